"""The figures of a run as a table in docs/performance.md, between two marks. A miss stands there as a miss."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

from scripts.bench_parts.table import Row

BEGIN, END = "<!-- figures: scripts/bench --packaged --page -->", "<!-- end of figures -->"
_VERDICTS = {True: "reached", False: "**not reached**", None: ""}


def figures(rows: list[Row], *, runs: int, when: str, load: float) -> str:
    where = f"{platform.system()}, {os.cpu_count()} cores, load {load:.1f} at the start"
    head = [
        f"{when}, {runs} runs, {where}; median (minimum to maximum).",
        "",
        "| what | ours | peer | ratio | goal | |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(row) for row in rows), *_beside(rows)])


def _line(row: Row) -> str:
    peer = f"{row.peer.name} {row.peer.text()}" if row.peer else ""
    cells = (f"{row.what}, {row.unit}", row.ours.text(), peer, row.ratio_text(), row.goal_text())
    return f"| {' | '.join(cells)} | {_VERDICTS[row.reached]} |"


def _beside(rows: list[Row]) -> list[str]:
    told = [f"- {row.what}, {row.unit}: {other.name} {other.text()}" for row in rows for other in row.others]
    return ["", "Beside them:", "", *told] if told else []


def write(file: Path, rows: list[Row], *, runs: int, load: float) -> None:
    text = file.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file.name} has no place for the figures")
    told = figures(rows, runs=runs, when=time.strftime("%Y-%m-%d"), load=load)
    file.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", "utf-8")
