"""An order to be charged: its number, amount, name and instalments, judged before anything is sent.

Knows no card and no answer: what was paid stands in `payment_records`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from imp_desk.core.buyer import Buyer
from imp_desk.core.customer import contains_card_number, judge_free_text, normal_text
from imp_desk.core.judgement import OK, Judgement, error, incomplete

LEAST_AMOUNT, MOST_AMOUNT = 1, 99_999_999
INSTALMENTS_FROM = 50_000
FEWEST_MONTHS, MOST_MONTHS = 2, 36
MERCHANT_UID_LONGEST = 32  # letters and digits: what every PG takes
ORDER_NAME_LONGEST = 40
_PLAIN_AMOUNT = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3}")
_MERCHANT_UID = re.compile(rf"[A-Za-z0-9]{{1,{MERCHANT_UID_LONGEST}}}")
_LONGEST_RUN = 12  # of digits, as no card's number is that short


@dataclass(frozen=True, slots=True)
class Order:
    """`amount` in whole won; `card_quota`: months of instalments, 0 at once. A person's retry keeps it as it is."""

    merchant_uid: str
    amount: int
    name: str
    card_quota: int = 0
    buyer: Buyer = field(default_factory=Buyer)
    product_type: str = ""


def amount_of(untrusted_text: str) -> int | None:
    """Whole won of `50,000원`, `₩ 50000` or full-width digits; None for anything else."""
    text = unicodedata.normalize("NFKC", untrusted_text).strip()
    text = text.removeprefix("₩").removesuffix("원").strip()
    return int(text.replace(",", "")) if _PLAIN_AMOUNT.fullmatch(text) else None


def judge_amount(untrusted_text: str) -> Judgement:
    if not untrusted_text.strip():
        return incomplete("amount.empty")
    amount = amount_of(untrusted_text)
    if amount is None:
        return error("amount.not_whole")
    if amount < LEAST_AMOUNT:
        return incomplete("amount.zero")
    return error("amount.too_large") if amount > MOST_AMOUNT else OK


def judge_order_name(untrusted_text: str) -> Judgement:
    name = normal_text(untrusted_text)
    if not name:
        return incomplete("order_name.empty")
    return judge_free_text(name, "order_name", ORDER_NAME_LONGEST)


def judge_instalments(months: int, amount: int | None) -> Judgement:
    if months == 0:
        return OK
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        return error("instalments.months")
    return OK if (amount or 0) >= INSTALMENTS_FROM else error("instalments.amount")


def mint_merchant_uid(token: str) -> str:
    """Letters and digits out of a random token, 32 at most, with no run of digits as long as a card's number."""
    plain = re.sub(r"[^A-Za-z0-9]", "", token)
    if not plain:
        raise ValueError("a token without letters and digits")
    parts = (plain[start : start + _LONGEST_RUN] for start in range(0, len(plain), _LONGEST_RUN))
    return "x".join(parts)[:MERCHANT_UID_LONGEST]


def is_merchant_uid(text: str) -> bool:
    """Whether it may be sent: as minted, or a shop's own of the same kind."""
    return bool(_MERCHANT_UID.fullmatch(text)) and not contains_card_number(text)
