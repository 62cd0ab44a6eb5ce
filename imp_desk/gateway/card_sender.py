"""How a card is sent: once, over a connection that a look-up of its uid has tried. Knows no contract of the call.

A registration and a charge go this one way; what may be repeated around a 401 stands in `account`.
"""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.core import gateway as gw
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.records import RegisteredCard
from imp_desk.gateway import wire_answers as answers
from imp_desk.gateway import wire_requests as requests
from imp_desk.gateway.account import Account, StillUnauthorized
from imp_desk.gateway.exchange import Answer, Broken, Call, Outgoing

_LOOK_UP_LASTS_S = 10.0  # before a card is sent (faults, rule 3a)
_STALE = Fault(FaultKind.TIMEOUT, "stale")
_OTHER_CARD = Fault(FaultKind.MISMATCH, "other_card")


async def look_up_at(account: Account, uid: str, target: bytes, *, fresh: bool = False) -> gw.LookUp:
    answer = await account.get(target, fresh=fresh)
    return gw.Uncheckable(answer) if isinstance(answer, Fault) else answers.look_up(answer, uid)


class _Seen:
    """What the look-ups that warm a connection say on the way: not to be passed over if it is another card."""

    def __init__(self, before: gw.LookUp | None) -> None:
        self._before = before
        self.other: RegisteredCard | None = None

    def judge(self, now: gw.LookUp) -> Fault | None:
        if isinstance(now, gw.Uncheckable):
            return now.fault
        if self._before is None or isinstance(now, gw.Absent) or now == self._before:
            return None
        self.other = now.card
        return _OTHER_CARD


class CardSender:
    def __init__(self, account: Account, wall: Callable[[], float], *, repeats_401: bool) -> None:
        self._account = account
        self._wall = wall
        self._repeats_401 = repeats_401

    async def send(
        self,
        uid: str,
        target: bytes,
        body: Callable[[], Outgoing],
        on_commit: Callable[[], None],
        before: gw.LookUp | None,
    ) -> Answer | gw.Refused | gw.NotSent | gw.Unknown:
        """Once, over a connection that a look-up of the uid has tried."""
        customer, seen = requests.customer_target(uid), _Seen(before)
        fault = await self._make_fresh(uid, customer, seen)
        if fault is not None:
            return gw.NotSent(fault, seen.other)
        answer = await self._account.act(
            lambda token: Call("POST", target, token, body()),
            repeats_401=self._repeats_401,
            on_commit=on_commit,
            warm=lambda: self._warmed(uid, customer, seen),
        )
        match answer:
            case StillUnauthorized(refused):
                return answers.unauthorized(refused)
            case Broken(fault, sent):
                return gw.Unknown(fault) if sent else gw.NotSent(fault, seen.other)
            case Answer():
                return answer

    async def _make_fresh(self, uid: str, target: bytes, seen: _Seen) -> Fault | None:
        """A connection that died unseen would leave the card's fate unknown: a GET finds out first."""
        token = await self._account.tokens.current()
        if isinstance(token, Fault):
            return token
        return None if self._account.client.is_fresh else await self._warmed(uid, target, seen)

    async def _warmed(self, uid: str, target: bytes, seen: _Seen) -> Fault | None:
        asked_at = self._wall()  # which goes on while the computer sleeps
        now = await look_up_at(self._account, uid, target, fresh=True)
        return _STALE if self._wall() - asked_at > _LOOK_UP_LASTS_S else seen.judge(now)
