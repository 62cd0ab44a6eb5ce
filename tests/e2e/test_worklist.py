"""A list worked through with the keyboard in the real process, killed in the middle, and gone on with."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, missing_programs
from tests.program import kill_program

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(180),
]

KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
CARDS = (("4111111111111111", "880228"), ("5555555555554444", "2208162517"))
LIST = (
    "고객번호,고객명,휴대폰\r\nC-001,홍길동,010-1234-5678\r\nC-002,김철수,010-2345-6789\r\nC-003,이영희,\r\n"
)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        yield opened


def start(desktop: Desktop, config: Path) -> None:
    words = ("--config", str(config), "--credentials-stdin", "--lang", "ko")
    desktop.start_program(*words, stdin=KEY)


def begin_list(desktop: Desktop, file: Path) -> None:
    desktop.press("alt+3")
    desktop.reader.wait_for("worklistPath")
    desktop.settle()
    desktop.type(str(file))
    desktop.press("Return")
    desktop.reader.wait_for("worklistStart")
    desktop.settle()
    desktop.press("Return")
    desktop.reader.wait_for("worklistTally")
    desktop.settle()


def register(desktop: Desktop, card: tuple[str, str]) -> None:
    desktop.press("space", "Return")
    for digits in (card[0], "1230", card[1], "12"):
        desktop.type(f"{digits}\n")
    desktop.reader.wait_for("resultTitle", "등록 완료")


def wait_for(desktop: Desktop, words: str) -> None:
    for _ in range(50):
        desktop.settle()
        if words in desktop.reader.everything():
            return
    raise AssertionError(f"{words} never came")


def next_customer(desktop: Desktop, words: str) -> None:
    """A fresh verdict hears no key for a moment."""
    for _ in range(20):
        desktop.press("F2")
        desktop.settle()
        if words in desktop.reader.everything():
            return
    raise AssertionError(f"{words} never came")


def kill(desktop: Desktop) -> None:
    kill_program(desktop.program)


def registered(desktop: Desktop) -> list[str]:
    return [e["target"].rpartition("/")[2] for e in desktop.ledger()["entries"] if e["committed"]]


def test_a_list_is_worked_through_over_a_kill(desktop: Desktop, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(LIST.encode("cp949"))
    desktop.start_server()
    config = desktop.write_config()
    start(desktop, config)
    begin_list(desktop, file)
    assert "홍길동 (5678) · C-001" in desktop.reader.everything()
    register(desktop, CARDS[0])
    next_customer(desktop, "C-002")
    desktop.press("F8", "4")
    wait_for(desktop, "C-003")
    kill(desktop)

    start(desktop, config)
    begin_list(desktop, file)
    assert "C-003" in desktop.reader.everything()
    register(desktop, CARDS[1])
    next_customer(desktop, "남은 고객이 없습니다 · 등록 2 · 미룸 1 · 남음 0")
    assert desktop.stop_program() == 0

    assert registered(desktop) == ["C-001", "C-003"]
    assert file.read_bytes() == LIST.encode("cp949")
    with (tmp_path / "list-결과.csv").open(encoding="cp949", newline="") as result:
        rows = list(csv.reader(result))
    assert [(row[0], row[3], row[4]) for row in rows[1:]] == [
        ("C-001", "등록 완료", ""),
        ("C-002", "미룸", "재통화"),
        ("C-003", "등록 완료", ""),
    ]
