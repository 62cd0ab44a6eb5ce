"""A row of the table: ours, the peer, the goal; and how it is printed and stored. Measures nothing."""

from __future__ import annotations

import json
import platform
import statistics
import time
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

GROSS = 10.0  # the short run fails only beyond so many times the goal


class Goal(Enum):
    """What the bound is laid on."""

    RATIO = "at most this many times the peer"
    LIMIT = "at most this much"
    FASTER = "at least this many times faster than the peer"
    TOLD = "no goal of its own"


@dataclass(frozen=True, slots=True)
class Samples:
    name: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def text(self) -> str:
        return f"{self.median:.1f} ({min(self.values):.1f} to {max(self.values):.1f})"


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    unit: str
    ours: Samples
    goal: Goal
    bound: float = 0.0
    peer: Samples | None = None
    note: str = ""
    others: tuple[Samples, ...] = field(default=())

    @property
    def ratio(self) -> float | None:
        return self.ours.median / self.peer.median if self.peer else None

    @property
    def reached(self) -> bool | None:
        return self.holds(1.0)

    def holds(self, slack: float) -> bool | None:
        """Whether the goal is reached, with the bound loosened so many times."""
        match self.goal, self.ratio:
            case Goal.RATIO, float() as ratio:
                return ratio <= self.bound * slack
            case Goal.FASTER, float() as ratio:
                return 1 / ratio >= self.bound / slack
            case Goal.LIMIT, _:
                return self.ours.median <= self.bound * slack
            case _:
                return None

    def goal_text(self) -> str:
        match self.goal:
            case Goal.RATIO:
                return f"<= {self.bound:g} x"
            case Goal.FASTER:
                return f">= {self.bound:g} x faster"
            case Goal.LIMIT:
                return f"<= {self.bound:g} {self.unit}"
            case Goal.TOLD:
                return ""

    def ratio_text(self) -> str:
        if self.ratio is None:
            return ""
        return f"{1 / self.ratio:.2f} x faster" if self.goal is Goal.FASTER else f"{self.ratio:.2f}"


def table(rows: list[Row]) -> str:
    head = ("what", "ours", "peer", "ratio", "goal", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    printed = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    ]
    notes = [f"* {row.what}: {row.note}" for row in rows if row.note]
    others = [f"* {row.what}: {other.name} {other.text()} {row.unit}" for row in rows for other in row.others]
    return "\n".join(
        [*(line.rstrip() for line in printed), "", "Median (minimum to maximum).", *others, *notes]
    )


def _cells(row: Row) -> tuple[str, ...]:
    peer = f"{row.peer.name} {row.peer.text()}" if row.peer else ""
    verdict = {True: "reached", False: "not reached", None: ""}[row.reached]
    return (f"{row.what} [{row.unit}]", row.ours.text(), peer, row.ratio_text(), row.goal_text(), verdict)


def store(rows: list[Row], folder: Path, *, runs: int, load: float) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / time.strftime("bench-%Y%m%d-%H%M%S.json")
    told: dict[str, Any] = {
        "runs": runs,
        "load": load,
        "python": platform.python_version(),
        "system": platform.platform(),
        "rows": [_plain(row) for row in rows],
    }
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")
    return file


def _plain(row: Row) -> dict[str, Any]:
    return {**asdict(row), "goal": row.goal.name, "ratio": row.ratio, "reached": row.reached}
