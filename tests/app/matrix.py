"""What a row of the matrix of faults promises, and how it is read: from the window, the journal's file, the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from imp_desk.core.journal_steps import UNDECIDED
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.app.terminal import Terminal
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer
from tests.hostile.steps import Plan

UID = "CUST-1"
NOT_SENT, CHECKING, NEEDS_PERSON = "전송 안 됨", "결과 확인 중", "확인 필요"
REGISTERED, REFUSED = "등록 완료", "등록 실패"
NOTHING_SENT = "카드 정보는 전송되지 않았습니다"
DO_NOT_PRESS = "결과 확인 중…(최대 90초) 다시 누르지 마세요"

_BUTTONS = {
    "registerButton": "register",
    "nextButton": "next",
    "sameCustomerButton": "same",
    "lookAgainButton": "look again",
    "copyUidButton": "copy",
    "undoButton": "undo",
    "settleRegisteredButton": "settle",
}
MAY_REGISTER = frozenset({"register"})
MAY_WAIT = frozenset({"next", "look again", "copy", "locked"})
MAY_SETTLE = MAY_WAIT | {"settle"}
MAY_GO_ON = frozenset({"next", "copy"})
MAY_LEAVE = MAY_GO_ON | {"same"}


@dataclass(frozen=True, slots=True)
class Promise:
    """`state` None: no row in the journal. `keeps_card`: the digits stay in the form."""

    title: str
    says: tuple[str, ...]
    state: State | None
    posts: int
    allows: frozenset[str]
    keeps_card: bool = False


def allowed(terminal: Terminal) -> frozenset[str]:
    """Which buttons may be pressed, and whether the uid is locked."""
    shown = {
        word for name, word in _BUTTONS.items() if terminal.shows(name) and terminal.widget(name).isEnabled()
    }
    return frozenset(shown | {"locked"} if terminal.app.presenter.look_ups.locked.uids else shown)


def rows(data_folder: Path) -> list[dict[str, Any]]:
    """The journal's rows, read beside the program."""
    file = data_folder / "journal" / NAME
    if not file.exists():
        return []
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM attempts ORDER BY row").fetchall()]


def state_of(data_folder: Path) -> State | None:
    """Of the newest row of what was pressed; a row that was only made ready for the next press does not count."""
    found = [State(row["state"]) for row in rows(data_folder)]
    pressed = [state for state in found if state not in (State.PREPARED, State.ABANDONED)]
    return (pressed or found or [None])[-1]


def look_up(terminal: Terminal, uid: str = UID) -> None:
    terminal.page.focus_stop("customerUid")
    terminal.control(Qt.Key.Key_A)
    terminal.type(uid + "\n")
    terminal.settle()


def submit(terminal: Terminal, uid: str = UID) -> None:
    """A clerk registers the practice card under this uid, up to the Enter that sends it."""
    look_up(terminal, uid)
    send(terminal)


def send(terminal: Terminal) -> None:
    terminal.page.focus_stop("consentAll")
    terminal.agree()
    terminal.type_card()


def replace_card(terminal: Terminal, uid: str = UID) -> None:
    """There is a card under the uid, and the clerk types that it is to be replaced."""
    look_up(terminal, uid)
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    terminal.go_to("confirmReplaceText")
    terminal.type(uid[-4:] + "\n")
    send(terminal)


def meets(plan: Plan, name: str = "fault", *, kind: Kind = Kind.REGISTER) -> Callable[[HostileServer], None]:
    """From here on every such request meets this plan."""

    def set_up(server: HostileServer) -> None:
        server.script.on(kind, name, plan, times=None)

    return set_up


def check(
    terminal: Terminal, promise: Promise, data_folder: Path, server: HostileServer | None = None
) -> None:
    terminal.wait_for_verdict(promise.title)
    for words in promise.says:
        assert words in terminal.words(), f"{words!r} is not on screen:\n{terminal.words()}"
    assert allowed(terminal) == promise.allows
    assert terminal.has_digits() is promise.keeps_card
    assert state_of(data_folder) is promise.state
    if promise.state in UNDECIDED:
        of_state = [row for row in rows(data_folder) if row["state"] == promise.state.value]
        assert not any(row["resolved_by"] for row in of_state), "nothing has settled it"
    assert (len(server.ledger.posts) if server else 0) == promise.posts


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program writes to the file and does not end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
