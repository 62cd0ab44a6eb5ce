"""No trace of the card in memory: the real program is typed into, and read from outside after each way to end.

Prints a line for each scan. The control is the same form as anybody would write it: there the scan has to find copies.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from tests.e2e.desktop import missing_programs
from tests.hostile.server import HostileServer
from tests.memory import parts, secrets
from tests.memory.canaries import cards, pair
from tests.memory.charge_rounds import charge_rounds
from tests.memory.never_reuse import compiler
from tests.memory.rounds import rounds
from tests.memory.seat import MemorySeat
from tests.memory.table import Table, head

PARTS = ("ways", "charges", "ever", "keys", "settings", "paste", "paste-secret", "control")
_CONTROL_CARDS, _EVER_CARDS = 3, 40


def play(part: str, options: argparse.Namespace) -> Table:
    """A program, a screen and a server of its own."""
    table = Table(is_verbose=options.verbose)
    charges = part in ("charges", "ever")
    made = charge_rounds(options.faults) if part == "charges" else rounds(options.faults)
    played = [r for r in made if options.only in r.name]
    command = (str(options.bundle.resolve()),) if options.bundle else ()
    given = pair(options.seed)
    with tempfile.TemporaryDirectory(prefix="memory-") as name:
        folder = Path(name)
        (folder / "server").mkdir()
        with (
            HostileServer(folder=folder / "server") as server,
            MemorySeat(folder, server, given, command=command, charges=charges) as seat,
        ):
            match part:
                case "ways":
                    wanted = cards(options.seed, len(played) + 1 + options.registrations)
                    parts.every_way(seat, table, given, played, wanted)
                case "charges":
                    parts.charges(seat, table, given, played, cards(options.seed, len(played)))
                case "ever":
                    parts.ever_made(seat, table, given, cards(options.seed, _EVER_CARDS))
                case "keys":
                    secrets.from_key_store(seat, table, given)
                case "settings":
                    secrets.typed_in_settings(seat, table, given)
                case "paste":
                    secrets.pasted(seat, table, given, cards(options.seed, _CONTROL_CARDS))
                case "paste-secret":
                    secrets.pasted_secret(seat, table, given)
                case _:
                    parts.control(seat, table, given, cards(options.seed, _CONTROL_CARDS))
    return table


def cannot_run() -> str:
    if os.geteuid() != 0:
        return "only root may read the memory of a program that is not dumpable"
    missing = list(missing_programs())
    if compiler() is None:
        missing.append("cc")
    return f"not installed: {', '.join(missing)}" if missing else ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="memory_scan", description=__doc__)
    parser.add_argument("--registrations", type=int, default=20, help="in one run, one after the other")
    parser.add_argument("--faults", choices=("usual", "all"), default="usual")
    parser.add_argument("--only", default="", help="rounds whose name holds this")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this one; may be given again")
    parser.add_argument("--screens", type=int, default=2, help="parts at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bundle", type=Path, help="a packaged program in place of the checkout")
    parser.add_argument("--verbose", action="store_true", help="show every hit")
    options = parser.parse_args()
    if reason := cannot_run():
        print(f"memory_scan: {reason}: skipped", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    began = time.monotonic()
    head()
    with ProcessPoolExecutor(options.screens) as pool:
        tables = list(pool.map(play, options.part or PARTS, repeat(options)))
    lines = sum(table.lines for table in tables)
    breaches = [breach for table in tables for breach in table.breaches]
    print(f"{lines} scans in {time.monotonic() - began:.0f} s, seed {options.seed}")
    for breach in breaches:
        print(f"BREACH {breach}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
