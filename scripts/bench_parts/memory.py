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
from tests.program import program_pid

_REST_S = 2.5
_HEAD = re.compile(r"[0-9a-f]+-[0-9a-f]+ ...(.) ")


def private_dirty_mb(started: int) -> float:
    """Of ours both processes: the one that waits shares pages with the program itself, each of which counts once."""
    return sum(_private_dirty_kb(pid) for pid in {started, program_pid(started)}) / 1024


def _private_dirty_kb(pid: int) -> int:
    """Of the mappings that are nobody else's by nature. Shared with a child of the process, a page is half of each."""
    total, is_private = 0, False
    for line in Path(f"/proc/{pid}/smaps").read_text("utf-8").splitlines():
        if (head := _HEAD.match(line)) is not None:
            is_private = head[1] == "p"
        elif is_private and line.startswith("Pss_Dirty:"):
            total += int(line.split()[1])
    return total


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
        "same form": lambda: stage.spawn(stage.cast.same_form),
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
            others=(
                Samples("everything imported first", tuple(held["everything"])),
                Samples("the same form of Qt's own widgets, nothing behind it", tuple(held["same form"])),
            ),
            note="a run takes as long as it takes to come to rest, so five runs at most",
        )
    ]
