"""Key and secret: masked, wipeable, refused with a sentence, handed out as Secret, gone when the page is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imp_desk.core.secret import secret_pages
from imp_desk.core.settings import Settings
from imp_desk.ui.settings.masked import BULLET
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.views import sentence
from tests.ui.settings.driving import (
    KEY,
    SECRET,
    button,
    control,
    focused,
    line,
    press,
    shown,
    text_of,
    texts_in,
    type_text,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def enter_both(page: SettingsPage) -> None:
    line(page, "credentials.key").setFocus()
    type_text(KEY)
    press(Qt.Key.Key_Return)
    type_text(SECRET)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    control(Qt.Key.Key_V)


def test_typed_by_keys_alone_they_come_out_as_secrets(page: SettingsPage, qtbot: QtBot) -> None:
    enter_both(page)
    press(Qt.Key.Key_Tab)
    assert focused() is button(page, "settings.credentials.store")
    with qtbot.waitSignal(page.credentials_entered) as entered:
        press(Qt.Key.Key_Return)
    assert [text_of(secret) for secret in entered.args] == [KEY, SECRET]


def test_the_fields_hold_bullets_only(page: SettingsPage) -> None:
    enter_both(page)
    assert line(page, "credentials.key").text() == BULLET * len(KEY)
    assert f"{len(KEY)}자 입력됨" in shown(page)
    assert not [text for text in texts_in(page) if KEY in text or SECRET in text]


def test_a_screen_reader_hears_bullets_only(page: SettingsPage) -> None:
    enter_both(page)
    heard = QAccessible.queryAccessibleInterface(line(page, "credentials.key"))
    assert heard.text(QAccessible.Text.Value) == BULLET * len(KEY)
    assert heard.text(QAccessible.Text.Name) == "REST API Key"


def test_they_stay_until_the_key_store_has_them(page: SettingsPage) -> None:
    enter_both(page)
    page.show_credentials(has_credentials=False, problem=sentence("keystore.locked"))
    assert len(line(page, "credentials.key").text()) == len(KEY)
    page.show_credentials(has_credentials=True, problem=None)
    assert line(page, "credentials.key").text() == ""
    assert "연동 키가 저장되어 있습니다" in shown(page)


def test_leaving_the_page_wipes_them(page: SettingsPage) -> None:
    line(page, "credentials.key").setFocus()
    type_text("canary-of-a-typed-key")
    assert any(b"canary-of-a-typed-key" in bytes(found) for found in secret_pages())
    page.hide()
    assert not any(b"canary-of" in bytes(found) for found in secret_pages())


@pytest.mark.parametrize(
    ("where", "typed", "told"),
    [
        pytest.param("key", "12 34", "Key에는 공백이나 줄바꿈이", id="a space in the key"),
        pytest.param("secret", "ab cd", "Secret에는 공백이나 줄바꿈이", id="a space in the secret"),
    ],
)
def test_a_typed_space_is_refused(page: SettingsPage, where: str, typed: str, told: str) -> None:
    field = line(page, f"credentials.{where}")
    field.setFocus()
    type_text(typed[:3])
    assert told in shown(page)
    assert len(field.text()) == 2


@pytest.mark.parametrize(
    ("where", "pasted", "told"),
    [
        pytest.param("key", "1234\n5678", "공백이나 줄바꿈", id="a line end inside"),
        pytest.param("key", "1234 5678", "공백이나 줄바꿈", id="a space inside"),
        pytest.param("key", "1234\ufeff5678", "한/영 키", id="a byte order mark inside"),
        pytest.param("key", "１２３４", "한/영 키", id="full-width digits"),
        pytest.param("secret", "비밀", "한/영 키", id="Hangul"),
        pytest.param("secret", "x" * 600, "너무 깁니다", id="far too long"),
    ],
)
def test_a_paste_that_cannot_be_one_is_refused_whole(
    page: SettingsPage, where: str, pasted: str, told: str
) -> None:
    field = line(page, f"credentials.{where}")
    field.setFocus()
    paste(pasted)
    assert told in shown(page)
    assert field.text() == ""


@pytest.mark.parametrize("around", ["\n", "\r\n", " ", "\t"])
def test_what_copying_brings_along_is_left_out_and_the_clipboard_emptied(
    page: SettingsPage, qtbot: QtBot, around: str
) -> None:
    line(page, "credentials.key").setFocus()
    paste(f"\ufeff{KEY}{around}")
    assert len(line(page, "credentials.key").text()) == len(KEY)
    assert QGuiApplication.clipboard().text() == ""


def test_the_secret_in_the_keys_box_is_noticed(page: SettingsPage) -> None:
    line(page, "credentials.key").setFocus()
    paste(SECRET)
    assert "Secret을 Key 칸에 넣은 것 같습니다" in shown(page)


def test_the_key_in_the_secrets_box_is_noticed(page: SettingsPage) -> None:
    line(page, "credentials.secret").setFocus()
    paste(KEY)
    assert "Key를 Secret 칸에 넣은 것 같습니다" in shown(page)


def test_one_without_the_other_is_not_stored(page: SettingsPage, qtbot: QtBot) -> None:
    line(page, "credentials.key").setFocus()
    type_text(KEY)
    with qtbot.assertNotEmitted(page.credentials_entered):
        button(page, "settings.credentials.store").click()
    assert "REST API Secret을 입력해 주세요" in shown(page)
    assert focused() is line(page, "credentials.secret")


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        pytest.param([(Qt.Key.Key_Backspace, None)], "12345", id="Backspace"),
        pytest.param([(Qt.Key.Key_Home, None), (Qt.Key.Key_Delete, None)], "23456", id="Home, Delete"),
        pytest.param(
            [(Qt.Key.Key_Left, None), (Qt.Key.Key_Left, None), (Qt.Key.Key_Backspace, None)],
            "12356",
            id="in the middle",
        ),
        pytest.param([(Qt.Key.Key_A, CTRL), (Qt.Key.Key_Delete, None)], "", id="everything"),
        pytest.param([(Qt.Key.Key_A, CTRL), (Qt.Key.Key_9, None)], "9", id="typed over everything"),
        pytest.param(
            [(Qt.Key.Key_A, CTRL), (Qt.Key.Key_Delete, None), (Qt.Key.Key_Z, CTRL)],
            "",
            id="undo brings nothing back",
        ),
        pytest.param(
            [(Qt.Key.Key_Home, None), (Qt.Key.Key_Backspace, None)], "123456", id="Backspace at the start"
        ),
    ],
)
def test_editing(
    page: SettingsPage, keys: list[tuple[Qt.Key, Qt.KeyboardModifier | None]], left: str
) -> None:
    field = line(page, "credentials.key")
    field.setFocus()
    type_text("123456")
    for key, modifiers in keys:
        press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert bytes(field.reveal()).decode() == left  # type: ignore[attr-defined]
    assert field.text() == BULLET * len(left)


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X], ids=["copy", "cut"])
def test_nothing_can_be_taken_out(page: SettingsPage, key: Qt.Key) -> None:
    field = line(page, "credentials.key")
    field.setFocus()
    type_text("123456")
    control(Qt.Key.Key_A)
    control(key)
    assert QGuiApplication.clipboard().text() == ""
    assert len(field.text()) == 6


def test_an_input_method_is_heard_and_hangul_refused(page: SettingsPage) -> None:
    field = line(page, "credentials.key")
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("12")
    QApplication.sendEvent(field, event)
    assert len(field.text()) == 2
    event.setCommitString("한")
    QApplication.sendEvent(field, event)
    assert len(field.text()) == 2
    assert "한/영 키" in shown(page)


def test_dropped_text_is_a_paste(page: SettingsPage) -> None:
    field = line(page, "credentials.key")
    mime = QMimeData()
    mime.setText(KEY)
    left, plain, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(5, 5), copy, mime, left, plain)
    QApplication.sendEvent(field, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), copy, mime, left, plain))
    assert field.text() == BULLET * len(KEY)


def test_a_dropped_file_is_refused(page: SettingsPage) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("file:///key.txt")])
    left, plain, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(5, 5), copy, mime, left, plain)
    entering.ignore()
    QApplication.sendEvent(line(page, "credentials.key"), entering)
    assert not entering.isAccepted()


def test_text_that_an_assistive_tool_puts_in_becomes_bullets(page: SettingsPage) -> None:
    field = line(page, "credentials.key")
    field.insert("9876")
    assert field.text() == BULLET * 4
    assert bytes(field.reveal()) == b"9876"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        pytest.param("none", "키 저장소가 없어", id="no key store"),
        pytest.param("locked", "키 저장소가 잠겨 있습니다", id="locked"),
        pytest.param("denied", "거부되었습니다", id="denied"),
    ],
)
def test_a_key_store_that_does_not_work_is_told_with_the_other_way(
    page: SettingsPage, problem: str, told: str
) -> None:
    page.show_credentials(has_credentials=False, problem=sentence(f"keystore.{problem}"))
    assert told in shown(page)
    assert "--credentials-stdin" in shown(page)


def test_a_typed_pair_is_handed_out_once_the_settings_are_saved(page: SettingsPage, qtbot: QtBot) -> None:
    enter_both(page)
    with qtbot.waitSignal(page.save_requested) as saved, qtbot.assertNotEmitted(page.credentials_entered):
        control(Qt.Key.Key_S)
    with qtbot.waitSignal(page.credentials_entered) as entered:
        page.show_saved(saved.args[0], sentence("settings.saved"))
    assert [text_of(secret) for secret in entered.args] == [KEY, SECRET]


def test_a_pair_is_not_handed_out_when_saving_failed(page: SettingsPage, qtbot: QtBot) -> None:
    enter_both(page)
    control(Qt.Key.Key_S)
    page.show_message(sentence("settings.not_written", file="settings.toml"))
    with qtbot.assertNotEmitted(page.credentials_entered):
        page.show_saved(Settings(), sentence("settings.saved"))
    assert len(line(page, "credentials.key").text()) == len(KEY)


@pytest.mark.parametrize(
    ("has", "told"),
    [
        (None, "키 저장소를 확인하고 있습니다"),
        (True, "연동 키가 저장되어 있습니다"),
        (False, "저장된 연동 키가 없습니다"),
    ],
)
def test_what_the_key_store_holds_is_told(page: SettingsPage, has: bool | None, told: str) -> None:
    page.show_credentials(has_credentials=has)
    assert told in shown(page)


def test_a_key_that_could_not_be_stored_is_told_wherever_the_person_is(page: SettingsPage) -> None:
    enter_both(page)
    page.open_section("store")
    page.show_credentials(has_credentials=False, problem=sentence("keystore.denied"))
    assert "거부되었습니다" in shown(page)


@pytest.mark.parametrize(
    ("word", "told"), [("for_run", "표준 입력으로 받은"), ("training", "연습 모드에서는")]
)
def test_a_run_without_the_key_store_takes_no_key(page: SettingsPage, word: str, told: str) -> None:
    page.show_credentials(has_credentials=False, note=sentence(f"settings.credentials.{word}"))
    assert told in shown(page)
    assert not line(page, "credentials.key").isEnabled()


def test_keys_with_control_type_nothing(page: SettingsPage) -> None:
    field = line(page, "credentials.key")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_B, CTRL)
    assert field.text() == ""
