"""Which states an entry of the journal may go through: the table of `registration`, as far as a disk can see it.

The disk may be behind what happened: the program can die between the commit point and its record, and a write that
nobody waits for can fail. So what was on its way may turn out to have gone any way that leads on from there.
"""

from __future__ import annotations

from enum import Enum

from imp_desk.core.registration import TRANSITIONS, IllegalEventError, State


class AttemptKind(Enum):
    KEY = "key"
    PAYMENT = "payment"
    DELETE = "delete"


UNFINISHED = frozenset((State.PREPARED, State.SENDING, State.SENT, State.UNKNOWN, State.NEEDS_HUMAN))
# What a start takes up. A conflict is no unfinished entry: it may come to a finished one while another is open (I4).
UNDECIDED = UNFINISHED | {State.CONFLICT}
# Known more of, without a change of state: a fresher look-up before, one more check after.
_NOTED_AGAIN = frozenset((State.PREPARED, State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT))

_ON_ITS_WAY = (State.PREPARED, State.SENDING, State.SENT)  # written without anybody waiting for the disk


class IllegalStepError(IllegalEventError):
    """A bug: no event leads from this state to that one."""


def journalled(state: State) -> State:
    """The state as an entry keeps it: guarded is prepared, since nothing of the card has left."""
    return State.PREPARED if state is State.GUARDED else state


_TABLE = frozenset((journalled(state), journalled(to)) for (state, _), to in TRANSITIONS.items())


def _further(state: State) -> frozenset[State]:
    """Whatever the table leads to from here, in any number of steps, but for the way back to sending."""
    reached: set[State] = set()
    while more := {to for at, to in _TABLE if at is state or at in reached} - reached:
        reached |= more
    return frozenset(reached - {State.PREPARED, State.SENDING})


STEPS: frozenset[tuple[State, State]] = (
    _TABLE
    | {(state, state) for state in _NOTED_AGAIN}
    | {(state, to) for state in _ON_ITS_WAY for to in _further(state)}
)


def step(state: State, to: State) -> State:
    """`to`, as an entry keeps it, if a step leads there."""
    target = journalled(to)
    if (state, target) not in STEPS:
        raise IllegalStepError(f"{state.value} to {target.value}")
    return target
