"""Looks uids up for the page: one by itself, many in as few requests as it takes, with progress; can be cancelled."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.lookup.shown import Shown
from imp_desk.app.tasks import Work
from imp_desk.core import gateway as gw
from imp_desk.core.charge import ManyFound
from imp_desk.ui.lookup.states import Result, ResultKind


class Reading:
    """`ended`: what was asked is answered, and the first stands chosen."""

    def __init__(self, desk: Desk, look_ups: LookUps, shown: Shown, *, ended: Callable[[], None]) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._shown = shown
        self._ended = ended
        self._work: Work | None = None

    def begin(self, uids: tuple[str, ...]) -> None:
        """In place of what was asked before."""
        self.cancel()
        results = tuple(Result(uid) for uid in uids)
        progress = (0, len(uids))
        self._shown.change(
            results=results, chosen=uids[0], progress=progress, details=None, deleting=None, message=None
        )
        work = self._one(uids[0]) if len(uids) == 1 else self._many(uids)
        self._work = self._desk.tasks.spawn("look-up of the back office", work)

    def again(self, uid: str) -> None:
        """One of those that stand there; the others stay."""
        self.cancel()
        self._shown.put(Result(uid), progress=(0, 1), details=None, message=None)
        self._work = self._desk.tasks.spawn("look-up of the back office", self._one(uid))

    def cancel(self) -> None:
        work, self._work = self._work, None
        if work is None or self._shown.state.progress is None:
            return
        work.cancel()
        left = tuple(
            Result(one.uid, ResultKind.NOT_ASKED) if one.kind is ResultKind.WAITING else one
            for one in self._shown.state.results
        )
        self._shown.change(results=left, progress=None)
        self._ended()

    async def _one(self, uid: str) -> None:
        found = (await self._look_ups.base(uid)).look_up
        self._work = None
        self._shown.put(_result(uid, found), progress=None)
        self._ended()

    async def _many(self, uids: tuple[str, ...]) -> None:
        gateway = await self._desk.engine.gateway()
        found = (
            gateway
            if isinstance(gateway, gw.Fault)
            else await gateway.look_up_many(uids, on_part=self._show_part)
        )
        self._work = None
        if isinstance(found, gw.Fault):
            cause = fault_cause(found)
            left = tuple(
                Result(one.uid, ResultKind.UNCHECKED, cause=cause) if one.kind is ResultKind.WAITING else one
                for one in self._shown.state.results
            )
            self._shown.change(results=left, progress=None)
        else:
            self._show_part(found, is_last=True)
        self._desk.engine.heard(online=not isinstance(found, gw.Fault))
        self._ended()

    def _show_part(self, found: ManyFound, *, is_last: bool = False) -> None:
        """In the order in which they were asked."""
        known = {card.customer_uid: Result(card.customer_uid, ResultKind.FOUND, card) for card in found.cards}
        known |= {uid: Result(uid, ResultKind.ABSENT) for uid in found.missing}
        known |= {uid: Result(uid, ResultKind.NOT_ASKED) for uid in found.not_asked}
        results = tuple(known.get(one.uid, one) for one in self._shown.state.results)
        done = sum(one.kind is not ResultKind.WAITING for one in results)
        self._shown.change(results=results, progress=None if is_last else (done, len(results)))


def _result(uid: str, found: gw.LookUp) -> Result:
    match found:
        case gw.Found(card):
            return Result(uid, ResultKind.FOUND, card)
        case gw.Absent():
            return Result(uid, ResultKind.ABSENT)
        case gw.Uncheckable(fault):
            return Result(uid, ResultKind.UNCHECKED, cause=fault_cause(fault))
