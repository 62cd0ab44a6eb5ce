"""The register page without a window: it holds what was typed, and tells the oracle each verdict that it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from imp_desk.core.entry import CardDigits, Form
from imp_desk.core.order_entry import OrderForm
from imp_desk.ui.views import AskView, GuardView, LookupView, RunningView, VerdictKind, VerdictView

EXPIRY, HOLDER, PASSWORD = "1230", "900101", "12"


def card_number(serial: int) -> str:
    """A card number of a made-up series that holds, with last digits of its own."""
    first = f"43301200{serial:07d}"
    total = sum(
        (digit * 2 - 9 if digit > 4 else digit * 2) if at % 2 == 0 else digit
        for at, digit in enumerate(map(int, first))
    )
    return first + str(-total % 10)


class Page:
    """Implements what `app.desk` uses of `RegisterPage`; what only draws is heard and forgotten."""

    def __init__(self, said: Callable[[str, VerdictKind, str], None]) -> None:
        self._said = said
        self._uid = ""
        self.card = CardDigits()
        self.number = ""  # what stands in the field, for the oracle
        self.amount = ""  # of what is charged, where anything is
        self.verdict: VerdictView | None = None
        self.running: tuple[RunningView, ...] = ()
        self.asked: AskView | None = None
        self.guard: GuardView | None = None
        self.lookup = LookupView()
        self.is_sending = False
        self.is_dead = False

    def __getattr__(self, name: str) -> Any:
        heard = (
            "show_hint",
            "show_countdown",
            "show_problems",
            "show_sent",
            "show_order_number",
            "set_charge",
        )
        if name in heard or name.startswith(("focus_", "untick")):
            return lambda *_, **__: None
        raise AttributeError(name)

    # ---- typed

    def type_card(self, number: str) -> None:
        self.wipe_card()
        self.number = number
        parts = (self.card.number, self.card.expiry, self.card.holder, self.card.password)
        for digits, text in zip(parts, (number, EXPIRY, HOLDER, PASSWORD), strict=True):
            for character in text:
                digits.append(int(character))

    def type_password(self) -> None:
        if not len(self.card.password):
            for character in PASSWORD:
                self.card.password.append(int(character))

    def order_form(self) -> OrderForm | None:
        return OrderForm(self.amount, "membership") if self.amount else None

    def wipe_order(self) -> None:
        self.amount = ""

    def uid(self) -> str:
        return self._uid

    def set_uid(self, uid: str, *, minted: bool) -> None:
        self._uid = uid

    def form(self) -> Form:
        return Form(self.card, untrusted_uid=self._uid)

    def consent_given(self) -> None:
        """A shop without documents."""

    def has_digits(self) -> bool:
        return not self.card.is_empty

    def customer_label(self) -> str:
        return self._uid

    # ---- wiped

    def wipe_card(self) -> None:
        self.card.wipe()
        self.number = ""

    def wipe_password(self) -> None:
        self.card.password.wipe()

    def wipe_customer(self) -> None:
        self._uid = ""

    # ---- shown

    def show_verdict(self, view: VerdictView | None) -> None:
        self.verdict = view
        if view is not None and not self.is_dead:
            self._said(view.customer_uid, view.kind, view.text.key)

    def show_running(self, views: tuple[RunningView, ...]) -> None:
        new = [view for view in views if view not in self.running]
        self.running = views
        for view in new:
            if view.kind is not None and not self.is_dead:
                self._said(view.id, view.kind, view.text.key)

    def show_lookup(self, view: LookupView) -> None:
        self.lookup = view

    def show_guard(self, view: GuardView | None) -> None:
        self.guard = view

    def lead_to_guard(self) -> None:
        pass

    def show_sending(self, is_sending: bool) -> None:
        self.is_sending = is_sending

    def ask(self, view: AskView | None) -> None:
        self.asked = view

    def ask_same_customer(self, is_asked: bool) -> None:
        self.is_asked_same = is_asked
