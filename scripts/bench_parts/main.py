"""Argv to the table: which rows, how many runs, where the JSON goes; and whether a bound was broken grossly."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scripts.bench_parts import exchange, journal, key_press, loading, memory, page, sizes, start_up
from scripts.bench_parts.cast import ROOT, Cast, from_source, packaged
from scripts.bench_parts.stage import Stage
from scripts.bench_parts.table import GROSS, Row, store, table

PARTS: dict[str, Callable[[Stage, int], list[Row]]] = {
    "start-up": start_up.rows,
    "loading": loading.rows,
    "exchange": exchange.rows,
    "key": key_press.rows,
    "memory": memory.rows,
    "journal": journal.rows,
}
_ONLY_FROM_SOURCE = ("loading", "journal")  # they look from inside
_RUNS, _QUICK_RUNS = 15, 3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="How fast, beside bare peers.")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="this part; may be repeated")
    parser.add_argument("--packaged", action="store_true", help="from source, and the bundle in dist/ too")
    parser.add_argument("--runs", type=int, default=_RUNS, help=f"interleaved runs of each (default {_RUNS})")
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{_QUICK_RUNS} runs; fails only where a bound is missed {GROSS:g} times over",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "bench", help="folder for the JSON")
    parser.add_argument("--page", action="store_true", help="write the figures into docs/performance.md")
    return parser.parse_args()


def _measured(cast: Cast, parts: list[str], runs: int) -> list[Row]:
    rows: list[Row] = []
    with Stage(cast) as stage:
        for name in parts:
            print(f"bench: {name} {cast.name}", file=sys.stderr, flush=True)
            rows += PARTS[name](stage, runs)
    return [row if cast.name in row.what else replace(row, what=f"{row.what}, {cast.name}") for row in rows]


def _rows(options: argparse.Namespace, runs: int) -> list[Row]:
    parts = list(options.only or PARTS)
    rows = _measured(from_source(), parts, runs)
    if not options.packaged:
        return rows
    dist = ROOT / "dist"
    cast = packaged(dist / "imp-desk", ROOT / "build" / "peers")
    if missing := cast.missing():
        raise SystemExit(f"bench: not built: {', '.join(missing)}")
    rows += _measured(cast, [name for name in parts if name not in _ONLY_FROM_SOURCE], runs)
    return rows if options.only else rows + sizes.rows(dist)


def main() -> int:
    options = _options()
    runs = _QUICK_RUNS if options.quick else options.runs
    load = os.getloadavg()[0]
    rows = _rows(options, runs)
    print(table(rows))
    print(f"\nStored: {store(rows, options.out, runs=runs, load=load)}")
    if options.page:
        page.write(ROOT / "docs" / "performance.md", rows, runs=runs, load=load)
    gross = [row.what for row in rows if row.holds(GROSS) is False]
    if gross:
        print(f"bench: far beyond its goal: {', '.join(gross)}", file=sys.stderr)
    return 1 if gross else 0


if __name__ == "__main__":
    sys.exit(main())
