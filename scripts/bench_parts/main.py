"""Argv to the table: which rows, how many runs, where the JSON goes; and whether a bound was broken grossly."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.bench_parts import exchange, journal, key_press, loading, memory, start_up
from scripts.bench_parts.stage import ROOT, Stage
from scripts.bench_parts.table import GROSS, Row, store, table

PARTS: dict[str, Callable[[Stage, int], list[Row]]] = {
    "start-up": start_up.rows,
    "loading": loading.rows,
    "exchange": exchange.rows,
    "key": key_press.rows,
    "memory": memory.rows,
    "journal": journal.rows,
}
_RUNS, _QUICK_RUNS = 15, 3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="How fast, beside bare peers.")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="this part; may be repeated")
    parser.add_argument("--runs", type=int, default=_RUNS, help=f"interleaved runs of each (default {_RUNS})")
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{_QUICK_RUNS} runs; fails only where a bound is missed {GROSS:g} times over",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "bench", help="folder for the JSON")
    return parser.parse_args()


def main() -> int:
    options = _options()
    runs = _QUICK_RUNS if options.quick else options.runs
    rows: list[Row] = []
    with Stage() as stage:
        for name in options.only or PARTS:
            print(f"bench: {name}", file=sys.stderr, flush=True)
            rows += PARTS[name](stage, runs)
    print(table(rows))
    print(f"\nStored: {store(rows, options.out, runs=runs)}")
    gross = [row.what for row in rows if row.holds(GROSS) is False]
    if gross:
        print(f"bench: far beyond its goal: {', '.join(gross)}", file=sys.stderr)
    return 1 if gross else 0


if __name__ == "__main__":
    sys.exit(main())
