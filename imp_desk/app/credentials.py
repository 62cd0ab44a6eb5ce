"""Where the key pair comes from: one JSON line on standard input, or the operating system's key store.

The line is read into a wipeable buffer and scanned there: no object of Python ever holds the secret as text.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from imp_desk.app.key_store import KeyStore
from imp_desk.app.stdin_lines import WITHIN_S, read_line
from imp_desk.app.worker import in_thread
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.secret import Secret
from imp_desk.core.settings import Settings
from imp_desk.gateway.iamport import Credentials
from imp_desk.store.keystore import Found, Missing

_SPACE = b" \t\r\n"
CredentialSource = Callable[[Settings], Awaitable[Credentials | Fault]]


def _skip_space(line: memoryview, at: int) -> int:
    while at < len(line) and line[at] in _SPACE:
        at += 1
    return at


def _string_end(line: memoryview, at: int) -> int:
    """The place of the closing quote of the string that opens at `at`; ValueError where there is none."""
    if at >= len(line) or line[at] != ord('"'):
        raise ValueError("a string is missing")
    for end in range(at + 1, len(line)):
        if line[end] == ord('"'):
            return end
        if line[end] < 0x21 or line[end] > 0x7E or line[end] == ord("\\"):
            break
    raise ValueError("a string is not plain")


def _expect(line: memoryview, at: int, allowed: bytes) -> int:
    at = _skip_space(line, at)
    if at >= len(line) or line[at] not in allowed:
        raise ValueError("not the expected line")
    return at


def _members(line: memoryview) -> dict[bytes, memoryview]:
    """The string members of one flat JSON object, as views into the line."""
    members: dict[bytes, memoryview] = {}
    at = _expect(line, 0, b"{")
    while line[at] != ord("}"):
        start = _skip_space(line, at + 1)
        end = _string_end(line, start)
        value_start = _skip_space(line, _expect(line, end + 1, b":") + 1)
        value_end = _string_end(line, value_start)
        members[bytes(line[start + 1 : end])] = line[value_start + 1 : value_end]
        at = _expect(line, value_end + 1, b",}")
    return members


def credentials_of_line(line: memoryview) -> Credentials | None:
    """The pair in `{"imp_key": ..., "imp_secret": ...}`, copied into secrets; None for anything else."""
    try:
        members = _members(line)
        views = members[b"imp_key"], members[b"imp_secret"]
    except (ValueError, KeyError):
        return None
    if not all(len(view) for view in views):
        return None
    pair = tuple(Secret(len(view)) for view in views)
    for secret, view in zip(pair, views, strict=True):
        secret.load(view)
    return Credentials(*pair)


def read_credentials(fd: int = 0) -> Credentials | None:
    """Blocking. The line is wiped in every case."""
    line = read_line(fd)
    return None if line is None else credentials_in(line)


def credentials_in(line: Secret) -> Credentials | None:
    """Wipes the line."""
    try:
        return credentials_of_line(line.reveal())
    finally:
        line.wipe()


def account_mark(pair: Credentials) -> str:
    """Tells two accounts apart without naming either. The key is hashed where it lies: a sum would be a copy."""
    mark = hashlib.sha256(b"account\0")
    mark.update(pair.key.reveal())
    return mark.hexdigest()


async def from_stdin(_: Settings) -> Credentials | Fault:
    try:
        async with asyncio.timeout(WITHIN_S):
            pair = await in_thread(read_credentials)
    except TimeoutError:
        pair = None
    return pair if pair is not None else Fault(FaultKind.NO_CREDENTIALS, "stdin")


def mark_of(pair: Credentials | Fault) -> str:
    """Nothing that was given is nobody's account: two of it are not the same one."""
    return account_mark(pair) if isinstance(pair, Credentials) else secrets.token_hex(32)


def from_line(line: Secret) -> CredentialSource:
    """Of a line that was read already, before the window stood."""

    async def source(_: Settings) -> Credentials | Fault:
        pair = credentials_in(line)
        return pair if pair is not None else Fault(FaultKind.NO_CREDENTIALS, "stdin")

    return source


async def from_key_store(settings: Settings) -> Credentials | Fault:
    host = urlsplit(settings.gateway.base_url).hostname or ""
    found = await in_thread(KeyStore(host).load)
    if isinstance(found, Found):
        return Credentials(found.key, found.secret)
    detail = "missing" if isinstance(found, Missing) else type(found).__name__
    return Fault(FaultKind.NO_CREDENTIALS, detail)


def once(source: CredentialSource) -> CredentialSource:
    """For standard input, which can be read only once: later callers share what was read."""
    kept: list[Credentials | Fault] = []
    lock = asyncio.Lock()

    async def shared(settings: Settings) -> Credentials | Fault:
        async with lock:
            if not kept:
                kept.append(await source(settings))
        return kept[0]

    return shared
