"""The scan is known to work: a form as anybody would write it leaves copies, and the scan finds them."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.desktop import missing_programs
from tests.hostile.server import HostileServer
from tests.memory.canaries import cards, pair
from tests.memory.control import naive_control, register
from tests.memory.scanner import scan
from tests.memory.seat import MemorySeat
from tests.memory.watch import SETTLE_S

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.skipif(sys.platform == "linux" and os.geteuid() != 0, reason="only root may read"),
    pytest.mark.timeout(180),
]


def test_a_naive_form_leaves_copies_that_are_found(tmp_path: Path) -> None:
    [card], given = cards(3, 1), pair(3)
    (tmp_path / "server").mkdir()
    with (
        HostileServer(folder=tmp_path / "server") as server,
        MemorySeat(tmp_path, server, given) as seat,
        naive_control(seat, {}) as pid,
    ):
        canaries = (*card.canaries(), *given.canaries())
        before = scan(pid, card.canaries())
        register(seat, card)
        time.sleep(SETTLE_S)
        after = scan(pid, canaries)
    assert before.hits == []
    assert after.copies["number"] >= 1
    assert after.copies["secret"] >= 1
