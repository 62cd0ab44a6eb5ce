"""The practice cards are public test numbers that the form takes, one for each case."""

from __future__ import annotations

from datetime import date

import pytest

from imp_desk.core.card import judge_number
from imp_desk.core.expiry import YearMonth, judge_expiry
from imp_desk.core.holder import HolderKind, judge_holder, kind_of
from imp_desk.core.judgement import Level
from imp_desk.core.password import judge_password
from imp_desk.core.practice import (
    PRACTICE_CARDS,
    PracticeCard,
    PracticeCase,
    may_become_practice_card,
    practice_card_of,
)
from tests.core.given import values

TODAY = date(2026, 11, 22)


def test_one_card_for_each_case() -> None:
    assert [card.case for card in PRACTICE_CARDS] == list(PracticeCase)
    assert len({card.number for card in PRACTICE_CARDS}) == len(PRACTICE_CARDS)


@pytest.mark.parametrize("card", PRACTICE_CARDS, ids=lambda card: card.case.value)
def test_the_form_takes_it(card: PracticeCard) -> None:
    assert judge_number(values(card.number)).level is Level.OK
    assert judge_expiry(values(card.expiry), YearMonth(TODAY.year, TODAY.month)).level is Level.OK
    assert judge_holder(values(card.holder), TODAY).level is Level.OK
    assert judge_password(values(card.password)).level is Level.OK


@pytest.mark.parametrize("card", PRACTICE_CARDS, ids=lambda card: card.case.value)
def test_it_is_found_by_its_whole_number_only(card: PracticeCard) -> None:
    digits = values(card.number)
    assert practice_card_of(digits) is card
    assert practice_card_of(digits[:-1]) is None
    assert practice_card_of((*digits, 0)) is None
    assert all(may_become_practice_card(digits[:length]) for length in range(len(digits) + 1))


def test_the_corporate_card_has_a_business_number() -> None:
    card = next(card for card in PRACTICE_CARDS if card.case is PracticeCase.CORPORATE)
    assert kind_of(values(card.holder)) is HolderKind.BUSINESS


@pytest.mark.parametrize(
    "number",
    ["4929130713071304", "4111111111111112", "41111111111111111"],
    ids=["another number", "one digit off", "one digit too many"],
)
def test_any_other_number_is_none(number: str) -> None:
    assert practice_card_of(values(number)) is None
    assert not may_become_practice_card(values(number))
