"""What the monkey's judge says of charges: each breach once, and nothing of what is as it should be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.storms.monkey_books import charge_breaches

Row = tuple[str, str, str, str]


def row(state: str, resolved_by: str = "answer", order: str = "a") -> Row:
    return (state, resolved_by, "payment", order)


def saw(orders: dict[str, int], charged: dict[str, int] | None = None, nameless: int = 0) -> dict[str, Any]:
    return {"orders": orders, "charged": charged or {}, "nameless": nameless}


@pytest.mark.parametrize(
    ("rows", "seen", "words"),
    [
        pytest.param([row("registered")], saw({"a": 1}, {"a": 1}), "", id="paid"),
        pytest.param([row("refused"), row("registered")], saw({"a": 2}, {"a": 1}), "", id="a second click"),
        pytest.param([row("unknown")], saw({}, nameless=1), "", id="cut off before its number"),
        pytest.param([row("registered", "operator")], saw({"a": 1}), "", id="a person says paid"),
        pytest.param([row("not_sent")], saw({}), "", id="not sent"),
        pytest.param([row("registered")], saw({"a": 2}, {"a": 1}), "2 POSTs", id="sent twice"),
        pytest.param([row("not_sent")], saw({"a": 1}), "1 POSTs", id="sent, and told as not sent"),
        pytest.param([row("unknown")], saw({"a": 1}, nameless=1), "more POSTs", id="one more was begun"),
        pytest.param([row("registered")], saw({"a": 1}, {"a": 2}), "paid 2 times", id="paid twice"),
        pytest.param([], saw({}, {"a": 1}), "without a row", id="forgotten"),
        pytest.param([row("registered")], saw({"a": 1}), "it is not", id="told as paid"),
    ],
)
def test_charges(rows: list[Row], seen: dict[str, Any], words: str) -> None:
    found = list(charge_breaches(rows, seen))
    assert bool(found) is bool(words)
    assert not words or any(words in breach for breach in found)
