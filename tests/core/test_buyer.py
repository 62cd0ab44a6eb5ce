"""What each PG wants to know of the buyer, and which of them keep a key."""

from __future__ import annotations

import pytest

from imp_desk.core.buyer import (
    buyer_needs,
    judge_buyer_email,
    judge_buyer_name,
    judge_buyer_tel,
    judge_product_type,
    stores_key,
)
from imp_desk.core.profile import Need

R, FREE = Need.REQUIRED, Need.OPTIONAL


@pytest.mark.parametrize(
    ("pg", "needs"),
    [
        ("html5_inicis", (R, R, R, False)),
        ("html5_inicis.INIBillTst", (R, R, R, False)),
        ("ksnet", (R, FREE, FREE, True)),
        ("welcome", (R, FREE, FREE, False)),
        ("nice_v2", (FREE, FREE, FREE, False)),
        ("", (FREE, FREE, FREE, False)),
    ],
)
def test_needs_by_pg(pg: str, needs: tuple[Need, Need, Need, bool]) -> None:
    found = buyer_needs(pg)
    assert (found.name, found.email, found.tel, found.product_type) == needs


@pytest.mark.parametrize(
    ("pg", "stores"),
    [("ksnet", False), ("ksnet.2999199990", False), ("tosspayments", False), ("nice_v2", True), ("", True)],
)
def test_who_keeps_a_key(pg: str, stores: bool) -> None:
    assert stores_key(pg) is stores


@pytest.mark.parametrize(
    ("text", "need", "code"),
    [
        ("", R, "buyer_name.empty"),
        ("", FREE, ""),
        ("홍길동", R, ""),
        ("가" * 16, FREE, ""),
        ("가" * 17, FREE, "buyer_name.too_long"),
        ("4111 1111 1111 1111", FREE, "buyer_name.too_long"),
    ],
)
def test_the_name(text: str, need: Need, code: str) -> None:
    assert judge_buyer_name(text, need).code == code


@pytest.mark.parametrize(
    ("text", "need", "code"),
    [
        ("", R, "buyer_email.empty"),
        ("a@b.kr", R, ""),
        ("a@b", FREE, "buyer_email.form"),
        ("a" * 60 + "@b.kr", FREE, "buyer_email.too_long"),
        ("4111111111111111@b.kr", FREE, "buyer_email.card_number"),
    ],
)
def test_the_email(text: str, need: Need, code: str) -> None:
    assert judge_buyer_email(text, need).code == code


@pytest.mark.parametrize(
    ("text", "need", "code"),
    [
        ("", R, "buyer_tel.empty"),
        ("010-1234-5678", R, ""),
        ("+82 10 1234 5678", FREE, ""),
        ("010", FREE, "buyer_tel.form"),
        ("전화", FREE, "buyer_tel.form"),
        ("4111111111111111", FREE, "buyer_tel.card_number"),
        ("010-1234-5678-9012", FREE, "buyer_tel.too_long"),
    ],
)
def test_the_telephone(text: str, need: Need, code: str) -> None:
    assert judge_buyer_tel(text, need).code == code


@pytest.mark.parametrize(
    ("chosen", "pg", "code"),
    [
        ("real", "ksnet", ""),
        ("", "ksnet", "product_type.empty"),
        ("", "nice_v2", ""),
        ("odd", "ksnet", "product_type.unknown"),
    ],
)
def test_the_kind_of_goods(chosen: str, pg: str, code: str) -> None:
    assert judge_product_type(chosen, buyer_needs(pg)).code == code
