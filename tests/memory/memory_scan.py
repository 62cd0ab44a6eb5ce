"""No trace of the card in memory: the real program is typed into, and read from outside after each way to end.

Prints a line for each scan. The control is the same form as anybody would write it: there the scan has to find copies.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.desktop import missing_programs
from tests.hostile.server import HostileServer
from tests.memory import parts
from tests.memory.canaries import cards, pair
from tests.memory.never_reuse import compiler
from tests.memory.rounds import rounds
from tests.memory.seat import MemorySeat
from tests.memory.table import Table

PARTS = ("ways", "ever", "control")
_CONTROL_CARDS = 3


def play(part: str, table: Table, options: argparse.Namespace) -> None:
    played = [r for r in rounds(options.faults) if options.only in r.name]
    command = (str(options.bundle.resolve()),) if options.bundle else ()
    given = pair(options.seed)
    with tempfile.TemporaryDirectory(prefix="memory-") as name:
        folder = Path(name)
        (folder / "server").mkdir()
        with (
            HostileServer(folder=folder / "server") as server,
            MemorySeat(folder, server, given, command=command) as seat,
        ):
            match part:
                case "ways":
                    wanted = cards(options.seed, len(played) + 1 + options.registrations)
                    parts.every_way(seat, table, given, played, wanted)
                case "ever":
                    parts.ever_made(seat, table, given, cards(options.seed, len(played)))
                case _:
                    parts.control(seat, table, given, cards(options.seed, _CONTROL_CARDS))


def cannot_run() -> str:
    if os.geteuid() != 0:
        return "only root may read the memory of a program that is not dumpable"
    missing = [*missing_programs(), *(name for name in ("xprop",) if shutil.which(name) is None)]
    if compiler() is None:
        missing.append("cc")
    return f"not installed: {', '.join(missing)}" if missing else ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="memory_scan", description=__doc__)
    parser.add_argument("--registrations", type=int, default=20, help="in one run, one after the other")
    parser.add_argument("--faults", choices=("usual", "all"), default="usual")
    parser.add_argument("--only", default="", help="rounds whose name holds this")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this one; may be given again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bundle", type=Path, help="a packaged program in place of the checkout")
    parser.add_argument("--verbose", action="store_true", help="show every hit")
    options = parser.parse_args()
    if reason := cannot_run():
        print(f"memory_scan: {reason}: skipped", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    began, table = time.monotonic(), Table(is_verbose=options.verbose)
    table.head()
    for part in options.part or PARTS:
        play(part, table, options)
    print(f"{table.lines} scans in {time.monotonic() - began:.0f} s, seed {options.seed}")
    for breach in table.breaches:
        print(f"BREACH {breach}")
    return 1 if table.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
