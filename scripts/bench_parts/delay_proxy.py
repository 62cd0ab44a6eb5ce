"""A TCP proxy on loopback that makes the way long: every byte arrives half a round trip later, a connection one later.

python delay_proxy.py --to PORT --rtt SECONDS: prints the port it listens on, forwards until it is stopped. Threads
and exact sleeps rather than an event loop, whose timers are a millisecond coarse.
"""

from __future__ import annotations

import argparse
import contextlib
import queue
import socket
import threading
import time

_PIECE = 65536


def forward(source: socket.socket, target: socket.socket, delay_s: float, not_before: float) -> None:
    """`not_before`: what a client says cannot arrive before the connection would have stood."""
    pieces: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_deliver, args=(pieces, target), daemon=True).start()
    with contextlib.suppress(OSError):
        while data := source.recv(_PIECE):
            pieces.put((max(time.perf_counter(), not_before) + delay_s, data))
    pieces.put((time.perf_counter() + delay_s, b""))


def _deliver(pieces: queue.SimpleQueue[tuple[float, bytes]], target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            due, data = pieces.get()
            time.sleep(max(0.0, due - time.perf_counter()))
            if not data:
                target.shutdown(socket.SHUT_WR)
                return
            target.sendall(data)


def serve(listener: socket.socket, port: int, rtt_s: float) -> None:
    while True:
        client, _ = listener.accept()
        stands = time.perf_counter() + rtt_s
        server = socket.create_connection(("127.0.0.1", port))
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for source, target, not_before in ((client, server, stands), (server, client, 0.0)):
            threading.Thread(
                target=forward, args=(source, target, rtt_s / 2, not_before), daemon=True
            ).start()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", type=int, required=True)
    parser.add_argument("--rtt", type=float, required=True)
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        serve(listener, options.to, options.rtt)


if __name__ == "__main__":
    main()
