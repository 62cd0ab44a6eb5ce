"""Joins the window's intents to the parts of the desk; holds the idle clock and tells the status line."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from imp_desk.app.desk.by_hand import ByHand
from imp_desk.app.desk.card_typing import CardTyping
from imp_desk.app.desk.charge_by_hand import ChargeByHand
from imp_desk.app.desk.charges import Charges
from imp_desk.app.desk.charging import Charging
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.customers import Customers
from imp_desk.app.desk.deleting import Deleting
from imp_desk.app.desk.deletions import Deletions
from imp_desk.app.desk.idle import IdleWipe
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.ordering import Ordering
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.settling import Settling
from imp_desk.app.desk.submitting import Submitting
from imp_desk.core.customer import normal_text
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow

_TICK_MS = 250
_AWAKE_MS = 1000
_UID_QUIET_MS = 150  # longer than any gap in a scanner's burst


class Presenter(QObject):
    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.look_ups = LookUps(desk)
        self.sending = Sending(desk, self.look_ups)
        self.ordering = Ordering(desk)
        self.submitting = Submitting(desk, self.look_ups, self.sending, self.ordering)
        self.customers = Customers(desk, self.look_ups, self.sending, self.submitting)
        self._card_typing = CardTyping(desk, self.look_ups, self.sending, self.customers)
        self.deletions = Deletions(desk, self.look_ups)
        self.deleting = Deleting(desk, self.deletions, self.sending)
        self.settling = Settling(desk, self.look_ups, self.sending)
        self.charges = Charges(desk, self.look_ups, self.sending)
        self.charging = Charging(desk, self.sending, self.charges)
        self.by_hand = ByHand(desk, (self.settling, ChargeByHand(desk, self.charges)))
        self.idle = IdleWipe(desk.monotonic, wipe_after_s=desk.settings.privacy.wipe_after_s)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._uid_quiet = QTimer(self)
        self._uid_quiet.setSingleShot(True)
        self._uid_quiet.setInterval(_UID_QUIET_MS)
        self._uid_quiet.timeout.connect(self.customers.uid.ask_if_changed)
        self.look_ups.uid_stands = self.ordering.uid_stands
        self.submitting.is_held_up = self.customers.uid.ask_if_changed
        self.submitting.notice_sleep = self.watch_sleep
        self._sleep_watch = desk.sleep_watch()
        self._awake = QTimer(self)
        self._awake.setInterval(_AWAKE_MS)
        self._awake.timeout.connect(self.watch_sleep)
        self._awake.start()
        self._connect_page()
        self._connect_window()

    def _connect_page(self) -> None:
        page = self._desk.page
        page.register_requested.connect(self.submitting.submit)
        page.next_requested.connect(self.customers.next_customer)
        page.same_customer_requested.connect(self.customers.same_customer)
        page.give_up_requested.connect(self.customers.give_up)
        page.mint_requested.connect(self.customers.uid.mint)
        page.uid_edited.connect(self.customers.uid.edited)
        page.uid_edited.connect(self._uid_quiet.start)
        page.uid_settled.connect(self.customers.uid.settled)
        page.lookup_requested.connect(self._look_up)
        page.fresh_uid_chosen.connect(self.customers.replacing.use_fresh_uid)
        page.replace_confirmed.connect(self.customers.replacing.replace)
        page.stop_chosen.connect(self.customers.stop)
        page.copy_uid_requested.connect(self._copy_uid)
        page.undo_requested.connect(self.deleting.undo)
        page.delete_old_requested.connect(self.deleting.delete_old)
        page.look_again_requested.connect(self._look_up)
        page.settle_requested.connect(self._settle_by_hand)
        page.answered.connect(self._answered)
        page.reasoned.connect(self._reasoned)
        page.card_edited.connect(self._card_edited)
        page.order_edited.connect(self.ordering.show_number)
        page.uid_settled.connect(self.ordering.show_number)
        page.practice_chosen.connect(self._card_typing.fill_practice)
        page.running_acknowledged.connect(self.sending.acknowledge)
        page.customer_confirmed.connect(self.customers.customer_confirmed)

    def _connect_window(self) -> None:
        self._window.key_used.connect(self.idle.key_used)
        self._window.minimised.connect(self.wipe_by_itself)
        self._window.lock_requested.connect(self.lock)
        self._window.unlock_requested.connect(self._unlock)

    # ---- the card

    def _card_edited(self) -> None:
        self.submitting.card_edited()
        self.customers.uid.card_edited()
        has_digits = self._desk.page.has_digits()
        self.idle.card_changed(has_digits=has_digits)
        if has_digits and not self._timer.isActive():
            self._timer.start()
        self._card_typing.go_on(has_digits=has_digits)

    # ---- wiping by itself

    def tick(self) -> None:
        left = self.idle.seconds_left()
        if left is None:
            self._timer.stop()
            self._desk.page.show_countdown(None)
        elif self.idle.is_due:
            self.wipe_by_itself()
        else:
            self._desk.page.show_countdown(self.idle.countdown())

    def wipe_by_itself(self) -> None:
        self._desk.books.abandon_early()
        self._desk.asks.dismiss()
        self.customers.wiped_by_itself()
        self._window.wipe_secrets()
        self.idle.card_changed(has_digits=False)
        self._desk.page.show_countdown(None)

    def secret_typed(self, has_secret: bool) -> None:  # noqa: FBT001 - a signal's
        """A key on the settings page is left as alone as a card is."""
        self.idle.card_changed(has_digits=has_secret or self._desk.page.has_digits())
        self._timer.start()

    def going_to_sleep(self) -> None:
        """The system waits: what is painted now is what the screen shows when it wakes."""
        self.wipe_by_itself()
        self.sending.interrupt()
        self._window.repaint()

    def woken(self) -> None:
        """The system says so, before the clocks do."""
        self._sleep_watch.has_slept()
        self._after_sleep()

    def watch_sleep(self) -> None:
        """After a suspend nothing is as it was: card and token go, and a card under way is looked up at once."""
        if self._sleep_watch.has_slept():
            self._after_sleep()

    def forget_what_was_asked(self) -> None:
        """Another account knows nothing of it, and an intent that was written for this one is not its."""
        self.look_ups.forget_all()
        self.sending.own.forget_all()
        self._desk.books.abandon_early()

    def _after_sleep(self) -> None:
        self.wipe_by_itself()
        self.sending.interrupt()
        self.look_ups.forget_all()
        self._desk.tasks.spawn("engine", self._renew())

    async def _renew(self) -> None:
        await self._desk.renew()

    def lock(self) -> None:
        """Ctrl+L, or nobody has touched anything for a while."""
        self.wipe_by_itself()
        self._window.show_lock(True)

    def _unlock(self) -> None:
        self._window.show_lock(False)

    # ---- look-up and copy

    def _look_up(self) -> None:
        """F5, and 다시 확인 on a verdict that is not one yet."""
        uid = self.sending.shown.customer_uid if self.sending.shown else normal_text(self._desk.page.uid())
        if self.look_now(uid):
            return
        if not uid:
            self._desk.page.show_hint(sentence("hint.nothing_to_look_up"))
            return
        self.look_ups.look_up_shown()

    def look_now(self, uid: str) -> bool:
        """At what is open under it; False where nothing is."""
        return self.charges.look_now(uid) or self.settling.look_now(uid) or self.deletions.look_now(uid)

    def _settle_by_hand(self, is_registered: bool) -> None:  # noqa: FBT001 - a signal's
        if self.sending.shown is not None:
            self.by_hand.ask(self.sending.shown.customer_uid, is_registered=is_registered)

    def _answered(self, ask_id: str, is_yes: bool) -> None:  # noqa: FBT001 - a signal's
        self._desk.asks.answer(ask_id, is_yes=is_yes)

    def _reasoned(self, ask_id: str, untrusted_reason: str) -> None:
        """Yes, and why."""
        self._desk.asks.answer(ask_id, is_yes=True, untrusted_reason=untrusted_reason)

    def _copy_uid(self) -> None:
        uid = self.sending.shown.customer_uid if self.sending.shown else normal_text(self._desk.page.uid())
        if uid:
            QGuiApplication.clipboard().setText(uid)
            self.customers.leaving.copied(uid)
            self._desk.page.show_hint(sentence("hint.uid_copied"))
