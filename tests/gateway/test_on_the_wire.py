"""What leaves this computer, byte for byte, and the order of things around the commit point."""

from __future__ import annotations

import asyncio
import logging
import sys

import pytest

from imp_desk.core.gateway import Deleted, FaultKind, Issued, NotSent, Refused, Uncheckable, Unknown
from imp_desk.gateway import client as client_module
from imp_desk.gateway.practice_server import PracticeServer
from tests.gateway.given import QUICK, UID, Practice, entry, envelope, http, key_json, run


def _json(value: object) -> bytes:
    import json

    return json.dumps(value).encode()


ISSUED = http(_json(envelope(key_json())))
UNAUTHORIZED = http(_json(envelope(code=-1, message="no")), status="401 Unauthorized")


def test_a_registration_is_one_post_with_an_exact_length() -> None:
    async def work() -> None:
        practice = Practice()
        assert isinstance(await practice.gateway().issue(entry(), on_commit=lambda: None), Issued)
        [post] = practice.posts()
        head, _, body = post.partition(b"\r\n\r\n")
        lines = [line.lower() for line in head.split(b"\r\n")]
        assert lines[0] == b"post /subscribe/customers/20261122-abc_9 http/1.1"
        assert b"content-length: %d" % len(body) in lines
        assert b"content-type: application/json" in lines
        assert b"accept-encoding: identity" in lines
        assert b"authorization: bearer practice-token-0001" in lines
        assert not any(line.startswith((b"transfer-encoding", b"cookie", b"expect")) for line in lines)
        assert body == (
            b'{"channel_key":"channel-key-1","card_number":"4111-1111-1111-1111",'
            b'"expiry":"2030-12","birth":"880228","pwd_2digit":"12"}'
        )

    run(work())


class Searches:
    """Stands before Python's finders, and writes down what is searched for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, name: str, *_: object) -> None:
        self.names.append(name)


def test_a_warm_exchange_searches_for_no_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not there is searched for on the whole path, each time: a tenth of a millisecond."""

    async def work() -> list[str]:
        gateway = Practice().gateway()
        assert isinstance(await gateway.issue(entry(), on_commit=lambda: None), Issued)
        searches = Searches()
        monkeypatch.setattr(sys, "meta_path", [searches, *sys.meta_path])
        assert isinstance(await gateway.issue(entry(), on_commit=lambda: None), Issued)
        return searches.names

    assert run(work()) == []


def test_digits_leave_the_body_singly() -> None:
    async def work() -> None:
        practice = Practice()
        await practice.gateway().issue(entry(), on_commit=lambda: None)
        digits = [piece for piece in practice.pieces if piece.isdigit()]
        assert all(len(piece) == 1 for piece in digits)
        assert b"".join(digits[-28:]) == b"4111111111111111301288022812"
        assert not any(
            b"practice" in piece for piece in practice.pieces if b"imp_" not in piece and b":" not in piece
        )

    run(work())


def test_a_bare_authorization_by_setting() -> None:
    async def work() -> None:
        practice = Practice()
        await practice.gateway(authorization="bare").issue(entry(), on_commit=lambda: None)
        assert b"Authorization: practice-token-0001\r\n" in practice.posts()[0]

    run(work())


def test_nothing_of_the_card_leaves_before_the_commit_point() -> None:
    async def work() -> None:
        practice = Practice()
        at_commit: list[int] = []
        gateway = practice.gateway()
        await gateway.warm()

        def commit() -> None:
            at_commit.append(len([piece for piece in practice.pieces if piece.isdigit()]))

        before = len([piece for piece in practice.pieces if piece.isdigit()])
        await gateway.issue(entry(), on_commit=commit)
        assert at_commit == [before]

    run(work())


def test_the_target_that_is_sent_is_the_one_that_was_checked() -> None:
    async def work() -> None:
        practice = Practice()
        for uid in ("../../users/getToken", "%2e%2e", "a/b?c#d", "홍 길동", "😀"):
            practice.requests.clear()
            assert isinstance(await practice.gateway().issue(entry(uid=uid), on_commit=lambda: None), Issued)
            [post] = practice.posts()
            segment = post.split(b" ")[1].removeprefix(b"/subscribe/customers/")
            assert not set(segment) & set(b"/?#")
            assert practice.account.registered_uids[-1] == uid

    run(work())


def once(reply: bytes, *, method: bytes = b"POST /subscribe", times: int = 1) -> Practice:
    """The practice account, with the first registrations answered by `reply`."""
    left = [times]

    def twist(asked: bytes) -> list[bytes | Exception] | bool:
        if not asked.startswith(method) or not left[0]:
            return False
        left[0] -= 1
        practice.account.end_token()
        return [reply]

    practice = Practice(twist)
    return practice


def test_a_401_is_answered_by_one_repeat() -> None:
    async def work() -> None:
        practice = once(UNAUTHORIZED)
        assert isinstance(await practice.gateway().issue(entry(), on_commit=lambda: None), Issued)
        assert [b"practice-token-0001" in p for p in practice.posts()] == [True, False]

    run(work())


def test_a_second_401_ends_it() -> None:
    async def work() -> None:
        practice = once(UNAUTHORIZED, times=9)
        outcome = await practice.gateway().issue(entry(), on_commit=lambda: None)
        assert outcome == Refused(-1, "", "no", 401)
        assert len(practice.posts()) == 2

    run(work())


def test_a_renewal_that_gives_the_same_token_ends_it() -> None:
    async def work() -> None:
        practice = Practice(lambda asked: [UNAUTHORIZED] if asked.startswith(b"POST /subscribe") else False)
        outcome = await practice.gateway().issue(entry(), on_commit=lambda: None)
        assert isinstance(outcome, Refused)
        assert len(practice.posts()) == 1

    run(work())


def test_a_relays_401_is_unknown_and_never_repeated() -> None:
    async def work() -> None:
        practice = once(UNAUTHORIZED)
        outcome = await practice.gateway(retry_401=False).issue(entry(), on_commit=lambda: None)
        assert isinstance(outcome, Unknown)
        assert outcome.fault.kind is FaultKind.AUTH
        assert len(practice.posts()) == 1

    run(work())


def test_a_look_up_is_repeated_after_a_401_whatever_the_host() -> None:
    async def work() -> None:
        practice = once(UNAUTHORIZED, method=b"GET /subscribe")
        await practice.gateway(retry_401=False).look_up(UID)
        assert [asked[:4] for asked in practice.requests] == [b"POST", b"GET ", b"POST", b"GET "]

    run(work())


def test_a_wrong_key_pair_sends_nothing_else() -> None:
    async def work() -> None:
        practice = Practice(account=PracticeServer(credentials=("other", "pair")))
        outcome = await practice.gateway().issue(entry(), on_commit=lambda: pytest.fail("sent"))
        assert isinstance(outcome, NotSent)
        assert outcome.fault.kind is FaultKind.AUTH
        assert len(practice.requests) == 1

    run(work())


def test_a_busy_server_is_asked_again_for_what_is_only_read() -> None:
    async def work() -> None:
        sleeps: list[float] = []
        busy = http(b"<html>", status="503 Busy", content_type="text/html")
        practice = once(busy, method=b"GET /subscribe", times=2)
        assert not isinstance(await practice.gateway(sleeps=sleeps).look_up(UID), Uncheckable)
        assert len(sleeps) == 2
        practice = once(busy, times=1)
        outcome = await practice.gateway(sleeps=sleeps).issue(entry(), on_commit=lambda: None)
        assert isinstance(outcome, Unknown)
        assert len(practice.posts()) == 1, "a registration never is"

    run(work())


def test_a_stale_connection_is_tried_by_a_get_first(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        practice = Practice()
        gateway = practice.gateway()
        await gateway.warm()
        later = [100.0]
        monkeypatch.setattr(client_module.time, "monotonic", lambda: later[0] + _monotonic())
        await gateway.issue(entry(), on_commit=lambda: None)
        assert [asked.split(b" ")[0] for asked in practice.requests] == [b"POST", b"GET", b"POST"]
        assert practice.connections == 2, "the old connection is not used again"

    _monotonic = client_module.time.monotonic
    run(work())


def test_a_fresh_connection_needs_no_get() -> None:
    async def work() -> None:
        practice = Practice()
        gateway = practice.gateway()
        await gateway.warm()
        await gateway.issue(entry(), on_commit=lambda: None)
        assert [asked.split(b" ")[0] for asked in practice.requests] == [b"POST", b"POST"]
        assert practice.connections == 1

    run(work())


def test_a_dead_connection_is_found_before_the_card_leaves() -> None:
    async def work() -> None:
        practice = Practice(lambda asked: [] if asked.startswith(b"GET /subscribe") else False)
        gateway = practice.gateway()
        await gateway.warm()
        gateway._account.client.answered_at = None
        outcome = await gateway.issue(entry(), on_commit=lambda: pytest.fail("sent"))
        assert isinstance(outcome, NotSent)
        assert not practice.posts()

    run(work())


@pytest.mark.parametrize("sent_by_then", [False, True])
def test_cancelling_passes_through_and_the_commit_point_was_told(sent_by_then: bool) -> None:
    async def work() -> None:
        held = asyncio.Event()
        where = b"POST /subscribe" if sent_by_then else b"POST /users"

        def silence(asked: bytes) -> bool:
            if asked.startswith(where):
                held.set()
                return True
            return False

        practice = Practice(silence)
        commits: list[int] = []
        gateway = practice.gateway()
        task = asyncio.ensure_future(gateway.issue(entry(), on_commit=lambda: commits.append(1)))
        await held.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert commits == ([1] if sent_by_then else [])
        await gateway.close()

    run(work())


def test_deleting_sends_the_reason() -> None:
    async def work() -> None:
        practice = Practice()
        gateway = practice.gateway()
        await gateway.issue(entry(), on_commit=lambda: None)
        assert await gateway.delete(UID, reason="해지") == Deleted()
        assert practice.requests[-1].startswith(b"DELETE /subscribe/customers/%b?reason=" % UID.encode())

    run(work())


def test_no_log_names_a_uid_or_a_token(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "asyncio", ""):
            logging.getLogger(name).setLevel(logging.DEBUG)
        await Practice().gateway().issue(entry(), on_commit=lambda: None)

    try:
        run(work())
    finally:
        logging.getLogger("").setLevel(logging.WARNING)
    assert UID not in caplog.text
    assert "practice-token" not in caplog.text
    assert "4111" not in caplog.text


def test_reprs_hold_no_token_and_no_body() -> None:
    async def work() -> None:
        from imp_desk.gateway.exchange import Call

        call = Call("POST", b"/x", "secret-token")
        assert "secret-token" not in repr(call)
        answer = await Practice().client(QUICK).exchange(call)
        assert "code" not in repr(answer)

    run(work())
