"""The real gateway against the hostile server: short time-outs, no waits between attempts, every call noted."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from typing import Any

from imp_desk.core.charge import ChargeOutcome
from imp_desk.core.entry import Entry
from imp_desk.core.gateway import Fault, FaultKind, IssueOutcome, NotSent, Ready, Uncheckable, Unknown
from imp_desk.core.payment import Order
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.iamport import Credentials, IamportGateway, iamport_gateway
from imp_desk.gateway.tls import tls_context
from tests.gateway.given import UID, credentials, entry
from tests.hostile.server import HostileServer

SHORT = Timeouts(
    connect=15.0, write=15.0, read=15.0, whole=45.0
)  # for a busy machine; nothing waits for them
TIGHT = Timeouts(connect=0.3, write=0.2, read=0.2, whole=0.5)  # where a time-out is what is expected
PAIR = ("hostile-key", "hostile-secret")

HASTY = Timeouts(connect=0.8, write=0.2, read=0.2, whole=6.0)  # the same, from the first connection on


@dataclass(slots=True)
class Seat:
    """One terminal at one server."""

    gateway: IamportGateway
    commits: list[int] = field(default_factory=list)
    sleeps: list[float] = field(default_factory=list)

    async def issue(self, made: Entry | None = None) -> IssueOutcome:
        try:
            return await self.gateway.issue(made or entry(uid=UID), on_commit=lambda: self.commits.append(1))
        finally:
            await self.gateway.close()

    async def charge(self, order: Order) -> ChargeOutcome:
        """The connection stays for the looks that follow."""
        return await self.gateway.charge(entry(uid=UID), order, on_commit=lambda: self.commits.append(1))

    async def warm_then_tighten(self) -> None:
        """Token and connection in peace; the time-outs are short from here on."""
        assert isinstance(await self.gateway.warm(), Ready)
        self.gateway._account.client._timeouts = TIGHT


def trusting(server: HostileServer) -> ssl.SSLContext:
    context = tls_context(ca_file=server.ca_file)
    assert isinstance(context, ssl.SSLContext)
    return context


def seat(
    server: HostileServer,
    *,
    timeouts: Timeouts = SHORT,
    pair: Credentials | None = None,
    **settings: Any,
) -> Seat:
    wanted: dict[str, Any] = {
        "base_url": server.url,
        "channel_key": "channel-key-1",
        "retry_401": True,
    } | settings
    noted: list[float] = []

    async def sleep(seconds: float) -> None:
        noted.append(seconds)

    gateway = iamport_gateway(
        GatewaySettings(**wanted),
        pair or credentials(*PAIR),
        trusting(server),
        timeouts=timeouts,
        sleep=sleep,
    )
    return Seat(gateway, sleeps=noted)


def fault_in(outcome: object) -> Fault:
    match outcome:
        case NotSent(fault) | Unknown(fault) | Uncheckable(fault):
            return fault
        case Fault():
            return outcome
        case _:
            raise AssertionError(f"no fault in {outcome!r}")


def not_sent(outcome: object, kind: FaultKind, detail: str) -> None:
    assert isinstance(outcome, NotSent), outcome
    assert (outcome.fault.kind, outcome.fault.detail) == (kind, detail)
