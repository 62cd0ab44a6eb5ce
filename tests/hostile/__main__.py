"""python -m tests.hostile --out DIR --script NAME|SEED: the hostile server until SIGTERM; one JSON line says where.

NAME is a fault of the catalog (several by comma, in that order; a leading `token:`, `look_up:` ... says what it meets,
else registrations), or `honest`. A number is the seed of random faults. `advance N` on standard input moves its clock.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from tests.hostile import catalog
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer
from tests.hostile.steps import Script, SeededScript


def script_of(text: str, *, share: float, is_repeated: bool) -> Script:
    if text.lstrip("-").isdigit():
        return SeededScript(int(text), catalog.ON_CONNECTIONS, catalog.REQUESTS, share=share)
    script, times = Script(), None if is_repeated else 1
    for part in text.split(","):
        kind, mark, name = part.partition(":")
        wanted, name = (
            (Kind(kind), name) if mark and kind in {k.value for k in Kind} else (Kind.REGISTER, part)
        )
        if name in ("", "honest"):
            continue
        is_connection, plan = catalog.plan_named(name)
        if is_connection:
            script.on_connection(name, plan, times=times)
        else:
            script.on(wanted, name, plan, times=times)
    return script


def _obey(server: HostileServer) -> None:
    for line in sys.stdin:
        match line.split():
            case ["advance", seconds]:
                server.clock.advance(float(seconds))
                server.settle()


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.hostile")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True, help="folder for ca.pem and ledger.json")
    parser.add_argument(
        "--script", default="honest", help="names of the catalog, or a seed; `list` shows the names"
    )
    parser.add_argument(
        "--share", type=float, default=0.5, help="how many registrations a seed's faults meet"
    )
    parser.add_argument("--once", action="store_true", help="each named fault once, not every time")
    parser.add_argument(
        "--late", type=float, default=0.0, help="seconds after which a faulted commit lands; <0 never"
    )
    options = parser.parse_args()
    if options.script == "list":
        print("\n".join([*catalog.ON_CONNECTIONS, *catalog.REQUESTS]))
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    script = script_of(options.script, share=options.share, is_repeated=not options.once)
    late = None if options.late < 0 else options.late
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with HostileServer(script, folder=options.out, port=options.port, late_commit_after=late) as server:
        ready = {
            "port": server.port,
            "url": server.url,
            "ca_file": server.ca_file,
            "ledger": str(server.ledger.file),
        }
        print(json.dumps(ready), flush=True)
        threading.Thread(target=_obey, args=(server,), daemon=True).start()
        while not ended.wait(0.2):
            server.settle()
    return 0


if __name__ == "__main__":
    sys.exit(main())
