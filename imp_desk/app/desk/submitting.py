"""The click: what stands in the window -> an entry that may be sent now, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from imp_desk.app.desk import unsent
from imp_desk.app.desk.about import About
from imp_desk.app.desk.charge_verdicts import not_charged
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.earlier_payments import ask_to_charge_again
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.ordering import Ordering
from imp_desk.app.desk.sending import Sending
from imp_desk.app.permitted import reason_not_to_send
from imp_desk.core import gateway as gw
from imp_desk.core.action import Action
from imp_desk.core.card_tags import Standing
from imp_desk.core.customer import normal_text
from imp_desk.core.entry import Customer, Entry, Problem, parse
from imp_desk.core.journal import JournalFault
from imp_desk.core.judgement import Level
from imp_desk.core.past_payments import PastPayments
from imp_desk.core.payment import Order
from imp_desk.ui.views import AskView, VerdictView, sentence

_GUARD_FIRST = sentence("hint.guard_first")


class Submitting:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending, ordering: Ordering) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._ordering = ordering
        self._confirmed: set[str] = set()
        self._permitted_by = ""  # who permitted a third try of the password
        self._read_for: Order | None = None  # what was clicked, while the journal is asked of its customer
        self.needs_customer_confirmed = False
        self.notice_sleep: Callable[[], None] = lambda: None  # a click may come before the next tick does
        self.is_held_up: Callable[[], bool] = lambda: False  # by a question of somebody else's

    def card_edited(self) -> None:
        """What was confirmed was confirmed for other digits."""
        self._confirmed.clear()
        self._read_for = None
        self._permitted_by = ""

    def submit(self) -> None:
        """What Enter in the password, F9, Ctrl+Enter and the button do."""
        if self._read_for is None:
            self._submit(None)

    def _submit(self, past: PastPayments | None) -> None:
        """`past`: what is known of the customer's earlier payments; a charge waits until that was read."""
        self.notice_sleep()
        shown = self._sending.shown
        if self._sending.is_busy_in_form or self._desk.asks.is_open or (shown and not shown.above_form):
            return
        if self.is_held_up():
            return
        if self._sending.is_busy:
            self._sending.is_waited_for = True
            self._desk.page.show_hint(sentence("hint.one_at_a_time"))
            return
        if self.needs_customer_confirmed:
            self._desk.page.show_hint(sentence("hint.confirm_customer_first"))
            return
        form = self._desk.page.form()
        parsed = parse(form, self._desk.rules, self._desk.today(), confirmed_codes=self._confirmed)
        order = self._ordering.read(form)
        if isinstance(parsed, Entry) and not isinstance(order, tuple):
            self._send_if_permitted(parsed, order, past)
            return
        if isinstance(parsed, Entry):
            parsed.wipe()
        found = (problems for problems in (parsed, order) if isinstance(problems, tuple))
        self._tell_problems(tuple(chain.from_iterable(found)))

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        if all(problem.judgement.level is Level.WARNING for problem in problems):
            self._ask_about(problems[0])
        else:
            self._desk.page.show_problems(problems)

    def _ask_about(self, problem: Problem) -> None:
        code = problem.judgement.code

        def confirm() -> None:
            self._confirmed.add(code)
            self.submit()

        view = AskView(
            f"warning:{code}",
            sentence(f"ask.warning.{code}"),
            sentence("ask.warning.yes"),
            sentence("ask.warning.no"),
        )
        self._desk.asks.ask(view, yes=confirm, no=lambda: self._desk.page.focus_field(problem.field))

    def _send_if_permitted(self, entry: Entry, order: Order | None, past: PastPayments | None) -> None:
        refusal = self._reason_against(entry, order)
        if refusal is not None:
            entry.wipe()
            self._sending.show_verdict(refusal)
            if refusal.text == _GUARD_FIRST:
                self._desk.page.lead_to_guard()
            return
        tag = self._desk.tags.tag_of(entry.card.number)
        if self._desk.tags.standing(tag) is Standing.STOPPED:
            about = About(entry.customer)
            entry.wipe()
            self._stop(tag, about)
            return
        if "same_card" not in self._confirmed and self._desk.tags.is_known_under_another_uid(
            tag, entry.customer.uid
        ):
            entry.wipe()
            self._ask_about_same_card()
            return
        if order is not None and self._waits_for_earlier(entry, order, past):
            entry.wipe()
            return
        agreed_by = self._look_ups.agreed_by if self._look_ups.agreed is not None else ""
        self._sending.begin(entry, tag, permitted_by=self._permitted_by or agreed_by, order=order)

    # ---- what was paid before

    def _waits_for_earlier(self, entry: Entry, order: Order, past: PastPayments | None) -> bool:
        """The journal is asked at each click; whoever has paid and has no card is charged again by typing only."""
        about = About(entry.customer)
        if past is None:
            self._read_for = order
            self._desk.tasks.spawn("earlier payments", self._submit_with_past(about, order))
            return True
        paid = past.paid_only
        if paid is None or paid.number in self._confirmed:
            return False

        def confirm() -> None:
            self._confirmed.add(paid.number)
            self.submit()

        self._desk.asks.ask(ask_to_charge_again(paid, about.customer.uid), yes=confirm)
        return True

    def cancel(self, uid: str) -> bool:
        """Esc while the journal is asked: the click is taken back. False where none waits."""
        if self._read_for is None:
            return False
        self._read_for = None
        about = About(Customer(uid))
        self._sending.show_verdict(not_charged(gw.Fault(gw.FaultKind.CANCELLED), about))
        return True

    async def _submit_with_past(self, about: About, clicked: Order) -> None:
        """Goes on with the click, unless anything of it has changed meanwhile."""
        uid = about.customer.uid
        past = await self._ordering.earlier.read(uid)
        if self._read_for is not clicked:  # taken back, or another click waits by now
            return
        self._read_for = None
        if normal_text(self._desk.page.uid()) != uid or not self._desk.page.has_digits():
            return
        if isinstance(past, JournalFault):
            self._sending.show_verdict(unsent.journal_fault(past.kind.value, about))
            return
        now = self._ordering.read(self._desk.page.form())
        if isinstance(now, Order) and replace(now, merchant_uid=clicked.merchant_uid) == clicked:
            self._submit(past)

    # ---- what stops a card

    def _stop(self, tag: bytes, about: About) -> None:
        """A third try of the password takes a permitted operator's typed confirmation; a fourth nobody has."""

        def refuse() -> None:
            self._sending.show_verdict(unsent.stopped_card(about))

        def ask() -> None:
            self._desk.permission.ask(Action.THIRD_TRY, lambda: self._permit_third(tag))

        if not self._desk.tags.may_have_third(tag):
            refuse()
            return
        tail = about.customer.uid[-4:]
        text = sentence("ask.third_try", tail=tail)
        view = AskView("third_try", text, sentence("ask.third_try.yes"), sentence("ask.no"), typed=tail)
        self._desk.asks.ask(view, yes=ask, no=refuse)

    def _permit_third(self, tag: bytes) -> None:
        by = self._desk.permission.by
        self._desk.tags.permit_third(tag)
        self._permitted_by = by
        self.submit()

    def _reason_against(self, entry: Entry, order: Order | None) -> VerdictView | None:
        about = About(entry.customer)
        if not self._desk.is_training and (reason := reason_not_to_send(self._desk.settings)) is not None:
            return unsent.not_sendable(reason, about)
        if (fault := self._desk.books.fault) is not None:
            self._desk.books.try_again()
            return unsent.journal_fault(fault.kind.value, about)
        if entry.customer.uid in self._look_ups.locked:
            return unsent.not_sendable(sentence("lookup.locked"), about)
        if self._look_ups.open_guard is not None:
            return unsent.not_sendable(_GUARD_FIRST, about)
        if order is not None and (reason := self._ordering.reason_against(order)) is not None:
            return unsent.not_sendable(reason, about)
        return None

    def _ask_about_same_card(self) -> None:
        def confirm() -> None:
            self._confirmed.add("same_card")
            self.submit()

        view = AskView("same_card", sentence("ask.same_card"), sentence("ask.yes"), sentence("ask.no"))
        self._desk.asks.ask(view, yes=confirm)
