"""Cards are counted and recognised by a keyed tag; the numbers themselves are nowhere."""

import pytest

from imp_desk.core.card_tags import REMEMBERED, CardTags, Standing
from imp_desk.core.refusal import RefusalClass
from tests.core.given import held


@pytest.fixture
def tags() -> CardTags:
    return CardTags(b"k" * 32)


A, B = "4111111111111111", "5555555555554444"

COUNTS = [
    pytest.param(["password"], Standing.WARNED, id="one wrong password warns"),
    pytest.param(["password", "password"], Standing.STOPPED, id="two wrong passwords stop"),
    pytest.param(["number"], Standing.FREE, id="one other refusal"),
    pytest.param(["number", "expiry"], Standing.WARNED, id="two other refusals warn"),
    pytest.param(["number", "expiry", "holder"], Standing.STOPPED, id="three other refusals stop"),
    pytest.param(["password", "holder"], Standing.WARNED, id="password and holder"),
    pytest.param(["attempts"], Standing.STOPPED, id="the issuer itself stopped it"),
    pytest.param(["passing"] * 5, Standing.FREE, id="faults of the line do not count"),
]


@pytest.mark.parametrize(("refusals", "expected"), COUNTS)
def test_refusals_are_counted_per_card(tags: CardTags, refusals: list[str], expected: Standing) -> None:
    tag = tags.tag_of(held(A))
    for refusal in refusals:
        tags.count_refusal(tag, RefusalClass(refusal))
    assert tags.standing(tag) is expected
    assert tags.standing(tags.tag_of(held(B))) is Standing.FREE


def test_the_same_card_under_another_uid_is_noticed(tags: CardTags) -> None:
    tag = tags.tag_of(held(A))
    tags.remember(tag, "one")
    assert tags.is_known_under_another_uid(tags.tag_of(held(A)), "two")
    assert not tags.is_known_under_another_uid(tag, "one")
    assert not tags.is_known_under_another_uid(tags.tag_of(held(B)), "two")
    tags.forget_uid("one")
    assert not tags.is_known_under_another_uid(tag, "two")


def test_only_the_last_twenty_are_remembered(tags: CardTags) -> None:
    tag = tags.tag_of(held(A))
    tags.remember(tag, "first")
    for i in range(REMEMBERED):
        tags.remember(tags.tag_of(held(f"{4000000000000000 + i}")), f"uid-{i}")
    assert not tags.is_known_under_another_uid(tag, "other")


def test_another_process_makes_other_tags() -> None:
    assert CardTags(b"a" * 32).tag_of(held(A)) != CardTags(b"b" * 32).tag_of(held(A))
