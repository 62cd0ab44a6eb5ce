"""The order of the stops and where Enter leads, as tables."""

from __future__ import annotations

import pytest

from imp_desk.ui.register.walk import after_enter, first_stop, stops

CARD = ("cardNumber", "expiry", "holderId", "password", "registerButton")
CHARGE = ("amount", "orderName", "instalments", "buyerName")


def order(
    *, reference=False, name=False, documents=("a", "b"), holder=True, password=True
) -> tuple[str, ...]:
    return stops(reference=reference, name=name, document_ids=documents, holder=holder, password=password)


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        pytest.param({}, ("customerUid", "consentAll", "consent_a", "consent_b", *CARD), id="standard"),
        pytest.param(
            {"reference": True, "name": True},
            ("memberRef", "customerUid", "customerName", "consentAll", "consent_a", "consent_b", *CARD),
            id="reference-and-name",
        ),
        pytest.param({"documents": ()}, ("customerUid", *CARD), id="no-documents"),
        pytest.param(
            {"documents": (), "holder": False, "password": False},
            ("customerUid", "cardNumber", "expiry", "registerButton"),
            id="two-fields",
        ),
    ],
)
def test_stops(shown, wanted):
    assert order(**shown) == wanted


@pytest.mark.parametrize(
    ("stop", "mending", "wanted"),
    [
        pytest.param("customerUid", False, "consentAll", id="uid"),
        pytest.param("consentAll", False, "cardNumber", id="consent-all-skips-the-rest"),
        pytest.param("consent_a", False, "consent_b", id="one-consent"),
        pytest.param("consent_b", False, "cardNumber", id="last-consent"),
        pytest.param("cardNumber", False, "expiry", id="number"),
        pytest.param("holderId", False, "password", id="holder"),
        pytest.param("password", False, None, id="password-registers"),
        pytest.param("registerButton", False, None, id="button-registers"),
        pytest.param("cardNumber", True, "password", id="mended-number"),
        pytest.param("expiry", True, "password", id="mended-expiry"),
        pytest.param("customerUid", True, "consentAll", id="mending-leaves-the-uid-alone"),
    ],
)
def test_where_enter_leads(stop, mending, wanted):
    assert after_enter(stop, order(), mending=mending) == wanted


def test_without_a_password_the_last_field_leads_to_the_button():
    shown = order(password=False)
    assert after_enter("holderId", shown, mending=False) == "registerButton"
    assert after_enter("cardNumber", shown, mending=True) == "registerButton"


def charging(*fields: str) -> tuple[str, ...]:
    return stops(
        reference=False, name=False, document_ids=("a",), holder=True, password=True, charge=fields or CHARGE
    )


def test_what_is_paid_stands_between_the_password_and_the_button():
    assert charging()[-6:] == ("password", *CHARGE, "registerButton")


@pytest.mark.parametrize(
    ("stop", "filled", "wanted"),
    [
        pytest.param("consentAll", (), "cardNumber", id="the card's way passes it by"),
        pytest.param("holderId", (), "password", id="up to the password"),
        pytest.param("password", (), None, id="which registers and charges"),
        pytest.param("amount", (), "orderName", id="no name yet"),
        pytest.param("amount", ("orderName",), "instalments", id="a name stands there"),
        pytest.param("instalments", (), "buyerName", id="what the PG demands"),
        pytest.param("instalments", ("buyerName",), "consentAll", id="back to the consents"),
        pytest.param("buyerName", ("consentAll",), "cardNumber", id="back to the card"),
        pytest.param("buyerName", ("consentAll", "cardNumber", "expiry"), "holderId", id="what is missing"),
        pytest.param("buyerName", ("consentAll", *CARD), None, id="nothing is missing: it is sent"),
    ],
)
def test_where_enter_leads_from_what_is_paid(stop, filled, wanted):
    assert after_enter(stop, charging(), mending=False, filled=filled) == wanted


def test_without_an_amount_only_the_amount_is_a_stop():
    only = charging("amount")
    assert after_enter("amount", only, mending=False, filled={"consentAll"}) == "cardNumber"
    assert after_enter("holderId", only, mending=False) == "password"


@pytest.mark.parametrize("stop", CHARGE)
def test_mending_what_is_paid_leads_to_the_emptied_password(stop):
    assert after_enter(stop, charging(), mending=True) == "password"


def test_where_no_password_is_asked_for_the_card_leads_to_the_button():
    shown = stops(
        reference=False, name=False, document_ids=(), holder=True, password=False, charge=("amount",)
    )
    assert after_enter("holderId", shown, mending=False) == "registerButton"


@pytest.mark.parametrize(
    ("documents", "given", "wanted"),
    [
        pytest.param(("a",), False, "customerUid", id="nobody-yet"),
        pytest.param(("a",), True, "consentAll", id="customer-given"),
        pytest.param((), True, "cardNumber", id="customer-given-no-documents"),
    ],
)
def test_where_the_focus_starts(documents, given, wanted):
    assert first_stop(order(documents=documents), customer_given=given) == wanted
