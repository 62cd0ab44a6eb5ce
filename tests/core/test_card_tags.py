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


def test_a_third_password_may_be_permitted_once_and_a_fourth_never() -> None:
    tags = CardTags(b"k" * 32)
    tag = b"t"
    assert not tags.may_have_third(tag)
    for _ in range(2):
        tags.count_refusal(tag, RefusalClass.PASSWORD)
    assert tags.standing(tag) is Standing.STOPPED
    assert tags.may_have_third(tag)
    tags.permit_third(tag)
    assert tags.standing(tag) is Standing.WARNED
    assert tags.count_refusal(tag, RefusalClass.PASSWORD) is Standing.STOPPED
    assert not tags.may_have_third(tag)
    tags.permit_third(tag)
    assert tags.standing(tag) is Standing.STOPPED


def test_what_else_stopped_a_card_nobody_permits() -> None:
    tags = CardTags(b"k" * 32)
    for refusal in (RefusalClass.PASSWORD, RefusalClass.PASSWORD, RefusalClass.ATTEMPTS):
        tags.count_refusal(b"t", refusal)
    assert not tags.may_have_third(b"t")
    tags.permit_third(b"t")
    assert tags.standing(b"t") is Standing.STOPPED
