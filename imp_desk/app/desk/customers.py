"""Whose card it is: the next customer, the same customer's other card, whom a list or a program names, giving up.

Protects the right card of the right customer, with the uid's binding and what is asked before something is lost.
"""

from __future__ import annotations

from imp_desk.app.desk.context import Desk, OpenList
from imp_desk.app.desk.filling import contact_of, fill_from_list
from imp_desk.app.desk.leaving import Leaving
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.replacing import Replacing
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.submitting import Submitting
from imp_desk.app.desk.uid_binding import UidBinding
from imp_desk.core.customer import normal_text, template_wants_reference
from imp_desk.core.entry import Contact
from imp_desk.ui.views import sentence


class Customers:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending, submitting: Submitting) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._submitting = submitting
        self.uid = UidBinding(desk, look_ups, sending)
        self.replacing = Replacing(desk, look_ups, sending, self.uid)
        self.leaving = Leaving(desk, look_ups, sending)

    # ---- next, same, give up

    def next_customer(self) -> None:
        """F2: asks where something would be lost; a registration under way goes on beside the form."""
        if self._desk.asks.is_open:
            return
        if self._sending.is_busy_in_form:
            if self._desk.hand_off is not None and not self._desk.hand_off.may_move_aside:
                self._desk.page.show_hint(sentence("hand_off.one_only"))
                return
            self._sending.move_aside()
            self.start_afresh()
        else:
            self.leaving.leave(then=self.start_afresh)

    def same_customer(self) -> None:
        """F3: reference, name and contacts stay; the uid is fresh, consents are asked again."""
        if self._desk.asks.is_open or self._sending.is_busy_in_form:
            return
        if self.leaving.would_lose_digits:
            self.leaving.ask_to_give_up(then=self._start_other_card)
        else:
            self.leaving.leave_verdict(then=self._start_other_card)

    def give_up(self) -> None:
        """Esc: cancels what has not left; after that it is the same as F2."""
        if self._sending.is_busy_in_form:
            if not self._sending.cancel():
                self.next_customer()
        elif self._submitting.cancel(normal_text(self._desk.page.uid())):
            return
        elif self.leaving.would_lose_digits:
            self.leaving.ask_to_give_up(then=lambda: self.start_afresh(with_uid=False))
        elif self._sending.shown is not None or self._is_handed:
            self.leaving.leave_verdict(then=lambda: self.start_afresh(with_uid=False))

    def stop(self) -> None:
        self.start_afresh(with_uid=False)

    @property
    def _is_handed(self) -> bool:
        return self._desk.hand_off is not None and self._desk.hand_off.is_on_screen

    def start_afresh(self, *, with_uid: bool = True) -> None:
        self.uid.wipe_card()
        self._desk.orders.next_customer()
        if self._desk.hand_off is not None and self._desk.hand_off.leave(for_next=with_uid):
            return
        self._desk.page.wipe_customer()
        if self._desk.worklist is None or not self._start_listed(self._desk.worklist, with_uid=with_uid):
            self._start(with_uid=with_uid and not template_wants_reference(self._desk.settings.uid.template))

    def _start_listed(self, worklist: OpenList, *, with_uid: bool) -> bool:
        """False where nobody of the list comes. A row without a uid gets a fresh one."""
        row = worklist.next_row() if with_uid else worklist.leave()
        if row is None:
            return False
        self._start(with_uid=False)
        fill_from_list(self._desk.page, row, worklist.way)
        if row.uid:
            self.uid.set(row.uid, is_minted=False)
        if row.uid or self.uid.take_fresh():
            self._look_ups.look_up_shown()
        self._desk.page.set_contact(contact_of(row))
        self._desk.page.focus_start()
        return True

    def start_given(self, uid: str, contact: Contact) -> None:
        """Whom another program named; nobody of a list."""
        if self._desk.worklist is not None:
            self._desk.worklist.leave()
        self.uid.wipe_card()
        self._desk.page.wipe_customer()
        self._start(with_uid=False)
        self._desk.page.set_name(contact.name)
        self.uid.set(uid, is_minted=False)
        self._desk.page.set_contact(contact)
        self._look_ups.look_up_shown()
        self._desk.page.focus_start()

    def start_again(self) -> bool:
        """Another card of whom another program named: under that program's uid. False where none did."""
        if self._desk.hand_off is None or not self._is_handed:
            return False
        self._desk.hand_off.fill()
        return True

    def _start_other_card(self) -> None:
        shown = self._sending.shown
        uid = shown.customer_uid if shown is not None else normal_text(self._desk.page.uid())
        if not self._desk.orders.same_customer(uid):
            self._desk.page.wipe_order()
        if self.start_again():
            return
        self.uid.wipe_card()
        self._start(with_uid=True)

    def _start(self, *, with_uid: bool) -> None:
        page = self._desk.page
        self._sending.put_aside_open()
        self._sending.clear_verdict()
        self._sending.old_uid, self._sending.old_card = "", None
        self._submitting.needs_customer_confirmed = False
        page.ask_same_customer(False)
        page.untick_consents()
        page.show_hint(None)
        self.uid.set("", is_minted=False)
        if with_uid:
            self.uid.take_fresh_and_look_up()
        page.focus_start()

    def wiped_by_itself(self) -> None:
        """After an idle, minimise or lock wipe the person must be confirmed before another card is typed."""
        had_digits = self._desk.page.has_digits()
        self.uid.wipe_card()
        if had_digits and not self._sending.is_busy_in_form:
            self._submitting.needs_customer_confirmed = True
            self._desk.page.ask_same_customer(True)

    def customer_confirmed(self) -> None:
        self._submitting.needs_customer_confirmed = False
        self._desk.page.ask_same_customer(False)
