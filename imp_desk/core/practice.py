"""The practice cards: public test numbers, and what the practice gateway does with each. Nothing real is in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class PracticeCase(Enum):
    SUCCESS = "success"
    CORPORATE = "corporate"
    AMEX = "amex"
    WRONG_NUMBER = "wrong_number"
    WRONG_EXPIRY = "wrong_expiry"
    WRONG_HOLDER = "wrong_holder"
    WRONG_PASSWORD = "wrong_password"
    ATTEMPTS_EXHAUSTED = "attempts_exhausted"
    NOT_CONTRACTED = "not_contracted"
    EXISTING_UID = "existing_uid"
    SLOW = "slow"
    SILENT_COMMITTED = "silent_committed"
    SILENT_NOT_COMMITTED = "silent_not_committed"
    UNAUTHORIZED_ONCE = "unauthorized_once"
    SERVER_ERROR = "server_error"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """As the panel fills it in. `mended` is the field's value with which the refusal of the case goes away."""

    case: PracticeCase
    number: str
    expiry: str = "1230"
    holder: str = "880228"
    password: str = "12"
    mended: str = ""


PRACTICE_CARDS = (
    PracticeCard(PracticeCase.SUCCESS, "4111111111111111"),
    PracticeCard(PracticeCase.CORPORATE, "5555555555554444", holder="2208162517"),
    PracticeCard(PracticeCase.AMEX, "378282246310005"),
    PracticeCard(PracticeCase.WRONG_NUMBER, "4000000000000002"),
    PracticeCard(PracticeCase.WRONG_EXPIRY, "4000000000000069", expiry="0931", mended="1230"),
    PracticeCard(PracticeCase.WRONG_HOLDER, "4000000000000101", holder="900101", mended="880228"),
    PracticeCard(PracticeCase.WRONG_PASSWORD, "4000000000000127", password="99", mended="12"),
    PracticeCard(PracticeCase.ATTEMPTS_EXHAUSTED, "4000000000000119"),
    PracticeCard(PracticeCase.NOT_CONTRACTED, "4000000000000341"),
    PracticeCard(PracticeCase.EXISTING_UID, "5105105105105100"),
    PracticeCard(PracticeCase.SLOW, "4242424242424242"),
    PracticeCard(PracticeCase.SILENT_COMMITTED, "3566002020360505"),
    PracticeCard(PracticeCase.SILENT_NOT_COMMITTED, "36148900647913"),
    PracticeCard(PracticeCase.UNAUTHORIZED_ONCE, "5454545454545454"),
    PracticeCard(PracticeCase.SERVER_ERROR, "6011000990139424"),
    PracticeCard(PracticeCase.PORTAL, "9410123412341237"),
)

EXISTING_PRACTICE_UID = "practice-existing"  # already registered when training starts


def practice_card_of(digits: Sequence[int]) -> PracticeCard | None:
    """The listed card with this number, or None: training takes no other."""
    return next((card for card in PRACTICE_CARDS if _is_number(digits, card.number)), None)


def may_become_practice_card(digits: Sequence[int]) -> bool:
    return any(_is_prefix(digits, card.number) for card in PRACTICE_CARDS)


def _is_number(digits: Sequence[int], number: str) -> bool:
    return len(digits) == len(number) and _is_prefix(digits, number)


def _is_prefix(digits: Sequence[int], number: str) -> bool:
    return len(digits) <= len(number) and all(
        digits[i] == ord(number[i]) - ord("0") for i in range(len(digits))
    )
