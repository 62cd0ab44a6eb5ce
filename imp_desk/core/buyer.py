"""Who pays: what a PG demands of the buyer besides the card, and whether it keeps a key of a card that it charges.

Source: contract 4.1. Knows no card.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from imp_desk.core.customer import judge_free_text, normal_text
from imp_desk.core.judgement import OK, Judgement, error, incomplete
from imp_desk.core.profile import Need

BUYER_NAME_LONGEST, BUYER_EMAIL_LONGEST, BUYER_TEL_LONGEST = 16, 64, 16
PRODUCT_TYPES = ("real", "digital")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TEL = re.compile(r"\+?[0-9][0-9 -]{6,}[0-9]")
_STORES_NO_KEY = ("ksnet", "tosspayments")  # customer_uid is unsupported in onetime: paid, and nothing kept


@dataclass(frozen=True, slots=True)
class Buyer:
    """Empty means absent."""

    name: str = ""
    email: str = ""
    tel: str = ""


@dataclass(frozen=True, slots=True)
class BuyerNeeds:
    name: Need = Need.OPTIONAL
    email: Need = Need.OPTIONAL
    tel: Need = Need.OPTIONAL
    product_type: bool = False


_EVERYTHING = BuyerNeeds(Need.REQUIRED, Need.REQUIRED, Need.REQUIRED)
_NAME = BuyerNeeds(name=Need.REQUIRED)
_BY_PG = {
    "html5_inicis": _EVERYTHING,
    "inicis": _EVERYTHING,
    "ksnet": BuyerNeeds(name=Need.REQUIRED, product_type=True),
    "welcome": _NAME,
}


def _provider(pg: str) -> str:
    return pg.partition(".")[0]


def buyer_needs(pg: str) -> BuyerNeeds:
    """`pg`: a PG's code, or code and MID; an unknown one demands nothing."""
    return _BY_PG.get(_provider(pg), BuyerNeeds())


def stores_key(pg: str) -> bool:
    """Whether a card that is charged through this PG is registered with it. To be said beforehand where not."""
    return _provider(pg) not in _STORES_NO_KEY


def judge_buyer_name(untrusted_text: str, need: Need) -> Judgement:
    name = normal_text(untrusted_text)
    if not name:
        return _empty("buyer_name", need)
    return judge_free_text(name, "buyer_name", BUYER_NAME_LONGEST)


def judge_buyer_email(untrusted_text: str, need: Need) -> Judgement:
    email = normal_text(untrusted_text)
    if not email:
        return _empty("buyer_email", need)
    if not _EMAIL.fullmatch(email):
        return incomplete("buyer_email.form")
    return judge_free_text(email, "buyer_email", BUYER_EMAIL_LONGEST)


def judge_buyer_tel(untrusted_text: str, need: Need) -> Judgement:
    tel = normal_text(untrusted_text)
    if not tel:
        return _empty("buyer_tel", need)
    if not re.fullmatch(r"\+?[0-9 -]*", tel):
        return error("buyer_tel.form")
    if not _TEL.fullmatch(tel):
        return incomplete("buyer_tel.form")
    return judge_free_text(tel, "buyer_tel", BUYER_TEL_LONGEST)


def judge_product_type(chosen: str, needs: BuyerNeeds) -> Judgement:
    if chosen in PRODUCT_TYPES or (not chosen and not needs.product_type):
        return OK
    return error("product_type.unknown") if chosen else incomplete("product_type.empty")


def _empty(field: str, need: Need) -> Judgement:
    return incomplete(f"{field}.empty") if need is Need.REQUIRED else OK
