"""프로그램 정보 by keyboard: the button, what it says, and the licences that can be read without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from imp_desk.core.settings import Settings, UpdateSettings
from imp_desk.ui.settings.about_view import AboutView, Licence, LicenceView
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.settings.privacy_view import KeptView
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.views import sentence
from tests.ui.settings.driving import button, control, fill, focused, line, press, say_in, shown

ADDRESS = "https://shop.example/newest.json"
VIEW = AboutView("1.2.3", "6.11.3", "6.11.4", "/opt/lib", (KeptView("journal", "/data/journal"),))


@pytest.fixture
def about(page: SettingsPage) -> SettingsPage:
    page.open_section("about")
    page.about.show_about(VIEW)
    return page


def asked(page: SettingsPage) -> list[Settings]:
    heard: list[Settings] = []
    page.newest_requested.connect(heard.append)
    return heard


def ask(page: SettingsPage) -> None:
    button(page, "about.ask").setFocus()
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param(
            "ko", ("imp_desk 1.2.3 · MIT 라이선스", "Qt 6.11.3, PySide6 6.11.4: GNU LGPL 3판"), id="Korean"
        ),
        pytest.param(
            "en", ("imp_desk 1.2.3 · MIT licence", "used under the GNU LGPL, version 3"), id="English"
        ),
    ],
)
def test_it_says_version_licences_and_places(
    about: SettingsPage, language: str, words: tuple[str, ...]
) -> None:
    say_in(about, language)
    for part in (*words, "/data/journal"):
        assert part in shown(about)
    assert "/opt/lib" in shown(about).replace("\u200b", "")


def test_the_button_hands_out_what_stands_on_the_page(about: SettingsPage) -> None:
    heard = asked(about)
    fill(about, "update.address", f"{ADDRESS[:8]}SHOP{ADDRESS[12:]}")
    ask(about)
    assert [settings.update for settings in heard] == [UpdateSettings(ADDRESS)]


def test_without_an_address_it_asks_for_one(about: SettingsPage) -> None:
    heard = asked(about)
    ask(about)
    assert heard == []
    assert "먼저 주소를 적어 주세요." in shown(about)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("http://shop.example/v", "https://로 시작해야", id="http"),
        pytest.param("https://shop.example/v?a=1", "물음표나 특수문자 없이", id="a query"),
        pytest.param("https://shop.example/4111-1111-1111-1111", "카드번호로 보이는", id="a card number"),
    ],
)
def test_a_wrong_address_is_neither_asked_nor_saved(about: SettingsPage, typed: str, said: str) -> None:
    heard, saved = asked(about), []
    about.save_requested.connect(saved.append)
    fill(about, "update.address", typed)
    ask(about)
    control(Qt.Key.Key_S)
    assert (heard, saved) == ([], [])
    assert said in shown(about)
    assert focused() is line(about, "update.address")


def test_it_is_asked_once_until_an_answer_came(about: SettingsPage) -> None:
    heard = asked(about)
    fill(about, "update.address", ADDRESS)
    ask(about)
    about.about.show_newest(ProgressView(sentence("about.asking"), is_busy=True))
    ask(about)
    assert len(heard) == 1
    about.about.show_newest(ProgressView(sentence("about.latest")))
    assert "최신 버전입니다" in shown(about)
    ask(about)
    assert len(heard) == 2


def test_the_address_is_saved(page: SettingsPage) -> None:
    page.show_settings(Settings(update=UpdateSettings(ADDRESS)), has_credentials=True)
    page.open_section("about")
    assert line(page, "update.address").text() == ADDRESS
    saved: list[Settings] = []
    page.save_requested.connect(saved.append)
    fill(page, "update.address", "")
    control(Qt.Key.Key_S)
    assert [settings.update for settings in saved] == [UpdateSettings()]


TEXT = "\n".join(f"line {number}" for number in range(300))


def text_of(page: SettingsPage) -> QPlainTextEdit:
    found = page.findChild(QPlainTextEdit, "about.licence.text")
    assert found is not None
    return found


@pytest.mark.parametrize("licence", Licence)
def test_a_licence_is_opened_read_and_closed_by_keyboard(about: SettingsPage, licence: Licence) -> None:
    heard: list[Licence] = []
    about.about.licence_asked.connect(heard.append)
    button(about, f"about.licence.{licence.value}").setFocus()
    press(Qt.Key.Key_Return)
    assert heard == [licence]
    about.show_licence(LicenceView(licence, TEXT))
    text = text_of(about)
    assert focused() is text
    assert text.isReadOnly()
    press(Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > 0
    press(Qt.Key.Key_End)
    assert text.verticalScrollBar().value() == text.verticalScrollBar().maximum() > 0
    press(Qt.Key.Key_Escape)
    assert not text.isVisible()
    assert focused() is button(about, f"about.licence.{licence.value}")


def test_the_close_button_is_a_tab_away(about: SettingsPage) -> None:
    about.show_licence(LicenceView(Licence.GPL, TEXT))
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is button(about, "about.licence.close")
    press(Qt.Key.Key_Return)
    assert not text_of(about).isVisible()


def test_no_key_goes_past_the_reader(about: SettingsPage) -> None:
    left, saved = [], []
    about.back_requested.connect(lambda: left.append(True))
    about.save_requested.connect(saved.append)
    about.show_licence(LicenceView(Licence.GPL, TEXT))
    control(Qt.Key.Key_S)
    control(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Escape)
    assert (left, saved) == ([], [])
    assert button(about, "about.ask").isVisible()


def test_a_text_that_is_not_installed_is_told(about: SettingsPage) -> None:
    about.show_licence(LicenceView(Licence.PARTS))
    assert "이 문서가 없습니다" in text_of(about).toPlainText()


def test_markup_in_a_text_is_text(about: SettingsPage) -> None:
    about.show_licence(LicenceView(Licence.PARTS, "<b>bold</b>"))
    assert text_of(about).toPlainText() == "<b>bold</b>"


def test_a_long_link_does_not_widen_a_narrow_window(about: SettingsPage) -> None:
    from imp_desk.ui.kit.text import breakable

    about.resize(512, 384)
    notes = breakable("https://shop.example/" + "n" * 180)
    about.about.show_newest(
        ProgressView(sentence("about.with_notes", told=sentence("about.latest"), notes=notes))
    )
    QTest.qWait(1)
    assert about.about.width() <= 512
    assert about.width() == 512
