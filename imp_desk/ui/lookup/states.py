"""What the look-up page is told to show, as values: phrase keys and what i'mport answered, never card digits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from imp_desk.core.payment_records import PaymentsPage, Schedule
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.views import Sentence


class ResultKind(Enum):
    WAITING = "waiting"
    FOUND = "found"
    ABSENT = "absent"
    UNCHECKED = "unchecked"
    NOT_ASKED = "not_asked"  # cancelled before its turn, or not since its deletion ended
    DELETING = "deleting"  # sent, and not known how it ended
    UNDECIDED = "undecided"  # no look could be made: a person may settle it
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Result:
    """`cause`: why it could not be checked."""

    uid: str
    kind: ResultKind = ResultKind.WAITING
    card: RegisteredCard | None = None
    cause: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to the chosen card. None: being read; a sentence: why it could not be."""

    uid: str
    schedules: tuple[Schedule, ...] | Sentence | None = None
    payments: PaymentsPage | Sentence | None = None
    page: int = 1


class DeleteStep(Enum):
    ASKING = "asking"  # reason and tail are typed
    READING = "reading"  # whether schedules are open
    BLOCKED = "blocked"  # they are: a second, explicit confirmation
    SENDING = "sending"
    SETTLE_GONE = "settle_gone"  # a person says how it ended, and why
    SETTLE_STILL = "settle_still"

    @property
    def settles(self) -> bool:
        return self in (DeleteStep.SETTLE_GONE, DeleteStep.SETTLE_STILL)


@dataclass(frozen=True, slots=True)
class DeleteView:
    step: DeleteStep
    uid: str
    card: RegisteredCard | None = None
    schedules: tuple[Schedule, ...] = ()


class Weight(Enum):
    """How a message is meant."""

    PLAIN = "plain"
    GOOD = "good"
    OPEN = "open"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Message:
    """`detail`: the server's scrubbed text."""

    text: Sentence
    weight: Weight = Weight.PLAIN
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LookupState:
    """`progress`: how many are known, of how many; None while nothing is asked."""

    results: tuple[Result, ...] = ()
    chosen: str = ""
    progress: tuple[int, int] | None = None
    details: Details | None = None
    deleting: DeleteView | None = None
    message: Message | None = None

    def result(self, uid: str) -> Result | None:
        return next((one for one in self.results if one.uid == uid), None)
