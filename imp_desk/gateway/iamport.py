"""The gateway to i'mport: which request follows which for each of the core's questions. Sends a card once.

What answers mean stands in `wire_answers` and `wire_payments`, what may be repeated in `account`;
`card_sender` is the way of a card. Knows no HTTP library.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from imp_desk.core import gateway as gw
from imp_desk.core.charge import ChargeOutcome
from imp_desk.core.entry import Entry
from imp_desk.core.gateway import Fault, FaultKind, StepResult
from imp_desk.core.payment import Order
from imp_desk.core.records import Channel
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway import wire_answers as answers
from imp_desk.gateway import wire_charge, wire_payments
from imp_desk.gateway import wire_requests as requests
from imp_desk.gateway.account import Account, Credentials, StillUnauthorized
from imp_desk.gateway.back_office import SCHEDULE_SPAN_S, UNSAFE, BackOffice
from imp_desk.gateway.card_sender import CardSender, look_up_at
from imp_desk.gateway.client import Client
from imp_desk.gateway.connection_steps import connection_steps
from imp_desk.gateway.exchange import Answer, Broken, Call, Timeouts
from imp_desk.gateway.issuer import issuer_of
from imp_desk.gateway.probe import NetworkProbe, Probe

__all__ = ["Credentials", "IamportGateway", "iamport_gateway"]

_SCHEDULE_PAGES = 10
_NO_SUCH_CHANNEL = Fault(FaultKind.MISMATCH, "channel")


class IamportGateway(BackOffice):
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
        account = Account(
            client, credentials, monotonic=monotonic, wall=wall, sleep=sleep, name_issuer=name_issuer
        )
        super().__init__(account, lambda: wall() + (account.tokens.clock_offset_s or 0.0))
        self._wall = wall
        self._probe = probe or NetworkProbe(settings)
        self._pg = "" if settings.channel_key else settings.pg
        self._charged_pg = settings.pg
        self._repeats_401 = settings.is_iamport or settings.retry_401
        self._sender = CardSender(account, wall, repeats_401=self._repeats_401)
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
            return gw.Uncheckable(UNSAFE)
        return await look_up_at(self._account, uid, target)

    async def open_schedules(self, uid: str) -> int | Fault:
        since = int(self._server_now())
        seen: set[str] = set()
        for page in range(1, _SCHEDULE_PAGES + 1):
            try:
                target = requests.schedules_target(uid, since=since, until=since + SCHEDULE_SPAN_S, page=page)
            except requests.UnsafeUidError:
                return UNSAFE
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
            return gw.NotSent(UNSAFE)
        answer = await self._sender.send(
            uid, target, lambda: requests.issue_body(entry, self._additions), on_commit, before
        )
        if not isinstance(answer, Answer):
            return answer
        card = entry.card
        return answers.issue(answer, uid, entered=card.number.view(), holder=card.holder.view(), pg=self._pg)

    async def charge(
        self, entry: Entry, order: Order, *, on_commit: Callable[[], None], before: gw.LookUp | None = None
    ) -> ChargeOutcome:
        uid = entry.customer.uid
        pg = await self._pg_of_the_channel()
        if isinstance(pg, Fault):
            return gw.NotSent(pg)
        if not wire_charge.may_be_charged(uid, order):
            return gw.NotSent(UNSAFE)
        answer = await self._sender.send(
            uid,
            wire_charge.CHARGE_TARGET,
            lambda: wire_charge.charge_body(entry, order, pg),
            on_commit,
            before,
        )
        if not isinstance(answer, Answer):
            return answer
        card = entry.card
        return wire_payments.charge(answer, order, uid, entered=card.number.view(), holder=card.holder.view())

    async def _pg_of_the_channel(self) -> str | Fault:
        """A charge takes no channel_key (contract 4.1), so its PG and MID are sent: never another channel's."""
        if self._charged_pg or not self._additions.channel_key:
            return self._charged_pg
        listed = await self.channels()
        if isinstance(listed, Fault):
            return listed
        ours = next((one for one in listed if one.channel_key == self._additions.channel_key), None)
        if ours is None or not ours.pg_provider:
            return _NO_SUCH_CHANNEL
        self._charged_pg = f"{ours.pg_provider}.{ours.pg_id}" if ours.pg_id else ours.pg_provider
        return self._charged_pg

    async def delete(self, uid: str, *, reason: str) -> gw.DeleteOutcome:
        try:
            target = requests.delete_target(uid, reason)
        except requests.UnsafeUidError:
            return gw.NotSent(UNSAFE)
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

    def connection_test(self) -> AsyncIterator[StepResult]:
        return connection_steps(self._account, self._probe, self.channels)

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
