"""Whose card it is: minting, the next customer, the same customer's other card, giving up, the replace guard's ways.

Protects the right card of the right customer: a changed uid never keeps the digits typed for another.
"""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk.context import Desk, OpenList
from imp_desk.app.desk.filling import contact_of, fill_from_list
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.submitting import Submitting
from imp_desk.core.action import Action
from imp_desk.core.customer import normal_text, template_wants_reference
from imp_desk.core.entry import Contact
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.views import AskView, sentence


class Customers:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending, submitting: Submitting) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._submitting = submitting
        self._bound_uid = ""  # the uid for which the digits in the form were typed
        self._copied_uid = ""

    # ---- the uid

    def card_edited(self) -> None:
        page = self._desk.page
        if not page.has_digits():
            self._bound_uid = ""
        elif not self._bound_uid:
            self._bound_uid = normal_text(page.uid())

    def uid_edited(self) -> None:
        self._desk.books.abandon_early()
        self._look_ups.uid_changed()

    def ask_if_uid_changed(self) -> bool:
        """Once the typing or the scanner's burst is over; True while the digits are another uid's."""
        if not self._bound_uid or normal_text(self._desk.page.uid()) == self._bound_uid:
            return False
        if not self._desk.asks.is_open:
            self._ask_to_change(then=lambda: None, otherwise=self._restore_uid)
        return True

    def _restore_uid(self) -> None:
        self._set_uid(self._bound_uid, is_minted=self._bound_uid == self._sending.minted_uid)
        self._look_ups.look_up_shown()

    def uid_settled(self) -> None:
        page = self._desk.page
        if page.has_digits() and not self._bound_uid:
            self._bound_uid = normal_text(page.uid())
        if not self.ask_if_uid_changed() and not self._desk.asks.is_open:
            self._look_ups.look_up_shown()

    def _set_uid(self, uid: str, *, is_minted: bool) -> None:
        self._look_ups.uid_changed()
        if is_minted:
            self._sending.minted_uid = uid
        self._desk.page.set_uid(uid, minted=is_minted)

    def mint(self) -> None:
        """F4."""
        if self._desk.page.has_digits():
            self._ask_to_change(then=self._mint)
        else:
            self._mint_and_look_up()

    def _mint_and_look_up(self) -> None:
        if self._mint():
            self._look_ups.look_up_shown()

    def _mint(self) -> bool:
        reference = normal_text(self._desk.page.form().untrusted_ref)
        if template_wants_reference(self._desk.settings.uid.template) and not reference:
            self._desk.page.show_hint(sentence("hint.template_needs_reference"))
            return False
        self._set_uid(self._desk.mint(reference), is_minted=True)
        return True

    def _ask_to_change(
        self, *, then: Callable[[], object], otherwise: Callable[[], None] = lambda: None
    ) -> None:
        def change() -> None:
            self.wipe_card()
            self._desk.page.wipe_order()
            then()
            self._look_ups.look_up_shown()

        view = AskView(
            "change_uid",
            sentence("ask.change_uid"),
            sentence("ask.change_uid.yes"),
            sentence("ask.change_uid.no"),
        )
        self._desk.asks.ask(view, yes=change, no=otherwise)

    # ---- the replace guard

    def use_fresh_uid(self) -> None:
        """The same customer's card goes under a new uid, so what was typed stays."""
        if self._look_ups.open_guard is None:
            return
        old = normal_text(self._desk.page.uid())
        if self._mint():
            self._sending.clear_verdict()
            self._sending.old_uid = old
            self._bound_uid = normal_text(self._desk.page.uid()) if self._desk.page.has_digits() else ""
            self._look_ups.look_up_shown()

    def replace(self) -> None:
        """The uid's last four characters were typed."""
        guarded = self._look_ups.open_guard
        self._desk.permission.ask(Action.REPLACE, lambda: self._replace(guarded))

    def _replace(self, guarded: RegisteredCard | None) -> None:
        """The permission may have taken its time."""
        if guarded is None or self._look_ups.open_guard is not guarded:
            return
        self._look_ups.agreed = guarded
        self._look_ups.agreed_by = self._desk.permission.by
        self._look_ups.close_guard()
        self._sending.clear_verdict()

    def stop(self) -> None:
        self.start_afresh(with_uid=False)

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
            self.leave(then=self.start_afresh)

    def leave(self, *, then: Callable[[], None]) -> None:
        """Asks first where something would be lost."""
        if self._would_lose_digits():
            self._ask_to_give_up(then=then)
        else:
            self._leave_verdict(then=then)

    @property
    def is_free(self) -> bool:
        """Nothing stands on the screen that a next customer would take away."""
        sending = self._sending
        is_held = self._would_lose_digits() or sending.is_busy_in_form or self._desk.asks.is_open
        return not is_held and sending.shown is None

    def same_customer(self) -> None:
        """F3: reference, name and contacts stay; the uid is fresh, consents are asked again."""
        if self._desk.asks.is_open or self._sending.is_busy_in_form:
            return
        if self._would_lose_digits():
            self._ask_to_give_up(then=self._start_other_card)
        else:
            self._leave_verdict(then=self._start_other_card)

    def give_up(self) -> None:
        """Esc: cancels what has not left; after that it is the same as F2."""
        if self._sending.is_busy_in_form:
            if not self._sending.cancel():
                self.next_customer()
        elif self._would_lose_digits():
            self._ask_to_give_up(then=lambda: self.start_afresh(with_uid=False))
        elif self._sending.shown is not None or self._is_handed:
            self._leave_verdict(then=lambda: self.start_afresh(with_uid=False))

    @property
    def _is_handed(self) -> bool:
        return self._desk.hand_off is not None and self._desk.hand_off.is_on_screen

    def _would_lose_digits(self) -> bool:
        return self._desk.page.has_digits() or self._look_ups.open_guard is not None

    def _ask_to_give_up(self, *, then: Callable[[], None]) -> None:
        view = AskView(
            "give_up",
            sentence("ask.give_up"),
            sentence("ask.give_up.yes"),
            sentence("ask.give_up.no"),
        )
        self._desk.asks.ask(view, yes=then)

    def _leave_verdict(self, *, then: Callable[[], None]) -> None:
        """A freshly minted uid that was neither copied nor handed over asks once before it leaves the screen."""
        shown = self._sending.shown
        uid = shown.customer_uid if shown is not None else ""
        is_fresh = shown is not None and (shown.can_undo or shown.is_fresh_uid)
        if not is_fresh or self._copied_uid == uid or self._desk.is_training:
            then()
            return
        self._copied_uid = uid
        view = AskView(
            "uid_not_copied",
            sentence("ask.uid_not_copied", uid=uid),
            sentence("ask.uid_not_copied.yes"),
            sentence("ask.no"),
        )
        self._desk.asks.ask(view, yes=then)

    def copied(self, uid: str) -> None:
        self._copied_uid = uid

    def start_afresh(self, *, with_uid: bool = True) -> None:
        self.wipe_card()
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
            self._set_uid(row.uid, is_minted=False)
        if row.uid or self._mint():
            self._look_ups.look_up_shown()
        self._desk.page.set_contact(contact_of(row))
        self._desk.page.focus_start()
        return True

    def start_given(self, uid: str, contact: Contact) -> None:
        """Whom another program named; nobody of a list."""
        if self._desk.worklist is not None:
            self._desk.worklist.leave()
        self.wipe_card()
        self._desk.page.wipe_customer()
        self._start(with_uid=False)
        self._desk.page.set_name(contact.name)
        self._set_uid(uid, is_minted=False)
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
        self.wipe_card()
        self._start(with_uid=True)

    def _start(self, *, with_uid: bool) -> None:
        page = self._desk.page
        self._sending.put_aside_open()
        self._sending.clear_verdict()
        self._sending.old_uid = ""
        self._submitting.needs_customer_confirmed = False
        page.ask_same_customer(False)
        page.untick_consents()
        page.show_hint(None)
        self._set_uid("", is_minted=False)
        if with_uid:
            self._mint_and_look_up()
        page.focus_start()

    def wipe_card(self) -> None:
        self._desk.books.abandon_early()
        self._desk.page.wipe_card()
        self._bound_uid = ""

    def wiped_by_itself(self) -> None:
        """After an idle, minimise or lock wipe the person must be confirmed before another card is typed."""
        had_digits = self._desk.page.has_digits()
        self.wipe_card()
        if had_digits and not self._sending.is_busy_in_form:
            self._submitting.needs_customer_confirmed = True
            self._desk.page.ask_same_customer(True)

    def customer_confirmed(self) -> None:
        self._submitting.needs_customer_confirmed = False
        self._desk.page.ask_same_customer(False)
