"""What was done against other programs of this computer, and whether it worked. Codes only; `ui` has the words."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

_EXPECTED = (OSError, ValueError, TypeError, AttributeError, ImportError, LookupError)


class Outcome(Enum):
    WORKS = "works"  # read back from the system where it can be asked
    FAILED = "failed"
    ABSENT = "not_on_this_system"
    NOT_RUN = "not_run"


class Measure(NamedTuple):
    """One measure and what became of it. `detail`: a code of ours, never text from outside."""

    name: str
    outcome: Outcome
    detail: str = ""

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "outcome": self.outcome.value, "detail": self.detail}


def verdict(name: str, *, works: bool, detail: str = "") -> Measure:
    return Measure(name, Outcome.WORKS if works else Outcome.FAILED, detail)


def attempt(name: str, measure: Callable[[], Measure]) -> Measure:
    """A measure that fails is told and stops nothing: the detail names the kind of error."""
    try:
        return measure()
    except _EXPECTED as error:
        return Measure(name, Outcome.FAILED, type(error).__name__)
