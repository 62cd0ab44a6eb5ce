"""What a card does while it is typed: training takes practice cards alone, and the last answer is made ready."""

from __future__ import annotations

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.customers import Customers
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.core.customer import normal_text
from imp_desk.core.entry import Field, Problem, problems_of
from imp_desk.core.judgement import Level, error
from imp_desk.core.practice import (
    EXISTING_PRACTICE_UID,
    PracticeCard,
    PracticeCase,
    may_become_practice_card,
)

_LAST = frozenset((Field.PASSWORD, Field.CONSENT))  # what may still be missing when the answer is made ready


class CardTyping:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending, customers: Customers) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._customers = customers

    def go_on(self, *, has_digits: bool) -> None:
        """After each edit; `has_digits` as they stood before a real card was refused."""
        if self._desk.is_training:
            self._refuse_real_card()
        if has_digits and not self._sending.is_busy_in_form:
            self._make_ready()

    def _refuse_real_card(self) -> None:
        digits = self._desk.page.form().card.number.view()
        if not may_become_practice_card(digits):
            self._customers.uid.wipe_card()
            self._desk.page.show_problem(Problem(Field.CARD_NUMBER, error("number.practice_only")))

    def _make_ready(self) -> None:
        """Once only the password is missing: what is asked before the POST is asked now."""
        problems = problems_of(self._desk.page.form(), self._desk.rules, self._desk.today())
        if all(p.field in _LAST or p.judgement.level is Level.WARNING for p in problems):
            self._look_ups.refresh_for_sending()

    def fill_practice(self, card: PracticeCard) -> None:
        if self._sending.is_busy_in_form:
            return
        if self._sending.shown is not None and not self._customers.start_again():
            self._customers.start_afresh()
        self._customers.uid.wipe_card()
        is_given = self._desk.hand_off is not None and self._desk.hand_off.is_on_screen
        if card.case is PracticeCase.EXISTING_UID and not is_given:
            self._desk.page.set_uid(EXISTING_PRACTICE_UID, minted=False)
            self._customers.uid.settled()
        elif not normal_text(self._desk.page.uid()):
            self._customers.uid.mint()
        self._desk.page.fill_practice(card)
