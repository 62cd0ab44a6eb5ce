"""The naive control at the keyboard: the same keys, the same server, the same scan."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.e2e.desktop import ROOT
from tests.hostile.ledger import Kind
from tests.hostile.steps import Script
from tests.memory.canaries import Card
from tests.memory.seat import MemorySeat, wait

_NAME = "naive control"


@contextmanager
def naive_control(seat: MemorySeat, environment: dict[str, str]) -> Iterator[int]:
    """Its process number, while it runs on the seat's screen."""
    seat.hostile.script = Script()
    command = [sys.executable, "-m", "tests.memory.naive_control", seat.hostile.url, seat.hostile.ca_file]
    with subprocess.Popen(
        command, cwd=ROOT, env=seat.environment | environment, stdin=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdin is not None
            process.stdin.write(seat.key_line)
            process.stdin.close()
            seat.focus(_NAME)
            time.sleep(0.5)
            yield process.pid
        finally:
            process.kill()


def register(seat: MemorySeat, card: Card) -> None:
    def posts() -> int:
        return sum(request.kind is Kind.REGISTER for request in seat.hostile.ledger.requests)

    before = posts()
    for text in (card.number, card.expiry, card.holder, card.password):
        seat.type_quickly(text)
        seat.keys("Return")
    wait(lambda: posts() > before, "the naive form has sent its card")
