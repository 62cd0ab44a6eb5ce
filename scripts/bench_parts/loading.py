"""Process start to ready to send (token, connection, look-up), and the longest gap of the event loop on the way."""

from __future__ import annotations

import json
import subprocess
import time

from scripts.bench_parts.cast import python
from scripts.bench_parts.server import Server, start_server
from scripts.bench_parts.stage import Stage, stop
from scripts.bench_parts.table import Goal, Row, Samples

_WITHIN_S = 30.0


def _one(stage: Stage, server: Server) -> dict[str, float]:
    stage.screen.forget_events()
    process = server.start_ours(
        stage,
        *python("scripts.bench_parts.ready_probe"),
        more={"BENCH_STARTED": str(time.perf_counter())},
        stdout=subprocess.PIPE,
    )
    stage.screen.focus(stage.screen.wait_for_window())
    stage.screen.press("F2")
    assert process.stdout is not None
    process.wait(_WITHIN_S)  # it ends as soon as it has told
    told: dict[str, float] = json.loads(process.stdout.readline())
    stop(process)
    return told


def rows(stage: Stage, runs: int) -> list[Row]:
    server = start_server(stage)
    told = [_one(stage, server) for _ in range(runs + 1)][1:]
    painted, ready, gaps = (tuple(t[name] for t in told) for name in ("painted", "ready", "gap"))
    return [
        Row(
            "start to ready to send",
            "ms",
            Samples("ours", ready),
            Goal.TOLD,
            note="token, connection and the look-up of a fresh uid; server on loopback, no delay",
            others=(Samples("of that until the first paint", painted),),
        ),
        Row("longest gap of the event loop while it loads", "ms", Samples("ours", gaps), Goal.LIMIT, 50.0),
    ]
