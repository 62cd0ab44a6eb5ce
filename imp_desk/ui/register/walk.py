"""The way of the keys through the form: which stop follows which. Names only; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

CONSENT_ALL, CARD_NUMBER, PASSWORD, BUTTON = "consentAll", "cardNumber", "password", "registerButton"
CARD_FIELDS = (CARD_NUMBER, "expiry", "holderId", PASSWORD)
_CONSENT = "consent_"


def stops(
    *,
    reference: bool,
    name: bool,
    document_ids: Sequence[str],
    holder: bool,
    password: bool,
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
        (BUTTON, True),
    )
    return tuple(stop for stop, is_shown in shown if is_shown)


def after_enter(stop: str, order: Sequence[str], *, mending: bool) -> str | None:
    """Where Enter leads from `stop`; None where it registers.

    `mending`: a refusal stands above the form, so Enter in a mended field goes straight to the emptied password.
    """
    if stop in (PASSWORD, BUTTON):
        return None
    if mending and stop in CARD_FIELDS:
        return PASSWORD if PASSWORD in order else BUTTON
    if stop == CONSENT_ALL:
        return CARD_NUMBER
    at = order.index(stop)
    return order[at + 1]


def first_stop(order: Sequence[str], *, customer_given: bool) -> str:
    """Where the focus starts: on the consents where uid and name are given already."""
    if not customer_given:
        return order[0]
    return CONSENT_ALL if CONSENT_ALL in order else CARD_NUMBER
