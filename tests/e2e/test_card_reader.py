"""A card reader on the real keyboard of an X server, a few milliseconds between its keys, into the real process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, missing_programs
from tests.e2e.test_registers import agree_and_type_card, posts, start, walk_to

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

ONE = "%B4111111111111111^HONG/GILDONG ^30121010000000000000?"
TWO = ";4111111111111111=30121010000000000000?"
NOTICE = "카드 리더기 입력은 사용할 수 없습니다. 카드번호를 직접 입력해 주세요."
FIELDS = ("customerUid", "cardNumber", "expiry", "holderId", "password")
BOTH = f"{ONE}\n{TWO}\n"


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        start(opened)
        opened.press("F2")
        yield opened


def read_card(desktop: Desktop, keys: str, delay_ms: int) -> None:
    desktop.settle()
    desktop.xdotool("type", "--delay", str(delay_ms), keys)
    desktop.settle()


def standing(desktop: Desktop) -> dict[str, str]:
    return {field: desktop.reader.text_of(field) for field in FIELDS}


@pytest.mark.parametrize(("keys", "delay_ms"), [(BOTH, 3), (f"{TWO}\n", 8)], ids=["both-tracks", "track-2"])
def test_a_swipe_into_every_stop_of_the_form(desktop: Desktop, keys: str, delay_ms: int) -> None:
    """What a reader may lose of its tracks is tried in tests/ui/readers, on a clock that no busy computer holds up."""
    for stop in ("customerUid", "consentAll", "cardNumber", "expiry", "password", "registerButton"):
        walk_to(desktop, stop)
        before = standing(desktop)
        read_card(desktop, keys, delay_ms)
        assert standing(desktop) == before, stop
        assert desktop.reader.focused() == stop
        assert NOTICE in desktop.reader.everything()
    told = desktop.reader.all_there_is()
    assert "4111" not in told
    assert "GILDONG" not in told.upper()
    assert posts(desktop) == []


def test_a_card_is_typed_and_registered_after_a_swipe(desktop: Desktop) -> None:
    read_card(desktop, BOTH, 3)
    desktop.xdotool(
        "sleep", "0.8"
    )  # a person reads the notice; without a pause it is still the reader's stream
    walk_to(desktop, "consentAll")
    agree_and_type_card(desktop)
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert len(posts(desktop)) == 1


def test_a_swipe_into_a_complete_form_registers_nothing(desktop: Desktop) -> None:
    agree_and_type_card(desktop, password="")
    desktop.type("12")
    read_card(desktop, BOTH, 3)
    assert desktop.reader.focused() == "password"
    assert [text.count("\u2022") for text in standing(desktop).values()] == [0, 16, 4, 6, 2]
    assert posts(desktop) == []
