"""The short process that asks the operating system's key store, so that what the store leaves in memory ends with it.

The program starts itself with `key-store load HOST` or `key-store save HOST`; the pair goes through a socket, as bytes.
Whoever else starts it so is refused, and nothing is asked.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imp_desk.core.secret import Secret

if TYPE_CHECKING:
    from imp_desk.store.keystore import Failure, Found, KeyStore, Missing, Stored

COMMAND = "key-store"
FRAME_LIMIT = 4096
_ACTIONS = ("load", "save")


def run_key_helper(arguments: Sequence[str], starter: int) -> int:
    """`starter`: whose child the started process is; this one may be a child of that (hardening/fresh_process)."""
    from imp_desk.app.key_ends import are_of
    from imp_desk.app.options import EXIT_USAGE

    action, host = arguments
    if action not in _ACTIONS or not are_of(starter, 0, 1):
        return EXIT_USAGE
    serve(action, host, reads=0, writes=1)
    return 0


def serve(action: str, host: str, *, reads: int, writes: int) -> None:
    from imp_desk.store.keystore import KeyStore

    store = KeyStore(host)
    _answer(writes, store.load() if action == "load" else _save(store, reads))


def _save(store: KeyStore, reads: int) -> Stored | Failure:
    from imp_desk.store.keystore import NoKeyStore

    frame = received(reads)
    return NoKeyStore("frame") if frame.pair is None else store.save(*frame.pair)


def _answer(writes: int, outcome: Found | Missing | Stored | Failure) -> None:
    from imp_desk.store.keystore import Found, NoKeyStore

    if isinstance(outcome, Found):
        send(writes, "Found", outcome.key, outcome.secret)
    elif isinstance(outcome, NoKeyStore):
        send(writes, f"NoKeyStore 0 0 {outcome.detail}")
    else:
        send(writes, type(outcome).__name__)


def send(writes: int, word: str, *pair: Secret) -> None:
    """One line, `word key-length secret-length detail`, and behind it the bytes of the pair."""
    head = " ".join((word, *(str(len(held)) for held in pair)))
    _write_all(writes, memoryview(f"{head}\n".encode()[:FRAME_LIMIT]))
    for held in pair:
        _write_all(writes, held.reveal())


def _write_all(writes: int, data: memoryview) -> None:
    while data:
        data = data[os.write(writes, data) :]


class Frame:
    """What came from the other end: its line's words, and the pair if there is one, which is its receiver's."""

    def __init__(self, held: memoryview) -> None:
        line_end = _line_end(held)
        self.words = tuple(str(held[: max(0, line_end)], "ascii", "replace").split(" "))
        sizes = _sizes(held)
        self.pair: tuple[Secret, Secret] | None = None
        rest = held[line_end + 1 :]
        if all(sizes) and sum(sizes) == len(rest):
            key, secret = Secret(sizes[0]), Secret(sizes[1])
            key.load(rest[: sizes[0]])
            secret.load(rest[sizes[0] :])
            self.pair = key, secret


def received(reads: int) -> Frame:
    """Blocking, until the frame is whole or the stream ends."""
    page = Secret(FRAME_LIMIT)
    room, length = page.writable(), 0
    try:
        with io.FileIO(reads, closefd=False) as stream:
            while not _is_whole(room[:length]) and (count := stream.readinto(room[length:])):
                length += count
        return Frame(room[:length])
    finally:
        page.wipe()


def _is_whole(held: memoryview) -> bool:
    line_end = _line_end(held)
    return line_end >= 0 and len(held) >= line_end + 1 + sum(_sizes(held))


def _line_end(held: memoryview) -> int:
    return next((at for at in range(len(held)) if held[at] == ord("\n")), -1)


def _sizes(held: memoryview) -> tuple[int, int]:
    words = str(held[: max(0, _line_end(held))], "ascii", "replace").split(" ")[1:3]
    sizes = [int(word) for word in words if word.isascii() and word.isdigit()]
    return (sizes[0], sizes[1]) if len(sizes) == 2 else (0, 0)
