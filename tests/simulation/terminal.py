"""One run of the program without its window: the real desk, flow, gateway, journal, joined as in the presenter.

Ends by `close` or by `crash`; the next run finds what the disk kept.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable

from imp_desk.app.desk.asks import Asks
from imp_desk.app.desk.books import Books
from imp_desk.app.desk.by_hand import ByHand
from imp_desk.app.desk.charge_by_hand import ChargeByHand
from imp_desk.app.desk.charges import Charges
from imp_desk.app.desk.charging import Charging
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.customers import Customers
from imp_desk.app.desk.idle import IdleWipe
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.ordering import Ordering
from imp_desk.app.desk.orders import Orders
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.settling import Settling
from imp_desk.app.desk.submitting import Submitting
from imp_desk.app.suspend import SleepWatch
from imp_desk.app.tasks import Tasks
from imp_desk.core.action import Action
from imp_desk.core.card_tags import CardTags
from imp_desk.core.customer import normal_text
from imp_desk.core.entry import Rules
from imp_desk.core.gateway import Gateway
from imp_desk.core.secret import Secret
from imp_desk.core.settings import ChargeSettings, GatewaySettings, Settings, UiSettings
from imp_desk.gateway.account import Credentials
from imp_desk.gateway.client import Client
from imp_desk.gateway.iamport import IamportGateway
from imp_desk.gateway.probe import NoProbe
from imp_desk.ui.views import VerdictKind
from tests.simulation.clock import Time, VirtualLoop
from tests.simulation.disk import Disk, VirtualJournalThread
from tests.simulation.page import Page
from tests.simulation.server import Server

BASE_URL = "https://simulation.invalid"
TICK_S = 1.0
CLOSE_S = 3.0
_CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

Said = Callable[[str, VerdictKind, str], None]


class _Everybody:
    """Nobody has a PIN, so whoever stands here may."""

    by = ""

    def ask(self, _: Action, then: Callable[[], None]) -> None:
        then()


class _Engine:
    """The gateway stands from the beginning."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.pg_provider = "nice_v2"

    @property
    def clock_offset_s(self) -> float | None:
        return self._gateway.clock_offset_s

    def heard(self, *, online: bool) -> None:
        """The status line is nobody's here."""

    async def gateway(self, went_over: Gateway | None = None) -> Gateway:
        return self._gateway


def real_gateway(server: Server, time: Time, settings: GatewaySettings) -> IamportGateway:
    client = Client(BASE_URL, _CONTEXT, connector=server.connect)
    pair = Credentials(Secret.of_text("key"), Secret.of_text("secret"))
    return IamportGateway(
        client, pair, settings, monotonic=time.monotonic, wall=time.wall, sleep=asyncio.sleep, probe=NoProbe()
    )


class Terminal:
    def __init__(
        self,
        loop: VirtualLoop,
        time: Time,
        server: Server,
        disk: Disk,
        said: Said,
        *,
        is_relay: bool = False,
        charges: bool = False,
    ) -> None:
        self._loop = loop
        self._time = time
        self._server = server
        self.errors: list[tuple[str, BaseException]] = []
        self.is_closing = False
        self.is_over = False
        self._minted = 0
        self.page = Page(said)
        self.tasks = Tasks(lambda name, error: self.errors.append((name, error)))
        account = GatewaySettings(
            base_url=BASE_URL,
            channel_key="channel-key-1",
            pg="nice_v2" if charges else "",
            retry_401=not is_relay,
        )
        self._settings = Settings(
            gateway=account,
            ui=UiSettings(sounds=False, operator="till-1"),
            charge=ChargeSettings(enabled=charges, order_name="membership"),
        )
        self.gateway = real_gateway(server, time, account)
        self.journal = VirtualJournalThread(disk)
        self.journal.start()
        self.desk = self._make_desk(disk)
        self.desk.permission.open(_Everybody())
        self.look_ups = LookUps(self.desk)
        self.sending = Sending(self.desk, self.look_ups)
        self.ordering = Ordering(self.desk)
        self.submitting = Submitting(self.desk, self.look_ups, self.sending, self.ordering)
        self.customers = Customers(self.desk, self.look_ups, self.sending, self.submitting)
        self.settling = Settling(self.desk, self.look_ups, self.sending)
        self.charges = Charges(self.desk, self.look_ups, self.sending)
        self.charging = Charging(self.desk, self.sending, self.charges)
        self.by_hand = ByHand(self.desk, (self.settling, ChargeByHand(self.desk, self.charges)))
        self.ordering.show_rules()
        self.submitting.is_held_up = self.customers.uid.ask_if_changed
        self.submitting.notice_sleep = self._watch_sleep
        self.idle = IdleWipe(time.monotonic, wipe_after_s=90)
        self._sleep_watch = SleepWatch(time.wall, time.monotonic)
        self.tasks.attach(loop)
        self.tasks.spawn("unfinished", self._take_up())
        self._tick = loop.call_later(TICK_S, self._ticked)

    def _make_desk(self, disk: Disk) -> Desk:
        settings = self._settings
        return Desk(
            page=self.page,  # type: ignore[arg-type]
            tasks=self.tasks,
            engine=_Engine(self.gateway),
            settings=settings,
            rules=Rules(profile=settings.profile),
            tags=CardTags(bytes(32)),
            asks=Asks(self.page),
            books=Books(self.journal, lambda: settings, clock=self._time.wall),
            mint=self._mint,
            orders=Orders(self._mint_order),
            monotonic=self._time.monotonic,
            sleep=asyncio.sleep,
            clock=self._time.wall,
            sleep_watch=lambda: SleepWatch(self._time.wall, self._time.monotonic),
        )

    def _mint(self, _: str) -> str:
        self._minted += 1
        return f"20261122-{int(self._time.now * 1000):09d}-{self._minted}"

    def _mint_order(self) -> str:
        self._minted += 1
        return f"x{int(self._time.now * 1000):09d}x{self._minted}"

    async def _take_up(self) -> None:
        await self.charges.take_up_unfinished()
        await self.settling.take_up_unfinished()

    def _ticked(self) -> None:
        """The presenter's timers: idle, and awake after a sleep."""
        if self.is_over:
            return
        if self.idle.is_due:
            self.wipe_by_itself()
        self._watch_sleep()
        self._tick = self._loop.call_later(TICK_S, self._ticked)

    def _watch_sleep(self) -> None:
        if self._sleep_watch.has_slept():
            self.wipe_by_itself()
            self.sending.interrupt()
            self.look_ups.forget_all()

    # ---- what the operator does

    def key_used(self) -> None:
        """Any key: the card stays a while longer."""
        self.idle.key_used()

    def enter_uid(self, uid: str) -> None:
        if self.sending.is_busy_in_form or self.desk.asks.is_open or self.is_leaving_verdict:
            return
        self.page.set_uid(uid, minted=False)
        self.customers.uid.edited()
        self.customers.uid.settled()

    @property
    def is_leaving_verdict(self) -> bool:
        """A verdict stands in the form's place."""
        return self.page.verdict is not None and not self.page.verdict.above_form

    @property
    def is_form_free(self) -> bool:
        return not (self.sending.is_busy_in_form or self.is_leaving_verdict)

    def type_card(self, number: str) -> None:
        if self.is_form_free and not self.desk.asks.is_open:
            self.page.type_card(number)
            self.card_edited()

    def card_edited(self) -> None:
        self.submitting.card_edited()
        self.customers.uid.card_edited()
        has_digits = self.page.has_digits()
        self.idle.card_changed(has_digits=has_digits)
        if has_digits and not self.sending.is_busy_in_form:
            self.look_ups.refresh_for_sending()

    def type_amount(self, won: str) -> None:
        if self.is_form_free and not self.desk.asks.is_open:
            self.page.amount = won
            self.ordering.show_number()

    def register(self) -> None:
        if self.page.has_digits() and self.is_form_free:
            self.page.type_password()
        self.submitting.submit()

    def answer(self, *, is_yes: bool) -> None:
        if self.page.asked is not None:
            self.desk.asks.answer(
                self.page.asked.id, is_yes=is_yes, untrusted_reason="asked the card company"
            )

    def look_up(self) -> None:
        """F5, 다시 확인."""
        shown = self.sending.shown
        uid = shown.customer_uid if shown else normal_text(self.page.uid())
        if not (self.charges.look_now(uid) or self.settling.look_now(uid)) and uid:
            self.look_ups.look_up_shown()

    def settle_by_hand(self, *, is_registered: bool) -> None:
        if self.sending.shown is not None and self.sending.shown.can_settle:
            self.by_hand.ask(self.sending.shown.customer_uid, is_registered=is_registered)

    def acknowledge(self) -> None:
        for view in self.page.running:
            self.sending.acknowledge(view.id)

    def wipe_by_itself(self) -> None:
        self.desk.books.abandon_early()
        self.desk.asks.dismiss()
        self.customers.wiped_by_itself()
        self.idle.card_changed(has_digits=False)

    # ---- the way out

    def request_close(self) -> None:
        if self.sending.is_busy and not self.is_closing:
            self.is_closing = True
            self.sending.on_idle = self.close
        else:
            self.close()

    def close(self) -> None:
        if not self.is_over:
            self.is_over = True
            self._loop.create_task(self._shut_down(), name="shutdown")

    async def _shut_down(self) -> None:
        self.sending.on_idle = lambda: None
        self.page.wipe_card()
        await self.tasks.shutdown()
        await self.gateway.close()
        self.desk.books.close_now(CLOSE_S)
        self._gone()

    def crash(self) -> None:
        """kill -9: neither the disk nor the server nor the screen hears of anything that follows."""
        self.page.is_dead = True
        self.journal.die()
        self._gone()
        self.is_over = True
        self._loop.create_task(self._end_in_silence())
        self._loop.drain()

    async def _end_in_silence(self) -> None:
        """So that nothing of this run is collected in the middle of the next."""
        await self.tasks.shutdown()
        await self.gateway.close()

    def _gone(self) -> None:
        self.page.is_dead = True
        self._tick.cancel()
        for stream in tuple(self._server.streams):
            stream.drop()

    @property
    def is_gone(self) -> bool:
        return self.page.is_dead

    def of_running(self) -> str:
        """The attempt that is being sent."""
        running = self.sending._current
        return running.attempt.id if running is not None else ""
