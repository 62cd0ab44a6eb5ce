"""The journal's page in the running program: reached by keys, told of what happens, and out of it to an open entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from imp_desk.core.registration import State
from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import say as said
from tests.app.conftest import OpenLive
from tests.app.matrix import NEEDS_PERSON, UID, rows
from tests.app.terminal import Terminal
from tests.app.test_matrix_left import UNREACHABLE, leave
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving


def open_journal(terminal: Terminal) -> JournalPage:
    QTest.keyClick(terminal.window.windowHandle(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    terminal.wait(lambda: terminal.window.shown_page is PageName.JOURNAL)
    terminal.settle()
    page = terminal.window.page(PageName.JOURNAL)
    assert isinstance(page, JournalPage)
    return page


def test_alt_4_shows_what_was_registered_and_esc_goes_back(training: Terminal) -> None:
    training.register()
    training.wait_for_verdict("연습 완료 (실제 등록 아님)")
    uid = training.page.uid()
    page = open_journal(training)
    model = page.findChildren(QTableView)[0].model()
    assert model.rowCount() == 1
    assert uid in [model.index(0, column).data() for column in range(model.columnCount())]
    training.press(Qt.Key.Key_Escape)
    training.wait(lambda: training.window.shown_page is PageName.REGISTER)


# Out of the journal to what a person decides


OPEN = [
    pytest.param(State.NEEDS_HUMAN, id="could not be looked up"),
    pytest.param(State.CONFLICT, id="another card stands there"),
]
ANSWERS = [
    pytest.param("settleRegisteredButton", "등록 완료", "registered", id="registered"),
    pytest.param("settleNotButton", "등록 실패", "not_registered", id="not registered"),
]


def left_open(open_live: OpenLive, server: HostileServer, data_folder: Path, state: State) -> Terminal:
    """What an earlier start left, and what no look decides."""
    leave(data_folder, state)
    if state is State.NEEDS_HUMAN:
        server.script.on(Kind.LOOK_UP, "500", UNREACHABLE, times=None)
    live: Terminal = open_live(at=server)
    live.settle()
    return live


def go_and_settle(terminal: Terminal) -> None:
    open_journal(terminal)
    terminal.go_to("journalSettle")
    terminal.press(" ")
    terminal.settle()


@pytest.mark.parametrize(("button", "title", "ends"), ANSWERS)
@pytest.mark.parametrize("state", OPEN)
def test_an_open_registration_is_settled_in_the_form(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    state: State,
    button: str,
    title: str,
    ends: str,
) -> None:
    server = hostile()
    live = left_open(open_live, server, data_folder, state)
    go_and_settle(live)
    assert live.window.shown_page is PageName.REGISTER
    assert live.page.uid() == UID
    live.wait_for_verdict(NEEDS_PERSON)
    live.look()
    live.go_to(button)
    live.press(" ")
    live.wait(lambda: live.focused() == "askReason")
    live.type("asked the bank\n")
    live.wait_for_verdict(title)
    [row] = rows(data_folder)
    assert (row["state"], row["reason"], row["resolved_by"]) == (ends, "asked the bank", "operator")
    assert live.app.presenter.look_ups.locked.uids == set()
    assert server.ledger.posts == []
    open_journal(live)
    assert not live.shows("journalSettle")


def test_a_filled_form_is_not_taken_away(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    live = left_open(open_live, hostile(), data_folder, State.CONFLICT)
    live.press(Qt.Key.Key_F2)
    live.agree()
    live.type("4111")
    mine = live.page.uid()
    go_and_settle(live)
    assert live.window.shown_page is PageName.REGISTER
    assert (live.page.uid(), live.digits()) == (mine, "4111")
    assert said("hint.one_at_a_time") in live.words()
    assert rows(data_folder)[0]["state"] == "conflict"
