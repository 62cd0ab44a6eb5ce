"""What a day came to: registered, refused and why, not sent, being checked. Pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State

_CHECKING = (State.SENDING, State.SENT, State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT)
_REASONS = {kind.value: kind for kind in RefusalClass}


@dataclass(frozen=True, slots=True)
class DayFigures:
    """`refused`: by reason, the most frequent first. What was given up before anything was sent counts nowhere."""

    registered: int = 0
    refused: tuple[tuple[RefusalClass, int], ...] = ()
    not_registered: int = 0  # as the look-ups have shown
    not_sent: int = 0
    checking: int = 0

    @property
    def refused_total(self) -> int:
        return sum(count for _, count in self.refused)

    @property
    def total(self) -> int:
        return self.registered + self.refused_total + self.not_registered + self.not_sent + self.checking


def reason_of(error_class: str) -> RefusalClass:
    """The class that stands first in an entry's `error_class`, before the PG's code."""
    return _REASONS.get(error_class.partition(" ")[0], RefusalClass.OTHER)


def figures_of(counted: Iterable[tuple[State, str, int]]) -> DayFigures:
    """From how often each state stands there, for refusals with each `error_class`."""
    states: Counter[State] = Counter()
    reasons: Counter[RefusalClass] = Counter()
    for state, error_class, count in counted:
        if state is State.REFUSED:
            reasons[reason_of(error_class)] += count
        else:
            states[state] += count
    return DayFigures(
        registered=states[State.REGISTERED],
        refused=tuple(reasons.most_common()),
        not_registered=states[State.NOT_REGISTERED],
        not_sent=states[State.NOT_SENT],
        checking=sum(states[state] for state in _CHECKING),
    )
