"""The fuzz of the answer parser in its long form: see `scripts/fuzz_answers`."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

from tests.hostile import fuzz
from tests.hostile.fuzz_client import fuzz_client


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/fuzz_answers")
    parser.add_argument("--examples", type=int, default=100_000)
    parser.add_argument(
        "--client", type=int, default=None, help="examples through the client (default: a fiftieth)"
    )
    parser.add_argument("--seed", type=int, default=None, help="default: the clock's")
    parser.add_argument("--start", type=int, default=0, help="number of the first example")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    through_client = options.examples // 50 if options.client is None else options.client
    print(f"seed {seed}", flush=True)
    started = time.monotonic()
    try:
        reports = {"parser": fuzz.run(options.examples, seed=seed, start=options.start)}
        reports["client"] = asyncio.run(fuzz_client(through_client, seed=seed, start=options.start))
    except fuzz.FuzzError as found:
        print(found, file=sys.stderr)
        return 1
    for name, report in reports.items():
        print(f"{name}: " + "\n".join(report.lines()))
    print(
        f"{time.monotonic() - started:.0f} s; no exception, only the defined outcomes, no known-good answer lost"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
