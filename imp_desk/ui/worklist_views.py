"""What the worklist page and its bar are told to show, as values. Names and numbers of customers only where shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from imp_desk.ui.views import Sentence


class Phase(Enum):
    CHOOSE = "choose"
    READING = "reading"
    PREVIEW = "preview"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role of the list, the column that is taken for it (None: none), and what stands in its first rows."""

    role: str
    column: int | None = None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingView:
    text: Sentence
    refuses: bool


@dataclass(frozen=True, slots=True)
class TallyView:
    done: int = 0
    refused: int = 0
    put_off: int = 0
    checking: int = 0
    left: int = 0
    paid_only: int = 0
    unpaid: int = 0


@dataclass(frozen=True, slots=True)
class WorklistView:
    """`columns`: how the file's columns are called, in their order. `unfinished`: files that were begun."""

    phase: Phase = Phase.CHOOSE
    path: str = ""
    message: Sentence | None = None
    message_refuses: bool = False
    share: float = 0.0
    unfinished: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    roles: tuple[RoleView, ...] = ()
    rows: int = 0
    findings: tuple[FindingView, ...] = ()
    may_start: bool = False
    is_resumed: bool = False
    way: str = "in_person"
    tally: TallyView = TallyView()
    is_busy: bool = False  # the result is being written
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class BarView:
    """The slim bar above the form. `warning`: what concerns the customer on the screen."""

    name: str
    tally: TallyView
    position: int = 0  # of whoever is on the screen, from 1
    total: int = 0
    can_put_off: bool = False
    warning: Sentence | None = None
