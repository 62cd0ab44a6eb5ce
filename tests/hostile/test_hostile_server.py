"""The hostile server as others use it: a process with one JSON line, seeds that repeat, what any seed leaves true."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from imp_desk.core.gateway import Absent, Found, Issued, NotSent, Refused, Unknown
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.iamport import iamport_gateway
from imp_desk.gateway.tls import tls_context
from tests.gateway.given import UID, credentials, entry, run
from tests.hostile import catalog
from tests.hostile.given import seat
from tests.hostile.ledger import Kind, kind_of
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import SeededScript

SEEDS = 300 if os.environ.get("IMP_DESK_LONG_TESTS") else 20
BRISK = Timeouts(connect=0.5, write=0.3, read=0.3, whole=0.8)


@contextmanager
def process(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    command = [sys.executable, "-m", "tests.hostile", "--out", str(folder), *options]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as running:
        assert running.stdout is not None
        yield running, json.loads(running.stdout.readline())
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0


def _gateway(ready: dict[str, Any]) -> Any:
    context = tls_context(ca_file=ready["ca_file"])
    assert isinstance(context, ssl.SSLContext)
    settings = GatewaySettings(base_url=ready["url"], channel_key="ck")
    return iamport_gateway(settings, credentials(), context, timeouts=Timeouts())


def test_it_runs_as_a_process_whose_clock_obeys(tmp_path: Path) -> None:
    async def work(running: subprocess.Popen[str], ready: dict[str, Any]) -> None:
        gateway = _gateway(ready)
        outcome = await gateway.issue(entry(uid=UID), on_commit=lambda: None)
        assert isinstance(outcome, Unknown)
        assert isinstance(await gateway.look_up(UID), Absent)
        assert running.stdin is not None
        running.stdin.write("advance 41\n")
        running.stdin.flush()
        async with asyncio.timeout(20):
            while isinstance(await gateway.look_up(UID), Absent):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert isinstance(await gateway.look_up(UID), Found)
        await gateway.close()

    with process(tmp_path, "--script", "reset", "--late", "40") as (running, ready):
        run(work(running, ready))
    ledger = json.loads(Path(ready["ledger"]).read_text("utf-8"))
    assert ledger["posts"] == 1
    assert [(commit["uid"], commit["late_s"]) for commit in ledger["commits"]] == [(UID, 40.0)]


@pytest.mark.parametrize("name", ["list", "no such fault"])
def test_the_process_knows_its_names(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.hostile", "--out", str(tmp_path), "--script", name]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=30, check=False
    )
    assert (done.returncode == 0) is (name == "list")
    if name == "list":
        assert set(done.stdout.splitlines()) == {*catalog.ON_CONNECTIONS, *catalog.REQUESTS}


def test_a_seed_gives_the_same_faults_again() -> None:
    def faults(seed: int) -> list[str]:
        script = SeededScript(seed, catalog.ON_CONNECTIONS, catalog.REQUESTS)
        return [(script.for_request(Kind.REGISTER) or ("", ()))[0] for _ in range(40)]

    assert faults(1) == faults(1) != faults(2)


@pytest.mark.parametrize(
    ("method", "target", "kind"),
    [
        ("POST", "/users/getToken", Kind.TOKEN),
        ("GET", "/users/pg", Kind.CHANNELS),
        ("GET", "/subscribe/customers/a", Kind.LOOK_UP),
        ("POST", "/subscribe/customers/a", Kind.REGISTER),
        ("DELETE", "/subscribe/customers/a?reason=x", Kind.DELETE),
        ("GET", "/subscribe/customers/a/schedules?page=1", Kind.SCHEDULES),
        ("GET", "/elsewhere", Kind.OTHER),
    ],
)
def test_requests_are_told_apart(method: str, target: str, kind: Kind) -> None:
    assert kind_of(method, target) is kind


# Faults whose words deny what the server did, as a hostile one may: no client could know.
LYING = {"401 with the envelope", "401 HTML"}


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_holds_under_any_seed(seed: int, hostile: Serving) -> None:
    """Once sent at most (twice around a 401), nothing of a card before the commit point, and no wrong verdict."""
    faults = {name: plan for name, plan in catalog.REQUESTS.items() if name not in LYING}
    server = hostile(SeededScript(seed, catalog.ON_CONNECTIONS | {}, faults, share=0.7))

    async def work() -> None:
        for number in range(3):
            await _one_registration(server, f"uid-{seed}-{number}")

    run(work())


async def _one_registration(server: HostileServer, uid: str) -> None:
    terminal = seat(server, timeouts=BRISK)
    outcome = await terminal.issue(entry(uid=uid))
    posts = [seen for seen in server.ledger.posts if seen.target.endswith(uid)]
    has_committed = uid in server.ledger.committed
    assert len(posts) <= 1
    match outcome:
        case NotSent():
            assert (terminal.commits, posts, has_committed) == ([], [], False)
        case Issued():
            assert has_committed
        case Refused():
            assert not has_committed
        case Unknown():
            assert terminal.commits == [1]
