"""python -m tests.server --port 0 --out DIR: the training server until SIGTERM. One JSON line says that it listens."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from imp_desk.gateway.practice_server import PracticeServer
from tests.server.tls_server import TrainingServer


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.server")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True, help="folder for ca.pem and ledger.json")
    parser.add_argument("--rtt", type=float, default=0.0, help="seconds added to each answer")
    parser.add_argument("--key", default="", help="the one imp_key that is known (with --secret)")
    parser.add_argument("--secret", default="")
    parser.add_argument("--slow", type=float, default=4.0, help="seconds of the slow practice card")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    pair = (options.key, options.secret) if options.key else None
    account = PracticeServer(any_card=True, credentials=pair, slow_s=options.slow)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with TrainingServer(folder=options.out, port=options.port, rtt_s=options.rtt, account=account) as server:
        ready = {
            "port": server.port,
            "url": server.url,
            "ca_file": server.ca_file,
            "ledger": str(server.ledger.file),
        }
        print(json.dumps(ready), flush=True)
        ended.wait()
    return 0


sys.exit(main())
