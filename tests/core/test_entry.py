"""A form becomes an entry, or problems in the order of the form. The clock stands at 22 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.consent import ConsentGiven, ConsentWay, Document
from imp_desk.core.entry import CardDigits, Entry, Field, Form, Rules, parse, problems_of
from imp_desk.core.profile import Need, profile_of
from tests.core.given import held, values

TODAY = date(2026, 11, 22)
DOCUMENTS = (Document("terms", "약관", required=True), Document("news", "소식", required=False))
AGREED = ConsentGiven(ConsentWay.IN_PERSON, "v1", 0.0, ("terms",))
STANDARD = Rules(profile_of("standard"), DOCUMENTS)


def form(
    number: str = "4111111111111111",
    expiry: str = "1228",
    holder: str = "880228",
    password: str = "12",
    *,
    uid: str = "uid-1",
    name: str = "",
    ref: str = "",
    consent: ConsentGiven | None = AGREED,
) -> Form:
    card = CardDigits()
    card.number.copy_from(held(number))
    card.expiry.copy_from(held(expiry))
    card.holder.copy_from(held(holder))
    card.password.copy_from(held(password))
    return Form(card, untrusted_uid=uid, untrusted_name=name, untrusted_ref=ref, consent=consent)


def digits_of(entry: Entry) -> tuple[list[int], ...]:
    card = entry.card
    return tuple(d.view().tolist() for d in (card.number, card.expiry, card.holder, card.password))


def parsed(given_form: Form, rules: Rules = STANDARD) -> Entry:
    entry = parse(given_form, rules, TODAY)
    assert isinstance(entry, Entry)
    return entry


def fields_and_codes(given_form: Form, rules: Rules = STANDARD) -> list[tuple[Field, str]]:
    return [(p.field, p.judgement.code) for p in problems_of(given_form, rules, TODAY)]


def test_a_right_form_becomes_an_entry() -> None:
    entry = parsed(form(uid=" uid-1 "))
    assert entry.customer.uid == "uid-1"
    assert entry.consent is AGREED
    assert digits_of(entry) == tuple(list(values(t)) for t in ("4111111111111111", "1228", "880228", "12"))


def test_an_empty_form_names_every_field_in_order() -> None:
    rules = Rules(
        profile_of("welcome", birth=Need.REQUIRED, password=Need.REQUIRED), DOCUMENTS, wants_reference=True
    )
    assert fields_and_codes(form("", "", "", "", uid="", consent=None), rules) == [
        (Field.MEMBER_REF, "reference.empty"),
        (Field.CUSTOMER_UID, "uid.empty"),
        (Field.CUSTOMER_NAME, "name.empty"),
        (Field.CONSENT, "consent.missing"),
        (Field.CARD_NUMBER, "number.empty"),
        (Field.EXPIRY, "expiry.empty"),
        (Field.HOLDER_ID, "holder.empty"),
        (Field.PASSWORD, "password.empty"),
    ]


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        pytest.param({"uid": ".."}, Field.CUSTOMER_UID, "uid.dots", id="uid"),
        pytest.param({"number": "4111111111111112"}, Field.CARD_NUMBER, "number.luhn", id="number"),
        pytest.param({"expiry": "1026"}, Field.EXPIRY, "expiry.past", id="expiry"),
        pytest.param({"holder": "881301"}, Field.HOLDER_ID, "holder.date", id="holder"),
        pytest.param({"password": "1"}, Field.PASSWORD, "password.incomplete", id="password"),
        pytest.param({"consent": None}, Field.CONSENT, "consent.missing", id="consent"),
    ],
)
def test_one_wrong_field(changed: dict[str, str], field: Field, code: str) -> None:
    wrong = form(**changed)  # type: ignore[arg-type]
    assert fields_and_codes(wrong) == [(field, code)]
    assert not isinstance(parse(wrong, STANDARD, TODAY), Entry)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        pytest.param({"number": "6212345678901231"}, "number.unusual", id="B32 UnionPay"),
        pytest.param({"number": "9410123412341234"}, "number.unusual", id="B33 domestic"),
        pytest.param({"holder": "1168200277"}, "holder.check", id="B67 business number"),
        pytest.param({"holder": "261231"}, "holder.young", id="B61a birth date"),
    ],
)
def test_a_warning_passes_once_confirmed_and_only_for_its_own_code(
    changed: dict[str, str], code: str
) -> None:
    unusual = form(**changed)  # type: ignore[arg-type]
    assert not isinstance(parse(unusual, STANDARD, TODAY), Entry)
    assert not isinstance(parse(unusual, STANDARD, TODAY, confirmed_codes={"another"}), Entry)
    assert isinstance(parse(unusual, STANDARD, TODAY, confirmed_codes={code}), Entry)


def test_an_error_cannot_be_confirmed() -> None:
    assert not isinstance(
        parse(form("4111111111111112"), STANDARD, TODAY, confirmed_codes={"number.luhn"}), Entry
    )


@pytest.mark.parametrize(
    ("preset", "holder", "password"),
    [
        pytest.param("two_fields", "", "", id="B71 two_fields sends neither"),
        pytest.param("daou_2", "", "", id="daou_2 sends neither"),
        pytest.param("three_fields", "880228", "", id="three_fields sends the birth date"),
        pytest.param("daou_3", "", "12", id="daou_3 sends the password"),
        pytest.param("settle_2", "123456", "", id="B70 settle_2 sends the stand-in"),
        pytest.param("settle_4", "880228", "12", id="settle_4 sends all"),
        pytest.param("tosspayments", "880228", "12", id="optional ones that are filled"),
    ],
)
def test_what_a_profile_sends(preset: str, holder: str, password: str) -> None:
    entry = parsed(form(), Rules(profile_of(preset), DOCUMENTS))
    assert digits_of(entry)[2:] == (list(values(holder)), list(values(password)))


def test_optional_fields_may_stay_empty_but_not_half_filled() -> None:
    rules = Rules(profile_of("tosspayments"), DOCUMENTS)
    assert digits_of(parsed(form(holder="", password=""), rules))[2:] == ([], [])
    assert fields_and_codes(form(holder="8802", password="1"), rules) == [
        (Field.HOLDER_ID, "holder.length"),
        (Field.PASSWORD, "password.incomplete"),
    ]


def test_a_corporate_card_follows_its_own_password_need() -> None:
    rules = Rules(profile_of("standard", password_corporate=Need.HIDDEN), DOCUMENTS)
    assert digits_of(parsed(form(holder="2208162517", password=""), rules))[3] == []
    assert digits_of(parsed(form(holder="2208162517", password="12"), rules))[3] == []
    assert fields_and_codes(form(password=""), rules) == [(Field.PASSWORD, "password.empty")]


@pytest.mark.parametrize(("preset", "sends"), [("tosspayments", True), ("nice_v2", False)])
def test_customer_id_is_sent_where_the_profile_says(preset: str, sends: bool) -> None:
    assert parsed(form(), Rules(profile_of(preset), DOCUMENTS)).sends_customer_id is sends


def test_a_name_is_sent_only_where_it_is_shown() -> None:
    assert parsed(form(name="홍길동")).customer.name == ""
    assert parsed(form(name=" 홍길동 "), Rules(profile_of("welcome"), DOCUMENTS)).customer.name == "홍길동"


def test_the_form_keeps_its_digits_when_the_entry_is_wiped() -> None:
    kept = form()
    parsed(kept).wipe()
    assert kept.card.number.view().tolist() == list(values("4111111111111111"))


TEXT_OF_DIGITS = st.text("0123456789", max_size=19)


@given(
    TEXT_OF_DIGITS,
    st.text("0123456789", max_size=6),
    st.text("0123456789", max_size=13),
    st.sampled_from(["", "0", "01"]),
)
def test_a_form_is_an_entry_or_has_problems(number: str, expiry: str, holder: str, password: str) -> None:
    result = parse(form(number, expiry, holder, password), STANDARD, TODAY)
    assert isinstance(result, Entry) or (len(result) > 0 and all(p.judgement.code for p in result))
