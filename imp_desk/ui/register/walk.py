"""The way of the keys through the form: which stop follows which. Names only; knows no widget."""

from __future__ import annotations

from collections.abc import Collection, Sequence

CONSENT_ALL, CARD_NUMBER, PASSWORD, BUTTON = "consentAll", "cardNumber", "password", "registerButton"
CARD_FIELDS = (CARD_NUMBER, "expiry", "holderId", PASSWORD)
CHARGE_FIELDS = ("amount", "orderName", "instalments", "buyerName", "buyerEmail", "buyerTel")
AMOUNT, ORDER_NAME = CHARGE_FIELDS[:2]
_CONSENT = "consent_"


def stops(
    *,
    reference: bool,
    name: bool,
    document_ids: Sequence[str],
    holder: bool,
    password: bool,
    charge: Sequence[str] = (),
) -> tuple[str, ...]:
    """Every stop of the Tab key, in order."""
    shown = (
        ("memberRef", reference),
        ("customerUid", True),
        ("customerName", name),
        (CONSENT_ALL, bool(document_ids)),
        *((f"{_CONSENT}{document_id}", True) for document_id in document_ids),
        (CARD_NUMBER, True),
        ("expiry", True),
        ("holderId", holder),
        (PASSWORD, password),
        *((name, True) for name in charge),
        (BUTTON, True),
    )
    return tuple(stop for stop, is_shown in shown if is_shown)


def after_enter(
    stop: str, order: Sequence[str], *, mending: bool, filled: Collection[str] = ()
) -> str | None:
    """Where Enter leads from `stop`; None where it registers.

    `mending`: a refusal stands above the form, so Enter in a mended field goes straight to the emptied password.
    `filled`: what needs nothing more. Only F7 and Tab lead to the amount, and Enter from there back into the form.
    """
    if stop in (PASSWORD, BUTTON):
        return None
    if mending and stop in (*CARD_FIELDS, *CHARGE_FIELDS):
        return PASSWORD if PASSWORD in order else BUTTON
    if stop == CONSENT_ALL:
        return CARD_NUMBER
    if stop in CHARGE_FIELDS:
        return _after_charge_field(stop, order, filled)
    way = [other for other in order if other not in CHARGE_FIELDS]
    return way[way.index(stop) + 1]


def _after_charge_field(stop: str, order: Sequence[str], filled: Collection[str]) -> str | None:
    """A name that stands there already is passed over. Behind the last one, whatever the form still lacks."""
    rest = [other for other in order[order.index(stop) + 1 :] if other in CHARGE_FIELDS]
    following = next((other for other in rest if other not in filled), None)
    if following is not None:
        return following
    lacking = (CONSENT_ALL, *CARD_FIELDS)
    return next((other for other in order if other in lacking and other not in filled), None)


def first_stop(order: Sequence[str], *, customer_given: bool) -> str:
    """Where the focus starts: on the consents where uid and name are given already."""
    if not customer_given:
        return order[0]
    return CONSENT_ALL if CONSENT_ALL in order else CARD_NUMBER
