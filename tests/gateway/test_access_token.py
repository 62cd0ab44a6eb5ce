"""One token: its lifetime, its one renewal for many, and what a 401 or a cancelled caller does to it. Fake clocks."""

from __future__ import annotations

import asyncio

from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.gateway.access_token import AccessToken
from imp_desk.gateway.wire_answers import TokenGrant
from tests.gateway.given import run


class Server:
    """Hands out t1, t2, ... for 30 minutes; `gate` holds an answer back."""

    def __init__(self, *, lifetime_s: float = 1800.0) -> None:
        self.asked = 0
        self.lifetime_s = lifetime_s
        self.monotonic, self.wall = 5_000.0, 1_795_000_000.0
        self.server_now = 1_795_000_000.0
        self.fault: Fault | None = None
        self.same = False
        self.gate: asyncio.Event | None = None

    async def fetch(self) -> TokenGrant | Fault:
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        return self.fault or TokenGrant(
            f"t{1 if self.same else self.asked}", self.lifetime_s, self.server_now
        )

    def token(self) -> AccessToken:
        return AccessToken(self.fetch, monotonic=lambda: self.monotonic, wall=lambda: self.wall)


def test_it_is_asked_for_once_until_a_minute_is_left() -> None:
    async def work() -> None:
        server = Server()
        token = server.token()
        assert [await token.current(), await token.current()] == ["t1", "t1"]
        server.monotonic += 1740
        assert await token.current() == "t1"
        server.monotonic += 0.5
        assert await token.current() == "t2"
        assert server.asked == 2

    run(work())


def test_a_clock_set_back_or_forward_changes_nothing() -> None:
    async def work() -> None:
        server = Server()
        token = server.token()
        await token.current()
        server.wall += 86_400
        assert await token.current() == "t1"
        assert token.clock_offset_s == 0

    run(work())


def test_the_servers_clock_is_compared() -> None:
    async def work() -> None:
        server = Server()
        server.server_now += 400
        token = server.token()
        assert token.clock_offset_s is None
        await token.current()
        assert token.clock_offset_s == 400

    run(work())


def test_many_callers_share_one_renewal_and_the_first_may_leave() -> None:
    async def work() -> None:
        server = Server()
        server.gate = asyncio.Event()
        token = server.token()
        callers = [asyncio.ensure_future(token.current()) for _ in range(5)]
        await asyncio.sleep(0)
        callers[0].cancel()
        await asyncio.sleep(0)
        server.gate.set()
        assert await asyncio.gather(*callers[1:]) == ["t1"] * 4
        assert callers[0].cancelled()
        assert server.asked == 1

    run(work())


def test_a_fault_is_told_to_all_and_not_kept() -> None:
    async def work() -> None:
        server = Server()
        server.fault = Fault(FaultKind.BUSY)
        token = server.token()
        assert await asyncio.gather(token.current(), token.current()) == [server.fault] * 2
        server.fault = None
        assert await token.current() == "t2"

    run(work())


def test_a_401_renews_once_for_all_who_had_the_same_token() -> None:
    async def work() -> None:
        server = Server()
        token = server.token()
        await token.current()
        assert await asyncio.gather(token.after_401("t1"), token.after_401("t1")) == ["t2", "t2"]
        assert await token.after_401("t1") == "t2"
        assert server.asked == 2

    run(work())


def test_the_same_token_comes_back_as_it_is() -> None:
    async def work() -> None:
        server = Server()
        server.same = True
        token = server.token()
        await token.current()
        assert await token.after_401("t1") == "t1"

    run(work())


def test_a_lifetime_under_a_minute_is_used_and_renewed_next_time() -> None:
    async def work() -> None:
        server = Server(lifetime_s=30)
        token = server.token()
        assert [await token.current(), await token.current()] == ["t1", "t2"]

    run(work())


def test_closing_ends_a_renewal_under_way() -> None:
    async def work() -> None:
        server = Server()
        server.gate = asyncio.Event()
        token = server.token()
        caller = asyncio.ensure_future(token.current())
        await asyncio.sleep(0)
        await token.close()
        assert (await asyncio.gather(caller, return_exceptions=True))[0].__class__ is asyncio.CancelledError
        assert not token.is_ready

    run(work())
