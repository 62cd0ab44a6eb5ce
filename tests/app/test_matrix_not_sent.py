"""Rows 1 to 22 of the matrix at the window: nothing of a card left, it says so, and what may be done then."""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.registration import State
from imp_desk.gateway import resolver, tcp
from imp_desk.gateway.exchange import Timeouts
from tests.app.conftest import OpenLive
from tests.app.matrix import (
    MAY_LEAVE,
    MAY_REGISTER,
    NOT_SENT,
    NOTHING_SENT,
    REFUSED,
    REGISTERED,
    UID,
    Promise,
    check,
    meets,
    rows,
    state_of,
    submit,
)
from tests.app.practice_account import PATIENT
from tests.app.terminal import Terminal
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.certificates import TLS_1_3, bad_identity
from tests.hostile.clock import ServerClock
from tests.hostile.ledger import Kind
from tests.hostile.proxy import Proxy
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Asked, Pause, ReadBody, Say

KEY = Qt.Key
TIGHT = Timeouts(connect=0.3, write=0.3, read=0.3, whole=0.6)
PRESS_AGAIN = "다시 누르면 재전송합니다."
OFFLINE = "인터넷 연결 없음"
NO_TLS = "보안 연결을 확인할 수 없어 등록을 중단했습니다"


def unsent(*says: str, state: State | None = None) -> Promise:
    """The form stands with all its digits; Enter sends again."""
    return Promise(NOT_SENT, says, state, 0, MAY_REGISTER, keeps_card=True)


# 1 to 5: the network


def test_row_1_offline(
    open_live: OpenLive, hostile: Serving, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(address: object) -> tcp.Wire:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(tcp, "_open", unreachable)
    live = open_live(at=hostile())
    submit(live)
    check(live, unsent(f"{OFFLINE} – {NOTHING_SENT}", "다시 누르면 재전송합니다."), data_folder)


def test_row_2_dns_failure(
    open_live: OpenLive, hostile: Serving, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(host: str, port: int, flags: int = 0) -> list[resolver.Address]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(resolver, "_look_up", fails)
    live = open_live(at=hostile())
    submit(live)
    check(live, unsent(OFFLINE, "DNS", NOTHING_SENT), data_folder)


def test_row_3_dns_hangs_and_it_still_closes(
    open_live: OpenLive, hostile: Serving, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = hostile()

    def hangs(host: str, port: int, flags: int = 0) -> list[resolver.Address]:
        if flags:
            raise OSError
        server.stopping.wait(20)
        return []

    monkeypatch.setattr(resolver, "_look_up", hangs)
    live = open_live(at=server, timeouts=TIGHT)
    submit(live)
    check(live, unsent(OFFLINE, "DNS", NOTHING_SENT), data_folder)
    begun = time.monotonic()
    live.press("\n")
    live.window.close()
    live.window.close()
    live.wait(lambda: live.is_closed)
    assert time.monotonic() - begun < 3


def test_row_4_connection_refused(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    server.refuse()
    live = open_live(at=server)
    submit(live)
    check(live, unsent("서버에 연결할 수 없습니다", NOTHING_SENT, PRESS_AGAIN), data_folder)


@pytest.fixture
def full_queue() -> Iterator[str]:
    """An address whose queue before accept is full: what follows is not answered at all."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        yield f"https://127.0.0.1:{full.getsockname()[1]}"
        for one in waiting:
            one.close()


def test_row_5_connect_time_out(
    open_live: OpenLive, hostile: Serving, data_folder: Path, full_queue: str
) -> None:
    at = SimpleNamespace(url=full_queue, ca_file=hostile().ca_file)
    live = open_live(at=at, timeouts=TIGHT)
    submit(live)
    check(live, unsent("서버에 연결하지 못했습니다", NOTHING_SENT), data_folder)


# 6 to 9: TLS and the proxy


CERTIFICATES = [
    pytest.param(
        "unknown_ca",
        ("인증서 발급 기관을 알 수 없습니다", "인증서 발급 기관: "),
        id="row 6 unknown authority, by name",
    ),
    pytest.param("expired", ("인증서 기간이 지났습니다. 컴퓨터 날짜를 확인해 주세요",), id="row 7 expired"),
    pytest.param("wrong_host", ("인증서가 다른 서버의 것입니다",), id="row 7 wrong host"),
    pytest.param("self_signed", ("자체 서명 인증서입니다",), id="row 7 self-signed"),
    pytest.param("tls_1_1", ("서버가 안전한 TLS 버전을 쓰지 않습니다",), id="row 7 older than TLS 1.2"),
]


@pytest.mark.parametrize(("certificate", "reasons"), CERTIFICATES)
def test_a_connection_that_is_not_safe_stops_it(
    open_live: OpenLive, hostile: Serving, data_folder: Path, certificate: str, reasons: tuple[str, ...]
) -> None:
    server = hostile(identity=bad_identity(certificate, TLS_1_3))
    live = open_live(at=server)
    submit(live)
    check(live, unsent(NO_TLS, *reasons, NOTHING_SENT), data_folder)
    assert PRESS_AGAIN not in live.words()
    assert server.finish().plaintext_bytes == 0


def test_row_6_the_issuers_hash_is_kept_where_the_card_was_on_its_way(
    open_live: OpenLive, hostile: Serving, data_folder: Path, tmp_path: Path
) -> None:
    """The look-up had passed; another box answers when the card is due."""
    good = hostile()
    live = open_live(at=good)
    fill_up_to_password(live)
    live.settle()
    port = good.port
    good.finish()
    live.clock.now += 1
    (tmp_path / "impostor").mkdir()
    with HostileServer(
        folder=tmp_path / "impostor", port=port, identity=bad_identity("unknown_ca", TLS_1_3)
    ) as impostor:
        live.type("12\n")
        live.wait_for_verdict(NOT_SENT)
        assert "인증서 발급 기관: " in live.words()
        assert impostor.finish().plaintext_bytes == 0
    [row] = rows(data_folder)
    assert row["state"] == State.NOT_SENT.value
    assert row["error_class"].startswith("tls unknown_ca issuer:")


def fill_up_to_password(live: Terminal, uid: str = UID) -> None:
    live.page.focus_stop("customerUid")
    live.type(uid + "\n")
    live.settle()
    live.agree()
    live.type("4111111111111111\n1230\n880228\n")


def test_row_8_tls_stall(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    server.script.on_connection("stall", catalog.ON_CONNECTIONS["silent before TLS"], times=None)
    live = open_live(at=server, timeouts=TIGHT)
    submit(live)
    stalled = "서버가 보안 연결에 제때 응답하지 않았습니다"
    check(live, unsent(NO_TLS, stalled, NOTHING_SENT, PRESS_AGAIN), data_folder)


def test_row_9_the_proxy_refuses(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    with Proxy(b"HTTP/1.1 407 Auth\r\nContent-Length: 0\r\n\r\n") as proxy:
        live = open_live(at=hostile(), gateway=f'proxy = "http://127.0.0.1:{proxy.port}"')
        submit(live)
        check(live, unsent("프록시가 연결을 거절했습니다", "프록시 설정", NOTHING_SENT), data_folder)


# 10 to 14: the token


def _token(body: bytes) -> Callable[[HostileServer], None]:
    return meets((ReadBody(), Say(say.http(body))), kind=Kind.TOKEN)


def _answer(words: bytes, kind: Kind = Kind.TOKEN) -> Callable[[HostileServer], None]:
    return meets((ReadBody(), Say(words)), kind=kind)


NAN = b'{"code":0,"message":null,"response":{"access_token":"t","now":1,"expired_at":NaN}}'
PORTAL = "와이파이 로그인 페이지가 응답했습니다. 와이파이 로그인을 먼저 완료해 주세요"
NO_SENSE = "서버의 응답을 이해할 수 없습니다"
BUSY = "서버가 바쁩니다. 잠시 후 다시 눌러 주세요"
HTML = say.http(say.HTML_PAGE, content_type="text/html")

NO_TOKEN = [
    pytest.param(_answer(HTML), (PORTAL,), 1, id="row 10 portal on the token"),
    pytest.param(
        _answer(say.http(b"", "302 F", headers=("Location: /l",))),
        ("네트워크가 요청을 다른 곳으로 돌렸습니다",),
        1,
        id="row 10 portal's redirect on the token",
    ),
    pytest.param(
        _answer(say.http(say.refusal("인증에 실패"), "401 X")),
        ("연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요",),
        1,
        id="row 11 wrong key",
    ),
    pytest.param(_token(say.refusal("no")), (NO_SENSE,), 1, id="row 12 code not 0"),
    pytest.param(_token(say.envelope({"now": 1, "expired_at": 9})), (NO_SENSE,), 1, id="row 12 no token"),
    pytest.param(_token(NAN), (NO_SENSE,), 1, id="row 12 expired_at NaN"),
    pytest.param(_answer(say.http(say.refusal("많음"), "429 X")), (BUSY,), 3, id="row 13 429"),
    pytest.param(_answer(say.http(say.HTML_PAGE, "503 X")), (BUSY,), 3, id="row 13 503"),
    pytest.param(
        _token(say.envelope({"access_token": "evil\r\nX-Evil: 1", "now": 1, "expired_at": 9})),
        (NO_SENSE,),
        1,
        id="row 21 a token that is no header",
    ),
]


@pytest.mark.parametrize(("fault", "says", "asked"), NO_TOKEN)
def test_without_a_token_nothing_is_sent(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    fault: Callable[[HostileServer], None],
    says: tuple[str, ...],
    asked: int,
) -> None:
    server = hostile()
    fault(server)
    live = open_live(at=server)
    live.settle()
    before = len(server.ledger.of(Kind.TOKEN))
    fill_up_to_password(live)
    live.settle()
    assert before == asked, "at the start already"
    live.type("12\n")
    check(live, unsent(*says, NOTHING_SENT), data_folder, server)
    for secret in ("practice-secret", "1234567890123456", "X-Evil"):
        assert secret not in live.words() + live.spoken()
    live.press("\n")
    live.settle()
    assert server.finish().posts == []


def test_row_13_a_token_time_out(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    server.script.on(Kind.TOKEN, "silence", (Pause(),), times=None)
    live = open_live(at=server, timeouts=TIGHT)
    submit(live)
    check(live, unsent("서버가 제때 답하지 않았습니다", NOTHING_SENT), data_folder)


@pytest.mark.parametrize(
    ("off_s", "told"),
    [
        pytest.param(240, "", id="row 14 four minutes"),
        pytest.param(-86_400, "컴퓨터 시계가 1440분 어긋나 있습니다", id="row 14 fast by a day"),
        pytest.param(86_400, "컴퓨터 시계가 1440분 어긋나 있습니다", id="row 14 slow by a day"),
    ],
)
def test_the_computers_clock_is_told_of_and_does_not_count(
    open_live: OpenLive, hostile: Serving, data_folder: Path, off_s: int, told: str
) -> None:
    server = hostile(clock=ServerClock(time.time() + off_s))
    live = open_live(at=server)
    live.settle()
    assert ("컴퓨터 시계가" in live.words()) is bool(told)
    assert told in live.words()
    submit(live)
    check(live, Promise(REGISTERED, (), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)


# 15, 16: 401 on the POST


UNAUTHORIZED = say.http(say.refusal("Unauthorized"), "401 X")


def _expiring(server: HostileServer) -> Say:
    def words(_: Asked) -> bytes:
        server.account.end_token()
        return UNAUTHORIZED

    return Say(words)


def test_row_15_the_token_ends_on_the_way(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, "401 once", (ReadBody(), _expiring(server)))
    live = open_live(at=server, gateway="retry_401 = true")
    submit(live)
    check(live, Promise(REGISTERED, (), State.REGISTERED, 2, MAY_LEAVE), data_folder, server)
    assert "401" not in live.words()
    assert server.ledger.committed == [UID]


@pytest.mark.parametrize(
    ("is_new", "posts"),
    [pytest.param(True, 2, id="row 16 401 again"), pytest.param(False, 1, id="row 16 the same token")],
)
def test_a_second_401_ends_it(
    open_live: OpenLive, hostile: Serving, data_folder: Path, is_new: bool, posts: int
) -> None:
    server = hostile()
    words = _expiring(server) if is_new else Say(UNAUTHORIZED)
    server.script.on(Kind.REGISTER, "401", (ReadBody(), words), times=None)
    live = open_live(at=server, gateway="retry_401 = true")
    submit(live)
    says = ("연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요",)
    check(
        live,
        Promise(REFUSED, says, State.REFUSED, posts, frozenset({"next"})),
        data_folder,
        server,
    )
    [row] = rows(data_folder)
    assert (row["error_class"], row["http_status"]) == ("auth", 401)


# 17 to 19: the look-up before


def test_row_17_absent(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = open_live(at=server)
    fill_up_to_password(live)
    live.settle()
    assert "이 등록번호에 등록된 카드가 없습니다" in live.words()
    [row] = rows(data_folder)
    assert (row["state"], row["before_known"], row["before_exists"]) == ("prepared", 1, 0)


def test_row_18_there_is_one_and_only_typing_replaces_it(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    server.account._register(UID, {"card_number": "4242-4242-4242-4242"})
    live = open_live(at=server)
    fill_up_to_password(live)
    live.wait(lambda: live.shows("replaceGuard"))
    assert "이미 등록: " in live.words()
    assert "4242" in live.words()
    live.type("12\n")
    live.settle()
    assert (live.verdict(), server.ledger.posts) == (NOT_SENT, [])
    assert rows(data_folder) == []
    live.look()
    live.go_to("confirmReplaceText")
    live.type(UID[-4:] + "\n")
    live.page.focus_stop("password")
    live.press("\n")
    live.wait_for_verdict("기존 카드 교체 완료")
    [row] = rows(data_folder)
    assert (row["state"], row["before_exists"]) == ("registered", 1)
    assert row["before_inserted"] is not None
    assert len(server.ledger.posts) == 1


NO_LOOK_UP = [
    pytest.param(HTML, PORTAL, 1, id="row 10 portal on the look-up"),
    pytest.param(say.http(say.HTML_PAGE, "500 X"), "서버가 바쁩니다", 3, id="row 19 5xx"),
    pytest.param(
        say.http(say.refusal("비인증결제모듈 사용정보를 찾을 수 없습니다.", 1), "200 OK"),
        NO_SENSE,
        1,
        id="row 19 no channel",
    ),
]


@pytest.mark.parametrize(("words", "says", "asked"), NO_LOOK_UP)
def test_what_cannot_be_checked_is_not_sent(
    open_live: OpenLive, hostile: Serving, data_folder: Path, words: bytes, says: str, asked: int
) -> None:
    server = hostile()
    server.script.on(Kind.LOOK_UP, "fault", (ReadBody(), Say(words)), times=None)
    live = open_live(at=server)
    live.page.focus_stop("customerUid")
    live.type(UID + "\n")
    live.settle()
    assert f"기존 카드를 확인할 수 없습니다 – {says}" in live.words()
    assert len(server.ledger.of(Kind.LOOK_UP)) == asked
    live.agree()
    live.type_card()
    check(live, unsent(says, NOTHING_SENT), data_folder, server)


# 22: what a cancelled connection leaves


def test_row_22_after_a_cancelled_connection_the_next_one_is_made(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server, timeouts=PATIENT)
    fill_up_to_password(live)
    live.settle()
    live.type("12")
    for _ in range(3):
        live.clock.now += 11
        asked = len(server.ledger.of(Kind.LOOK_UP))
        server.script.on(Kind.LOOK_UP, "silence", (Pause(),))
        live.press("\n")
        live.wait(lambda asked=asked: len(server.ledger.of(Kind.LOOK_UP)) > asked)  # type: ignore[misc]
        live.press(KEY.Key_Escape)
        check(live, unsent("취소됨 – 전송 안 됨", state=State.NOT_SENT), data_folder, server)
        live.look()
    live.press("\n")
    live.wait_for_verdict(REGISTERED)
    assert len(server.ledger.posts) == 1
    assert state_of(data_folder) is State.REGISTERED
