"""Which states an entry of the journal may go through: the table of `registration`, as far as a disk can see it.

The disk may be a step behind what happened: the program can die between the commit point and its record, so what
was prepared may turn out to be unknown.
"""

from __future__ import annotations

from enum import Enum

from imp_desk.core.registration import TRANSITIONS, IllegalEventError, State


class AttemptKind(Enum):
    KEY = "key"
    PAYMENT = "payment"
    DELETE = "delete"


UNFINISHED = frozenset((State.PREPARED, State.SENDING, State.SENT, State.UNKNOWN, State.NEEDS_HUMAN))
# Known more of, without a change of state: a fresher look-up before, one more check after.
_NOTED_AGAIN = frozenset((State.PREPARED, State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT))


class IllegalStepError(IllegalEventError):
    """A bug: no event leads from this state to that one."""


def journalled(state: State) -> State:
    """The state as an entry keeps it: guarded is prepared, since nothing of the card has left."""
    return State.PREPARED if state is State.GUARDED else state


STEPS: frozenset[tuple[State, State]] = frozenset(
    {(journalled(state), journalled(to)) for (state, _), to in TRANSITIONS.items()}
    | {(state, state) for state in _NOTED_AGAIN}
)


def step(state: State, to: State) -> State:
    """`to`, as an entry keeps it, if a step leads there."""
    target = journalled(to)
    if (state, target) not in STEPS:
        raise IllegalStepError(f"{state.value} to {target.value}")
    return target
