"""The uid in the form, and for which uid its digits were typed: a changed uid never keeps the digits of another."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.core.customer import normal_text, template_wants_reference
from imp_desk.ui.views import AskView, sentence


class UidBinding:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._bound = ""  # the uid for which the digits in the form were typed

    def card_edited(self) -> None:
        page = self._desk.page
        if not page.has_digits():
            self._bound = ""
        elif not self._bound:
            self._bound = normal_text(page.uid())

    def edited(self) -> None:
        self._desk.books.abandon_early()
        self._look_ups.uid_changed()

    def wipe_card(self) -> None:
        self._desk.books.abandon_early()
        self._desk.page.wipe_card()
        self._bound = ""

    def bind(self) -> None:
        """The digits that stand belong to the uid that stands."""
        page = self._desk.page
        self._bound = normal_text(page.uid()) if page.has_digits() else ""

    def ask_if_changed(self) -> bool:
        """Once the typing or the scanner's burst is over; True while the digits are another uid's."""
        if not self._bound or normal_text(self._desk.page.uid()) == self._bound:
            return False
        if not self._desk.asks.is_open:
            self._ask_to_change(then=lambda: None, otherwise=self._restore)
        return True

    def _restore(self) -> None:
        self.set(self._bound, is_minted=self._bound == self._sending.minted_uid)
        self._look_ups.look_up_shown()

    def settled(self) -> None:
        page = self._desk.page
        if page.has_digits() and not self._bound:
            self._bound = normal_text(page.uid())
        if not self.ask_if_changed() and not self._desk.asks.is_open:
            self._look_ups.look_up_shown()

    def set(self, uid: str, *, is_minted: bool) -> None:
        self._look_ups.uid_changed()
        if is_minted:
            self._sending.minted_uid = uid
        self._desk.page.set_uid(uid, minted=is_minted)

    def mint(self) -> None:
        """F4."""
        if self._desk.page.has_digits():
            self._ask_to_change(then=self.take_fresh)
        else:
            self.take_fresh_and_look_up()

    def take_fresh_and_look_up(self) -> None:
        if self.take_fresh():
            self._look_ups.look_up_shown()

    def take_fresh(self) -> bool:
        reference = normal_text(self._desk.page.form().untrusted_ref)
        if template_wants_reference(self._desk.settings.uid.template) and not reference:
            self._desk.page.show_hint(sentence("hint.template_needs_reference"))
            return False
        self.set(self._desk.mint(reference), is_minted=True)
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
