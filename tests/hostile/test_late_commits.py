"""Commits that land after the client gave up, by the server's clock and by the real one; and two terminals."""

from __future__ import annotations

import asyncio

import pytest

from imp_desk.core.gateway import (
    Absent,
    FaultKind,
    Found,
    Issued,
    Unknown,
)
from tests.gateway.given import UID, entry, run
from tests.hostile import catalog
from tests.hostile.clock import ServerClock
from tests.hostile.given import seat
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving

K = FaultKind


@pytest.mark.parametrize("late_s", [0.5, 2, 7, 20, 40, 69, 75, 80])
def test_row_58_a_commit_that_lands_after_the_client_gave_up(late_s: float, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.REGISTER, "silence", catalog.REQUESTS["silence"])
        terminal = seat(server)
        await terminal.warm_then_tighten()
        assert isinstance(await terminal.issue(), Unknown)
        again = seat(server)
        assert isinstance(await again.gateway.look_up(UID), Absent)
        server.clock.advance(late_s - 0.25)
        assert isinstance(await again.gateway.look_up(UID), Absent)
        server.clock.advance(0.5)
        found = await again.gateway.look_up(UID)
        await again.gateway.close()
        assert isinstance(found, Found)
        assert found.card.updated == int(1_795_000_000 + late_s)
        [commit] = server.finish().commits
        assert commit.late_s == late_s

    run(work(hostile(clock=ServerClock(1_795_000_000.0), late_commit_after=float(late_s))))


def test_row_59_a_commit_that_never_lands(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.REGISTER, "reset", catalog.REQUESTS["reset"])
        assert isinstance(await seat(server).issue(), Unknown)
        server.clock.advance(90)
        terminal = seat(server)
        assert isinstance(await terminal.gateway.look_up(UID), Absent)
        await terminal.gateway.close()
        assert server.finish().committed == []

    run(work(hostile(clock=ServerClock(1_795_000_000.0), late_commit_after=None)))


@pytest.mark.parametrize("late_s", [0.2, 0.7])
def test_row_58_in_real_time(late_s: float, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.REGISTER, "reset", catalog.REQUESTS["reset"])
        assert isinstance(await seat(server).issue(), Unknown)
        terminal = seat(server)
        async with asyncio.timeout(20):
            while not isinstance(await terminal.gateway.look_up(UID), Found):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await terminal.gateway.close()
        assert server.finish().committed == [UID]

    run(work(hostile(late_commit_after=late_s)))


def test_two_terminals_on_one_uid_the_last_one_stands(hostile: Serving) -> None:
    """Row 53 from the gateway's side: nobody is told, and only the look-up shows it."""

    async def work(server: HostileServer) -> None:
        first, second = seat(server), seat(server)
        assert isinstance(await first.issue(), Issued)
        assert isinstance(await second.issue(entry("5555555555554444", uid=UID)), Issued)
        third = seat(server)
        found = await third.gateway.look_up(UID)
        await third.gateway.close()
        assert isinstance(found, Found)
        assert found.card.last_four == "4444"

    run(work(hostile()))
