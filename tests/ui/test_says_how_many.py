"""What is told to screen readers and other programs: how many digits stand, never which.

Two windows in one state hold two cards of the same lengths. Whatever one of them tells, the other tells too, word for
word; so nothing that is told depends on a digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from imp_desk.core.entry import Field
from imp_desk.core.practice import PracticeCard, PracticeCase
from imp_desk.core.settings import Settings
from imp_desk.ui.pages import PageName
from imp_desk.ui.window import MainWindow
from tests.ui.telltale import all_told, elements
from tests.ui.tour import NAME, STATES, UID, Tour

CARDS = (
    PracticeCard(PracticeCase.SUCCESS, "4929771033568124", "0931", "730916", "58"),
    PracticeCard(PracticeCase.SUCCESS, "4716339085627437", "1129", "641205", "93"),
)
KEYS = (("8306157294416352", "Kq7Zt2" * 14), ("5917264830079164", "Wm4Xd9" * 14))
MOST_ROUNDS = 50
Put = Callable[[MainWindow, int], None]


@pytest.fixture
def two_windows(qapp: QApplication) -> Iterator[Callable[[str], tuple[MainWindow, MainWindow]]]:
    tour = Tour(1024, 768)
    opened: list[MainWindow] = []

    def open_both(state: str) -> tuple[MainWindow, MainWindow]:
        opened.extend(tour.window(state, "ko", "light") for _ in CARDS)
        return opened[-2], opened[-1]

    yield open_both
    for window in opened:
        window.allow_close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def settle(window: MainWindow) -> None:
    """Until no layout has anything left to do. Qt leaves those of hidden pages until they are shown, and one that is
    laid out invalidates the one around it: a single round leaves sizes that tell which window was quicker."""
    layouts = [layout for w in (window, *window.findChildren(QWidget)) if (layout := w.layout()) is not None]
    for _ in range(MOST_ROUNDS):
        QApplication.sendPostedEvents()
        if not [layout for layout in layouts if layout.activate()]:
            return
    raise AssertionError("layouts that never settle")


def told_by_both(windows: tuple[MainWindow, MainWindow], put: Put) -> tuple[list[str], list[str]]:
    """Each with its own digits, and the focus, in turn."""
    told = []
    for which, window in enumerate(windows):
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        put(window, which)
        settle(window)
        told.append(all_told(window))
    return told[0], told[1]


def fill(window: MainWindow, which: int) -> None:
    window.register_page.fill_practice(CARDS[which])


def check(told: tuple[list[str], list[str]], *canaries: str) -> None:
    assert told[0] == told[1]
    assert len(told[0]) > 100
    everything = "\n".join(told[0])
    assert not [canary for canary in canaries if canary in everything or canary[-4:] in everything]


@pytest.mark.parametrize("state", [state for state in STATES if state != "practice-cards"])
def test_every_state_with_a_card_in_the_form(two_windows, state: str) -> None:
    card = CARDS[0]
    check(told_by_both(two_windows(state), fill), card.number, card.expiry, card.holder)


@pytest.mark.parametrize("field", [Field.CARD_NUMBER, Field.EXPIRY, Field.HOLDER_ID, Field.PASSWORD])
def test_the_field_with_the_focus_and_all_of_it_selected(two_windows, field: Field) -> None:
    def put(window: MainWindow, which: int) -> None:
        fill(window, which)
        window.register_page.focus_field(field)
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    windows = two_windows("empty")
    check(told_by_both(windows, put), CARDS[0].number)
    line = windows[0].register_page.stop_widget(field.value)
    assert isinstance(line, QLineEdit)
    count = {Field.CARD_NUMBER: 16, Field.EXPIRY: 4, Field.HOLDER_ID: 6, Field.PASSWORD: 2}[field]
    assert line.text().count("\u2022") == count
    assert any(line.text() in element for element in elements(windows[0]))


def test_while_f6_shows_the_digits_to_the_eye(two_windows) -> None:
    def put(window: MainWindow, which: int) -> None:
        fill(window, which)
        window.register_page.focus_stop("consentAll")
        window.register_page.reveal(True)

    check(told_by_both(two_windows("empty"), put), CARDS[0].number)


def test_typed_digit_by_digit_and_half_deleted(two_windows) -> None:
    def put(window: MainWindow, which: int) -> None:
        window.register_page.focus_stop("cardNumber")
        widget = QApplication.focusWidget()
        QTest.keyClicks(widget, CARDS[which].number)
        for _ in range(5):
            QTest.keyClick(widget, Qt.Key.Key_Backspace)

    check(told_by_both(two_windows("empty"), put), CARDS[0].number[:11])


def test_a_key_and_a_secret_typed_into_the_settings(two_windows) -> None:
    def put(window: MainWindow, which: int) -> None:
        window.show_page(PageName.SETTINGS)
        page = window.settings_page
        page.show_settings(Settings(), has_credentials=False)
        page.open_section("credentials")
        for name, text in zip(("credentials.key", "credentials.secret"), KEYS[which], strict=True):
            line = page.findChild(QLineEdit, name)
            line.setFocus()
            QTest.keyClicks(line, text)
            assert line.text() == "\u2022" * len(text)

    check(told_by_both(two_windows("empty"), put), *KEYS[0])


def test_under_the_lock_there_is_no_customer_to_be_read(two_windows) -> None:
    window = two_windows("register")[0]
    page = window.register_page
    page.set_name(NAME)
    before = "\n".join(all_told(window))
    window.show_lock(True)
    locked = "\n".join(all_told(window))
    assert UID in before
    for word in (UID, UID[-4:], NAME):
        assert word not in locked
    window.show_lock(False)
    assert UID in "\n".join(elements(window))


def test_under_the_lock_nothing_is_announced_of_what_goes_on_behind_it(two_windows, monkeypatch) -> None:
    from PySide6 import QtGui

    from imp_desk.ui.views import VerdictKind
    from tests.ui.tour import verdict

    said: list[object] = []

    class Bridge:
        AnnouncementPoliteness = QtGui.QAccessible.AnnouncementPoliteness
        updateAccessibility = staticmethod(said.append)  # noqa: N815

    window = two_windows("register")[0]
    window.show_lock(True)
    monkeypatch.setattr(QtGui, "QAccessible", Bridge)
    window.register_page.show_verdict(verdict(VerdictKind.REGISTERED, "outcome.registered"))
    assert said == []
    window.show_lock(False)
    assert window.findChild(QWidget, "resultPanel").isVisible()
