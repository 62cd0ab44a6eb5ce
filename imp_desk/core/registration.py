"""The one table of a registration's states. Theory: the commit point is the event that divides them.

Before it (PREPARED, GUARDED, SENDING) nothing of the card has left; after it (SENT, UNKNOWN) everything may have,
and only an answer or a look-up may end it. No row leads from SENT or UNKNOWN back to SENDING, but for the one
401 that i'mport gives before any PG is called. An event that has no row raises and changes nothing.
"""

from __future__ import annotations

from enum import Enum


class State(Enum):
    PREPARED = "prepared"
    GUARDED = "guarded"  # the uid has a card: a person decides
    SENDING = "sending"
    SENT = "sent"
    REGISTERED = "registered"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"
    NOT_REGISTERED = "not_registered"
    CONFLICT = "conflict"
    NEEDS_HUMAN = "needs_human"
    ABANDONED = "abandoned"


class Event(Enum):
    CARD_FOUND = "card_found"
    CLEARED = "cleared"  # nothing stands there, or the person agreed to replace it
    GAVE_UP = "gave_up"
    INTERRUPTED = "interrupted"  # by a crash, or by a suspended computer: perhaps sent
    FAILED_BEFORE = "failed_before"
    COMMIT_POINT = "commit_point"
    UNAUTHORIZED = "unauthorized"
    ISSUED = "issued"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    SEEN_REGISTERED = "seen_registered"
    SEEN_UNCHANGED = "seen_unchanged"
    SEEN_OTHER_CARD = "seen_other_card"
    CHECKS_EXHAUSTED = "checks_exhausted"
    SETTLED_AS_REGISTERED = "settled_as_registered"  # by a person, with a reason
    SETTLED_AS_NOT = "settled_as_not"


_S, _E = State, Event
TRANSITIONS: dict[tuple[State, Event], State] = {
    (_S.PREPARED, _E.CARD_FOUND): _S.GUARDED,
    (_S.PREPARED, _E.CLEARED): _S.SENDING,
    (_S.PREPARED, _E.FAILED_BEFORE): _S.NOT_SENT,
    (_S.PREPARED, _E.GAVE_UP): _S.ABANDONED,
    (_S.GUARDED, _E.CLEARED): _S.SENDING,
    (_S.GUARDED, _E.GAVE_UP): _S.ABANDONED,
    (_S.SENDING, _E.COMMIT_POINT): _S.SENT,
    (_S.SENDING, _E.FAILED_BEFORE): _S.NOT_SENT,
    (_S.SENT, _E.UNAUTHORIZED): _S.SENDING,
    (_S.SENT, _E.ISSUED): _S.REGISTERED,
    (_S.SENT, _E.REFUSED): _S.REFUSED,
    (_S.SENT, _E.NO_ANSWER): _S.UNKNOWN,
    (_S.SENT, _E.SEEN_OTHER_CARD): _S.CONFLICT,
    (_S.PREPARED, _E.INTERRUPTED): _S.UNKNOWN,
    (_S.SENDING, _E.INTERRUPTED): _S.UNKNOWN,
    (_S.SENT, _E.INTERRUPTED): _S.UNKNOWN,
    (_S.UNKNOWN, _E.SEEN_REGISTERED): _S.REGISTERED,
    (_S.UNKNOWN, _E.SEEN_UNCHANGED): _S.NOT_REGISTERED,
    (_S.UNKNOWN, _E.SEEN_OTHER_CARD): _S.CONFLICT,
    (_S.UNKNOWN, _E.REFUSED): _S.REFUSED,
    (_S.UNKNOWN, _E.CHECKS_EXHAUSTED): _S.NEEDS_HUMAN,
    (_S.NEEDS_HUMAN, _E.SEEN_REGISTERED): _S.REGISTERED,
    (_S.NEEDS_HUMAN, _E.SEEN_UNCHANGED): _S.NOT_REGISTERED,
    (_S.NEEDS_HUMAN, _E.SEEN_OTHER_CARD): _S.CONFLICT,
    (_S.REGISTERED, _E.SEEN_OTHER_CARD): _S.CONFLICT,
    (_S.CONFLICT, _E.SEEN_REGISTERED): _S.REGISTERED,
    (_S.NEEDS_HUMAN, _E.SETTLED_AS_REGISTERED): _S.REGISTERED,
    (_S.NEEDS_HUMAN, _E.SETTLED_AS_NOT): _S.NOT_REGISTERED,
    (_S.CONFLICT, _E.SETTLED_AS_REGISTERED): _S.REGISTERED,
    (_S.CONFLICT, _E.SETTLED_AS_NOT): _S.NOT_REGISTERED,
}

MAY_HAVE_LEFT = frozenset((_S.SENT, _S.UNKNOWN, _S.NEEDS_HUMAN))


class IllegalEventError(Exception):
    """A bug: this event cannot happen in this state."""


def next_state(state: State, event: Event) -> State:
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise IllegalEventError(f"{event.value} in {state.value}") from None
