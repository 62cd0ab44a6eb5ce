"""Where a verdict is told: in the form's place, above it, or in a bar beside it; and its sound. Sends nothing."""

from __future__ import annotations

from imp_desk.app.desk.aside import Aside
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.running import Running
from imp_desk.core.customer import normal_text
from imp_desk.ui.sounds import sound_verdict
from imp_desk.ui.views import VerdictKind, VerdictView, sentence

_GOOD = (VerdictKind.REGISTERED, VerdictKind.PRACTICE, VerdictKind.REPLACED)
_OPEN = (VerdictKind.CHECKING, VerdictKind.NEEDS_PERSON, VerdictKind.CONFLICT)


class Telling:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._aside = Aside(desk.page)
        self.shown: VerdictView | None = None
        self.is_waited_for = False  # the next customer's card was to be sent before this one's end

    def tell(self, running: Running, view: VerdictView) -> None:
        """The first verdict of a registration that had the form, or a bar beside it."""
        self.sound(view)
        if not running.is_in_form:
            self._aside.put(running.uid, running.label, view)
        elif view.above_form:
            self._end_of_sending()
            self.show_verdict(view)
        else:
            self._show_before_all_else(view)

    def _show_before_all_else(self, view: VerdictView) -> None:
        """What is behind it, emptied and unlocked, nobody sees: that may cost its time when the verdict stands."""
        try:
            self._show(view)
        finally:
            self._desk.page.wipe_card()
            self._end_of_sending()

    def sound(self, view: VerdictView) -> None:
        if self._desk.settings.ui.sounds:
            sound_verdict(is_good=view.kind in _GOOD)

    def show_verdict(self, view: VerdictView) -> None:
        """Wipes what the verdict does not keep, then shows it."""
        if not view.above_form:
            self._desk.page.wipe_card()
        elif view.kind is VerdictKind.REFUSED:
            self._desk.page.wipe_password()
        self._show(view)
        if view.at_fault is not None and view.above_form:
            self._desk.page.focus_field(view.at_fault)

    def show_later_verdict(self, uid: str, label: str, view: VerdictView) -> None:
        """In place of the verdict before it or of the empty form that asks for this uid; else in a bar beside it."""
        page = self._desk.page
        on_screen = self.shown.customer_uid if self.shown is not None else normal_text(page.uid())
        if on_screen == uid and not page.has_digits():
            self._show(view)
        else:
            self._aside.put_news(uid, label, view)

    def put_aside_open(self) -> None:
        """A verdict that is not final yet goes on in a bar when the form is needed."""
        if self.shown is not None and self.shown.kind in _OPEN:
            label = self.shown.customer_name or self.shown.customer_uid
            self._aside.put(self.shown.customer_uid, label, self.shown)

    def tell_beside(self, view: VerdictView) -> None:
        """What became known when its customer was no longer on the screen."""
        self._aside.put(view.customer_uid, view.customer_uid, view)

    def say_again(self) -> None:
        """What stands, with what is to be said besides by now."""
        self._show(self.shown)

    def tell_who_waits(self) -> None:
        if self.is_waited_for:
            self.is_waited_for = False
            has_digits = self._desk.page.has_digits()
            self._desk.page.show_hint(sentence("hint.may_send_now") if has_digits else None)

    def _show(self, view: VerdictView | None) -> None:
        if view is not None and self._desk.hand_off is not None:
            view = self._desk.hand_off.dress(view)
        self.shown = view
        self._desk.page.show_verdict(view)

    def _end_of_sending(self) -> None:
        self._desk.page.show_sending(False)
        self._desk.page.show_hint(None)

    def clear_verdict(self) -> None:
        self._show(None)

    def acknowledge(self, key: str) -> None:
        self._aside.acknowledge(key)
