"""What stands under a uid: asked once for many callers, remembered for ten seconds, shown beside the uid.

Decides when the replace guard opens; the guard's ways are taken in `replacing`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.desk.uid_locks import Holder, UidLocks
from imp_desk.app.seoul import seoul_time
from imp_desk.core import gateway as gw
from imp_desk.core.customer import judge_uid, normal_text
from imp_desk.core.flow import Base
from imp_desk.core.judgement import Level
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.views import GuardView, LookupKind, LookupView, Sentence, sentence

if TYPE_CHECKING:
    import asyncio

REFRESH_AFTER_S = 5.0  # while the form becomes complete, so that the click finds an answer under 10 s old
_REMEMBERED = 50
_UNREACHED = frozenset(
    (
        gw.FaultKind.OFFLINE,
        gw.FaultKind.DNS,
        gw.FaultKind.CONNECTION_REFUSED,
        gw.FaultKind.CONNECT_TIMEOUT,
        gw.FaultKind.TIMEOUT,
        gw.FaultKind.DISCONNECTED,
    )
)


_KINDS = {
    gw.Absent: LookupKind.ABSENT,
    gw.Found: LookupKind.FOUND,
    gw.Uncheckable: LookupKind.UNCHECKABLE,
}


def lookup_sentence(look_up: gw.LookUp) -> Sentence:
    match look_up:
        case gw.Absent():
            return sentence("lookup.absent")
        case gw.Uncheckable(fault):
            return sentence("lookup.uncheckable", why=fault_cause(fault))
        case gw.Found(card):
            digits = f"**** {card.last_four}" if card.last_four else ""
            return sentence("lookup.found", card=card.card_name, digits=digits)
        case _:
            assert_never(look_up)


class LookUps:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bases: dict[str, Base] = {}
        self._asking: dict[str, asyncio.Future[Base]] = {}
        self.locked = UidLocks()
        self.agreed: RegisteredCard | None = None
        self.agreed_by = ""  # whose PIN it took
        self.open_guard: RegisteredCard | None = None
        self.is_wanted: Callable[[], bool] = lambda: True  # while the form's card is not sent yet
        self.is_being_sent: Callable[[str], bool] = lambda _: False  # a card, under this uid
        self.uid_stands: Callable[[str], None] = lambda _: None  # in the form, whether or not it is asked for
        self.seen: Callable[[str, gw.LookUp], None] = lambda *_: (
            None
        )  # each answer, before anybody acts on it

    def known(self, uid: str) -> Base | None:
        return self._bases.get(uid)

    def lock(self, uid: str, holder: Holder) -> None:
        """Nothing goes out under this uid until its last outcome is known; an intent made ready for it is given up."""
        self.locked.hold(uid, holder)
        if normal_text(self._desk.page.uid()) == uid:
            self.agreed = None
            self.close_guard()
            self._desk.books.abandon_early()

    def forget_all(self) -> None:
        for uid in (*self._bases, *self._asking):
            self.forget(uid)

    def forget(self, uid: str) -> None:
        """An answer under way as well: who waits for it gets it, and nobody after them."""
        self._bases.pop(uid, None)
        self._asking.pop(uid, None)

    async def base(self, uid: str) -> Base:
        """Asks the server; callers who come while it is being asked share the answer."""
        import asyncio

        if (asking := self._asking.get(uid)) is not None:
            return await asyncio.shield(asking)
        asking = self._asking[uid] = asyncio.get_running_loop().create_future()
        asked_at = self._desk.monotonic()
        base = Base(gw.Uncheckable(gw.Fault(gw.FaultKind.CANCELLED)), asked_at)
        try:
            base = Base(await self._ask(uid), asked_at)
            self.seen(uid, base.look_up)
            return base
        finally:
            asking.set_result(base)
            if self._asking.get(uid) is asking:
                del self._asking[uid]
                self._remember(uid, base)

    async def _ask(self, uid: str) -> gw.LookUp:
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault):
            return gw.Uncheckable(gateway)
        found = await gateway.look_up(uid)
        self._desk.engine.heard(
            online=not (isinstance(found, gw.Uncheckable) and found.fault.kind in _UNREACHED)
        )
        return found

    def _remember(self, uid: str, base: Base) -> None:
        self._bases.pop(uid, None)
        self._bases[uid] = base
        while len(self._bases) > _REMEMBERED:
            del self._bases[next(iter(self._bases))]

    async def base_if_asking(self, uid: str) -> Base | None:
        """The answer under way for this uid, or the last one."""
        if uid in self._asking:
            return await self.base(uid)
        return self._bases.get(uid)

    def uid_changed(self) -> None:
        self.agreed = None
        self.close_guard()
        self._desk.page.show_lookup(LookupView())

    def close_guard(self) -> None:
        self.open_guard = None
        self._desk.page.show_guard(None)

    def look_up_shown(self) -> None:
        """Looks the uid in the window up and shows what was found."""
        uid = self._valid_uid()
        if uid is None or not self.is_wanted():
            return
        self.uid_stands(uid)
        if uid in self.locked:
            self._desk.page.show_lookup(LookupView(LookupKind.LOCKED, sentence("lookup.locked")))
            return
        self._desk.page.show_lookup(LookupView(LookupKind.CHECKING, sentence("lookup.checking")))
        self._desk.tasks.spawn("look-up", self._look_up_and_show(uid))

    def _valid_uid(self) -> str | None:
        uid = normal_text(self._desk.page.uid())
        return uid if judge_uid(uid, self._desk.rules.uid_pattern).level is Level.OK else None

    async def _look_up_and_show(self, uid: str) -> None:
        base = await self.base(uid)
        await self.show(uid, base.look_up)

    async def show(self, uid: str, look_up: gw.LookUp) -> None:
        if normal_text(self._desk.page.uid()) != uid:
            return
        if uid in self.locked:
            self._desk.page.show_lookup(LookupView(LookupKind.LOCKED, sentence("lookup.locked")))
            return
        self._desk.page.show_lookup(LookupView(_KINDS[type(look_up)], lookup_sentence(look_up)))
        if isinstance(look_up, gw.Found):
            await self._guard(uid, look_up.card)

    async def _guard(self, uid: str, card: RegisteredCard) -> None:
        if card in (self.agreed, self.open_guard) or not self.is_wanted():
            return
        if self._desk.hand_off is not None and self._desk.hand_off.stops_at(card):
            return
        schedules = await self._open_schedules(uid)
        if normal_text(self._desk.page.uid()) == uid and self.agreed != card and self.is_wanted():
            self.open_guard = card
            view = self._guard_view(uid, card, schedules)
            if self._desk.hand_off is not None:
                view = self._desk.hand_off.narrow(view)
            self._desk.page.show_guard(view)

    async def _open_schedules(self, uid: str) -> int | None:
        gateway = await self._desk.engine.gateway()
        if isinstance(gateway, gw.Fault):
            return None
        count = await gateway.open_schedules(uid)
        return count if isinstance(count, int) else None

    def _guard_view(self, uid: str, card: RegisteredCard, schedules: int | None) -> GuardView:
        registered = card.updated or card.inserted
        return GuardView(
            card_name=card.card_name,
            last_four=card.last_four,
            registered_on=seoul_time(registered).strftime("%Y-%m-%d") if registered else "",
            holder_masked=card.holder_masked,
            schedules=schedules,
            uid_tail=uid[-4:],
        )

    def refresh_for_sending(self) -> None:
        """Makes the answer fresh enough for a click that is about to come."""
        uid = self._valid_uid()
        if uid is None or uid in self.locked or uid in self._asking:
            return
        known = self._bases.get(uid)
        if known is None or self._desk.monotonic() - known.asked_at > REFRESH_AFTER_S:
            self._desk.tasks.spawn("look-up refresh", self._refresh(uid))
        else:
            self._prepare(uid, known.look_up)

    async def _refresh(self, uid: str) -> None:
        base = await self.base(uid)
        self._prepare(uid, base.look_up)
        await self.show(uid, base.look_up)

    def _prepare(self, uid: str, look_up: gw.LookUp) -> None:
        """The intent goes to the disk here, so that the click waits for none."""
        page = self._desk.page
        is_agreed = isinstance(look_up, gw.Found) and look_up.card == self.agreed
        is_free = uid not in self.locked and (isinstance(look_up, gw.Absent) or is_agreed)
        is_charge = page.order_form() is not None  # its two entries are written together, at the click
        is_asked = self.is_wanted() and normal_text(page.uid()) == uid and page.has_digits()
        if is_free and is_asked and not is_charge:
            self._desk.books.prepare_early(uid, look_up, page.consent_given())
