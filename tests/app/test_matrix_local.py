"""Rows 20, 46 to 56 and 67 to 74 of the matrix: this computer's own faults, and what its operator does in haste."""

from __future__ import annotations

import ast
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.app import credentials
from imp_desk.app.instance_door import one_instance
from imp_desk.app.one_instance import OneInstance
from imp_desk.app.options import Options
from imp_desk.app.setup import set_up
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.journal import Journal, JournalFault, JournalFaultKind
from imp_desk.core.registration import State
from imp_desk.core.settings import Settings
from imp_desk.gateway import wire_answers
from imp_desk.gateway.account import Credentials
from imp_desk.store import journal as journal_module
from imp_desk.store.journal import NAME
from tests.app.conftest import OpenLive, given_credentials
from tests.app.matrix import (
    CHECKING,
    MAY_LEAVE,
    MAY_REGISTER,
    MAY_WAIT,
    NOT_SENT,
    NOTHING_SENT,
    REGISTERED,
    UID,
    Promise,
    allowed,
    check,
    held,
    look_up,
    rows,
    submit,
)
from tests.app.terminal import Terminal
from tests.app.test_matrix_left import leave
from tests.hostile import catalog
from tests.hostile.ledger import Kind
from tests.hostile.server import Serving

pytestmark = pytest.mark.usefixtures("rare_countdown")
KEY = Qt.Key
ROOT = Path(__file__).resolve().parents[2]
NO_JOURNAL = "처리 내역을 저장할 수 없어 등록을 시작하지 않았습니다"
GOOD = Promise(REGISTERED, (), State.REGISTERED, 1, MAY_LEAVE)


def not_begun(*says: str) -> Promise:
    return Promise(NOT_SENT, (NO_JOURNAL, *says, NOTHING_SENT), None, 0, MAY_REGISTER, keeps_card=True)


# 20, 74: the journal's disk


class Failing:
    """The real journal, whose writes of some states meet a fault."""

    def __init__(self, journal: Journal, kind: JournalFaultKind, states: frozenset[State | None]) -> None:
        self._journal = journal
        self._fault = JournalFault(kind)
        self._states = states

    def prepare(self, *entries: Any) -> JournalFault | None:
        return self._fault if None in self._states else self._journal.prepare(*entries)

    def advance(self, attempt_id: str, state: State, **facts: Any) -> Any:
        if state in self._states:
            return self._fault
        return self._journal.advance(attempt_id, state, **facts)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`states` whose writes fail from now on; None: the intent's."""
    open_it = journal_module.open_journal

    def _fail(kind: JournalFaultKind, *states: State | None) -> None:
        def opened(folder: Path) -> Any:
            found = open_it(folder)
            return found if isinstance(found, JournalFault) else Failing(found, kind, frozenset(states))

        monkeypatch.setattr(journal_module, "open_journal", opened)

    return _fail


DISKS = [
    pytest.param(JournalFaultKind.FULL, "디스크에 빈 공간이 없습니다", id="row 20 disk full"),
    pytest.param(JournalFaultKind.READ_ONLY, "처리 내역 파일에 쓸 권한이 없습니다", id="row 20 read-only"),
    pytest.param(
        JournalFaultKind.LOCKED, "다른 프로그램이 처리 내역 파일을 쓰고 있습니다", id="row 20 locked"
    ),
    pytest.param(
        JournalFaultKind.UNREACHABLE, "처리 내역을 저장할 곳에 접근할 수 없습니다", id="row 20 gone"
    ),
]


@pytest.mark.parametrize(("kind", "says"), DISKS)
def test_without_a_journal_no_registration(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    failing: Callable[..., None],
    kind: JournalFaultKind,
    says: str,
) -> None:
    failing(kind, None)
    server = hostile()
    live = open_live(at=server)
    submit(live)
    check(live, not_begun(says), data_folder, server)
    live.look()
    live.press("\n")
    live.settle()
    assert server.finish().posts == []


def test_row_20_a_file_that_is_held_and_let_go_of(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    live.settle()
    with held(data_folder / "journal" / NAME):
        submit(live)
        live.wait_for_verdict(NOT_SENT)
        assert NO_JOURNAL in live.words()
        assert "다른 프로그램이 처리 내역 파일을 쓰고 있습니다" in live.words()
        assert server.ledger.posts == []
    live.look()
    live.press("\n")
    check(live, GOOD, data_folder, server)


def spoil(data_folder: Path, spoiling: Callable[[Path], None]) -> None:
    leave(data_folder, State.PREPARED, uid="OTHER")
    spoiling(data_folder / "journal" / NAME)


def with_garbage(file: Path) -> None:
    file.write_bytes(b"garbage " * 2000)


def by_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {version + 1}")


@pytest.mark.parametrize(
    ("spoiling", "says"),
    [
        pytest.param(with_garbage, "처리 내역 파일이 손상되었습니다", id="row 20 corrupt"),
        pytest.param(by_a_newer_version, "더 새로운 버전이 쓴 처리 내역입니다", id="row 74 newer"),
    ],
)
def test_a_journal_that_is_not_ours_to_write_is_told_at_the_start_and_nothing_is_sent(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    spoiling: Callable[[Path], None],
    says: str,
) -> None:
    spoil(data_folder, spoiling)
    before = (data_folder / "journal" / NAME).read_bytes()
    server = hostile()
    live = open_live(at=server)
    live.settle()
    assert says in live.words()
    submit(live)
    live.wait_for_verdict(NOT_SENT)
    assert NO_JOURNAL in live.words()
    assert server.finish().posts == []
    live.close()
    assert (data_folder / "journal" / NAME).read_bytes() == before


AFTER_THE_COMMIT_POINT = [
    pytest.param((State.REGISTERED,), id="the verdict"),
    pytest.param((State.SENDING, State.SENT, State.REGISTERED), id="all from the commit point on"),
]


@pytest.mark.parametrize("states", AFTER_THE_COMMIT_POINT)
def test_row_20_after_the_commit_point_the_verdict_is_told_and_that_it_is_not_on_record(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    failing: Callable[..., None],
    states: tuple[State, ...],
) -> None:
    failing(JournalFaultKind.FULL, *states)
    server = hostile()
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(REGISTERED)
    assert "기록하지 못했습니다 – 카드 등록번호를 적어 두세요" in live.words()
    live.look()
    live.press(KEY.Key_F2)
    submit(live, "CUST-2")
    live.wait_for_verdict(NOT_SENT)
    assert NO_JOURNAL in live.words()
    assert len(server.ledger.posts) == 1
    assert rows(data_folder)[0]["state"] in ("prepared", "sent"), "to be settled at the next start"


def test_row_20_while_it_is_looked_up(
    open_live: OpenLive, hostile: Serving, data_folder: Path, failing: Callable[..., None]
) -> None:
    failing(JournalFaultKind.FULL, State.UNKNOWN)
    server = hostile(late_commit_after=None)
    server.script.on(Kind.REGISTER, "reset", catalog.REQUESTS["reset"])
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(CHECKING)
    for _ in range(2):
        assert "기록하지 못했습니다 – 카드 등록번호를 적어 두세요" in live.words()
        live.pass_time(5)


# 47, 69, 71, 73: how the program is built


def calls_in(folder: Path) -> Iterator[tuple[Path, ast.Call]]:
    files = sorted(folder.rglob("*.py"))
    assert len(files) > 100
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield file, node


def test_row_47_the_last_window_does_not_stop_the_loop() -> None:
    found = [
        call
        for _, call in calls_in(ROOT / "imp_desk")
        if isinstance(call.func, ast.Attribute) and call.func.attr == "setQuitOnLastWindowClosed"
    ]
    assert [ast.unparse(argument) for call in found for argument in call.args] == ["False"]


def test_row_69_no_loop_within_a_loop() -> None:
    nesting = ("exec", "exec_", "processEvents", "qWait")
    found = [
        f"{file.name}: {ast.unparse(call)}"
        for file, call in calls_in(ROOT / "imp_desk")
        if (isinstance(call.func, ast.Attribute) and call.func.attr in nesting)
        or (
            ast.unparse(call.func).startswith(("QMessageBox", "QDialog", "QInputDialog", "QFileDialog.get"))
            and ast.unparse(call.func) != "QDialog.open"
        )  # which returns at once
    ]
    assert {
        line for line in found if not line.startswith(("startup.py: application.exec", "self_test"))
    } == set()


def test_row_71_nothing_is_unpacked_at_each_start() -> None:
    """A package of one file would unpack itself into a folder that cleaners empty."""
    for spec in ROOT.glob("*.spec"):
        assert "COLLECT(" in spec.read_text("utf-8"), f"{spec.name} makes one file"
    for script in (ROOT / "scripts").iterdir():
        assert script.is_dir() or b"--onefile" not in script.read_bytes(), script.name


@pytest.mark.parametrize(
    "jump_s", [pytest.param(-3600, id="row 73 back by an hour"), pytest.param(-1, id="row 73 a leap second")]
)
def test_the_clock_on_the_wall_decides_nothing(
    open_live: OpenLive, hostile: Serving, data_folder: Path, jump_s: int
) -> None:
    server = hostile(late_commit_after=None)
    server.script.on(Kind.REGISTER, "reset", catalog.REQUESTS["reset"])
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(CHECKING)
    live.clock.suspend(jump_s)
    live.app.presenter.watch_sleep()
    live.pass_time(85)
    assert live.verdict() == CHECKING
    live.pass_time(6)
    assert rows(data_folder)[0]["state"] == "not_registered"


# 49, 50: the computer sleeps


def sleep(live: Terminal, seconds: float = 600) -> None:
    live.clock.suspend(seconds)
    live.app.presenter.watch_sleep()


def test_row_49_asleep_while_the_card_is_under_way(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    server.script.on(Kind.REGISTER, "silence", catalog.REQUESTS["silence"])
    live = open_live(at=server)
    submit(live)
    live.wait(lambda: server.ledger.posts and server.ledger.posts[0].is_whole)
    asked = len(server.ledger.of(Kind.LOOK_UP))
    sleep(live)
    check(live, Promise(CHECKING, (), State.UNKNOWN, 1, MAY_WAIT), data_folder, server)
    assert len(server.ledger.of(Kind.LOOK_UP)) == asked + 1, "at once"


def test_row_50_asleep_before_the_button(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = open_live(at=server)
    look_up(live)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n1")
    live.settle()
    tokens = len(server.ledger.of(Kind.TOKEN))
    sleep(live)
    live.settle()
    assert not live.has_digits()
    assert "보안을 위해 카드 정보를 지웠습니다" in live.words()
    assert [row["state"] for row in rows(data_folder)] == ["abandoned"]
    assert server.ledger.posts == []
    live.look()
    live.press("\n")
    live.page.focus_stop("cardNumber")
    live.type_card()
    live.wait_for_verdict(REGISTERED)
    assert len(server.ledger.of(Kind.TOKEN)) == tokens + 1


def test_row_50_the_button_before_the_sleep_was_noticed(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    look_up(live)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12")
    live.settle()
    live.clock.suspend(600)
    live.press(KEY.Key_F9)
    live.settle()
    assert not live.has_digits()
    assert [row["state"] for row in rows(data_folder)] == ["abandoned"]
    assert server.ledger.posts == []


# 51: more than once


def double_click(live: Terminal) -> None:
    for _ in range(2):
        live.click("registerButton")


def enter_and_click(live: Terminal) -> None:
    live.press("\n")
    live.click("registerButton")


def held_enter(live: Terminal) -> None:
    live.press("\n")
    for _ in range(20):
        live.press("\n", repeated=True, gap=0.03)


def scanners_enter(live: Terminal) -> None:
    for _ in range(3):
        live.press("\n", gap=0.002)
    live.press(KEY.Key_F9, KEY.Key_F9, gap=0.002)


@pytest.mark.parametrize(
    "presses",
    [
        pytest.param(double_click, id="row 51 double click"),
        pytest.param(enter_and_click, id="row 51 Enter and click"),
        pytest.param(held_enter, id="row 51 key repeat"),
        pytest.param(scanners_enter, id="row 51 a scanner's Enter"),
    ],
)
def test_pressed_more_than_once_is_one_registration(
    open_live: OpenLive, hostile: Serving, data_folder: Path, presses: Callable[[Terminal], None]
) -> None:
    server = hostile()
    live = open_live(at=server)
    look_up(live)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n12")
    presses(live)
    check(live, GOOD, data_folder, server)
    assert len(rows(data_folder)) == 1


# 52: two windows


def test_row_52_another_process_registers_this_customer(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    live.settle()
    leave(data_folder, State.SENT)
    submit(live)
    live.wait_for_verdict(NOT_SENT)
    assert "이 고객은 다른 창에서 등록 중입니다. 카드 정보는 전송되지 않았습니다" in live.words()
    assert server.ledger.posts == []
    assert [row["state"] for row in rows(data_folder)] == ["sent"]
    live.look()
    live.press(KEY.Key_F2)
    live.click("askYes")
    live.settle()
    submit(live, "CUST-2")
    live.wait_for_verdict(REGISTERED)


@pytest.fixture
def first_window(data_folder: Path, tmp_path: Path, qapp: QApplication) -> Iterator[OneInstance]:
    file = tmp_path / "settings.toml"
    file.write_text('[gateway]\nbase_url = "https://localhost:1"\nchannel_key = "c"\n', "utf-8")
    made = one_instance(set_up(Options(config=file, data_dir=data_folder)))
    assert made is not None
    assert made.take()
    made.listen()
    yield made
    made.release()


def start_second(data_folder: Path, config: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "imp_desk", "--data-dir", str(data_folder), "--config", str(config)]
    return subprocess.Popen(
        [*command, "--lang", "ko"], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize(
    ("channel", "code", "shown", "says"),
    [
        pytest.param("c", 0, 1, "", id="row 52 a second start hands over"),
        pytest.param(
            "d", 1, 0, "다른 설정으로 이미 실행 중인 창이 있습니다", id="row 52 with other settings"
        ),
    ],
)
def test_a_second_start_opens_no_second_window(
    first_window: OneInstance,
    data_folder: Path,
    tmp_path: Path,
    channel: str,
    code: int,
    shown: int,
    says: str,
) -> None:
    asked: list[int] = []
    first_window.asked_to_show.connect(lambda: asked.append(1))
    config = tmp_path / "settings.toml"
    config.write_text(config.read_text("utf-8").replace('"c"', f'"{channel}"'), "utf-8")
    second = start_second(data_folder, config)
    while second.poll() is None:
        QTest.qWait(5)
    _, errors = second.communicate()
    assert (second.returncode, len(asked)) == (code, shown), errors
    assert says in errors


# 55, 56: the operator changes his mind


def test_row_55_cancelled_before_the_card_left(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    live.settle()
    server.script.on(Kind.LOOK_UP, "silence", catalog.REQUESTS["silence"], times=None)
    live.page.focus_stop("customerUid")
    live.type(UID + "\n")
    live.agree()
    live.type_card()
    live.press(KEY.Key_Escape)
    live.wait(lambda: live.verdict() == NOT_SENT)
    assert "취소됨 – 전송 안 됨" in live.words()
    assert allowed(live) == MAY_REGISTER
    assert live.has_digits()
    assert (rows(data_folder), server.ledger.posts) == ([], [])


@pytest.mark.parametrize(
    "go_on",
    [
        pytest.param(lambda live: live.click("goOnButton"), id="row 56 by its button"),
        pytest.param(lambda live: live.press(KEY.Key_F2), id="row 56 by F2"),
        pytest.param(lambda live: live.press(KEY.Key_Escape), id="row 56 by Esc"),
    ],
)
def test_the_next_customer_does_not_wait(
    open_live: OpenLive, hostile: Serving, data_folder: Path, go_on: Callable[[Terminal], None]
) -> None:
    server = hostile(late_commit_after=None)
    server.script.on(Kind.REGISTER, "silence", catalog.REQUESTS["silence"])
    live = open_live(at=server)
    submit(live)
    live.wait(lambda: server.ledger.posts and server.ledger.posts[0].is_whole)
    live.wait(lambda: live.shows("goOnButton"))
    assert live.text("goOnButton") == "기다리지 않고 다음 고객 (F2)"
    assert "취소" not in live.words()
    live.click("goOnButton")
    assert live.uid() == UID, "the second half of a double click"
    live.look()
    go_on(live)
    assert not live.shows("goOnButton")
    assert f"{UID}: 등록 중…" in live.words()
    assert live.verdict() == ""
    assert live.uid() not in ("", UID)
    assert len(server.ledger.posts) == 1
    sleep(live)
    live.settle()
    assert f"{UID}: 결과 확인 중" in live.words()
    assert rows(data_folder)[0]["state"] == "unknown"


# 67, 68: the key pair


STORES = [
    pytest.param("Locked", "비밀 저장소 잠김 –", "키 저장소가 잠겨 있습니다", id="row 67 locked"),
    pytest.param(
        "Denied", "키 저장소 사용이 거부됨 –", "키 저장소 사용이 거부되었습니다", id="row 67 prompt dismissed"
    ),
    pytest.param("NoKeyStore", "키 저장소 없음 –", "사용할 수 있는 키 저장소가 없어", id="row 67 none"),
]


@pytest.mark.parametrize(("detail", "title", "says"), STORES)
def test_a_key_store_that_does_not_open(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    detail: str,
    title: str,
    says: str,
) -> None:
    is_locked = True

    async def load(settings: Settings) -> Credentials | Fault:
        if is_locked:
            return Fault(FaultKind.NO_CREDENTIALS, detail)
        return await given_credentials(settings)

    monkeypatch.setattr(credentials, "from_key_store", load)
    server = hostile()
    live = open_live(at=server, credentials_stdin=False)
    submit(live)
    promise = Promise(NOT_SENT, (title, says, NOTHING_SENT), None, 0, MAY_REGISTER, keeps_card=True)
    check(live, promise, data_folder, server)
    is_locked = False
    live.look()
    live.press("\n")
    check(live, GOOD, data_folder, server)


def test_row_68_the_key_was_changed_at_the_console(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    live.settle()
    server.account._credentials = ("another", "pair")
    server.account.end_token()
    submit(live)
    says = ("연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요", NOTHING_SENT)
    check(live, Promise(NOT_SENT, says, None, 0, MAY_REGISTER, keeps_card=True), data_folder, server)


# 70, 72


async def bug() -> None:
    raise RuntimeError("secret words")


def test_row_70_a_bug_is_told_by_its_number_and_the_form_stays(open_live: OpenLive, hostile: Serving) -> None:
    live = open_live(at=hostile())
    live.page.focus_stop("cardNumber")
    live.type("41111111")
    live.app.tasks.spawn("bug", bug())
    live.settle()
    assert "프로그램 오류가 있었습니다 (번호 " in live.words()
    assert "secret words" not in live.words()
    assert live.digits() == "41111111"
    assert [(where, type(error)) for where, error in live.errors] == [("bug", RuntimeError)]
    live.errors.clear()


def test_row_70_a_bug_after_the_commit_point_is_looked_up(
    open_live: OpenLive, hostile: Serving, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*_: object, **__: object) -> None:
        raise RuntimeError("secret words")

    server = hostile()
    live = open_live(at=server)
    live.settle()
    monkeypatch.setattr(wire_answers, "issue", bug)
    submit(live)
    check(live, GOOD, data_folder, server)
    assert "프로그램 오류가 있었습니다 (번호 " in live.words()
    live.errors.clear()


def test_row_72_what_is_still_composed_is_taken_before_it_is_checked(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    live.page.focus_stop("customerUid")
    live.type("회원-1")
    compose("김")
    live.press(KEY.Key_F9)
    live.settle()
    assert live.uid() == "회원-1김"
    live.page.focus_stop("password")
    compose("ㅂ")
    assert live.digits("password") == ""
    assert server.ledger.posts == []


def compose(text: str) -> None:
    """An input method's unfinished syllable."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, QInputMethodEvent(text, []))
