"""The use case: look up, guard, send once, outcome. Owns the order of things; knows no window, wire or clock.

The entry's digits are wiped as soon as the answer's status is known; its last four stay in the attempt until settled.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from imp_desk.core import gateway as gw
from imp_desk.core.entry import Entry
from imp_desk.core.reconcile import Finding, finding_of
from imp_desk.core.records import RegisteredCard, ends_with
from imp_desk.core.refusal import RefusalClass, classify
from imp_desk.core.registration import Event, State, next_state
from imp_desk.core.secret import Digits
from imp_desk.core.settlement import Plan, conclusion

LOOK_UP_FRESH_S = 10.0  # another till may have registered meanwhile (faults, rule 3a)
_LOOKS = 2  # an answer that was itself too long on its way is asked for once more


@dataclass(frozen=True, slots=True)
class Base:
    """What was there before, and when it was asked (monotonic seconds): how old the answer may be, not its arrival."""

    look_up: gw.LookUp
    asked_at: float

    def is_fresh(self, now: float) -> bool:
        return now - self.asked_at <= LOOK_UP_FRESH_S


class Attempt:
    """One registration. `before` is what stood under the uid when it was sent."""

    def __init__(self, attempt_id: str, entry: Entry, *, on_change: Callable[[Attempt], None]) -> None:
        self.id = attempt_id
        self.entry = entry
        self.state = State.PREPARED
        self.before: gw.LookUp | None = None
        self.tail = Digits(4)
        self._on_change = on_change
        number = entry.card.number.view()
        for i in range(max(0, len(number) - 4), len(number)):
            self.tail.append(number[i])

    @property
    def uid(self) -> str:
        return self.entry.customer.uid

    def happen(self, event: Event) -> None:
        self.state = next_state(self.state, event)
        self._on_change(self)

    def ends_as(self, card: RegisteredCard) -> bool | None:
        return ends_with(self.tail.view(), card.last_four)


@dataclass(frozen=True, slots=True)
class Registered:
    """`replaced`: something stood there before. `weak`: the last digits could not be compared."""

    card: RegisteredCard
    replaced: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class RefusedAs:
    refused: gw.Refused
    kind: RefusalClass


@dataclass(frozen=True, slots=True)
class NothingSent:
    fault: gw.Fault


@dataclass(frozen=True, slots=True)
class Uncertain:
    fault: gw.Fault


@dataclass(frozen=True, slots=True)
class OtherCard:
    """Under the uid a card was seen that is not the one entered. `card`: what stands there now; None: not seen."""

    card: RegisteredCard | None


@dataclass(frozen=True, slots=True)
class NotRegistered:
    """The last look-up shows what stood there before, as of its time."""


@dataclass(frozen=True, slots=True)
class NeedsPerson:
    """Every look-up failed; `fault` is the last one's, None where nothing is known of before."""

    fault: gw.Fault | None


@dataclass(frozen=True, slots=True)
class NeedsGuard:
    """The uid has a card that nobody has agreed to replace. Nothing was sent."""

    card: RegisteredCard


Outcome = Registered | RefusedAs | NothingSent | Uncertain | OtherCard | NeedsGuard
Settled = Registered | RefusedAs | OtherCard | NotRegistered | NeedsPerson
Record = Callable[[gw.LookUp], Awaitable[gw.Fault | None]]


async def _record_nothing(_: gw.LookUp) -> gw.Fault | None:
    return None


async def register(
    attempt: Attempt,
    gateway: gw.Gateway,
    *,
    base: Base | None,
    now: Callable[[], float],
    agreed_to_replace: RegisteredCard | None = None,
    pg_provider: str = "",
    record: Record = _record_nothing,
) -> Outcome:
    """Registers once. A cancelled call leaves the attempt NOT_SENT or UNKNOWN, never in between.

    `record` puts the intent on disk before the commit point; its fault ends the registration unsent.
    """
    try:
        return await _register(attempt, gateway, base, now, agreed_to_replace, pg_provider, record)
    except BaseException:
        _end_after_interruption(attempt)
        raise
    finally:
        attempt.entry.wipe()


def _end_after_interruption(attempt: Attempt) -> None:
    if attempt.state is State.SENT:
        attempt.happen(Event.NO_ANSWER)
    elif attempt.state in (State.PREPARED, State.SENDING):
        attempt.happen(Event.FAILED_BEFORE)


async def _register(
    attempt: Attempt,
    gateway: gw.Gateway,
    base: Base | None,
    now: Callable[[], float],
    agreed_to_replace: RegisteredCard | None,
    pg_provider: str,
    record: Record,
) -> Outcome:
    before = await _look_up_before(attempt.uid, gateway, base, now)
    attempt.before = before
    match before:
        case gw.Uncheckable(fault):
            attempt.happen(Event.FAILED_BEFORE)
            return NothingSent(fault)
        case gw.Found(card) if card != agreed_to_replace:
            attempt.happen(Event.CARD_FOUND)
            return NeedsGuard(card)
        case gw.Found() | gw.Absent():
            unrecorded = await record(before)
            if unrecorded is not None:
                attempt.happen(Event.FAILED_BEFORE)
                return NothingSent(unrecorded)
            attempt.happen(Event.CLEARED)
    answer = await gateway.issue(attempt.entry, before=before, on_commit=lambda: _pass_commit_point(attempt))
    return _outcome(attempt, answer, pg_provider)


async def _look_up_before(
    uid: str, gateway: gw.Gateway, base: Base | None, now: Callable[[], float]
) -> gw.LookUp:
    if base is not None and base.is_fresh(now()) and not isinstance(base.look_up, gw.Uncheckable):
        return base.look_up
    for _ in range(_LOOKS):
        asked_at = now()
        found = await gateway.look_up(uid)
        if isinstance(found, gw.Uncheckable) or Base(found, asked_at).is_fresh(now()):
            return found
    return gw.Uncheckable(gw.Fault(gw.FaultKind.TIMEOUT, "stale"))


def _pass_commit_point(attempt: Attempt) -> None:
    if attempt.state is State.SENT:  # the one repeat after a 401 passes it again
        attempt.happen(Event.UNAUTHORIZED)
    attempt.happen(Event.COMMIT_POINT)


def _outcome(attempt: Attempt, answer: gw.IssueOutcome, pg_provider: str) -> Outcome:
    match answer:
        case gw.NotSent(fault, seen):
            nothing = _nothing_sent(attempt, fault)
            return NeedsGuard(seen) if seen is not None else nothing
        case gw.Refused():
            attempt.happen(Event.REFUSED)
            return RefusedAs(answer, classify(answer, pg_provider=pg_provider))
        case gw.Unknown(fault):
            attempt.happen(Event.NO_ANSWER)
            return Uncertain(fault)
        case gw.Issued(card):
            return _issued(attempt, card)


def _nothing_sent(attempt: Attempt, fault: gw.Fault) -> Outcome:
    if attempt.state is State.SENT:  # a renewed token could not be fetched after a 401: refused before any PG
        attempt.happen(Event.UNAUTHORIZED)
    attempt.happen(Event.FAILED_BEFORE)
    return NothingSent(fault)


def _issued(attempt: Attempt, card: RegisteredCard) -> Outcome:
    alike = attempt.ends_as(card)
    if alike is False:
        attempt.happen(Event.SEEN_OTHER_CARD)
        return OtherCard(card)
    attempt.happen(Event.ISSUED)
    return Registered(card, replaced=isinstance(attempt.before, gw.Found))


class Unsettled(Protocol):
    """An attempt whose outcome is not known: this session's, or one that an earlier start left in the journal."""

    before: gw.LookUp | None
    state: State

    @property
    def uid(self) -> str: ...

    def happen(self, event: Event) -> None: ...

    def ends_as(self, card: RegisteredCard, /) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Looked:
    """One look-up after: what it proves by itself, and what it showed."""

    finding: Finding
    card: RegisteredCard | None = None
    fault: gw.Fault | None = None


async def look(unsettled: Unsettled, gateway: gw.Gateway) -> Looked:
    after = await gateway.look_up(unsettled.uid)
    before = unsettled.before or gw.Uncheckable(gw.Fault(gw.FaultKind.INTERNAL))
    card = after.card if isinstance(after, gw.Found) else None
    alike = unsettled.ends_as(card) if card is not None else None
    fault = after.fault if isinstance(after, gw.Uncheckable) else None
    return Looked(finding_of(before, after, ends_alike=alike), card, fault)


def conclude(unsettled: Unsettled, looked: Looked, plan: Plan, *, is_last: bool) -> Settled | None:
    """What is true now, with its event in the table of states; None: look again."""
    event = conclusion(looked.finding, plan, is_last=is_last)
    if event is None:
        return None
    if unsettled.state is State.CONFLICT and looked.finding is not Finding.REGISTERED:
        return OtherCard(looked.card)
    if (unsettled.state, event) != (State.NEEDS_HUMAN, Event.CHECKS_EXHAUSTED):
        unsettled.happen(event)
    match event, looked.card:
        case Event.SEEN_REGISTERED, RegisteredCard() as card:
            weak = looked.finding is Finding.REGISTERED_WEAK
            return Registered(card, replaced=isinstance(unsettled.before, gw.Found), weak=weak)
        case Event.SEEN_OTHER_CARD, RegisteredCard() as card:
            return OtherCard(card)
        case Event.SEEN_UNCHANGED, _:
            return NotRegistered()
        case Event.REFUSED, _:
            return _refused_by_http(plan.refused_by or gw.Fault(gw.FaultKind.PROTOCOL))
        case _:
            return NeedsPerson(looked.fault)


def _refused_by_http(fault: gw.Fault) -> RefusedAs:
    kind = RefusalClass.RATE if fault.http_status == 429 else RefusalClass.OTHER
    refused = gw.Refused(
        None, message=fault.message, http_status=fault.http_status, retry_after_s=fault.retry_after_s
    )
    return RefusedAs(refused, kind)
