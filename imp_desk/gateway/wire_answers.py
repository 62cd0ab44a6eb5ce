"""What an answer of the V1 contract means for each call: every rule of the contract's section 8. Pure.

An answer that is not plainly the contract's is a fault; after a POST its outcome is then unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from imp_desk.core import gateway as gw
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.records import Channel
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.wire_card import channel, registered_card
from imp_desk.gateway.wire_json import Envelope, Malformed, read_envelope
from imp_desk.gateway.wire_redact import redact
from imp_desk.gateway.wire_text import leaves_outcome_open, pg_code, scrub

_ABSENT_TEXT = "등록된정보를찾을수없습니다"
_REFUSING_STATUS = (400, 403, 404, 405, 415, 422)
_HTML_START = (b"<!", b"<h", b"<H")


@dataclass(frozen=True, slots=True)
class TokenGrant:
    """`lifetime_s` is counted from now on; `server_now` is the server's clock."""

    token: str = field(repr=False)
    lifetime_s: float
    server_now: float


def open_answer(answer: Answer, entered: Sequence[int] = (), holder: Sequence[int] = ()) -> Envelope | Fault:
    """The envelope, or what stands in its place. Blanks card data first and wipes the body last."""
    body = answer.body.view()
    try:
        redact(body, entered, holder)
        read = read_envelope(body)
        if isinstance(read, Envelope):
            return read
        return _stand_in(answer, read, is_html=bytes(body[:64]).lstrip()[:2] in _HTML_START)
    finally:
        body.release()
        answer.body.wipe()


def _stand_in(answer: Answer, malformed: Malformed, *, is_html: bool) -> Fault:
    status = answer.status
    if 300 <= status < 400:
        return Fault(FaultKind.REDIRECT, http_status=status)
    if status == 429 or status >= 500:
        return Fault(FaultKind.BUSY, "status", status, retry_after_s=answer.retry_after_s)
    if status == 401:
        return Fault(FaultKind.AUTH, "status", status)
    if is_html or "html" in answer.content_type.lower():
        return Fault(FaultKind.PORTAL, http_status=status)
    return Fault(FaultKind.PROTOCOL, malformed.detail, status)


def _fault(answer: Answer, envelope: Envelope, detail: str = "code") -> Fault:
    """For an envelope that is no answer to what was asked."""
    kind = FaultKind.PROTOCOL
    if 300 <= answer.status < 400:
        kind = FaultKind.REDIRECT
    elif answer.status == 401:
        kind = FaultKind.AUTH
    elif answer.status == 429 or answer.status >= 500:
        kind = FaultKind.BUSY
    return Fault(kind, detail, answer.status, scrub(envelope.message), answer.retry_after_s)


def _is_success(status: int) -> bool:
    return 200 <= status < 300 and status != 204


# the token


def token_grant(answer: Answer) -> TokenGrant | Fault:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    response = envelope.response
    if not _is_success(answer.status) or envelope.code != 0 or not isinstance(response, dict):
        return _fault(answer, envelope)
    token, expired_at, now = (response.get(name) for name in ("access_token", "expired_at", "now"))
    if not isinstance(token, str) or not _is_header_safe(token):
        return _fault(answer, envelope, "token")
    if not _is_time(expired_at) or not _is_time(now) or expired_at <= now:
        return _fault(answer, envelope, "lifetime")
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
    if not _is_success(answer.status) or envelope.code != 0:
        return gw.Uncheckable(_fault(answer, envelope))
    response = _naming(envelope, uid)
    if response is None:
        return gw.Uncheckable(_mismatch(answer))
    return gw.Found(registered_card(response, uid))


def is_absent(status: int, envelope: Envelope) -> bool:
    """Rule 3a of the faults: any other 404 or code 1 means that it cannot be checked."""
    if envelope.code == 0 or envelope.response is not None:
        return False
    if status == 404:
        return envelope.names_response
    return _is_success(status) and _ABSENT_TEXT in "".join(envelope.message.split())


def _naming(envelope: Envelope, uid: str) -> dict[str, object] | None:
    response = envelope.response
    return response if isinstance(response, dict) and response.get("customer_uid") == uid else None


def _mismatch(answer: Answer, detail: str = "customer_uid") -> Fault:
    return Fault(FaultKind.MISMATCH, detail, answer.status)


# the registration


def issue(
    answer: Answer, uid: str, *, entered: Sequence[int] = (), holder: Sequence[int] = (), pg: str = ""
) -> gw.Issued | gw.Refused | gw.Unknown:
    """`pg`: the PG that was asked for by code, where no channel was."""
    envelope = open_answer(answer, entered, holder)
    if isinstance(envelope, Fault):
        return gw.Unknown(envelope)
    if not _is_success(answer.status):
        return gw.Unknown(_unsettled(answer, envelope))
    if envelope.code != 0:
        return _refusal(answer, envelope)
    response = _naming(envelope, uid)
    if response is None:
        return gw.Unknown(_mismatch(answer))
    card = registered_card(response, uid)
    if pg and card.pg_provider and card.pg_provider != pg.partition(".")[0]:
        return gw.Unknown(_mismatch(answer, "pg_provider"))
    return gw.Issued(card)


def _refusal(answer: Answer, envelope: Envelope) -> gw.Refused | gw.Unknown:
    message = scrub(envelope.message)
    if leaves_outcome_open(envelope.message):
        return gw.Unknown(Fault(FaultKind.UNCERTAIN_TEXT, "", answer.status, message))
    return gw.Refused(envelope.code, pg_code(envelope.message[:2000]), message, answer.status)


def _unsettled(answer: Answer, envelope: Envelope) -> Fault:
    """One look-up then settles `refused_http` and `rate`; `running` needs the whole row of checks."""
    detail = {409: "running", 429: "rate"}.get(answer.status, "code")
    if answer.status in _REFUSING_STATUS and envelope.code != 0:
        detail = "refused_http"
    return _fault(answer, envelope, detail)


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
    if not _is_success(answer.status):
        return gw.Unknown(_unsettled(answer, envelope))
    if envelope.code != 0:
        return _refusal(answer, envelope)
    return gw.Deleted() if _naming(envelope, uid) is not None else gw.Unknown(_mismatch(answer))


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
    if not _is_success(answer.status) or envelope.code != 0 or not isinstance(rows, list):
        return _fault(answer, envelope)
    return tuple(
        str(row.get("merchant_uid", ""))
        for row in rows
        if isinstance(row, dict) and row.get("schedule_status", "scheduled") in ("scheduled", None)
    )


def channels(answer: Answer) -> tuple[Channel, ...] | Fault:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if not _is_success(answer.status) or envelope.code != 0 or not isinstance(envelope.response, list):
        return _fault(answer, envelope)
    return tuple(found for entry in envelope.response if (found := channel(entry)) is not None)
