"""The use case of a charge: look up, guard, send once, outcome. What it leaves open is for `charge_settling`.

In the style of `flow`, whose attempt is the key's half. Owns the order of things; knows no window, wire or clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ChargeOutcome
from imp_desk.core.charge_attempt import ChargeAttempt
from imp_desk.core.charge_verdict import (
    NotPaid,
    Paid,
    verdict_of_answer,
    verdict_of_found,
)
from imp_desk.core.payment_records import Payment
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event, State

_STILL_OPEN = gw.Fault(gw.FaultKind.UNCERTAIN_TEXT, "order_open")


@dataclass(frozen=True, slots=True)
class Answered:
    """The payment is known. Whether the key stands, a look-up tells next, unless nothing was done at all."""

    payment: Paid | NotPaid


@dataclass(frozen=True, slots=True)
class AlreadyPaid:
    """An earlier attempt at this order was paid after all. Nothing was sent."""

    payment: Payment


Outcome = Answered | AlreadyPaid | flow.NeedsGuard | flow.NothingSent | flow.Uncertain


async def charge(
    attempt: ChargeAttempt,
    gateway: gw.Gateway,
    *,
    base: flow.Base | None,
    now: Callable[[], float],
    agreed_to_replace: RegisteredCard | None = None,
    record: flow.Record,
) -> Outcome:
    """Charges once. A cancelled call leaves both halves NOT_SENT or UNKNOWN, never in between.

    `record` puts both intents on disk before the commit point; its fault ends the charge unsent.
    """
    try:
        unsent = await _clear(attempt, gateway, base, now, agreed_to_replace, record)
        if unsent is not None:
            return unsent
        answer = await gateway.charge(
            attempt.entry,
            attempt.order,
            before=attempt.key.before,
            on_commit=lambda: _pass_commit_point(attempt),
        )
        return _outcome(attempt, answer)
    except BaseException:
        _end_after_interruption(attempt)
        raise
    finally:
        attempt.entry.wipe()


async def _clear(
    attempt: ChargeAttempt,
    gateway: gw.Gateway,
    base: flow.Base | None,
    now: Callable[[], float],
    agreed_to_replace: RegisteredCard | None,
    record: flow.Record,
) -> Outcome | None:
    """None: both halves are cleared for sending."""
    if attempt.was_sent_before and (stopped := await _look_at_order(attempt, gateway)) is not None:
        attempt.happen(Event.FAILED_BEFORE)
        return stopped
    before = await flow.look_up_before(attempt.uid, gateway, base, now)
    attempt.key.before = before
    if isinstance(before, gw.Uncheckable):
        attempt.happen(Event.FAILED_BEFORE)
        return flow.NothingSent(before.fault)
    if isinstance(before, gw.Found) and before.card != agreed_to_replace:
        attempt.happen(Event.CARD_FOUND)
        return flow.NeedsGuard(before.card)
    unrecorded = await record(before)
    if unrecorded is not None:
        attempt.happen(Event.FAILED_BEFORE)
        return flow.NothingSent(unrecorded)
    attempt.happen(Event.CLEARED)
    return None


async def _look_at_order(
    attempt: ChargeAttempt, gateway: gw.Gateway
) -> AlreadyPaid | flow.NothingSent | None:
    """Before the same order is charged again: an earlier attempt may have been paid after all, or not have ended."""
    found = await gateway.find_payments(attempt.order.merchant_uid)
    match verdict_of_found(found, attempt.order, is_last=False):
        case Paid(payment):
            return AlreadyPaid(payment)
        case _ if isinstance(found, gw.Fault):
            return flow.NothingSent(found)
        case None if found:
            return flow.NothingSent(_STILL_OPEN)
        case _:
            attempt.payment.known = frozenset(one.imp_uid for one in found)
            return None


def _pass_commit_point(attempt: ChargeAttempt) -> None:
    if attempt.payment.state is State.SENT:  # the one repeat after a 401 passes it again
        attempt.happen(Event.UNAUTHORIZED)
    attempt.happen(Event.COMMIT_POINT)


def _end_after_interruption(attempt: ChargeAttempt) -> None:
    for half in (attempt.payment, attempt.key):
        if half.state is State.SENT:
            half.happen(Event.NO_ANSWER)
        elif half.state in (State.PREPARED, State.SENDING):
            half.happen(Event.FAILED_BEFORE)


def _outcome(attempt: ChargeAttempt, answer: ChargeOutcome) -> Outcome:
    verdict = verdict_of_answer(answer)
    match answer:
        case gw.NotSent(fault, seen):
            if attempt.payment.state is State.SENT:  # no renewed token after a 401: refused before any PG
                attempt.happen(Event.UNAUTHORIZED)
            attempt.happen(Event.FAILED_BEFORE)
            return flow.NeedsGuard(seen) if seen is not None else flow.NothingSent(fault)
        case gw.Unknown(fault):
            attempt.happen(Event.NO_ANSWER)
            return flow.Uncertain(fault)
        case gw.Refused() | Charged():
            return _answered(attempt, answer, verdict or NotPaid())
        case _:
            assert_never(answer)


def _answered(attempt: ChargeAttempt, answer: gw.Refused | Charged, verdict: Paid | NotPaid) -> Answered:
    """The key may stand though nothing was paid, and may be missing though it was: open until it is looked up."""
    attempt.is_answered = True
    attempt.payment.happen(Event.ISSUED if isinstance(verdict, Paid) else Event.REFUSED)
    is_processed = not (isinstance(answer, gw.Refused) and answer.http_status == 401)
    attempt.key.happen(Event.NO_ANSWER if is_processed else Event.REFUSED)
    return Answered(verdict)
