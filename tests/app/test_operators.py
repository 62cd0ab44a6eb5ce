"""Operators in the whole program: given PINs by keys, asked for what needs permission, named in the journal."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from imp_desk.app import roster
from imp_desk.app.roster import Roster
from imp_desk.app.staff import Staff
from imp_desk.core import operators as core
from imp_desk.core.operators import Operators, PinHash, hash_pin
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PracticeCase
from imp_desk.core.secret import Digits
from imp_desk.store import operators as operators_file
from imp_desk.store.operators import NAME, read_operators
from imp_desk.ui.operator_menu import OperatorMenu
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.terminal import Terminal, practice_card
from tests.app.test_back_office import open_journal

KEY = Qt.Key
KIM, LEE = "김하나", "Lee"
PIN, OTHER_PIN, WRONG = "3927", "481184", "5555"
DONE, REFUSED = "연습 완료 (실제 등록 아님)", "등록 실패"
ASK = "permissionBar"
STOPPED = "이 카드는 오늘 더 시도하지 마세요"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same scrypt with less work; the real one is in the tests of core and store."""
    light = PinHash(b"s" * 16, b"", n=1 << 4)
    monkeypatch.setattr(roster, "hash_pin", lambda pin, salt: hash_pin(pin, salt, light))
    monkeypatch.setattr(operators_file, "_N", (light.n,))


def digits(pin: str) -> Digits:
    held = Digits(8)
    for digit in pin:
        held.append(int(digit))
    return held


def hashed(pin: str) -> PinHash:
    return hash_pin(digits(pin), b"s" * 16, PinHash(b"s" * 16, b"", n=1 << 4))


def staff(terminal: Terminal) -> Staff:
    assert terminal.app.staff is not None
    return terminal.app.staff


def shop(terminal: Terminal, **pins: str) -> None:
    """Whoever comes first manages."""
    operators = Operators()
    for alias, pin in pins.items():
        operators = operators.added(alias)
        operators = operators.with_pin(alias, hashed(pin)) if pin else operators
    staff(terminal).operators.roster.operators = operators


@pytest.fixture
def two(training: Terminal) -> Terminal:
    shop(training, **{KIM: PIN, LEE: OTHER_PIN})
    return training


def give(terminal: Terminal, pin: str) -> None:
    """To the question that stands."""
    terminal.wait(lambda: terminal.focused() == "permissionPin")
    terminal.type(pin + "\n")
    terminal.settle()


def open_settings(terminal: Terminal) -> None:
    QTest.keyClick(terminal.window.windowHandle(), KEY.Key_5, Qt.KeyboardModifier.AltModifier)
    terminal.settle()


def rows(folder: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(folder / "journal" / "journal.sqlite3")) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM attempts ORDER BY row")]


# ---- nobody has a PIN: everything as before


def test_without_pins_nobody_is_asked(training: Terminal) -> None:
    shop(training, **{KIM: "", LEE: ""})
    open_settings(training)
    assert training.shows("settingsPage")
    assert not training.shows(ASK)


# ---- what needs permission


def test_the_settings_ask_once_until_they_are_left(two: Terminal) -> None:
    open_settings(two)
    assert two.shows(ASK)
    assert "설정을 열려면 담당자 PIN이 필요합니다" in two.words()
    assert not two.shows("settingsPage")
    give(two, PIN)
    assert two.shows("settingsPage")
    assert not two.shows(ASK)
    open_settings(two)
    assert not two.shows(ASK)
    two.press(KEY.Key_Escape)
    two.settle()
    assert two.shows("registerPage")
    open_settings(two)
    assert two.shows(ASK)


def test_escape_leaves_the_question_and_nothing_happened(two: Terminal) -> None:
    two.page.focus_stop("customerUid")
    open_settings(two)
    two.type("39")
    two.press(KEY.Key_Escape)
    assert not two.shows(ASK)
    assert not two.shows("settingsPage")
    assert two.focused() == "customerUid"


def test_a_wrong_pin_is_told_and_the_field_is_empty(two: Terminal) -> None:
    open_settings(two)
    give(two, WRONG)
    assert two.shows(ASK)
    assert "PIN이 맞지 않습니다" in two.words()
    assert not len(staff(two).operators._bar._pin.digits)
    give(two, PIN)
    assert two.shows("settingsPage")


def test_after_five_wrong_ones_even_the_right_one_waits(two: Terminal) -> None:
    open_settings(two)
    for _ in range(5):
        give(two, WRONG)
    assert "30초 뒤에 다시" in two.words()
    give(two, PIN)
    assert two.shows(ASK)
    assert "초 뒤에 다시" in two.words()
    two.pass_time(31)
    give(two, WRONG)
    assert "60초 뒤에 다시" in two.words()
    two.pass_time(61)
    give(two, PIN)
    assert two.shows("settingsPage")


def test_the_arrows_choose_whose_pin_it_is(two: Terminal) -> None:
    open_settings(two)
    two.press(KEY.Key_Down)
    give(two, OTHER_PIN)
    assert two.shows("settingsPage")


def test_no_other_key_goes_round_the_question_and_tab_stays_in_it(two: Terminal) -> None:
    open_settings(two)
    before = two.uid()
    for key in (KEY.Key_F2, KEY.Key_F4, KEY.Key_F9):
        two.press(key)
    assert (two.uid(), two.shows(ASK)) == (before, True)
    for name in ("permissionNo", "permissionPin"):
        two.press(KEY.Key_Tab)
        assert two.focused() == name
    two.type("1")
    two.press(KEY.Key_Tab)
    assert two.focused() == "permissionYes"


def test_the_lock_takes_the_question_and_the_typed_pin_away(two: Terminal) -> None:
    open_settings(two)
    two.type("392")
    two.control(KEY.Key_L)
    assert two.window.is_locked
    bar = staff(two).operators._bar
    assert (bar.isHidden(), len(bar._pin.digits)) == (True, 0)


def test_a_pin_left_standing_is_wiped(two: Terminal) -> None:
    open_settings(two)
    two.type("392")
    two.pass_time(91)
    assert not two.shows(ASK)


def test_an_undo_needs_permission(two: Terminal) -> None:
    two.register()
    two.wait_for_verdict(DONE)
    two.look()
    two.click("undoButton")
    two.wait(lambda: two.shows("askTyped"))
    two.type(two.uid()[-4:] + "\n")
    assert two.shows(ASK)
    assert two.verdict() == DONE
    give(two, PIN)
    two.wait_for_verdict("카드 등록 삭제 완료")


def test_replacing_needs_permission(two: Terminal) -> None:
    two.start_with_uid(EXISTING_PRACTICE_UID)
    two.wait(lambda: two.shows("replaceGuard"))
    two.go_to("confirmReplaceText")
    two.type(EXISTING_PRACTICE_UID[-4:] + "\n")
    assert two.shows(ASK)
    assert two.shows("replaceGuard")
    give(two, PIN)
    assert not two.shows("replaceGuard")


def test_an_export_needs_permission(two: Terminal, tmp_path: Path) -> None:
    two.register()
    two.wait_for_verdict(DONE)
    open_journal(two)
    two.click("journalExport")
    file = tmp_path / "journal.csv"
    line = two.widget("journalExportPath")
    line.setText(str(file))  # type: ignore[attr-defined]
    two.click("journalExportGo")
    assert two.shows(ASK)
    assert not file.exists()
    give(two, OTHER_PIN)
    assert not file.exists()
    give(two, PIN)
    two.wait(file.exists)
    two.settle()
    assert "허용한 담당자" in file.read_text("utf-8-sig")


def refused_twice(terminal: Terminal) -> None:
    """The card was wiped; whoever types it again meets the stop."""
    wrong = practice_card(PracticeCase.WRONG_PASSWORD)
    terminal.register(wrong)
    terminal.wait_for_verdict(REFUSED)
    terminal.look()
    terminal.type(wrong.password + "\n")
    terminal.wait(lambda: STOPPED in terminal.words())
    terminal.settle()
    terminal.look()
    terminal.register(wrong)
    terminal.wait(lambda: terminal.shows("askTyped"))


def test_a_third_password_needs_permission_and_a_fourth_nobody_can_give(two: Terminal) -> None:
    refused_twice(two)
    two.type(two.uid()[-4:] + "\n")
    assert two.verdict() == ""
    give(two, PIN)
    two.wait_for_verdict(REFUSED)
    two.look()
    two.register(practice_card(PracticeCase.WRONG_PASSWORD))
    two.wait_for_verdict("전송 안 됨")
    assert not two.shows("askTyped")
    assert STOPPED in two.words()


def test_without_pins_a_third_password_takes_the_typed_confirmation_alone(training: Terminal) -> None:
    refused_twice(training)
    training.press(KEY.Key_Escape)
    training.wait_for_verdict("전송 안 됨")
    assert STOPPED in training.words()
    training.look()
    training.press(KEY.Key_F9)
    training.wait(lambda: training.shows("askTyped"))
    training.type(training.uid()[-4:] + "\n")
    training.wait_for_verdict(REFUSED)


# ---- who works, in the settings and at the lock


def to_section(terminal: Terminal) -> None:
    open_settings(terminal)
    terminal.window.settings_page.open_section("operators")
    first = terminal.window.settings_page.operators.first()
    assert first is not None
    first.setFocus()


def told(terminal: Terminal) -> str:
    return terminal.window.settings_page.operators.words()


def test_operators_are_added_and_given_pins_by_keys(training: Terminal) -> None:
    to_section(training)
    training.type(KIM + "\n")
    training.press("\n")
    training.settle()
    assert "PIN 없음" in told(training)
    training.go_to(f"operator.set_pin.{KIM}")
    training.press("\n")
    training.type("1234\n1234\n")
    assert "쉬운 PIN" in training.words()
    training.press(KEY.Key_Escape)
    assert training.shows("settingsPage")
    training.go_to(f"operator.set_pin.{KIM}")
    training.press("\n")
    training.type(f"{PIN}\n{OTHER_PIN}\n")
    assert "두 PIN이 다릅니다" in training.words()
    training.press(KEY.Key_Escape)
    training.press("\n")
    training.type(f"{PIN}\n{PIN}\n")
    training.settle()
    assert f"{KIM} · PIN 있음 · 관리" in told(training)


def test_changing_operators_takes_whoever_manages_even_when_another_opened_the_page(two: Terminal) -> None:
    open_settings(two)
    two.press(KEY.Key_Down)
    give(two, OTHER_PIN)
    two.window.settings_page.open_section("operators")
    two.click(f"operator.clear_pin.{LEE}")
    assert "관리 담당자의 PIN" in two.words()
    give(two, OTHER_PIN)
    assert f"{LEE} · PIN 있음" in told(two)
    give(two, PIN)
    assert f"{LEE} · PIN 없음" in told(two)


def test_the_one_who_manages_cannot_leave_the_others_without_one(two: Terminal) -> None:
    open_settings(two)
    give(two, PIN)
    two.window.settings_page.open_section("operators")
    two.click(f"operator.remove.{KIM}")
    two.settle()
    assert "관리 담당자의 PIN은 지울 수 없습니다" in told(two)
    two.click(f"operator.clear_pin.{LEE}")
    two.settle()
    two.click(f"operator.clear_pin.{KIM}")
    two.settle()
    assert "PIN 있음" not in told(two)


def test_the_operator_is_chosen_by_a_key_and_stands_in_the_status_line(two: Terminal) -> None:
    two.control(KEY.Key_O)
    menu = two.window.findChild(OperatorMenu)
    assert isinstance(menu, QMenu)
    two.wait(menu.isVisible)
    assert [action.text() for action in menu.actions()] == [KIM, LEE]
    QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)
    two.settle()
    assert f"담당자 {LEE}" in two.text("statusLine")


def test_a_new_name_of_who_works_now_goes_along(two: Terminal) -> None:
    staff(two).work_as(KIM)
    open_settings(two)
    give(two, PIN)
    two.window.settings_page.open_section("operators")
    two.click(f"operator.rename.{KIM}")
    two.control(KEY.Key_A)
    two.type("Kim\n")
    two.settle()
    assert "담당자 Kim" in two.text("statusLine")
    assert "Kim · PIN 있음 · 관리 · 지금 담당" in told(two)


def test_the_lock_asks_who_is_back_and_takes_no_pin(two: Terminal) -> None:
    staff(two).work_as(KIM)
    two.control(KEY.Key_L)
    assert two.window.is_locked
    assert two.shows("lockWho")
    two.press(KEY.Key_Down)
    two.press("\n")
    assert two.shows("registerPage")
    assert f"담당자 {LEE}" in two.text("statusLine")


def test_a_lock_ends_the_permission_for_the_settings(two: Terminal) -> None:
    open_settings(two)
    give(two, PIN)
    two.control(KEY.Key_L)
    two.press("\n")
    assert two.shows("registerPage")
    open_settings(two)
    assert two.shows(ASK)


# ---- the lock by itself


def wait_idle(terminal: Terminal, minutes: float) -> bool:
    terminal.pass_time(minutes * 60)
    staff(terminal).idle_lock.tick()
    return terminal.window.is_locked


def test_it_locks_a_quarter_of_an_hour_after_the_last_key(training: Terminal) -> None:
    assert not wait_idle(training, 14.9)
    training.press(KEY.Key_Shift)
    assert not wait_idle(training, 14.9)
    assert wait_idle(training, 0.2)


def test_the_mouse_counts_too_and_so_does_any_page(training: Terminal) -> None:
    open_settings(training)
    assert not wait_idle(training, 14.9)
    QTest.mouseMove(training.window.windowHandle(), training.window.rect().center())
    assert not wait_idle(training, 14.9)
    assert wait_idle(training, 0.2)


def test_zero_minutes_never_lock(open_training: OpenTraining) -> None:
    terminal = open_training(config="[privacy]\nlock_after_min = 0\n")
    assert not wait_idle(terminal, 600)


def test_the_card_is_wiped_with_it(open_training: OpenTraining) -> None:
    terminal = open_training(config="[privacy]\nlock_after_min = 1\n")
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type("4111")
    terminal.clock.now += 60.0
    staff(terminal).idle_lock.tick()
    assert terminal.window.is_locked
    assert not terminal.has_digits()


# ---- kept, and written down


def test_operators_wrong_tries_and_the_one_who_works_are_kept(open_live: OpenLive, data_folder: Path) -> None:
    live = open_live(rest="")
    live.settle()
    shop(live, **{KIM: PIN})
    staff(live).work_as(KIM)
    open_settings(live)
    for _ in range(5):
        give(live, WRONG)
    live.close()
    [member] = json.loads((data_folder / NAME).read_text("utf-8"))["operators"]
    assert (member["alias"], member["failures"]) == (KIM, 5)
    again = open_live(config=(data_folder.parent / "settings.toml").read_text("utf-8"))
    again.settle()
    assert f"담당자 {KIM}" in again.text("statusLine")
    open_settings(again)
    give(again, PIN)
    assert "초 뒤에 다시" in again.words()
    again.pass_time(31)
    give(again, PIN)
    assert again.shows("settingsPage")


def test_the_journal_names_who_works_and_who_permitted(open_live: OpenLive, data_folder: Path) -> None:
    live = open_live()
    live.settle()
    shop(live, **{KIM: PIN, LEE: ""})
    staff(live).work_as(LEE)
    live.register()
    live.wait_for_verdict("등록 완료")
    live.look()
    uid = rows(data_folder)[-1]["customer_uid"]
    live.click("undoButton")
    live.type(uid[-4:] + "\n")
    give(live, PIN)
    live.wait_for_verdict("카드 등록 삭제 완료")
    live.close()
    registered, deleted = rows(data_folder)
    assert (registered["operator"], registered["permitted_by"]) == (LEE, "")
    assert (deleted["operator"], deleted["permitted_by"]) == (LEE, KIM)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("{", "담당자 파일(operators.json)을 읽을 수 없어", id="corrupt"),
        pytest.param('{"version": 2}', "더 새로운 프로그램", id="newer"),
    ],
)
def test_a_file_that_cannot_be_understood_permits_nothing_and_is_left_alone(
    open_live: OpenLive, data_folder: Path, text: str, says: str
) -> None:
    (data_folder / NAME).write_text(text, "utf-8")
    live = open_live()
    live.settle()
    open_settings(live)
    assert not live.shows("settingsPage")
    assert says in live.words()
    assert (data_folder / NAME).read_text("utf-8") == text


def test_a_count_that_cannot_be_written_permits_nothing(
    two: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(staff(two).operators.roster, "_folder", lambda: tmp_path / "file")
    open_settings(two)
    give(two, PIN)
    assert "담당자 파일(operators.json)에 쓸 수 없어" in two.words()
    assert not two.shows("settingsPage")


def test_pins_leave_no_trace_in_texts(two: Terminal) -> None:
    open_settings(two)
    two.type(PIN)
    assert PIN not in two.words() + two.spoken()
    field = two.widget("permissionPin")
    assert field.text() == "•" * 4  # type: ignore[attr-defined]
    assert core.PIN_LONGEST == 8


def test_two_changes_at_one_moment_both_hold(tmp_path: Path) -> None:
    """A wrong PIN is counted while somebody is added: each is on the disk before it holds."""
    kept = Roster(lambda: tmp_path, time.monotonic)

    async def change_both() -> None:
        await asyncio.gather(*(kept.change(lambda all_, one=one: all_.added(one)) for one in (KIM, LEE)))

    asyncio.run(change_both())
    written = json.loads((tmp_path / NAME).read_text("utf-8"))["operators"]
    for held in (kept.operators, read_operators(tmp_path)):
        assert isinstance(held, Operators)
        assert {one.alias for one in held.members} == {KIM, LEE}
    assert {one["alias"] for one in written} == {KIM, LEE}
