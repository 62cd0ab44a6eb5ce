"""The day's counts of this window, in memory until the journal keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from imp_desk.core.registration import State

_FAILED = (State.REFUSED, State.NOT_REGISTERED)
_CHECKING = (State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT)


@dataclass(frozen=True, slots=True)
class Counts:
    registered: int = 0
    failed: int = 0
    checking: int = 0


class DayCounts:
    """Counts each attempt once, by its latest state, on the day it was begun."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[date, State]] = {}

    def note(self, attempt_id: str, state: State, day: date) -> None:
        begun = self._states.get(attempt_id, (day, state))[0]
        self._states[attempt_id] = (begun, state)

    def of(self, day: date) -> Counts:
        states = [state for begun, state in self._states.values() if begun == day]
        return Counts(
            registered=states.count(State.REGISTERED),
            failed=sum(state in _FAILED for state in states),
            checking=sum(state in _CHECKING for state in states),
        )
