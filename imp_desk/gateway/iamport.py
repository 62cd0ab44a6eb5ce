"""The gateway to i'mport: which request follows which for each of the core's questions. Sends a card once.

What answers mean stands in `wire_answers`, what may be repeated in `account`; knows no HTTP library.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from imp_desk.core import gateway as gw
from imp_desk.core.entry import Entry
from imp_desk.core.gateway import Fault, FaultKind, Step, StepResult
from imp_desk.core.records import Channel, RegisteredCard
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway import wire_answers as answers
from imp_desk.gateway import wire_requests as requests
from imp_desk.gateway.account import Account, Credentials, StillUnauthorized
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Broken, Call, Timeouts
from imp_desk.gateway.issuer import issuer_of
from imp_desk.gateway.probe import NetworkProbe, Probe

__all__ = ["Credentials", "IamportGateway", "iamport_gateway"]

_SCHEDULE_SPAN_S = 89 * 86_400  # at most three months, the shortest of which have 89 days
_SCHEDULE_PAGES = 10
_LOOK_UP_LASTS_S = 10.0  # before a card is sent (faults, rule 3a)
_STALE = Fault(FaultKind.TIMEOUT, "stale")
_OTHER_CARD = Fault(FaultKind.MISMATCH, "other_card")
_UNSAFE = Fault(FaultKind.INTERNAL, "path")


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


class IamportGateway:
    """Implements `core.gateway.Gateway` for one account."""

    def __init__(
        self,
        client: Client,
        credentials: Credentials | None,
        settings: GatewaySettings,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        probe: Probe | None = None,
        name_issuer: Callable[[], Awaitable[str]] | None = None,
    ) -> None:
        self._account = Account(
            client, credentials, monotonic=monotonic, wall=wall, sleep=sleep, name_issuer=name_issuer
        )
        self._wall = wall
        self._probe = probe or NetworkProbe(settings)
        self._pg = "" if settings.channel_key else settings.pg
        self._repeats_401 = settings.is_iamport or settings.retry_401
        self._additions = requests.IssueSettings(
            settings.channel_key, settings.pg, sends_customer_id=settings.customer_id == "customer_uid"
        )

    @property
    def clock_offset_s(self) -> float | None:
        return self._account.tokens.clock_offset_s

    async def warm(self) -> gw.Ready | Fault:
        token = await self._account.tokens.current()
        if isinstance(token, Fault):
            return token
        if not self._account.client.is_fresh:
            answer = await self._account.get(requests.CHANNELS_TARGET)
            if isinstance(answer, Fault):
                return answer
            answer.body.wipe()
        return gw.Ready(self.clock_offset_s or 0.0)

    async def look_up(self, uid: str) -> gw.LookUp:
        try:
            target = requests.customer_target(uid)
        except requests.UnsafeUidError:
            return gw.Uncheckable(_UNSAFE)
        return await self._look_up(uid, target, fresh=False)

    async def _look_up(self, uid: str, target: bytes, *, fresh: bool) -> gw.LookUp:
        answer = await self._account.get(target, fresh=fresh)
        return gw.Uncheckable(answer) if isinstance(answer, Fault) else answers.look_up(answer, uid)

    async def open_schedules(self, uid: str) -> int | Fault:
        since = int(self._wall() + (self.clock_offset_s or 0.0))
        seen: set[str] = set()
        for page in range(1, _SCHEDULE_PAGES + 1):
            try:
                target = requests.schedules_target(
                    uid, since=since, until=since + _SCHEDULE_SPAN_S, page=page
                )
            except requests.UnsafeUidError:
                return _UNSAFE
            answer = await self._account.get(target)
            orders = answer if isinstance(answer, Fault) else answers.open_schedules(answer)
            if isinstance(orders, Fault):
                return orders
            if not set(orders) - seen:  # the contract names no page size: the end is a page without news
                break
            seen.update(orders)
        return len(seen)

    async def channels(self) -> tuple[Channel, ...] | Fault:
        answer = await self._account.get(requests.CHANNELS_TARGET)
        return answer if isinstance(answer, Fault) else answers.channels(answer)

    async def issue(
        self, entry: Entry, *, on_commit: Callable[[], None], before: gw.LookUp | None = None
    ) -> gw.IssueOutcome:
        uid = entry.customer.uid
        try:
            target = requests.customer_target(uid)
        except requests.UnsafeUidError:
            return gw.NotSent(_UNSAFE)
        seen = _Seen(before)
        fault = await self._make_fresh(uid, target, seen)
        if fault is not None:
            return gw.NotSent(fault, seen.other)
        answer = await self._account.act(
            lambda token: Call("POST", target, token, requests.issue_body(entry, self._additions)),
            repeats_401=self._repeats_401,
            on_commit=on_commit,
            warm=lambda: self._warmed(uid, target, seen),
        )
        match answer:
            case StillUnauthorized(refused):
                return answers.unauthorized(refused)
            case Broken(fault, sent):
                return gw.Unknown(fault) if sent else gw.NotSent(fault, seen.other)
            case _:
                return answers.issue(
                    answer,
                    uid,
                    entered=entry.card.number.view(),
                    holder=entry.card.holder.view(),
                    pg=self._pg,
                )

    async def _make_fresh(self, uid: str, target: bytes, seen: _Seen) -> Fault | None:
        """A connection that died unseen would leave the card's fate unknown: a GET finds out first."""
        token = await self._account.tokens.current()
        if isinstance(token, Fault):
            return token
        return None if self._account.client.is_fresh else await self._warmed(uid, target, seen)

    async def _warmed(self, uid: str, target: bytes, seen: _Seen) -> Fault | None:
        asked_at = self._wall()  # which goes on while the computer sleeps
        now = await self._look_up(uid, target, fresh=True)
        return _STALE if self._wall() - asked_at > _LOOK_UP_LASTS_S else seen.judge(now)

    async def delete(self, uid: str, *, reason: str) -> gw.DeleteOutcome:
        try:
            target = requests.delete_target(uid, reason)
        except requests.UnsafeUidError:
            return gw.NotSent(_UNSAFE)
        answer = await self._account.act(
            lambda token: Call("DELETE", target, token), repeats_401=self._repeats_401
        )
        match answer:
            case StillUnauthorized(refused):
                return answers.unauthorized(refused)
            case Broken(fault, sent):
                return gw.Unknown(fault) if sent else gw.NotSent(fault)
            case _:
                return answers.delete(answer, uid)

    async def connection_test(self) -> AsyncIterator[StepResult]:
        """Each step once, in order; ends with the first that fails."""
        for step, check in (
            (Step.PROXY, self._probe.proxy),
            (Step.NAME, self._probe.name),
            (Step.TLS, self._check_tls),
            (Step.TOKEN, self._check_token),
            (Step.CLOCK, self._check_clock),
            (Step.CHANNELS, self._check_channels),
        ):
            found = await check()
            if isinstance(found, Fault):
                yield StepResult(step, found)
                return
            yield StepResult(step, note=found)

    async def _check_tls(self) -> Fault | str:
        """Any answer over TLS will do, so no token is sent for it."""
        answer = await self._account.exchange(Call("GET", requests.CHANNELS_TARGET), fresh=True)
        return answer.fault if isinstance(answer, Broken) else ""

    async def _check_token(self) -> Fault | str:
        self._account.tokens.drop()
        token = await self._account.tokens.current()
        return token if isinstance(token, Fault) else ""

    async def _check_clock(self) -> Fault | str:
        return f"{self.clock_offset_s or 0.0:.0f}"

    async def _check_channels(self) -> Fault | str:
        found = await self.channels()
        return found if isinstance(found, Fault) else str(len(found))

    async def close(self) -> None:
        await self._account.close()


def iamport_gateway(
    settings: GatewaySettings,
    credentials: Credentials | None,
    context: ssl.SSLContext,
    *,
    timeouts: Timeouts | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> IamportGateway:
    """`context` comes from `tls.tls_context`, built in a worker."""
    client = Client(
        settings.base_url,
        context,
        proxy=settings.proxy,
        bare_authorization=settings.authorization == "bare",
        timeouts=timeouts,
    )
    name_issuer = partial(issuer_of, settings.base_url, settings.proxy)
    return IamportGateway(client, credentials, settings, sleep=sleep, name_issuer=name_issuer)
