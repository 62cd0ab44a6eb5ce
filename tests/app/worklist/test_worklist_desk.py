"""A list opened, worked through and written, on the whole program with real keys: in training and at the TLS server."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from imp_desk.core.practice import PracticeCase
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import IMPATIENT, Account
from tests.app.terminal import Terminal, practice_card
from tests.app.test_matrix_charge_left import UNREACHABLE
from tests.app.worklist.stage import PRACTISED, REGISTERED, Stage
from tests.hostile.ledger import Kind
from tests.hostile.server import Serving
from tests.server.tls_server import TrainingServer
from tests.store.worklist_given import VISA, lines, text_file, workbook

KEY = Qt.Key
HURRIED = replace(IMPATIENT, read=1.0, whole=1.5)
HEADINGS = ("고객번호", "고객명", "휴대폰", "이메일")
ROWS = (
    ("C-001", "홍길동", "010-1234-5678", "hong@shop.example"),
    ("C-002", "김철수", "010-2345-6789", ""),
    ("C-003", "이영희", "010-3456-7890", ""),
    ("C-004", "박민서", "", ""),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return text_file(tmp_path, lines(HEADINGS, *ROWS), "cp949")


@pytest.fixture
def stage(training: Terminal) -> Stage:
    return Stage(training)


@pytest.fixture
def live_stage(live: Terminal) -> Stage:
    return Stage(live)


# Opening


def test_the_preview_says_what_is_taken_for_what(stage: Stage, file: Path) -> None:
    stage.open_file(file)
    words = stage.terminal.words()
    assert "고객.csv · 고객 4명" in words
    for text in (
        "A · 고객번호",
        "B · 고객명",
        "C · 휴대폰",
        "D · 이메일",
        "C-001",
        "김철수",
        "010-3456-7890",
    ):
        assert text in words
    assert "C-004" not in words
    assert stage.terminal.focused() == "worklistStart"


def test_a_column_is_changed_by_the_keyboard(stage: Stage, tmp_path: Path) -> None:
    stage.open_file(text_file(tmp_path, lines(("번호판", "고객명"), ("C-1", "홍길동"))))
    assert "고객번호나 회원번호 열을 찾지 못했습니다" in stage.terminal.words()
    assert not stage.terminal.shows("worklistStart")
    stage.terminal.go_to("column_uid")
    stage.terminal.press(KEY.Key_Right)
    stage.terminal.settle()
    assert stage.terminal.text("column_uid") == "A · 번호판"
    assert stage.terminal.text("column_name") == "B · 고객명"
    assert stage.terminal.focused() == "column_uid"
    stage.terminal.go_to("worklistStart")
    stage.start()
    assert stage.terminal.uid() == "C-1"


def test_a_file_with_a_card_number_is_refused_by_its_cell_and_shows_nothing_of_itself(
    stage: Stage, tmp_path: Path
) -> None:
    stage.open_file(workbook(tmp_path, HEADINGS, (*ROWS[0][:3], int(VISA)), ROWS[1]))
    words = stage.terminal.words() + stage.terminal.spoken()
    assert "카드번호가 들어 있어 열지 않았습니다: D2 (1곳)" in words
    assert "홍길동" not in words
    assert VISA not in words
    assert not stage.terminal.shows("worklistStart")


def drop(stage: Stage, *urls: str) -> bool:
    """What the window system does when files are let go over the window. Whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    actions, at = Qt.DropAction.CopyAction, QPoint(200, 200)
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(at, actions, data, *held)
    QApplication.sendEvent(stage.terminal.window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(stage.terminal.window, QDropEvent(at, actions, data, *held))
    stage.terminal.settle()
    return entering.isAccepted()


def test_a_file_dropped_on_the_window_is_opened(stage: Stage, file: Path) -> None:
    assert drop(stage, QUrl.fromLocalFile(str(file)).toString())
    assert "고객.csv · 고객 4명" in stage.terminal.words()


REFUSED_DROPS = [
    pytest.param(("https://shop.example/a.csv",), id="an address"),
    pytest.param(("file:///a.csv", "file:///b.csv"), id="two files"),
    pytest.param(("file:///a.png",), id="a picture"),
]


@pytest.mark.parametrize("urls", REFUSED_DROPS)
def test_what_else_is_dropped_is_not_taken(stage: Stage, urls: tuple[str, ...]) -> None:
    assert not drop(stage, *urls)


def test_a_locked_window_takes_no_file(stage: Stage, file: Path) -> None:
    stage.terminal.control(KEY.Key_L)
    assert not drop(stage, QUrl.fromLocalFile(str(file)).toString())


def test_openpyxl_waits_for_the_first_workbook() -> None:
    code = "import sys, imp_desk.app.worklist_desk; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_duplicates_are_refused_with_their_rows(stage: Stage, tmp_path: Path) -> None:
    stage.open_file(text_file(tmp_path, lines(HEADINGS, *ROWS, ROWS[1])))
    assert "같은 등록번호가 두 번 이상 있습니다: A3, A6 (1건)" in stage.terminal.words()
    assert not stage.terminal.shows("worklistStart")


def test_references_that_stand_twice_warn_with_their_rows_and_are_worked_through_one_by_one(
    open_live: OpenLive, tmp_path: Path
) -> None:
    heads, rows = ("회원번호", "고객명"), [("M-1", "아버지"), ("M-1", "어머니"), ("M-2", "김철수")]
    first = Stage(open_live())
    first.open_file(text_file(tmp_path, lines(heads, *rows)))
    assert (
        "같은 회원번호가 두 번 이상 있습니다. 각각 다른 고객으로 등록합니다: A2, A3 (1건)"
        in first.terminal.words()
    )
    first.start()
    first.put_off("4")
    assert first.states() == ["put_off", "open", "open"]
    first.terminal.close()
    second = Stage(open_live())
    second.begin(text_file(tmp_path, lines(heads, *rows, ("M-3", "새 고객"))))
    assert second.states() == ["open"] * 4


def test_number_cells_warn(stage: Stage, tmp_path: Path) -> None:
    stage.open_file(workbook(tmp_path, ("고객번호",), (123,)))
    assert "엑셀 숫자 서식: 앞자리 0이 지워졌을 수 있습니다" in stage.terminal.words()
    assert stage.terminal.shows("worklistStart")


def _open_quote(folder: Path) -> Path:
    return text_file(folder, 'uid\r\n"C-1\r\n', name="quote.csv")


def _truncated(folder: Path) -> Path:
    file = workbook(folder, HEADINGS, *ROWS)
    file.write_bytes(file.read_bytes()[:2000])
    return file


def _mixed(folder: Path) -> Path:
    file = folder / "mixed.csv"
    file.write_bytes(lines(HEADINGS).encode("cp949") + lines(*ROWS).encode("utf-8"))
    return file


BROKEN = [
    pytest.param(_open_quote, "2행의 따옴표가 맞지 않습니다", id="quote"),
    pytest.param(_truncated, "파일이 손상되어 읽을 수 없습니다", id="truncated workbook"),
    pytest.param(_mixed, "두 가지 인코딩이 섞여 있습니다 (행 2)", id="mixed encodings"),
    pytest.param(lambda folder: folder / "none.csv", "파일을 찾을 수 없습니다: none.csv", id="no file"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "words"), BROKEN)
def test_a_broken_file_is_told_and_another_can_be_chosen(
    stage: Stage, tmp_path: Path, file: Path, make, words
) -> None:  # type: ignore[no-untyped-def]
    stage.open_file(make(tmp_path))
    assert words in stage.terminal.words()
    assert stage.terminal.focused() == "worklistPath"
    stage.open_file(file)
    assert stage.terminal.shows("worklistStart")


def test_reading_is_stopped_by_esc(stage: Stage, tmp_path: Path) -> None:
    stage.open_page()
    stage.desk.reading.read(str(text_file(tmp_path, lines(HEADINGS, *ROWS) * 2000)))
    stage.terminal.press(KEY.Key_Escape)
    stage.terminal.settle()
    assert "읽기를 중지했습니다" in stage.terminal.words()


# Working


def test_the_first_comes_by_itself_and_f2_brings_the_next(stage: Stage, file: Path) -> None:
    stage.begin(file)
    assert (stage.terminal.uid(), stage.customer()) == ("C-001", "홍길동 (5678) · C-001")
    assert stage.bar() == "1 / 4 · 등록 0 · 남음 4 · 고객.csv"
    assert stage.terminal.focused() == "consentAll"
    stage.register()
    assert "홍길동 (5678) · C-001" in stage.terminal.words()
    assert stage.bar().startswith("1 / 4 · 등록 1 · 남음 3")
    stage.next()
    assert (stage.terminal.uid(), stage.customer()) == ("C-002", "김철수 (6789) · C-002")


def test_the_next_entry_takes_35_keys_f2_included(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.register(practice_card(PracticeCase.CORPORATE))
    before = stage.terminal.presses
    stage.next()
    stage.register()
    assert stage.terminal.presses - before == 35


def test_name_and_contacts_are_sent_along(live_stage: Stage, file: Path, server: TrainingServer) -> None:
    live_stage.begin(file)
    live_stage.register(title=REGISTERED)
    body = server.ledger.posts[-1].json()
    assert (body["customer_name"], body["customer_tel"]) == ("홍길동", "010-1234-5678")
    assert body["customer_email"] == "hong@shop.example"


def test_a_refusal_counts_when_the_operator_moves_on(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.register(practice_card(PracticeCase.WRONG_PASSWORD), title="등록 실패")
    assert stage.states()[0] == "open"
    stage.next()
    stage.terminal.click("askYes")
    stage.terminal.settle()
    assert stage.states()[0] == "refused"
    assert stage.terminal.uid() == "C-002"


def test_a_mended_refusal_is_done(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.register(practice_card(PracticeCase.WRONG_PASSWORD), title="등록 실패")
    stage.terminal.type("12\n")
    stage.terminal.wait_for_verdict(PRACTISED)
    assert stage.states()[0] == "done"


@pytest.mark.parametrize(
    ("case", "state"),
    [
        pytest.param(PracticeCase.SILENT_COMMITTED, "done", id="it was registered"),
        pytest.param(PracticeCase.SILENT_NOT_COMMITTED, "open", id="it was not"),
    ],
)
def test_what_is_not_known_stays_being_checked_until_it_is_settled(
    open_training: OpenTraining, file: Path, case: PracticeCase, state: str
) -> None:
    stage = Stage(open_training(timeouts=IMPATIENT))
    stage.begin(file)
    stage.terminal.agree()
    stage.terminal.type_card(practice_card(case))
    stage.terminal.wait(lambda: stage.terminal.verdict() not in ("", "전송 안 됨"))
    if case is PracticeCase.SILENT_NOT_COMMITTED:
        assert (stage.states()[0], "확인 중 1" in stage.bar()) == ("checking", True)
    for _ in range(10):  # a look-up may be late on a busy computer; then another follows in a minute
        if stage.states()[0] == "checking":
            stage.terminal.pass_time(100)
    assert stage.states()[0] == state


def test_f2_while_sending_brings_the_next_and_the_row_is_told_later(
    stage: Stage, file: Path, account: Account
) -> None:
    stage.begin(file)
    account.holds = lambda request: request.method == "POST" and "/subscribe/" in request.target
    stage.terminal.agree()
    stage.terminal.type_card(practice_card(PracticeCase.WRONG_PASSWORD))
    stage.wait(lambda: account.held)
    stage.terminal.press(KEY.Key_F2)
    assert stage.terminal.uid() == "C-002"
    assert stage.states()[0] == "checking"
    account.let_go()
    stage.terminal.settle()
    assert stage.states()[0] == "refused"


def test_what_was_undone_is_open_again(live_stage: Stage, file: Path, tmp_path: Path) -> None:
    minted = text_file(tmp_path, lines(("회원번호", "이름"), ("M-1", "홍길동")), name="회원.csv")
    live_stage.begin(minted)
    uid = live_stage.terminal.uid()
    live_stage.register(title=REGISTERED)
    assert live_stage.states() == ["done"]
    live_stage.terminal.click("undoButton")
    live_stage.terminal.type(uid[-4:] + "\n")
    live_stage.terminal.wait_for_verdict("카드 등록 삭제 완료")
    assert live_stage.states() == ["open"]


# Putting off


REASONS = [("1", "absent"), ("2", "declined"), ("3", "no_card"), ("4", "call_again")]


@pytest.mark.parametrize(("key", "reason"), REASONS)
def test_f8_and_one_key_put_off_and_bring_the_next(stage: Stage, file: Path, key: str, reason: str) -> None:
    stage.begin(file)
    stage.put_off(key)
    working = stage.desk._working
    assert working is not None
    assert working.rows.mark(0).reason.value == reason  # type: ignore[union-attr]
    assert stage.terminal.uid() == "C-002"
    assert "미룸 1" in stage.bar()
    assert stage.terminal.focused() == "consentAll"


def test_esc_takes_f8_back_and_no_key_lands_in_the_form(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.terminal.press(KEY.Key_F8, "5", "x", KEY.Key_F9, KEY.Key_F2)
    assert stage.terminal.shows("reasonBar")
    assert (stage.terminal.uid(), stage.terminal.has_digits()) == ("C-001", False)
    stage.terminal.press(KEY.Key_Escape)
    assert not stage.terminal.shows("reasonBar")
    assert (stage.states()[0], stage.terminal.uid()) == ("open", "C-001")


def test_f8_asks_where_digits_stand(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.terminal.agree()
    stage.terminal.type("4111")
    stage.terminal.press(KEY.Key_F8)
    assert stage.terminal.shows("askBar")
    stage.terminal.press(KEY.Key_Escape)
    assert stage.terminal.digits() == "4111"
    stage.terminal.press(KEY.Key_F8)
    stage.terminal.click("askYes")
    assert stage.terminal.shows("reasonBar")
    assert not stage.terminal.has_digits()
    stage.terminal.press("3")
    stage.terminal.settle()
    assert stage.states()[0] == "put_off"


def test_f8_says_why_it_cannot(stage: Stage, file: Path) -> None:
    stage.terminal.press(KEY.Key_F8)
    assert "열린 명단이 없습니다" in stage.terminal.words()
    stage.begin(file)
    stage.register()
    stage.terminal.press(KEY.Key_F8)
    assert "이미 등록한 고객입니다" in stage.terminal.words()
    assert not stage.terminal.shows("reasonBar")


def test_where_some_are_put_off_nobody_says_that_all_were_served(stage: Stage, tmp_path: Path) -> None:
    stage.begin(text_file(tmp_path, lines(HEADINGS, *ROWS[:2]), "utf-8"))
    stage.register()
    stage.next()
    stage.put_off("4")
    assert stage.bar().startswith("남은 고객이 없습니다 · 등록 1 · 미룸 1 · 남음 0")
    assert "모두 처리" not in stage.terminal.words()


def test_those_put_off_are_taken_up_again(stage: Stage, file: Path) -> None:
    stage.begin(file)
    for key in ("1", "2", "3", "4"):
        stage.put_off(key)
    assert stage.states() == ["put_off"] * 4
    stage.open_page()
    stage.terminal.click("worklistTakeUp")
    assert stage.states() == ["open", "put_off", "open", "open"]
    stage.next()
    assert stage.terminal.uid() == "C-001"


# The right customer


def test_a_list_waits_while_digits_stand(stage: Stage, file: Path) -> None:
    stage.terminal.press(KEY.Key_F2)
    stage.terminal.agree()
    stage.terminal.type("4111")
    uid = stage.terminal.uid()
    stage.begin(file)
    assert (stage.terminal.uid(), stage.terminal.digits()) == (uid, "4111")
    assert stage.bar() == "등록 0 · 남음 4 · 고객.csv"
    stage.next()
    assert stage.terminal.shows("askBar")
    stage.terminal.click("askYes")
    assert stage.terminal.uid() == "C-001"


def test_a_list_waits_while_a_verdict_stands(stage: Stage, file: Path) -> None:
    stage.terminal.register()
    stage.terminal.wait_for_verdict(PRACTISED)
    stage.terminal.look()
    stage.begin(file)
    assert stage.terminal.verdict() == PRACTISED
    stage.next()
    assert stage.terminal.uid() == "C-001"


def test_a_list_waits_while_a_guard_stands(stage: Stage, file: Path) -> None:
    stage.terminal.start_with_uid("practice-existing")
    stage.wait(lambda: stage.terminal.shows("replaceGuard"))
    stage.begin(file)
    assert stage.terminal.uid() == "practice-existing"
    stage.next()
    assert stage.terminal.shows("askBar")


def test_a_uid_that_is_not_on_the_list_warns(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.type_uid("C-999")
    assert "명단에 없는 등록번호입니다" in stage.bar()
    assert stage.customer() == "C-999"
    assert "명단에 없는 등록번호입니다" in stage.terminal.text("hintLine")
    stage.type_uid("C-003")
    assert "명단에 없는" not in stage.bar()
    assert stage.customer() == "이영희 (7890) · C-003"


def test_the_name_goes_with_its_uid_and_comes_back_with_it(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.terminal.page.focus_stop("customerUid")
    stage.terminal.type("9")
    assert stage.customer() == "C-0019"
    assert stage.terminal.page.form().contact.telephone == ""
    stage.terminal.press(KEY.Key_F8)
    assert "F2로 명단의 고객을 먼저 불러 주세요" in stage.terminal.words()
    stage.terminal.press(KEY.Key_Backspace)
    assert stage.customer() == "홍길동 (5678) · C-001"


@pytest.mark.parametrize("key", [KEY.Key_F3, KEY.Key_F4], ids=["F3", "F4"])
def test_a_fresh_uid_is_still_the_same_customers(stage: Stage, file: Path, key: Qt.Key) -> None:
    stage.begin(file)
    if key == KEY.Key_F3:
        stage.register()
    stage.terminal.press(key)
    uid = stage.terminal.uid()
    assert uid not in ("", "C-001")
    assert stage.customer() == f"홍길동 (5678) · {uid}"
    stage.register(practice_card(PracticeCase.CORPORATE))
    assert stage.states() == ["done", "open", "open", "open"]


def test_another_uid_than_the_lists_never_stands_under_its_name(stage: Stage, file: Path) -> None:
    """As the journal's page does when it leads back to the form."""
    stage.begin(file)
    stage.terminal.page.set_uid("X-1", minted=False)
    assert stage.customer() == "X-1"


def test_a_uid_of_the_list_that_is_typed_counts_for_its_row(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.type_uid("C-003")
    stage.register()
    assert stage.states() == ["open", "open", "done", "open"]


def test_the_same_customers_other_card_changes_nothing_on_the_list(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.register()
    stage.terminal.press(KEY.Key_F3)
    stage.register(practice_card(PracticeCase.WRONG_PASSWORD), title="등록 실패")
    assert stage.states() == ["done", "open", "open", "open"]


def test_a_list_of_references_mints_uids_and_keeps_them(stage: Stage, tmp_path: Path) -> None:
    file = text_file(tmp_path, lines(("회원번호", "이름"), ("M-1", "홍길동"), ("M-2", "김철수")))
    stage.begin(file)
    uid = stage.terminal.uid()
    assert uid
    stage.register()
    stage.next()
    assert stage.terminal.uid() not in ("", uid)
    stage.close_list()
    result = (tmp_path / "고객-연습결과.csv").read_text("utf-8").splitlines()
    assert result[0].startswith("회원번호,이름,처리 상태,사유,처리 시각,attempt_id,")
    assert result[1].startswith("M-1,홍길동,연습 완료 (실제 등록 아님),")
    assert result[1].endswith(f",{uid}")
    assert result[2] == "M-2,김철수,남음,,,,"


def test_the_way_of_consent_is_the_lists(open_training: OpenTraining, file: Path) -> None:
    stage = Stage(open_training())
    stage.open_file(file)
    stage.terminal.click("worklistWay.telephone")
    stage.terminal.go_to("worklistStart")
    stage.start()
    consent = stage.terminal.page.form().consent
    assert consent is not None
    assert consent.way.value == "telephone"


def test_the_shops_name_field_is_filled(open_training: OpenTraining, file: Path) -> None:
    config = '[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"\n'
    stage = Stage(open_training(config=config))
    stage.begin(file)
    assert stage.terminal.page.form().untrusted_name == "홍길동"
    assert stage.terminal.focused() == "consentAll"


# The result


def test_the_result_stands_beside_the_source(live_stage: Stage, file: Path, server: TrainingServer) -> None:
    before = file.read_bytes()
    live_stage.begin(file)
    live_stage.register(title=REGISTERED)
    live_stage.next()
    live_stage.put_off("4")
    live_stage.close_list()
    assert "고객-결과.csv" not in live_stage.terminal.words()  # the list is closed, another may be chosen
    rows = (file.with_name("고객-결과.csv")).read_bytes().decode("cp949").splitlines()
    assert rows[1].startswith("C-001,홍길동,010-1234-5678,hong@shop.example,등록 완료,,20")
    assert rows[1].endswith(",C-001")
    assert ",미룸,재통화,20" in rows[2]
    assert rows[3:] == ["C-003,이영희,010-3456-7890,,남음,,,,", "C-004,박민서,,,남음,,,,"]
    assert file.read_bytes() == before
    assert [post.target.rpartition("/")[2] for post in server.ledger.posts] == ["C-001"]


def test_the_result_tells_a_uid_that_begins_as_a_formula_as_it_was_registered(
    live_stage: Stage, tmp_path: Path, server: TrainingServer
) -> None:
    file = text_file(tmp_path, lines(HEADINGS, ("-A1", "홍길동", "", "")))
    live_stage.begin(file)
    live_stage.register(title=REGISTERED)
    live_stage.close_list()
    row = file.with_name("고객-결과.csv").read_text("utf-8").splitlines()[1]
    assert row.startswith("-A1,")
    assert row.endswith(",-A1")
    assert [post.target.rpartition("/")[2] for post in server.ledger.posts] == ["-A1"]


def test_a_finished_list_writes_its_result_by_itself(stage: Stage, tmp_path: Path) -> None:
    file = text_file(tmp_path, lines(HEADINGS, ROWS[0]))
    stage.begin(file)
    stage.register()
    assert "명단의 고객을 모두 처리했습니다" in stage.bar()
    stage.terminal.settle()
    assert "연습 완료" in (tmp_path / "고객-연습결과.csv").read_text("utf-8")
    stage.next()
    assert stage.terminal.uid() not in ("", ROWS[0][0])


def test_a_result_that_cannot_be_written_is_told_and_the_list_stays(stage: Stage, file: Path) -> None:
    stage.begin(file)
    stage.put_off("1")
    file.write_text("changed")
    stage.close_list()
    assert "원본 파일이 바뀌어 결과를 저장하지 못했습니다" in stage.terminal.words()
    assert stage.terminal.shows("worklistClose")
    stage.terminal.click("worklistClose")
    stage.terminal.settle()
    assert stage.terminal.shows("worklistPath")


# Restarts


def test_a_restart_continues_where_it_stopped(open_live: OpenLive, file: Path) -> None:
    first = Stage(open_live())
    first.begin(file)
    first.register(title=REGISTERED)
    first.next()
    first.put_off("1")
    first.terminal.close()
    second = Stage(open_live())
    second.open_page()
    second.wait(lambda: second.terminal.shows("worklistResume0"))
    second.terminal.click("worklistResume0")
    second.terminal.settle()
    assert "하던 명단입니다. 처리한 2명의 상태를 이어 갑니다" in second.terminal.words()
    second.terminal.go_to("worklistStart")
    second.start()
    assert second.states() == ["done", "put_off", "open", "open"]
    assert second.terminal.uid() == "C-003"


def test_a_changed_source_is_told(open_live: OpenLive, file: Path) -> None:
    first = Stage(open_live())
    first.begin(file)
    first.put_off("4")
    first.terminal.close()
    file.write_bytes(lines(HEADINGS, ROWS[3], ROWS[0], ("C-009", "", "", "")).encode("cp949"))
    second = Stage(open_live())
    second.open_file(file)
    assert "등록번호가 같은 1명의 상태만 이어 갑니다" in second.terminal.words()
    second.start()
    assert second.states() == ["open", "put_off", "open"]


def test_a_row_left_being_checked_is_asked_of_the_journal(
    open_live: OpenLive, file: Path, data_folder: Path
) -> None:
    first = Stage(open_live())
    first.begin(file)
    first.register(title=REGISTERED)
    first.terminal.close()
    kept = next((data_folder / "worklists").glob("*.jsonl"))
    torn = [line for line in kept.read_text().splitlines() if '"done"' not in line]
    kept.write_text("\n".join(torn) + "\n")  # the last line did not reach the disk
    second = Stage(open_live())
    second.open_file(file)
    second.start()
    assert second.states()[0] == "done"


SETTLED = [
    pytest.param(PracticeCase.SILENT_NOT_COMMITTED, "open", id="it was not registered"),
    pytest.param(PracticeCase.SILENT_COMMITTED, "done", id="it was"),
]


@pytest.mark.parametrize(("case", "state"), SETTLED)
@pytest.mark.usefixtures("rare_countdown")
def test_a_row_left_being_checked_is_told_when_it_is_settled(
    open_live: OpenLive, hostile: Serving, tmp_path: Path, case: PracticeCase, state: str
) -> None:
    file = text_file(tmp_path, lines(HEADINGS, ROWS[0]), "utf-8")
    server = hostile()
    first = Stage(open_live(at=server, timeouts=HURRIED))
    first.begin(file)
    first.terminal.agree()
    first.terminal.type_card(practice_card(case))
    first.wait(lambda: server.ledger.posts)
    server.script.on(Kind.LOOK_UP, "500", UNREACHABLE, times=None)
    first.terminal.settle()
    first.terminal.close()
    stage = Stage(open_live(at=server, timeouts=HURRIED))
    stage.begin(file)
    assert (stage.states(), "확인 중 1" in stage.bar()) == (["checking"], True)
    server.script.standing.clear()
    stage.terminal.pass_time(400)
    assert stage.states() == [state]
    assert ("모두 처리" in stage.bar()) == (state == "done")
    stage.next()
    assert (stage.terminal.uid() == "C-001") == (state == "open")
    assert file.with_name("고객-결과.csv").is_file() == (state == "done")


def test_training_keeps_nothing(training: Terminal, tmp_path: Path, file: Path) -> None:
    stage = Stage(training)
    stage.begin(file)
    stage.put_off("1")
    assert not list(tmp_path.rglob("*.jsonl"))
