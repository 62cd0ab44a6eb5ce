"""The hostile server for the monkey: every fault meets registrations; look-ups fail in many ways, but never lie.

A process of its own: one JSON line on standard output says where it is, SIGTERM makes it write what it saw.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from random import Random
from urllib.parse import unquote

from tests.hostile import catalog
from tests.hostile.ledger import Kind, Seen
from tests.hostile.server import HostileServer
from tests.hostile.steps import Drip, Flood, NamedPlan, Plan, Say, Script

_ORDER = re.compile(rb'\{"merchant_uid":"([^"]+)"')
_SLOW = ("silent", "half a record", "never reads", "silence", "stalls", "dripping", "endless", "storm")


def _tells_no_lie(name: str, plan: Plan) -> bool:
    """Its words are the same for every uid, and none of them is i'mport's own word for an absent one."""
    return not name.startswith("404") and all(
        isinstance(step.words, bytes) for step in plan if isinstance(step, Say | Drip | Flood)
    )


class MonkeyScript(Script):
    def __init__(self, seed: int) -> None:
        super().__init__()
        self._random = Random(seed)
        self._any = sorted(catalog.REQUESTS.items(), key=lambda named: named[0])
        self._honest = [named for named in self._any if _tells_no_lie(*named)]
        self._on_connections = sorted(catalog.ON_CONNECTIONS.items(), key=lambda named: named[0])

    def for_connection(self) -> NamedPlan | None:
        return self._drawn(self._on_connections, 0.04)

    def for_request(self, kind: Kind) -> NamedPlan | None:
        if kind in (Kind.REGISTER, Kind.CHARGE):
            return self._drawn(self._any, 0.6)
        return self._drawn(self._honest, 0.08)

    def _drawn(self, plans: list[NamedPlan], share: float) -> NamedPlan | None:
        """What is slow comes seldom: a minute has sixty seconds."""
        if self._random.random() >= share:
            return None
        named = self._random.choice(plans)
        if named[0].startswith(_SLOW) and self._random.random() < 0.7:
            return None
        return named


def uid_of(seen: Seen) -> str:
    return unquote(seen.target.partition("?")[0].split("/")[3])


def order_of(seen: Seen) -> str:
    """Empty where the body was not read as far as that."""
    found = _ORDER.match(seen.body)
    return found.group(1).decode() if found else ""


def main() -> int:
    seed, late_s, out = int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3])
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with tempfile.TemporaryDirectory(prefix="monkey-") as name:
        server = HostileServer(MonkeyScript(seed), folder=Path(name), late_commit_after=late_s)
        server.ledger.file = None
        with server:
            print(json.dumps({"url": server.url, "ca_file": server.ca_file}), flush=True)
            while not ended.wait(0.2):
                server.settle()
            ledger = server.finish()
        posts, orders = ledger.of(Kind.REGISTER), [order_of(seen) for seen in ledger.of(Kind.CHARGE)]
        summary = {
            "posts": Counter(uid_of(seen) for seen in posts),
            "with_card": Counter(uid_of(seen) for seen in posts if seen.card_bytes),
            "orders": Counter(filter(None, orders)),
            "nameless": orders.count(""),
            "charged": Counter(ledger.charged),
            "committed": sorted(set(ledger.committed)),
            "faults": Counter(seen.plan or "honest" for seen in ledger.posts),
            "requests": len(ledger.requests),
        }
        out.write_text(json.dumps(summary, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
