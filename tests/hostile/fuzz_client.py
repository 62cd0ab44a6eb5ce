"""The same fuzz through the whole client: status lines, headers and framing are random too, and the pieces' lengths.

Each example is a registration or a charge whose one answer from an account in the process is the example.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged
from imp_desk.gateway.streams import NetworkFault, TlsFault
from tests.gateway.given import Practice, entry
from tests.hostile.corpus import KNOWN, NUMBER, ORDER, UID
from tests.hostile.fuzz import FuzzError, Report, example_of

_LINES = (
    "HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/1.0 200 OK", "HTTP/1.1 201 Created", "HTTP/1.1 204 No", "HTTP/1.1 304 N",
    "HTTP/1.1 302 Found", "HTTP/1.1 401 U", "HTTP/1.1 429 B", "HTTP/1.1 502 B", "HTTP/1.1 999 ?", "HTTP/1.1 099 ?",
    "HTTP/1.1 100 Continue", "HTTP/1.1 101 S", "HTTP/1.1 103 E", "HTTP/2 200", "HTTP/1.1 20", "200 OK", "",
    "\x00", "ICY 200 OK",
)  # fmt: skip
_HEADERS = (
    "Content-Type: application/json", "Content-Type: text/html", "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked",
    "Content-Encoding: gzip", "Content-Encoding: identity", "Content-Encoding: x", "Connection: close",
    "Connection: upgrade",
    "Content-Length: 0", "Content-Length: 7", "Content-Length: -1", "Content-Length: 99999999999999999999",
    "Content-Length: 1,1",
    "Retry-After: 5", "Retry-After: \u00b2", "Location: http://x/", "Set-Cookie: a=b", "Upgrade: h2c",
    "X: " + "y" * 300, ": empty",
    "No colon", " folded", "X-\x00: y", "Trailer: X", "Content-Type: \u00ff", "Content-Disposition: a",
    "Expect: 100-continue",
)  # fmt: skip


def _answer(random: Random, body: bytes, status: int) -> bytes:
    if random.random() < 0.6:
        line, headers = f"HTTP/1.1 {status} X", ["Content-Type: application/json"]
    else:
        line, headers = random.choice(_LINES), random.sample(_HEADERS, random.randint(0, 4))
    if random.random() < 0.85:
        headers.append(f"Content-Length: {len(body)}")
    random.shuffle(headers)
    end = "\r\n" if random.random() < 0.95 else "\n"
    data = (end.join([line, *headers]) + end + end).encode("latin-1", "replace") + body
    if random.random() < 0.05:
        data = b"HTTP/1.1 100 Continue\r\n\r\n" * random.randint(1, 50) + data
    if random.random() < 0.05:
        data = data[: random.randrange(len(data) + 1)]
    return data


def _pieces(random: Random, data: bytes) -> Iterator[bytes | Exception]:
    at = 0
    while at < len(data):
        size = random.choice([1, 4, 64, 4096])
        yield data[at : at + size]
        at += size
        if random.random() < 0.001:
            yield random.choice([NetworkFault("reset"), TlsFault("protocol"), OSError(104, "reset")])


def _plain(body: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


async def fuzz_client(examples: int, *, seed: int, start: int = 0) -> Report:
    report = Report()
    for at in range(start, start + examples):
        try:
            started = time.thread_time()
            outcome = await _one(seed, at, report)
            took = time.thread_time() - started
        except (Exception, RecursionError, MemoryError) as error:
            raise FuzzError(f"through the client: seed {seed}, example {at}: {error!r}") from error
        report.examples += 1
        report.outcomes[type(outcome).__name__] += 1
        if took > report.slowest_s:
            report.slowest_s, report.slowest_at = took, at
    return report


async def _one(seed: int, at: int, report: Report) -> object:
    random = Random(f"client {seed}:{at}")
    charges = random.random() < 0.4
    if random.random() < 0.15:
        question = "charge" if charges else "issue"
        known = random.choice([k for k in KNOWN if k.question == question and k.status == 200])
        data, must = _plain(known.body), known.verdict
        report.known_good += 1
    else:
        example = example_of(seed, at)
        data, must = _answer(random, example.body, example.status), None
    pieces = list(_pieces(random, data))
    posts = 0

    def twist(asked: bytes) -> list[bytes | Exception] | bool:
        nonlocal posts
        if not asked.startswith(b"POST /subscribe"):
            return False
        posts += 1
        return pieces

    commits: list[int] = []
    gateway = Practice(twist).gateway(pg="nice_v2")
    card = entry(NUMBER, uid=UID)
    try:
        if charges:
            outcome: object = await gateway.charge(card, ORDER, on_commit=lambda: commits.append(1))
        else:
            outcome = await gateway.issue(card, on_commit=lambda: commits.append(1))
    finally:
        await gateway.close()
    assert isinstance(outcome, (Charged if charges else gw.Issued) | gw.Refused | gw.Unknown), outcome
    assert must is None or isinstance(outcome, must) or _is_cut(pieces), (
        f"a known-good answer became {outcome!r}"
    )
    assert NUMBER not in repr(outcome)
    is_ours = isinstance(outcome, gw.Unknown) and outcome.fault.kind is gw.FaultKind.INTERNAL
    assert not is_ours, f"a fault of the server's that was taken for one of ours: {outcome!r}"
    assert 1 <= posts <= 2
    assert len(commits) == posts
    return outcome


def _is_cut(pieces: list[bytes | Exception]) -> bool:
    return any(isinstance(piece, Exception) for piece in pieces)
