"""A log line says an event and allow-listed fields; whatever else is handed in is not written."""

from __future__ import annotations

from typing import Any

import pytest

from imp_desk.app.logs.events import Event, Library, Place
from imp_desk.app.logs.line import line_of, spelled_id
from imp_desk.core.customer import contains_card_number
from imp_desk.core.registration import State

ATTEMPT = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
NOON = 1_795_000_000.0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({}, "", id="the event alone"),
        pytest.param({"state": State.SENT}, " state=sent", id="a word of ours"),
        pytest.param(
            {"status": 503, "is_training": False}, " status=503 is_training=no", id="number and flag"
        ),
        pytest.param({"error": TimeoutError}, " error=TimeoutError", id="a class"),
        pytest.param({"library": Library.HTTPX}, " library=httpx", id="a library"),
        pytest.param(
            {"places": (Place("app/a.py", 3), Place("core/b.py", 14))},
            " places=app/a.py:3>core/b.py:14",
            id="places",
        ),
        pytest.param({"version": (0, 1, 0)}, " version=0.1.0", id="a version"),
        pytest.param({"attempt": "CUST-1 홍길동"}, " attempt=?", id="a uid in the place of an id"),
        pytest.param({"status": 4111111111111111}, " status=large", id="a number that is too large"),
        pytest.param({"kind": b"4111111111111111"}, " kind=?", id="bytes"),
        pytest.param({"places": (Place("/srv/x.py 41", 1),)}, " places=?:1", id="a file that is not ours"),
    ],
)
def test_fields(fields: dict[str, Any], words: str) -> None:
    assert line_of(Event.ATTEMPT, NOON, **fields) == f"2026-11-18T11:06:40Z attempt{words}"


def test_an_id_holds_no_digit_and_is_still_told_apart() -> None:
    spelled = spelled_id(ATTEMPT)
    assert not any(character.isdigit() for character in spelled)
    assert spelled.translate(str.maketrans("ghijklmnop", "0123456789")) == ATTEMPT


@pytest.mark.parametrize("attempt_id", ["41111111-1111-4111-8111-111111111111", ATTEMPT])
def test_no_id_looks_like_a_card(attempt_id: str) -> None:
    assert not contains_card_number(line_of(Event.ATTEMPT, NOON, attempt=attempt_id))
