"""The key counts of the product, counted as far as the page decides them: uids are minted, F2 is counted in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.entry import Field
from imp_desk.ui.views import VerdictKind
from tests.ui.register.conftest import verdict

KEY = Qt.Key


def start(clerk) -> None:
    """F2, and what the app does then: a fresh uid, and the focus at the start."""
    clerk.press(KEY.Key_F2)
    clerk.page.set_uid("20261122-7KQ4", minted=True)
    clerk.page.focus_start()


def consent_and_card(clerk, number: str, holder: str) -> None:
    clerk.press(KEY.Key_Space)
    clerk.enter()
    for part in (number, "1230", holder, "12"):
        clerk.type(part)
        clerk.enter()


@pytest.mark.parametrize(
    ("number", "holder", "keys"),
    [
        pytest.param("4111111111111111", "880228", 35, id="personal"),
        pytest.param("5555555555554444", "2208162517", 39, id="corporate"),
    ],
)
def test_a_new_card(clerk, number, holder, keys):
    start(clerk)
    consent_and_card(clerk, number, holder)
    assert clerk.intents() == ["next_requested", "register_requested"]
    assert clerk.keys == keys


def test_the_same_customers_other_card(clerk):
    clerk.press(KEY.Key_F3)
    clerk.page.set_uid("20261122-7KQ5", minted=True)
    clerk.page.focus_start()
    consent_and_card(clerk, "4111111111111111", "880228")
    assert clerk.intents() == ["same_customer_requested", "register_requested"]
    assert clerk.keys == 35


def test_one_wrong_digit_after_a_refusal(clerk):
    start(clerk)
    consent_and_card(clerk, "4111111111111111", "880228")
    clerk.page.wipe_password()
    clerk.page.show_verdict(verdict(VerdictKind.REFUSED, above_form=True, at_fault=Field.CARD_NUMBER))
    clerk.wait()
    clerk.keys = 0
    for _ in range(4):  # to the fault, here in the last group
        clerk.press(KEY.Key_Left)
    clerk.type("2")
    clerk.enter()
    clerk.type("12")
    clerk.enter()
    assert clerk.digits("cardNumber") == 16
    assert clerk.intents()[-1] == "register_requested"
    assert clerk.keys == 9
