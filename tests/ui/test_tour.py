"""Opens every state in every language and both colour schemes, and looks for what no state may have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.register.page_frame import WIDEST
from imp_desk.ui.theme import theme, use_scheme
from imp_desk.ui.views import AskView, VerdictKind, VerdictView, sentence
from imp_desk.ui.window import MainWindow
from tests.ui.tour import LANGUAGES, SCHEMES, STATES, Tour


@pytest.fixture
def open_state(qapp) -> Iterator:
    windows: list[MainWindow] = []

    def open_it(state: str, language: str = "ko", scheme: str = "light", size=(1024, 768)) -> MainWindow:
        window = Tour(*size).window(state, language, scheme)
        windows.append(window)
        QApplication.processEvents()
        return window

    yield open_it
    for window in windows:
        window.allow_close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    use_language("ko")
    use_scheme("light")


def shown(window: MainWindow, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_drawn_and_speaks(open_state, state, language, scheme):
    window = open_state(state, language, scheme)
    picture = window.grab().toImage()
    assert picture.size() == window.size() * picture.devicePixelRatio()
    for button in shown(window, QAbstractButton):
        assert button.text(), button.objectName()
        assert button.accessibleName(), button.objectName()
        assert button.height() >= theme().touch, button.objectName()
    for field in shown(window, QLineEdit):
        assert field.accessibleName(), field.objectName()
    for label in shown(window, QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "state",
    ["register", "corporate", "problems", "countdown", "sending", "live", "test-channel", "charge-live"],
)
def test_the_standard_form_fits_without_scrolling(open_state, state, language):
    """Three required consents and an optional one, at 1024x768 and 100 %, training and test bands included."""
    window = open_state(state, language)
    area = window.register_page.findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0


def check_reach(window: MainWindow, size: tuple[int, int]) -> None:
    """The window stays as it was sized, the button is in it, and nothing is wider than what it stands in."""
    page = window.register_page
    assert (window.width(), window.height()) == size
    assert page.surface.width() <= WIDEST
    if page.register_button.isVisible() and page.overlay() is None:
        button = QRect(page.register_button.mapTo(window, QPoint(0, 0)), page.register_button.size())
        assert window.rect().contains(button)
    for area in shown(window, QScrollArea):
        assert area.widget().width() <= area.viewport().width()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_at_200_percent_all_is_reachable_and_no_label_is_clipped(open_state, state, language):
    window = open_state(state, language, size=(512, 384))
    check_reach(window, (512, 384))
    for label in shown(window, QLabel):
        if label.text() and not label.wordWrap():
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width() + 1, label.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_200_percent_a_question_beside_a_refusal_can_be_read_and_answered(open_state, language):
    window = open_state("refused", language, size=(512, 384))
    page = window.register_page
    page.ask(
        AskView("give_up", sentence("ask.give_up"), sentence("ask.give_up.yes"), sentence("ask.give_up.no"))
    )
    QTest.qWait(1)
    check_whole(window, page.findChild(QWidget, "askBar"))
    page.ask(None)
    page.ask_same_customer(True)
    QTest.qWait(1)
    check_whole(window, page.findChild(QWidget, "customerBar"))


def check_whole(window: MainWindow, bar: QWidget) -> None:
    """All of it in the window, none of it squeezed."""
    parts = [bar, *(part for kind in (QLabel, QAbstractButton) for part in bar.findChildren(kind))]
    for part in parts:
        if part.isVisible():
            assert window.rect().contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))
    for button in bar.findChildren(QAbstractButton):
        assert button.height() >= theme().touch
    for label in bar.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("size", [(1024, 768), (512, 384)], ids=str)
def test_the_field_at_hand_stays_in_sight_when_a_verdict_comes_above_the_form(open_state, size):
    window = open_state("register", size=size)
    page = window.register_page
    page.focus_stop("password")
    page.show_verdict(
        VerdictView(
            VerdictKind.NOT_SENT,
            sentence("fault.tls"),
            notes=(sentence("tls.unknown_ca"), sentence("note.nothing_sent_settings")),
            above_form=True,
        )
    )
    QTest.qWait(5)
    assert page.stop_widget("password").visibleRegion().boundingRect().height() >= theme().touch


@pytest.mark.parametrize("state", ["register", "guard", "verdict", "refused"])
def test_4k(open_state, state):
    check_reach(open_state(state, size=(3840, 2160)), (3840, 2160))


def test_the_focus_is_always_seen(open_state):
    """At 200 % the field that takes the focus is scrolled into sight, whole."""
    window = open_state("empty", size=(512, 384))
    page = window.register_page
    for stop in page.order():
        page.focus_stop(stop)
        QTest.qWait(1)
        widget = page.stop_widget(stop)
        top_left = widget.mapTo(window, QPoint(0, 0))
        assert window.rect().contains(QRect(top_left, widget.size())), stop
        assert not widget.visibleRegion().isEmpty(), stop
