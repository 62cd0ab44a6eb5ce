"""The journal's page: keys, words for every outcome, what is asked for, every state in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from imp_desk.core.journal_export import COLUMNS, ExportCancelled, ExportFormat, ExportWanted
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.core.journal_steps import UNFINISHED, AttemptKind
from imp_desk.core.registration import State
from imp_desk.core.seoul import start_of
from imp_desk.ui.journal.model import JournalModel
from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.journal.states import ExportRunning
from imp_desk.ui.journal.words import export_words, mark_of, result_word
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.theme import theme, use_scheme
from tests.ui.journal.tour import STATES, TODAY, Asked, JournalTour, entries, entry, fill


class Shown:
    def __init__(self, state: str = "journal", language: str = "ko", scheme: str = "light", size=(1024, 728)):
        tour = JournalTour(*size)
        self.page: JournalPage = tour.page(state, language, scheme)
        self.asked = Asked(self.page)
        for _ in range(5):  # a scroll area takes its content's size with the next turn
            QApplication.processEvents()

    def part(self, kind: type[QWidget], name: str):
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.part(QWidget, name), key, modifier)

    def visible(self, kind: type[QWidget]) -> list[QWidget]:
        return [widget for widget in self.page.findChildren(kind) if widget.isVisible()]


@pytest.fixture
def show(qapp) -> Iterator:
    made: list[Shown] = []

    def show_it(*args, **more) -> Shown:
        made.append(Shown(*args, **more))
        return made[-1]

    yield show_it
    for shown in made:
        shown.page.close()
        shown.page.deleteLater()
        QApplication.sendPostedEvents(shown.page, QEvent.Type.DeferredDelete.value)
    use_language("ko")
    use_scheme("light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_drawn_and_speaks(show, state, language, scheme):
    shown = show(state, language, scheme)
    assert not shown.page.grab().isNull()
    for button in shown.visible(QAbstractButton):
        assert button.accessibleName(), button.objectName()
        assert button.height() >= theme().touch, button.objectName()
    for field in shown.visible(QLineEdit):
        assert field.accessibleName(), field.objectName()
    for label in shown.visible(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("state", STATES)
def test_at_200_percent_nothing_is_wider_than_the_window(show, state, language):
    shown = show(state, language, size=(512, 384))
    for widget in shown.visible(QAbstractButton) + shown.visible(QLineEdit):
        left = widget.mapTo(shown.page, widget.rect().topLeft()).x()
        assert left >= 0
        assert left + widget.width() <= 512, widget.objectName()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_outcome_of_every_kind_has_its_word_and_icon(language):
    use_language(language)
    words = {
        (kind, state): result_word(kind, state)
        for kind in AttemptKind
        for state in State
        if state is not State.GUARDED
    }
    use_language("ko")
    assert all(words.values())
    assert all(mark_of(state).icon for _, state in words)
    per_kind = [{words[kind, state] for kind in AttemptKind} for state in (State.REGISTERED, State.REFUSED)]
    assert [len(found) for found in per_kind] == [3, 3]


def test_a_file_has_a_title_for_each_column():
    words = export_words()
    assert len(words.titles) == len(set(words.titles)) == len(COLUMNS)
    assert words.results["delete", "registered"] == "삭제 완료"


def test_what_is_asked_for(show):
    shown = show()
    QTest.keyClicks(shown.part(QLineEdit, "journalUid"), " 2026-A ")
    QTest.keyClicks(shown.part(QLineEdit, "journalFirst"), "1120")
    QTest.keyClicks(shown.part(QLineEdit, "journalLast"), "20261122")
    shown.press("journalLast", Qt.Key.Key_Return)
    since, until = start_of(TODAY) - 2 * 86_400, start_of(TODAY) + 86_400
    assert shown.asked.last.query == Query("2026-A", since, until, frozenset(), is_prefix=True)


@pytest.mark.parametrize(
    ("choice", "states"),
    [
        pytest.param("open", UNFINISHED | {State.CONFLICT}, id="open"),
        pytest.param("refused", {State.REFUSED, State.NOT_REGISTERED}, id="failed"),
        pytest.param("not_sent", {State.NOT_SENT}, id="not sent"),
    ],
)
def test_outcomes_are_chosen_by_keys(show, choice, states):
    shown = show()
    option = shown.part(QAbstractButton, f"journalStates.{choice}")
    option.setFocus()
    QTest.keyClick(option, Qt.Key.Key_Space)
    assert shown.asked.last.query.states == states
    assert shown.asked.last.query.uid == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param("어제", "", "날짜를 20261122처럼", id="no day"),
        pytest.param("1122", "1121", "시작일이 종료일보다 늦습니다", id="the wrong way round"),
    ],
)
def test_days_that_cannot_be_asked_for(show, first, last, words):
    shown = show()
    number = shown.asked.last.number
    shown.part(QLineEdit, "journalFirst").setText(first)
    shown.part(QLineEdit, "journalLast").setText(last)
    shown.press("journalUid", Qt.Key.Key_Return)
    assert words in shown.part(QLabel, "journalFilterMessage").text()
    assert shown.asked.last.number == number


def test_a_card_number_does_not_stay_in_the_search(show):
    shown = show()
    QTest.keyClicks(shown.part(QLineEdit, "journalUid"), "4111111111111111")
    assert "4111111111111111" not in shown.part(QLineEdit, "journalUid").text()
    assert shown.part(QLabel, "journalFilterMessage").text()


def test_keys_of_the_page(show):
    shown = show()
    went: list[bool] = []
    shown.page.refresh()
    shown.page.back_requested.connect(lambda: went.append(True))
    before = shown.asked.last.number
    shown.press("journalTable", Qt.Key.Key_F5)
    assert shown.asked.last.number == before + 1
    shown.press("journalTable", Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.page.window().focusWidget().objectName() == "journalUid"
    shown.press("journalTable", Qt.Key.Key_Return)
    assert shown.page.window().focusWidget().objectName() == "journalDetails"
    shown.press("journalDetails", Qt.Key.Key_Escape)
    assert went == [True]


def test_home_and_end_go_to_the_first_and_the_last_row(show):
    shown = show()
    table = shown.part(QTableView, "journalTable")
    last = table.model().rowCount() - 1
    assert last > 1
    for key, row in ((Qt.Key.Key_End, last), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Home, 0)):
        shown.press("journalTable", key)
        assert table.currentIndex().row() == row
        chosen = table.model().entry(row).attempt_id
        assert chosen in shown.part(QPlainTextEdit, "journalDetails").toPlainText()


def test_the_chosen_row_is_read_out_and_its_answer_is_no_markup(show):
    shown = show()
    odd = entry(1, State.REFUSED, customer_uid="<b>bold</b>", error_class="password F113")
    shown.page.refresh()
    shown.page.show_page(shown.asked.last.number, Page((odd, entry(2)), None), is_first=True)
    text = shown.part(QPlainTextEdit, "journalDetails").toPlainText()
    assert "카드 등록번호: <b>bold</b>" in text
    assert "실패 사유: 비밀번호" in text
    shown.press("journalTable", Qt.Key.Key_Down)
    assert "<b>bold</b>" not in shown.part(QPlainTextEdit, "journalDetails").toPlainText()


@pytest.mark.parametrize(
    ("language", "line"), [("ko", "정리한 방법: 조회"), ("en", "Resolved by: Look-up")], ids=["ko", "en"]
)
def test_what_settled_an_entry_is_told_once_it_is_settled(show, language, line):
    shown = show(language=language)
    rows = [entry(n, s, resolved_by="look-up") for n, s in enumerate((State.REGISTERED, State.NEEDS_HUMAN))]
    shown.page.refresh()
    shown.page.show_page(shown.asked.last.number, Page(tuple(rows), None), is_first=True)
    details = shown.part(QPlainTextEdit, "journalDetails")
    assert line in details.toPlainText()
    shown.press("journalTable", Qt.Key.Key_Down)
    assert line.partition(":")[0] not in details.toPlainText()


def test_a_page_that_comes_too_late_is_dropped(show):
    shown = show()
    late = shown.asked.last.number
    shown.page.refresh()
    shown.page.show_page(late, Page((), None), is_first=True)
    assert shown.part(QTableView, "journalTable").model().rowCount() == 60


def test_a_journal_that_is_not_read_is_not_called_empty(show):
    words = show("journal-unreadable").part(QLabel, "journalNone").text()
    assert "읽지 못했습니다" in words
    assert "없습니다" not in words


def test_the_export_bar_by_keys(show):
    shown = show()
    wanted: list[ExportWanted] = []
    cancelled: list[bool] = []
    shown.page.export_requested.connect(wanted.append)
    shown.page.export_cancel_requested.connect(lambda: cancelled.append(True))
    shown.press("journalExport", Qt.Key.Key_Return)
    assert shown.part(QLineEdit, "journalExportPath").text().endswith("처리내역-20261122.csv")
    option = shown.part(QAbstractButton, "journalExportFormat.xlsx")
    option.setFocus()
    QTest.keyClick(option, Qt.Key.Key_Space)
    shown.press("journalExportGo", Qt.Key.Key_Return)
    (asked,) = wanted
    assert (asked.format, asked.replaces) == (ExportFormat.XLSX, False)
    assert asked.path.endswith("처리내역-20261122.xlsx")
    shown.page.show_export(ExportRunning(5, 10))
    shown.press("journalExportCancel", Qt.Key.Key_Return)
    assert cancelled == [True]
    shown.page.show_export(ExportCancelled())
    QTest.keyClick(shown.page, Qt.Key.Key_Escape)
    assert not shown.part(QWidget, "journalExportBar").isVisible()


def test_what_is_exported_is_what_is_shown_not_what_is_being_typed(show):
    shown = show()
    wanted: list[ExportWanted] = []
    shown.page.export_requested.connect(wanted.append)
    shown.part(QLineEdit, "journalUid").setText("never searched for")
    shown.press("journalExport", Qt.Key.Key_Return)
    shown.press("journalExportGo", Qt.Key.Key_Return)
    assert wanted[0].query == Query()


# ---- the model


def test_the_model_asks_once_for_each_page(qapp):
    model = JournalModel()
    asked: list[Position] = []
    model.more_wanted.connect(asked.append)
    first, second = Position(True, 5.0, 1), Position(True, 4.0, 2)
    root = model.index(-1, -1)
    model.begin(Page(entries(50), first))
    assert model.rowCount() == 50
    for _ in range(3):
        model.fetchMore(root)
    assert asked == [first]
    model.go_on(Page(entries(50), second))
    model.fetchMore(root)
    assert asked == [first, second]
    model.ask_again()
    model.fetchMore(root)
    model.go_on(Page((), None))
    assert asked == [first, second, second]
    assert (model.rowCount(), model.canFetchMore(root)) == (100, False)


def test_the_language_changes_while_it_is_shown(show):
    shown = show()
    use_language("en")
    QApplication.sendEvent(shown.page, QEvent(QEvent.Type.LanguageChange))
    assert shown.part(QLabel, "journalDay").text().startswith("Today · Registered 12")
    assert shown.part(QTableView, "journalTable").model().index(2, 2).data() == "Registered"
    assert "Outcome: Needs a person" in shown.part(QPlainTextEdit, "journalDetails").toPlainText()
    fill(shown.page, shown.asked)
