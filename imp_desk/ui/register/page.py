"""The register page as the app sees it: it shows views and emits intents, and decides nothing about the exchange."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal

from imp_desk.core.entry import Field, Form
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.register import derived
from imp_desk.ui.register.customer_section import text_of
from imp_desk.ui.register.given_contact import GivenContact
from imp_desk.ui.register.pressing_page import PressingPage

if TYPE_CHECKING:
    from imp_desk.core.consent import ConsentGiven, ConsentWay, Document
    from imp_desk.core.entry import Contact, Problem, Rules
    from imp_desk.core.practice import PracticeCard
    from imp_desk.ui.views import LookupView


class RegisterPage(PressingPage):
    uid_edited = Signal()
    uid_settled = Signal()
    card_edited = Signal()
    settings_requested = Signal()

    def __init__(self, *, now: Callable[[], float] = monotonic) -> None:
        self._today: Callable[[], date] = date.today
        super().__init__(self._today_now, now)
        self.setObjectName("registerPage")
        self._given = GivenContact(self.uid)
        self.consent.hide()
        self.customer.uid_edited.connect(self.uid_edited)
        self.customer.uid.field.left.connect(self.uid_settled)
        self.customer.edited.connect(self._show_customer)
        self.card.edited.connect(self._on_card_edited)
        self.go_on_button.go_on.connect(self.next_requested)
        self.consent.read_requested.connect(self.read_document)
        self.link_stops()
        self.retranslate()

    def _today_now(self) -> date:
        return self._today()

    # What stands in the form

    def form(self) -> Form:
        return Form(
            self.card.digits,
            untrusted_uid=self.uid(),
            untrusted_name=text_of(self.customer.name),
            untrusted_ref=text_of(self.customer.reference),
            consent=self.consent_given(),
            contact=self._given.now(),
        )

    def is_uid_minted(self) -> bool:
        return self.customer.is_minted

    def uid(self) -> str:
        return self.customer.uid.field.text()

    def consent_given(self) -> ConsentGiven | None:
        return self.consent.given()

    def has_digits(self) -> bool:
        return not self.card.digits.is_empty

    # What the shop asks for

    def set_rules(self, rules: Rules) -> None:
        need = rules.profile.customer_name
        self.customer.ask_for(
            reference=rules.wants_reference,
            name=need.shown,
            name_required=need.value == "required",
            pattern=rules.uid_pattern,
        )
        self.card.ask_for(rules.profile)
        self._ask_for_order()
        self.fit_surface()
        self.link_stops()
        self.retranslate()

    def set_documents(self, documents: tuple[Document, ...], way: ConsentWay, version: str) -> None:
        self.consent.set_documents(documents, way, version)
        self.fit_surface()
        self.link_stops()

    def set_today(self, today: Callable[[], date]) -> None:
        self._today = today

    # The customer

    def set_uid(self, uid: str, *, minted: bool) -> None:
        self._given.follow(uid, minted=minted)
        self.customer.set_uid(uid, minted=minted)
        self._show_customer()

    def set_reference(self, reference: str) -> None:
        self.customer.set_reference(reference)

    def set_name(self, name: str) -> None:
        self.customer.set_name(name)
        self._show_customer()

    def set_contact(self, contact: Contact) -> None:
        """Of a list or a caller, for the uid that stands: shown above the form and sent along."""
        self._given.give(contact)
        if self.order_section is not None:
            self.order_section.offer(contact)
        self._show_customer()

    def customer_label(self) -> str:
        contact = self._given.now()
        return self.customer.label(contact.name, contact.telephone[-4:])

    def wipe_customer(self) -> None:
        self._given.wipe()
        self.customer.wipe()
        self.wipe_order()
        self._show_customer()

    def untick_consents(self) -> None:
        self.consent.untick()

    def lock_uid(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        """Another program named it: nobody types another."""
        self._uid_locked = on
        self._apply_locks()
        self._show_hint_line()

    def set_consent_way(self, way: ConsentWay) -> None:
        self.consent.set_way(way)

    def show_lookup(self, view: LookupView) -> None:
        self.customer.show_lookup(view)

    def _show_customer(self) -> None:
        self.strip.show_customer(self.customer_label())

    # The card

    def wipe_card(self) -> None:
        self.card.wipe()

    def wipe_password(self) -> None:
        self.card.wipe_password()

    def fill_practice(self, card: PracticeCard) -> None:
        self.card.fill(card)

    def _on_card_edited(self) -> None:
        self._show_register_button()
        self.card_edited.emit()

    def show_countdown(self, seconds: int | None) -> None:
        self.strip.show_countdown(seconds)

    # Sending, problems, hints

    def show_sending(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        self._sending = on
        self.go_on_button.hide()
        if on and self.register_button.hasFocus():
            self.focus_stop(
                self.order()[-2]
            )  # a button that is switched off would lose the focus to anywhere
        self._apply_locks()
        self._show_register_button()

    def show_sent(self) -> None:
        """It cannot be cancelled any more; but nobody has to wait for it."""
        self.go_on_button.show_now()

    def _apply_locks(self) -> None:
        self.customer.set_locked(on=self._sending, uid=self._uid_locked)
        self.consent.set_locked(on=self._sending)
        self.card.set_locked(on=self._sending)
        if self.order_section is not None:
            self.order_section.set_locked(on=self._sending)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Every field says its own; the first one takes the focus; one summary is announced."""
        by_field = {problem.field: problem for problem in problems}
        for row in self.field_rows():
            self._show_problem_of(row, by_field.get(Field(row.field.objectName())))
        consent = by_field.get(Field.CONSENT)
        self.consent.show_problem(derived.problem_words(consent) if consent else "")
        if problems:
            self.focus_field(problems[0].field)
            announce(self, derived.problems_summary(problems), urgent=True)

    def show_problem(self, problem: Problem) -> None:
        """Of one field, while the others are still being filled in."""
        for row in self.field_rows():
            if row.field.objectName() == problem.field.value:
                row.show_problem(f"problem.{problem.judgement.code}")
        self.focus_field(problem.field)

    def _show_problem_of(self, row: FieldRow, problem: Problem | None) -> None:
        if row.isHidden() or not row.field.isEnabled():
            return
        judgement = row.judge_now()
        if problem is not None and problem.judgement.code != judgement.code:
            row.show_problem(f"problem.{problem.judgement.code}")

    def retranslate(self) -> None:
        self.say_what_is_pressed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
