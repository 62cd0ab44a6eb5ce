"""A key that is held for seconds on the real keyboard of an X server, which repeats it: it asks once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, missing_programs
from tests.e2e.test_registers import BIRTH, EXPIRY, PASSWORD, VISA, agree_and_type_card

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

HELD_S = "2.5"  # the first repeat comes after 0.5 s, the verdict hears after 0.6 s


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        opened.start_program("--training", "--lang", "ko")
        opened.press("F2")
        yield opened


def hold(desktop: Desktop, key: str) -> None:
    desktop.xdotool("keydown", key, "sleep", HELD_S, "keyup", key)
    desktop.settle()


def type_all_but_the_last_enter(desktop: Desktop, *, holder: str = BIRTH) -> None:
    agree_and_type_card(desktop, number=VISA, expiry=EXPIRY, holder=holder, password="")
    desktop.type(PASSWORD)


def test_the_verdict_stays(desktop: Desktop) -> None:
    type_all_but_the_last_enter(desktop)
    hold(desktop, "Return")
    assert desktop.reader.names()["resultTitle"] == "연습 완료 (실제 등록 아님)"


def test_a_question_stays(desktop: Desktop) -> None:
    type_all_but_the_last_enter(desktop, holder="261231")
    hold(desktop, "Return")
    assert desktop.reader.focused() == "askNo"


def test_whoever_unlocks_has_not_confirmed_the_customer(desktop: Desktop) -> None:
    type_all_but_the_last_enter(desktop)
    desktop.press("ctrl+l")
    desktop.reader.wait_for("unlockButton")
    hold(desktop, "Return")
    desktop.reader.wait_gone("unlockButton")
    assert desktop.reader.focused() == "confirmCustomer"


def test_escape_asks_and_does_not_answer_itself(desktop: Desktop) -> None:
    type_all_but_the_last_enter(desktop)
    hold(desktop, "Escape")
    assert desktop.reader.focused() == "askNo"


def test_a_deletion_repeats(desktop: Desktop) -> None:
    desktop.press("space", "Return")
    desktop.type(VISA)
    hold(desktop, "BackSpace")
    assert desktop.reader.text_of("cardNumber") == ""
