"""What an answer of the V1 contract means for each call: every rule of the contract's section 8. Pure.

What is true of all of them stands in `wire_opening`, what concerns payments in `wire_payments`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from imp_desk.core import gateway as gw
from imp_desk.core.gateway import Fault
from imp_desk.core.records import Channel
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.wire_card import channel, registered_card
from imp_desk.gateway.wire_opening import (
    fault_of,
    is_absent,
    is_success,
    mismatch,
    naming,
    open_answer,
    refusal,
    unsettled,
)
from imp_desk.gateway.wire_text import scrub


@dataclass(frozen=True, slots=True)
class TokenGrant:
    """`lifetime_s` is counted from now on; `server_now` is the server's clock."""

    token: str = field(repr=False)
    lifetime_s: float
    server_now: float


# the token


def token_grant(answer: Answer) -> TokenGrant | Fault:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    response = envelope.response
    if not is_success(answer.status) or envelope.code != 0 or not isinstance(response, dict):
        return fault_of(answer, envelope)
    token, expired_at, now = (response.get(name) for name in ("access_token", "expired_at", "now"))
    if not isinstance(token, str) or not _is_header_safe(token):
        return fault_of(answer, envelope, "token")
    if not _is_time(expired_at) or not _is_time(now) or expired_at <= now:
        return fault_of(answer, envelope, "lifetime")
    return TokenGrant(token, float(expired_at - now), float(now))


def _is_header_safe(token: str) -> bool:
    return 0 < len(token) <= 4096 and all(0x21 <= ord(c) <= 0x7E for c in token)


def _is_time(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


# the look-up


def look_up(answer: Answer, uid: str) -> gw.LookUp:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return gw.Uncheckable(envelope)
    if is_absent(answer.status, envelope):
        return gw.Absent()
    if not is_success(answer.status) or envelope.code != 0:
        return gw.Uncheckable(fault_of(answer, envelope))
    response = naming(envelope, uid)
    if response is None:
        return gw.Uncheckable(mismatch(answer))
    return gw.Found(registered_card(response, uid))


# the registration


def issue(
    answer: Answer, uid: str, *, entered: Sequence[int] = (), holder: Sequence[int] = (), pg: str = ""
) -> gw.Issued | gw.Refused | gw.Unknown:
    """`pg`: the PG that was asked for by code, where no channel was."""
    envelope = open_answer(answer, entered, holder)
    if isinstance(envelope, Fault):
        return gw.Unknown(envelope)
    if not is_success(answer.status):
        return gw.Unknown(unsettled(answer, envelope))
    if envelope.code != 0:
        return refusal(answer, envelope)
    response = naming(envelope, uid)
    if response is None:
        return gw.Unknown(mismatch(answer))
    card = registered_card(response, uid)
    if pg and card.pg_provider and card.pg_provider != pg.partition(".")[0]:
        return gw.Unknown(mismatch(answer, "pg_provider"))
    return gw.Issued(card)


def unauthorized(answer: Answer) -> gw.Refused:
    """A 401 that i'mport itself gave: refused before any PG was called."""
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return gw.Refused(None, "", "", answer.status)
    return gw.Refused(envelope.code, "", scrub(envelope.message), answer.status)


# deleting, schedules, channels


def delete(answer: Answer, uid: str) -> gw.Deleted | gw.Absent | gw.Refused | gw.Unknown:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return gw.Unknown(envelope)
    if is_absent(answer.status, envelope):
        return gw.Absent()
    if not is_success(answer.status):
        return gw.Unknown(unsettled(answer, envelope))
    if envelope.code != 0:
        return refusal(answer, envelope)
    return gw.Deleted() if naming(envelope, uid) is not None else gw.Unknown(mismatch(answer))


def open_schedules(answer: Answer) -> tuple[str, ...] | Fault:
    """The orders still to be charged on this page; none for a uid that nothing is registered under.

    Told apart as they came, digits and all: they are counted, not shown.
    """
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if is_absent(answer.status, envelope):
        return ()
    rows = envelope.response
    if isinstance(rows, dict):
        rows = rows.get("list")
    if not is_success(answer.status) or envelope.code != 0 or not isinstance(rows, list):
        return fault_of(answer, envelope)
    return tuple(
        str(row.get("merchant_uid", ""))
        for row in rows
        if isinstance(row, dict) and row.get("schedule_status", "scheduled") in ("scheduled", None)
    )


def channels(answer: Answer) -> tuple[Channel, ...] | Fault:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if not is_success(answer.status) or envelope.code != 0 or not isinstance(envelope.response, list):
        return fault_of(answer, envelope)
    return tuple(found for entry in envelope.response if (found := channel(entry)) is not None)
