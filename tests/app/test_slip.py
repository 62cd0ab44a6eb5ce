"""The consent slip from the verdict on, by keys: what is on it, where it is saved, and what never is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from imp_desk.app import slip_desk
from imp_desk.app.slip_desk import SlipDesk
from imp_desk.core.practice import PracticeCase
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.slip import pdf
from imp_desk.ui.slip.lines import slip_lines
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.terminal import Terminal, practice_card

KEY = Qt.Key
DONE = "연습 완료 (실제 등록 아님)"
CARD = practice_card(PracticeCase.SUCCESS)


@pytest.fixture(autouse=True)
def documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    return folder


def registered(terminal: Terminal) -> Terminal:
    terminal.register()
    terminal.wait_for_verdict(DONE)
    terminal.look()
    return terminal


def words_of(terminal: Terminal) -> str:
    """What is painted, line by line."""
    desk = terminal.window.findChild(SlipDesk)
    assert isinstance(desk, SlipDesk)
    slip = desk.slip()
    assert slip is not None
    return "\n".join(f"{line.label} {line.text}".strip() for line in slip_lines(slip))


def save(terminal: Terminal) -> None:
    terminal.go_to("slipSave")
    terminal.press("\n")
    terminal.settle()


def test_it_is_saved_as_a_pdf_for_its_owner_alone(training: Terminal, documents: Path) -> None:
    registered(training)
    training.press(KEY.Key_F11)
    assert training.focused() == "slipPrint"
    save(training)
    [file] = documents.iterdir()
    assert file.name.startswith("동의확인서-20")
    assert f"저장했습니다: {file}" in training.words()
    saved = file.read_bytes()
    assert saved.startswith(b"%PDF-")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for told in (b"/Creator", b"/Producer", b"/CreationDate", b"/Author", b"CreateDate", b"Qt "):
        assert told not in saved
    save(training)
    assert len(list(documents.iterdir())) == 2


def test_what_is_on_it_and_what_never_is(open_training: OpenTraining) -> None:
    config = '[store]\nname = "한빛 피트니스"\nbusiness_number = "220-81-62517"\n[ui]\noperator = "김담당"\n'
    training = registered(open_training(config=config))
    training.click("printSlipButton")
    words = words_of(training)
    uid = training.uid()
    for told in (
        "연습 – 실제 등록 아님",
        f"카드 등록번호 {uid}",
        "끝자리 1111",
        "동의 방법 대면",
        "[동의] 전자금융거래 이용약관 (필수)",
        "[동의 안 함] 광고성 정보 수신 동의 (선택)",
        "한빛 피트니스",
        "담당자 김담당",
    ):
        assert told in words
    digits = "".join(filter(str.isdigit, words))
    for hidden in (CARD.number, CARD.number[:12], CARD.holder):
        assert hidden not in digits.replace("2208162517", "")
    assert f"{CARD.expiry[:2]}/{CARD.expiry[2:]}" not in words
    use_language("en")
    assert "Practice – not a real registration" in words_of(training)
    use_language("ko")


def test_escape_closes_the_bar_and_keeps_the_verdict_and_no_key_goes_round_it(training: Terminal) -> None:
    registered(training)
    training.press(KEY.Key_F11)
    training.press(KEY.Key_F2)
    assert training.verdict() == DONE
    training.press(KEY.Key_Escape)
    assert not training.shows("slipBar")
    assert training.verdict() == DONE
    training.press("\n")
    assert training.verdict() == ""


def test_a_folder_that_is_none_is_told(training: Terminal, tmp_path: Path) -> None:
    registered(training)
    training.press(KEY.Key_F11)
    training.go_to("slipFolder")
    training.control(KEY.Key_A)
    training.type("nowhere")
    save(training)
    assert "이 폴더에 저장하지 못했습니다: nowhere" in training.words()


def test_the_lock_closes_it(training: Terminal) -> None:
    registered(training)
    training.press(KEY.Key_F11)
    training.control(KEY.Key_L)
    assert training.window.is_locked
    training.press("\n")
    assert not training.shows("slipBar")


def test_nothing_to_print_before_a_verdict_nor_after_a_refusal(training: Terminal) -> None:
    training.press(KEY.Key_F11)
    assert not training.shows("slipBar")
    training.register(practice_card(PracticeCase.WRONG_EXPIRY))
    training.wait_for_verdict("등록 실패")
    training.look()
    assert not training.shows("printSlipButton")
    training.press(KEY.Key_F11)
    assert not training.shows("slipBar")


def test_without_a_printer_it_says_so(training: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    registered(training)
    training.press(KEY.Key_F11)
    training.press("\n")
    assert "연결된 프린터가 없습니다" in training.words()


def test_printing_asks_beside_the_loop_and_paints_once(
    training: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The printer of the test is a file; the dialog of the system is opened, never waited for."""
    opened: list[QPrintDialog] = []
    paper = tmp_path / "paper.pdf"

    def on_paper(lines: object, printer: QPrinter) -> bool:
        printer.setOutputFileName(str(paper))
        return slip_print(lines, printer)  # type: ignore[arg-type]

    slip_print = pdf.print_slip
    monkeypatch.setattr(slip_desk, "print_slip", on_paper)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["till"])
    monkeypatch.setattr(QDialog, "open", opened.append)
    registered(training)
    training.press(KEY.Key_F11)
    training.press("\n")
    [dialog] = opened
    dialog.done(QDialog.DialogCode.Accepted)
    assert "프린터로 보냈습니다" in training.words()
    assert paper.read_bytes().startswith(b"%PDF-")


def test_a_live_registration_on_a_test_channel_is_marked(open_live: OpenLive) -> None:
    live = open_live()
    live.settle()
    live.register()
    live.wait_for_verdict("등록 완료")
    live.look()
    live.press(KEY.Key_F11)
    assert "테스트 채널 – 실제 결제에 쓸 수 없음" in words_of(live)
