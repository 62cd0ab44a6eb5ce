"""Our byte stream over real sockets: how answers are cut, how it ends, and that nothing waits for a stuck resolver."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from imp_desk.gateway import resolver
from imp_desk.gateway.network import Stream, connect
from imp_desk.gateway.streams import NetworkFault
from tests.gateway.given import VISA, http, run

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def talking_to(handler: Handler) -> AsyncIterator[Stream]:
    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await handler(reader, writer)
        writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    stream = await connect("127.0.0.1", server.sockets[0].getsockname()[1], 2)
    try:
        yield stream
    finally:
        await stream.close()
        server.close()


def saying(*pieces: bytes) -> Handler:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.001)

    return handler


async def all_pieces(stream: Stream) -> list[bytes]:
    stream.write(b"ask", 1)
    pieces = []
    while piece := await stream.read(1):
        pieces.append(piece)
    return pieces


ANSWER = http(f'{{"card_number":"{VISA}","x":"4111-1111-1111-1111","n":1795000000}}'.encode() + b"x" * 100)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([ANSWER], id="in one"),
        pytest.param([ANSWER[i : i + 7] for i in range(0, len(ANSWER), 7)], id="in sevens"),
        pytest.param([ANSWER[i : i + 1] for i in range(len(ANSWER))], id="byte by byte"),
        pytest.param([ANSWER.replace(b"\r\n", b"\n")], id="bare line ends"),
    ],
)
def test_no_piece_of_a_body_holds_more_than_four_digits(parts: list[bytes]) -> None:
    async def work() -> None:
        async with talking_to(saying(*parts)) as stream:
            pieces = await all_pieces(stream)
        assert b"".join(pieces) == b"".join(parts)
        assert max(sum(48 <= b <= 57 for b in piece) for piece in body_of(pieces)) <= 4

    run(work())


def body_of(pieces: list[bytes]) -> list[bytes]:
    """The pieces behind the head, which ends where a piece does."""
    for at in range(len(pieces)):
        if b"".join(pieces[:at]).replace(b"\r", b"").endswith(b"\n\n"):
            assert len(pieces[at:]) > 5
            return pieces[at:]
    raise AssertionError("no piece ends with the head")


def test_a_head_comes_in_one_piece() -> None:
    async def work() -> None:
        async with talking_to(saying(ANSWER)) as stream:
            pieces = await all_pieces(stream)
        assert pieces[0].endswith(b"\r\n\r\n")
        assert len(pieces) < 40

    run(work())


def test_what_was_read_is_zeroed() -> None:
    async def work() -> None:
        async with talking_to(saying(ANSWER)) as stream:
            await all_pieces(stream)
            assert not stream._plain.read(len(ANSWER)).strip(b"\0")

    run(work())


def test_a_reset_is_told_from_an_end() -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        handle = writer.get_extra_info("socket")
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        writer.transport.abort()

    async def work() -> None:
        async with talking_to(reset) as stream:
            stream.write(b"ask", 1)
            with pytest.raises(NetworkFault, match="reset"):
                await stream.read(1)

    run(work())


def test_silence_meets_the_read_time_out() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async def work() -> None:
        async with talking_to(silent) as stream:
            stream.write(b"ask", 1)
            stream._deadline = None
            with pytest.raises(NetworkFault, match="read_timeout"):
                await stream.read(0.02)

    run(work())


def test_an_idle_stream_notices_the_other_sides_end() -> None:
    async def work() -> None:
        ended = asyncio.Event()

        async def end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await ended.wait()

        async with talking_to(end) as stream:
            assert not stream.is_readable()
            ended.set()
            while not stream.is_readable():  # noqa: ASYNC110
                await asyncio.sleep(0)

    run(work())


def test_an_end_that_the_loop_has_not_read_yet_is_noticed_as_well() -> None:
    """A card that is sent in one step would go to nobody."""

    async def work() -> None:
        async def end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await ended.wait()

        ended = asyncio.Event()
        async with talking_to(end) as stream:
            stream._wire.transport.pause_reading()
            assert not stream.is_readable()
            ended.set()
            async with asyncio.timeout(5):
                while not stream.is_readable():  # noqa: ASYNC110
                    await asyncio.sleep(0.005)

    run(work())


def test_a_stuck_resolver_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = threading.Event()

    def look_up(host: str, port: int, flags: int = 0) -> list[resolver.Address]:
        if flags:
            raise OSError
        stuck.wait(20)
        return []

    monkeypatch.setattr(resolver, "_look_up", look_up)

    async def work() -> None:
        with pytest.raises(NetworkFault, match="dns_timeout"):
            await connect("stuck.invalid", 443, 0.02)

    run(work())
    stuck.set()


def test_a_program_ends_although_its_resolver_is_stuck() -> None:
    code = (
        "import asyncio, time, socket\n"
        "from imp_desk.gateway import resolver\n"
        "from imp_desk.gateway.network import connect\n"
        "def stuck(host, port, flags=0):\n"
        "    if flags: raise OSError\n"
        "    time.sleep(60)\n"
        "resolver._look_up = stuck\n"
        "try: asyncio.run(connect('stuck.invalid', 443, 0.05))\n"
        "except Exception as fault: print(fault)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=10, check=True
    )
    assert done.stdout.strip() == "dns_timeout"


def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(host: str, port: int, flags: int = 0) -> list[resolver.Address]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(resolver, "_look_up", fails)
    with pytest.raises(NetworkFault, match="dns"):
        run(connect("nowhere.invalid", 443, 1))


def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            dead = unused.getsockname()
        addresses = [
            resolver.Address(socket.AF_INET, dead),
            resolver.Address(socket.AF_INET, ("127.0.0.1", port)),
        ]
        monkeypatch.setattr(resolver, "_look_up", lambda *_: addresses)
        stream = await connect("two.invalid", port, 1)
        assert stream.peer_address() == ("127.0.0.1", port)
        await stream.close()
        server.close()

    run(work())
