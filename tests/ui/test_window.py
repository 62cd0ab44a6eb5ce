"""The window: titles, bands, status line, foot, notice, lock, closing, the first paint."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from imp_desk.core.settings import StoreSettings
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import say, use_language
from imp_desk.ui.theme import theme, use_scheme
from imp_desk.ui.views import AskView, Mode, StatusView, sentence
from imp_desk.ui.window import MainWindow

STORE = StoreSettings("한강", "220-81-62517", "김하늘", "서울", "02-1", "https://shop.example/p")


@pytest.fixture
def make_window(qapp) -> Iterator:
    use_language("ko")
    use_scheme("light")
    windows: list[MainWindow] = []

    def make(*, training: bool = True, size=(1024, 768)) -> MainWindow:
        window = MainWindow(training=training)
        window.resize(*size)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.allow_close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    use_scheme("light")
    use_language("ko")


def part(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def test_the_title_names_the_store_and_the_mode(make_window):
    window = make_window()
    window.set_title_store("한강")
    assert window.windowTitle() == "카드 등록 – 한강 (연습 모드)"
    live = make_window(training=False)
    live.set_title_store("한강")
    assert live.windowTitle() == "카드 등록 – 한강"
    live.show_status(StatusView(Mode.TEST))
    assert live.windowTitle() == "카드 등록 – 한강 (테스트 채널)"


@pytest.mark.parametrize(
    ("training", "mode", "bands"),
    [
        pytest.param(True, Mode.TRAINING, ["trainingBand"], id="training"),
        pytest.param(False, Mode.TEST, ["testBand"], id="test"),
        pytest.param(False, Mode.LIVE, [], id="live-has-none"),
    ],
)
def test_bands(make_window, training, mode, bands):
    window = make_window(training=training)
    window.show_status(StatusView(mode))
    shown = [n for n in ("trainingBand", "testBand") if (b := window.findChild(QWidget, n)) and b.isVisible()]
    assert shown == bands


def test_the_test_band_goes_when_the_channel_is_live_again(make_window):
    window = make_window(training=False)
    window.show_status(StatusView(Mode.TEST))
    window.show_status(StatusView(Mode.LIVE))
    assert not part(window, "testBand").isVisible()


def test_practice_cards_are_one_click_away(make_window):
    window = make_window()
    QTest.mouseClick(part(window, "practiceCards"), Qt.MouseButton.LeftButton)
    assert part(window, "practicePanel").isVisible()
    QTest.mouseClick(part(window, "practiceCards"), Qt.MouseButton.LeftButton)
    assert not part(window, "practicePanel").isVisible()


def test_status_line_and_foot(make_window):
    window = make_window(training=False)
    window.set_store(STORE)
    window.show_status(StatusView(Mode.LIVE, True, "한강", "나이스", "이수진", 12, 1, 0))
    line = part(window, "statusLine")
    assert (
        line.text()
        == "운영 · 온라인 · 한강 · 채널 나이스 · 담당자 이수진 · 오늘 등록 12 · 실패 1 · 확인 중 0"
    )
    assert line.accessibleName() == f"상태: {line.text()}"
    assert part(window, "storeLine").text() == (
        "한강 · 사업자등록번호 220-81-62517 · 대표 김하늘 · 서울 · 전화 02-1"
    )
    assert part(window, "privacyPolicy").isVisible()


def test_without_store_data_there_is_no_policy_to_open(make_window):
    window = make_window()
    window.set_store(StoreSettings())
    assert not part(window, "privacyPolicy").isVisible()
    assert not part(window, "storeLine").isVisible()


def test_settings_are_asked_for_not_opened(make_window):
    window = make_window()
    heard = []
    window.register_page.settings_requested.connect(lambda: heard.append("settings"))
    QTest.mouseClick(part(window, "openSettings"), Qt.MouseButton.LeftButton)
    assert heard == ["settings"]


def test_pages_change_and_the_settings_page_is_made_when_first_shown(make_window):
    window = make_window()
    assert window.findChild(QWidget, "settingsPage") is None
    window.show_page(PageName.SETTINGS)
    assert window.settings_page.isVisible()
    assert not window.register_page.isVisible()
    window.show_page(PageName.REGISTER)
    assert window.register_page.isVisible()


def page_and_back(window: MainWindow) -> str:
    window.show_page(PageName.SETTINGS)
    window.show_page(PageName.REGISTER)
    focused = QApplication.focusWidget()
    return focused.objectName() if focused is not None else ""


def test_back_from_another_page_the_focus_is_where_the_card_is_typed(make_window):
    window = make_window()
    window.register_page.set_uid("CUST-1", minted=False)
    window.register_page.focus_stop("expiry")
    QTest.keyClicks(QApplication.focusWidget(), "1230")
    window.register_page.focus_stop("password")
    assert page_and_back(window) == "password"
    window.register_page.wipe_card()
    assert page_and_back(window) == "cardNumber", "nothing is typed: from the beginning"


def test_back_from_another_page_to_a_question_the_focus_is_on_it(make_window):
    window = make_window()
    window.register_page.focus_stop("expiry")
    QTest.keyClicks(QApplication.focusWidget(), "1230")
    yes, no = sentence("ask.give_up.yes"), sentence("ask.give_up.no")
    window.register_page.ask(AskView("give_up", sentence("ask.give_up"), yes, no))
    assert page_and_back(window) == "askNo"


def test_the_menus_words_are_as_large_as_the_others(make_window, qtbot):
    window = make_window()
    window.make_menu()
    assert part(window, "pageMenu").font().pixelSize() == theme().sizes["body"]


def test_a_notice_comes_as_a_bar_and_goes(make_window):
    window = make_window()
    window.show_notice(sentence("notice.closing_while_sending"))
    bar = part(window, "noticeBar")
    assert bar.isVisible()
    assert bar.words() == say("notice.closing_while_sending")
    QTest.mouseClick(part(window, "closeNotice"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    window.show_notice(None)


def test_the_lock_hides_the_customer_and_takes_every_key(make_window):
    window = make_window()
    page = window.register_page
    page.set_uid("U-1", minted=False)
    page.focus_start()
    heard = []
    window.lock_requested.connect(lambda: heard.append("lock"))
    window.unlock_requested.connect(lambda: heard.append("unlock"))
    page.register_requested.connect(lambda: heard.append("register"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.show_lock(True)
    cover = part(window, "lockCover")
    assert cover.geometry() == window.rect()
    for key in (Qt.Key.Key_F9, Qt.Key.Key_Tab, Qt.Key.Key_1):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert page.uid() == "U-1"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert heard == ["lock", "unlock"]
    window.show_lock(False)
    assert not cover.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_closing_is_asked_for_and_happens_when_allowed(make_window):
    window = make_window()
    heard = []
    window.closing.connect(lambda: heard.append("closing"))
    window.close()
    assert window.isVisible()
    assert heard == ["closing"]
    window.allow_close()
    window.close()
    assert not window.isVisible()
    assert heard == ["closing"]


def test_minimising_and_hiding_by_the_window_system_are_told(make_window):
    window = make_window()
    heard = []
    window.minimised.connect(lambda: heard.append("minimised"))
    window.setWindowState(Qt.WindowState.WindowMinimized)
    assert heard
    heard.clear()
    window.hideEvent(QHideEvent())  # not by the window system: our own hiding is no reason to wipe
    assert heard == []


def test_being_inactive_is_no_reason_to_wipe(make_window):
    window = make_window()
    heard = []
    window.minimised.connect(lambda: heard.append("minimised"))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert heard == []


def test_a_window_opens_at_the_form_s_size_where_the_screen_has_room(qapp):
    window = MainWindow(training=True)
    window.take_room(QSize(1920, 1040))
    assert not window.isMaximized()
    assert window.width() == 1024
    assert window.height() >= 768


@pytest.mark.parametrize("screen", [(1024, 728), (1366, 728), (512, 384)], ids=str)
def test_a_window_takes_all_of_a_small_screen(qapp, screen):
    window = MainWindow(training=True)
    window.take_room(QSize(*screen))
    assert window.isMaximized()
    assert window.width() <= screen[0]
    assert window.height() <= screen[1]


def test_the_first_paint_is_told_once(qapp, qtbot):
    window = MainWindow(training=True)
    heard = []
    window.first_painted.connect(lambda: heard.append(1))
    window.resize(1024, 768)
    window.show()
    qtbot.waitUntil(lambda: heard == [1])
    window.update()
    qapp.processEvents()
    assert heard == [1]
    window.allow_close()
    window.close()


def test_keys_and_clicks_are_told_to_the_idle_clock(make_window, qtbot):
    window = make_window()
    qtbot.waitUntil(
        lambda: window.findChild(QWidget, "customerUid").hasFocus() or not window.register_page.focus_start()
    )
    heard = []
    window.key_used.connect(lambda: heard.append(1))
    qtbot.waitUntil(lambda: bool(QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab) or heard))
    heard.clear()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=window.rect().center())
    assert heard


def test_colours_change_while_the_window_stands(make_window):
    window = make_window()
    light = window.grab().toImage().pixelColor(6, window.height() // 2)
    assert light == theme().colours.background
    use_scheme("dark")
    QApplication.processEvents()
    dark = window.grab().toImage().pixelColor(6, window.height() // 2)
    assert dark == theme().colours.background
    assert dark.lightness() < light.lightness()


def test_a_window_that_ends_while_it_is_locked_takes_its_content_along(qapp):
    window = MainWindow(training=True)
    window.show()
    window.show_lock(True)
    page = window.register_page
    window.allow_close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    assert not isValid(page)
