"""A charge's rows in the journal of the running program: found by keys, told in words, and led to who decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QTableView

from imp_desk.core.action import Action
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State
from imp_desk.ui.journal.words import result_word
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import say as said
from tests.app.charge_matrix import (
    CARD_DONE,
    CARD_OPEN,
    NO_CARD,
    NOT_PAID,
    PAID,
    PAYMENT_OPEN,
    charge,
    fill_order,
    pair_of,
)
from tests.app.conftest import OpenLive
from tests.app.matrix import UID
from tests.app.terminal import Terminal
from tests.app.test_back_office import open_journal
from tests.app.test_matrix_charge_left import ORDER, UNREACHABLE, leave, pay, start
from tests.hostile import catalog
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving

pytestmark = pytest.mark.usefixtures("rare_countdown")
S = State
PAYMENT, KEY = "구분: 결제", "구분: 카드 등록"


def details(terminal: Terminal) -> str:
    lines = terminal.widget("journalDetails")
    assert isinstance(lines, QPlainTextEdit)
    return lines.toPlainText()


def choose(terminal: Terminal, *words: str) -> None:
    """With the arrow keys, until the details say so."""
    terminal.go_to("journalTable")
    table = terminal.widget("journalTable")
    assert isinstance(table, QTableView)
    terminal.press(Qt.Key.Key_Home)
    for _ in range(table.model().rowCount()):
        if all(word in details(terminal) for word in words):
            return
        terminal.press(Qt.Key.Key_Down)
    raise AssertionError(f"no row says {words}; the last one says {details(terminal)}")


def press_button(terminal: Terminal, name: str) -> None:
    terminal.go_to(name)
    terminal.press(" ")


def left_open(open_live: OpenLive, server: HostileServer, data_folder: Path, key: State) -> Terminal:
    """A charge of an earlier start whose payment no look finds out about."""
    leave(data_folder, S.NEEDS_HUMAN, key)
    for kind in (Kind.FIND, Kind.LOOK_UP):
        server.script.on(kind, "500", UNREACHABLE, times=None)
    return start(open_live, server)


def go_and_settle(terminal: Terminal, *words: str) -> None:
    open_journal(terminal)
    choose(terminal, *words)
    press_button(terminal, "journalSettle")
    terminal.settle()
    assert terminal.window.shown_page is PageName.REGISTER


def decide(terminal: Terminal, button: str, words: str, reason: str) -> None:
    """By its button, which says so, and a reason."""
    terminal.look()
    assert terminal.text(button) == words
    press_button(terminal, button)
    terminal.wait(lambda: terminal.focused() == "askReason")
    terminal.type(reason + "\n")
    terminal.settle()


def of(row: dict[str, object]) -> tuple[object, ...]:
    return row["state"], row["reason"], row["resolved_by"]


ROWS = [pytest.param(PAYMENT, id="its payment's row"), pytest.param(KEY, id="its card's row")]


@pytest.mark.parametrize("row", ROWS)
def test_either_row_leads_to_the_charge_whose_payment_is_settled_first_and_then_its_card(
    open_live: OpenLive, hostile: Serving, data_folder: Path, row: str
) -> None:
    server = hostile()
    live = left_open(open_live, server, data_folder, S.NEEDS_HUMAN)
    go_and_settle(live, row, "확인 필요")
    assert live.page.uid() == UID
    assert (live.verdict(), live.text("paymentTitle")) == (CARD_OPEN, PAYMENT_OPEN)

    decide(live, "settleRegisteredButton", "결제됨으로 정리", "seen in the PG's console")
    assert (live.verdict(), live.text("paymentTitle")) == (CARD_OPEN, PAID)
    assert live.app.presenter.look_ups.locked.uids == {UID}

    decide(live, "settleNotButton", "등록 안 됨으로 정리", "no key there")
    assert (live.verdict(), live.text("paymentTitle")) == (NO_CARD, PAID)
    assert live.app.presenter.look_ups.locked.uids == set()
    payment, key = pair_of(data_folder)
    assert of(payment) == ("registered", "seen in the PG's console", "operator")
    assert of(key) == ("not_registered", "no key there", "operator")
    assert server.ledger.posts == []


ANSWERS = [
    pytest.param("settleRegisteredButton", "결제됨으로 정리", PAID, S.REGISTERED, id="paid"),
    pytest.param("settleNotButton", "결제 안 됨으로 정리", NOT_PAID, S.NOT_REGISTERED, id="not paid"),
]


@pytest.mark.parametrize(("button", "words", "line", "ends"), ANSWERS)
def test_a_payment_that_alone_is_open_is_settled_and_told_so_in_the_journal(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    button: str,
    words: str,
    line: str,
    ends: State,
) -> None:
    live = left_open(open_live, hostile(), data_folder, S.REGISTERED)
    open_journal(live)
    choose(live, KEY)
    assert not live.shows("journalSettle")
    live.press(Qt.Key.Key_Escape)
    go_and_settle(live, PAYMENT)

    decide(live, button, words, "asked the PG")
    assert (live.verdict(), live.text("paymentTitle")) == (CARD_DONE, line)
    payment, key = pair_of(data_folder)
    assert of(payment) == (ends.value, "asked the PG", "operator")
    assert key["state"] == "registered"

    open_journal(live)
    choose(
        live, PAYMENT, ORDER.merchant_uid, "50,000", "asked the PG", result_word(AttemptKind.PAYMENT, ends)
    )
    assert not live.shows("journalSettle")
    assert not live.shows("journalLookAgain")


def test_looking_again_from_the_journal_finds_the_payment_and_the_rows_tell_it_in_place(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = left_open(open_live, server, data_folder, S.NEEDS_HUMAN)
    open_journal(live)
    choose(live, PAYMENT)
    press_button(live, "journalLookAgain")
    assert said("journal.looking", uid=UID) in live.words()
    live.settle()
    assert "확인 필요" in details(live)

    server.script.standing.clear()
    pay(server)
    choose(live, PAYMENT)
    press_button(live, "journalLookAgain")
    live.settle()
    for row, kind in ((PAYMENT, AttemptKind.PAYMENT), (KEY, AttemptKind.KEY)):
        choose(live, row, result_word(kind, S.REGISTERED))
        assert not live.shows("journalSettle")
        assert not live.shows("journalLookAgain")
    assert live.window.shown_page is PageName.JOURNAL
    assert server.ledger.posts == []


def test_a_charge_of_this_session_is_found_and_settled_from_the_journal(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = start(open_live, server)
    server.script.on(Kind.CHARGE, "silence", catalog.REQUESTS["silence"])
    charge(live)
    live.wait(lambda: server.ledger.posts and server.ledger.posts[0].is_whole)
    for kind in (Kind.FIND, Kind.LOOK_UP):
        server.script.on(kind, "500", UNREACHABLE, times=None)
    live.app.presenter.sending.interrupt()
    live.settle()
    live.pass_time(91)
    live.look()
    live.press(Qt.Key.Key_F2)
    live.settle()
    assert live.uid() != UID

    go_and_settle(live, PAYMENT, "확인 필요")
    assert live.uid() == UID
    decide(live, "settleRegisteredButton", "결제됨으로 정리", "the PG says so")
    decide(live, "settleRegisteredButton", "등록됨으로 정리", "it stands there")
    assert (live.verdict(), live.text("paymentTitle")) == (CARD_DONE, PAID)
    payment, key = pair_of(data_folder)
    assert (payment["state"], key["state"]) == ("registered", "registered")
    assert len(server.ledger.posts) == 1


def test_a_filled_form_is_not_taken_away(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    live = left_open(open_live, hostile(), data_folder, S.REGISTERED)
    live.press(Qt.Key.Key_F2)
    fill_order(live, "70000")
    live.agree()
    live.type("4111")
    mine = live.uid()
    go_and_settle(live, PAYMENT)
    assert (live.uid(), live.digits()) == (mine, "4111")
    assert said("hint.one_at_a_time") in live.words()
    assert pair_of(data_folder)[0]["state"] == "needs_human"


def test_settling_a_payment_asks_for_permission(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    live = left_open(open_live, hostile(), data_folder, S.REGISTERED)
    asked: list[Action] = []
    live.app.desk.permission.ask = lambda action, then: asked.append(action)  # type: ignore[method-assign]
    go_and_settle(live, PAYMENT)
    live.look()
    press_button(live, "settleRegisteredButton")
    live.settle()
    assert asked == [Action.SETTLE]
    assert not live.shows("askReason")
    assert pair_of(data_folder)[0]["state"] == "needs_human"
