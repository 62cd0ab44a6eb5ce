"""Memory at rest with everything loaded: private dirty pages, which repeat to 0.1 MB where RSS moves by 8."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from typing import Any

from scripts.bench_parts.server import start_server
from scripts.bench_parts.stage import Stage, stop
from scripts.bench_parts.table import Goal, Row, Samples

_REST_S = 2.5


def private_dirty_mb(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    found = re.search(r"Private_Dirty:\s+(\d+) kB", rollup)
    assert found is not None
    return int(found[1]) / 1024


def _at_rest(stage: Stage, start: Callable[[], Popen[Any]], *keys: str) -> float:
    stage.screen.forget_events()
    process = start()
    stage.screen.focus(stage.screen.wait_for_window())
    stage.screen.press(*keys)
    time.sleep(_REST_S)
    held = private_dirty_mb(process.pid)
    stop(process)
    return held


def rows(stage: Stage, runs: int) -> list[Row]:
    if os.geteuid() != 0:
        print("bench: memory is left out, since the program lets only root look into it", file=sys.stderr)
        return []
    server = start_server(stage)
    installed = stage.as_installed()
    starts: dict[str, Callable[[], Popen[Any]]] = {
        "ours": lambda: server.start_ours(stage),
        "bare": lambda: stage.spawn(stage.cast.bare, more=installed),
        "everything": lambda: stage.spawn(stage.cast.everything, more=installed),
    }
    held: dict[str, list[float]] = {name: [] for name in starts}
    for _ in range(min(runs, 5)):
        for name, start in starts.items():
            held[name].append(_at_rest(stage, start, "F2"))
    return [
        Row(
            "memory at rest, all loaded, private dirty",
            "MB",
            Samples("ours", tuple(held["ours"])),
            Goal.RATIO,
            2.2,
            Samples("bare window", tuple(held["bare"])),
            others=(Samples("everything imported first", tuple(held["everything"])),),
            note="a run takes as long as it takes to come to rest, so five runs at most",
        )
    ]
