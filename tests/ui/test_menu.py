"""The ways to other pages: by menu, by key, never round the lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from imp_desk.ui.menu import PageMenu
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import say, use_language
from imp_desk.ui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(training=True)
    qtbot.addWidget(made)
    for name in (PageName.LOOKUP, PageName.WORKLIST, PageName.JOURNAL):
        made.add_page(name, lambda name=name: QLabel(name.value))
    with qtbot.waitSignal(made.first_painted):
        made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.make_menu()
    made.page_requested.connect(made.show_page)
    yield made
    use_language("ko")


def menu(window: MainWindow) -> PageMenu:
    found = window.findChild(PageMenu)
    assert found is not None
    return found


@pytest.mark.parametrize(("key", "name"), [(Qt.Key(ord("1") + at), name) for at, name in enumerate(PageName)])
def test_alt_and_its_place_goes_to_a_page(window: MainWindow, key: Qt.Key, name: PageName) -> None:
    window.show_page(PageName.JOURNAL if name is not PageName.JOURNAL else PageName.LOOKUP)
    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    assert window.shown_page is name


@pytest.mark.parametrize("language", ["ko", "en"])
def test_f10_opens_the_menu_with_every_page_and_its_key(window: MainWindow, language: str) -> None:
    use_language(language)  # type: ignore[arg-type]
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert menu(window).isVisible()
    words = [action.text() for action in menu(window).actions()]
    assert words == [f"{say(f'page.{name.value}')}\t{name.key}" for name in PageName]


def test_the_menu_is_walked_by_keys_alone(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F10)
    QTest.keyClick(menu(window), Qt.Key.Key_Down)
    QTest.keyClick(menu(window), Qt.Key.Key_Return)
    assert window.shown_page is PageName.LOOKUP
    assert not menu(window).isVisible()


def test_a_key_in_a_card_field_is_no_way_and_types_no_digit(window: MainWindow) -> None:
    field = window.register_page.card.number.field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.shown_page is PageName.JOURNAL
    assert not window.register_page.has_digits()


def test_no_way_leads_round_the_lock(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F10)
    window.show_lock(True)
    assert not menu(window).isVisible()
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert window.shown_page is PageName.REGISTER
    assert not menu(window).isVisible()
    window.show_lock(False)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.shown_page is PageName.JOURNAL


def test_a_press_on_the_button_opens_the_menu_above_it(window: MainWindow) -> None:
    QTest.mouseClick(window.foot.menu_button, Qt.MouseButton.LeftButton)
    assert menu(window).isVisible()
    assert menu(window).geometry().bottom() <= window.foot.mapToGlobal(window.foot.rect().bottomLeft()).y()
