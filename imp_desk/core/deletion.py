"""One deletion of a key: its states in the one table of `registration`, and what looks prove of it. Sends nothing.

For a deletion REGISTERED means that the server carried it out: the card that stood there is gone. A time-out is
settled by look-ups alone, and nothing here leads to a second request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from imp_desk.core import gateway as gw
from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_facts import base_of_entry
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event, State, next_state
from imp_desk.core.settlement import CHECKS_AT_S, Plan

_NOT_ENDED = (State.PREPARED, State.SENDING, State.SENT)


class Deletion:
    """`before`: what stood there when it was asked for."""

    def __init__(
        self,
        attempt_id: str,
        uid: str,
        before: gw.LookUp,
        *,
        state: State = State.PREPARED,
        on_change: Callable[[Deletion], None] = lambda _: None,
    ) -> None:
        self.id = attempt_id
        self.uid = uid
        self.before = before
        self.state = state
        self._on_change = on_change

    def happen(self, event: Event) -> None:
        self.state = next_state(self.state, event)
        self._on_change(self)


def left_deletion(entry: JournalEntry) -> Deletion:
    """What an earlier start left: a row that was only prepared counts as perhaps sent."""
    left = Deletion(entry.attempt_id, entry.customer_uid, base_of_entry(entry), state=entry.state)
    if left.state in _NOT_ENDED:
        left.happen(Event.INTERRUPTED)
    return left


@dataclass(frozen=True, slots=True)
class Gone:
    """`since`: a card that was registered there afterwards. `was_absent`: there was nothing to delete any more."""

    since: RegisteredCard | None = None
    was_absent: bool = False


@dataclass(frozen=True, slots=True)
class StillThere:
    """As of the last look."""


@dataclass(frozen=True, slots=True)
class SettledByHand:
    """By a person with a reason, because no look could be made."""

    is_gone: bool


@dataclass(frozen=True, slots=True)
class RefusedToDelete:
    refused: gw.Refused


@dataclass(frozen=True, slots=True)
class NothingDeleted:
    """No request has left. `now`: because another card stands there than the one that was shown."""

    fault: gw.Fault
    now: RegisteredCard | None = None


@dataclass(frozen=True, slots=True)
class Unproved:
    """No look could be made: goes on, a look a minute."""

    fault: gw.Fault | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Sent, and no answer says how it ended: it is looked up, for `left_s` at most."""

    fault: gw.Fault
    left_s: int = round(CHECKS_AT_S[-1])


End = Gone | StillThere | SettledByHand | RefusedToDelete | NothingDeleted
Told = End | Unproved | Unanswered


def answered(deletion: Deletion, outcome: gw.DeleteOutcome) -> Told:
    """What the request came to, with its events."""
    if isinstance(outcome, gw.NotSent):
        deletion.happen(Event.FAILED_BEFORE)
        return NothingDeleted(outcome.fault)
    deletion.happen(Event.COMMIT_POINT)
    match outcome:
        case gw.Deleted():
            deletion.happen(Event.ISSUED)
            return Gone()
        case gw.Absent():
            deletion.happen(Event.ISSUED)
            return Gone(was_absent=True)
        case gw.Refused():
            deletion.happen(Event.REFUSED)
            return RefusedToDelete(outcome)
        case gw.Unknown(fault):
            deletion.happen(Event.NO_ANSWER)
            return Unanswered(fault)


def conclude(deletion: Deletion, seen: gw.LookUp, plan: Plan, *, is_last: bool) -> End | Unproved | None:
    """What one look proves, with its event; None: look again."""
    match seen:
        case gw.Absent():
            deletion.happen(Event.SEEN_REGISTERED)
            return Gone()
        case gw.Found(card) if _came_later(deletion.before, card):
            deletion.happen(Event.SEEN_REGISTERED)
            return Gone(since=card)
        case gw.Found():
            return _still_there(deletion, plan) if is_last else None
        case gw.Uncheckable(fault):
            if not is_last:
                return None
            if deletion.state is State.UNKNOWN:
                deletion.happen(Event.CHECKS_EXHAUSTED)
            return Unproved(fault)


def _still_there(deletion: Deletion, plan: Plan) -> End:
    if plan.unchanged is Event.REFUSED and deletion.state is State.UNKNOWN:
        deletion.happen(Event.REFUSED)
        fault = plan.refused_by or gw.Fault(gw.FaultKind.PROTOCOL)
        return RefusedToDelete(gw.Refused(None, "", fault.message, fault.http_status, fault.retry_after_s))
    deletion.happen(Event.SEEN_UNCHANGED)
    return StillThere()


def settle_by_hand(deletion: Deletion, *, is_gone: bool) -> SettledByHand:
    deletion.happen(Event.SETTLED_AS_REGISTERED if is_gone else Event.SETTLED_AS_NOT)
    return SettledByHand(is_gone)


def _came_later(before: gw.LookUp, card: RegisteredCard) -> bool:
    """Registered anew, so that the key that was to go is gone. Overwriting keeps `inserted` as it is."""
    if not isinstance(before, gw.Found) or before.card.inserted is None or card.inserted is None:
        return False
    return card.inserted > before.card.inserted


def is_same_card(shown: RegisteredCard, now: RegisteredCard) -> bool:
    """Whether what stands there is what was shown to whoever asks for the deletion.

    By its times; issuer and last digits too where both tell them, since a PG may leave the times out.
    """
    return (
        (shown.inserted, shown.updated) == (now.inserted, now.updated)
        and _agree(shown.card_name, now.card_name)
        and _agree(shown.last_four, now.last_four)
    )


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other
