"""The search itself: each of the nine encodings is found wherever it stands, and nothing else is."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.canary.encodings import ENCODINGS, canaries_of, hits
from tests.memory.canaries import cards, pair

CARD = cards(1, 1)[0]
NUMBER = CARD.number


@pytest.mark.parametrize("before", range(3), ids=lambda shift: f"shift {shift}")
@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        pytest.param("plain", lambda text: text, id="plain"),
        pytest.param(
            "grouped", lambda text: "-".join(text[at : at + 4] for at in (0, 4, 8, 12)), id="dashes"
        ),
        pytest.param(
            "grouped", lambda text: " ".join(text[at : at + 4] for at in (0, 4, 8, 12)), id="blanks"
        ),
        *(pytest.param(name, lambda text, n=name: text.encode(n), id=name) for name in ENCODINGS[2:6]),
        pytest.param("hex", lambda text: text.encode().hex(), id="hex"),
        pytest.param(
            "percent", lambda text: "".join(f"%{ord(digit):02x}" for digit in text).upper(), id="percent"
        ),
    ],
)
def test_each_encoding_is_found(encoding: str, encode: Callable[[str], str | bytes], before: int) -> None:
    made = encode(NUMBER)
    data = b"x" * before + (made if isinstance(made, bytes) else made.encode()) + b"yz"
    assert encoding in {hit.encoding for hit in hits(data, canaries_of([CARD]))}


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize("behind", range(3))
def test_base64_is_found_in_each_alignment(before: int, behind: int) -> None:
    data = base64.b64encode(b"<" * before + NUMBER.encode() + b">" * behind)
    assert [hit.encoding for hit in hits(data, canaries_of([CARD])) if hit.canary == "number"] == ["base64"]


def test_key_and_secret_are_found() -> None:
    keys = pair(1)
    found = {hit.canary for hit in hits(quote(keys.line()).encode(), canaries_of([], keys))}
    assert found == {"key", "secret"}


def test_other_numbers_are_not() -> None:
    other = "\n".join(card.typed() for card in cards(2, 20))
    assert list(hits(other.encode(), canaries_of([CARD], pair(1)))) == []


def test_a_birth_date_within_a_longer_number_is_none() -> None:
    assert list(hits(f"1{CARD.holder}".encode(), canaries_of([CARD]))) == []
    assert list(hits(f"a{CARD.holder}b".encode(), canaries_of([CARD])))
