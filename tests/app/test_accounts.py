"""Which account this is: live, test or training, whose server, and what forbids registering before anything is sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from imp_desk.gateway.practice_data import channels_json
from imp_desk.gateway.practice_server import Reply, Request
from tests.app.conftest import CONFIG, OpenLive
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
REGISTERED, NOT_SENT = "등록 완료", "전송 안 됨"


def config(server: TrainingServer, *, without: str = "") -> str:
    text = CONFIG.format(server=server, channel_key="channel-key-1", gateway="", rest="")
    return "\n".join(line for line in text.splitlines() if not (without and line.startswith(without)))


# Refused before anything is sent


def test_no_channel_is_refused_as_a_settings_problem(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(config=config(server, without="channel_key"))
    live.register()
    live.wait_for_verdict(NOT_SENT)
    assert "결제 채널이 설정되지 않았습니다. 설정에서 채널을 선택해 주세요" in live.words()
    assert server.ledger.posts == []


def test_a_pg_in_place_of_a_channel_is_sent(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(
        config=config(server, without="channel_key").replace("ca_file", 'pg = "nice_v2"\nca_file')
    )
    live.register()
    live.wait_for_verdict(REGISTERED)
    sent = server.ledger.posts[0].json()
    assert (sent["pg"], sent.get("channel_key")) == ("nice_v2", None)


def test_a_refused_key_says_whom_to_ask_and_names_no_key(open_live: OpenLive, server: TrainingServer) -> None:
    server.account._credentials = ("another", "pair")
    live = open_live()
    live.register()
    live.wait_for_verdict(NOT_SENT)
    assert "연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요" in live.words()
    assert "1234567890123456" not in live.words()
    assert server.ledger.posts == []


def test_a_certificate_nobody_vouches_for_stops_it_and_names_the_cause(
    open_live: OpenLive, server: TrainingServer
) -> None:
    live = open_live(config=config(server, without="ca_file"))
    live.register()
    live.wait_for_verdict(NOT_SENT)
    assert "보안 연결을 확인할 수 없어 등록을 중단했습니다" in live.words()
    assert "인증서 발급 기관을 알 수 없습니다" in live.words()
    assert "인터넷 연결 없음" not in live.words()
    assert list(server.ledger) == []


def test_b138_an_unreachable_server_can_be_pressed_again(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(config=config(server).replace(str(server.port), "9"))
    live.register()
    live.wait_for_verdict(NOT_SENT)
    assert "서버에 연결할 수 없습니다" in live.words()
    assert "다시 누르면 재전송합니다" in live.words()
    assert live.digits("password") == "12"


# What the window says it is


def test_a_test_channel_shows_a_violet_band_title_and_note(live: Terminal) -> None:
    live.settle()
    assert live.shows("testBand")
    assert not live.shows("trainingBand")
    assert "테스트 채널 · 실제 결제에 쓸 수 없습니다" in live.words()
    assert live.window.windowTitle() == "카드 등록 (테스트 채널)"
    assert live.text("statusLine").startswith("테스트 · 온라인")
    live.register()
    live.wait_for_verdict(REGISTERED)
    assert "테스트 채널에 등록됨 – 실제 결제에 쓸 수 없습니다" in live.words()


def as_live(request: Request) -> Reply | None:
    """The same account, as if its channel were no test one."""
    if request.target != "/users/pg":
        return None
    channels = [channel | {"sandbox": False} for channel in channels_json()]
    return Reply(200, json.dumps({"code": 0, "message": None, "response": channels}).encode())


def test_a_live_channel_shows_no_band(open_live: OpenLive, server: TrainingServer) -> None:
    server.twist = as_live
    live = open_live(rest='[store]\nname = "한강 피트니스"\n')
    live.settle()
    assert not live.shows("testBand")
    assert not live.shows("trainingBand")
    assert live.window.windowTitle() == "카드 등록 – 한강 피트니스"
    assert live.text("statusLine").startswith("운영 · 온라인")


def test_another_address_than_imports_own_shows_in_the_status_line(
    live: Terminal, server: TrainingServer
) -> None:
    assert f"다른 서버 {server.url}" in live.text("statusLine")


def test_the_status_line_names_store_channel_and_operator(open_live: OpenLive) -> None:
    live = open_live(rest='[store]\nname = "한강 피트니스"\n')
    live.settle()
    status = live.text("statusLine")
    assert "한강 피트니스" in status
    assert "채널 연습 채널" in status


def test_a_server_that_cannot_be_reached_is_offline(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(config=config(server).replace(str(server.port), "9"))
    live.settle()
    assert "오프라인" in live.text("statusLine")


def test_a_wrong_clock_is_told(open_live: OpenLive, server: TrainingServer) -> None:
    server.account._wall = lambda: time.time() + 86_400
    live = open_live()
    live.settle()
    assert "컴퓨터 시계가 1440분 어긋나 있습니다" in live.text("statusLine")


def test_b54_the_servers_clock_decides_which_month_it_is(open_live: OpenLive, server: TrainingServer) -> None:
    """The till believes that it is years later: a valid card is no expired one."""
    server.account._wall = lambda: time.time() + 10 * 365 * 86_400
    live = open_live()
    live.settle()
    live.register()
    assert "유효기간이 지난 카드입니다." in live.words()
    assert server.ledger.posts == []


# What the operator sees of the exchange


def test_b132_a_token_in_its_last_minute_is_fetched_again_before_the_post(
    open_live: OpenLive, server: TrainingServer
) -> None:
    live = open_live()
    live.settle()
    gateway = live.app.engine._engine._gateway  # type: ignore[union-attr]
    gateway._account.tokens._ends_at -= 1_745.0  # type: ignore[union-attr]
    live.register()
    live.wait_for_verdict(REGISTERED)
    assert len(server.ledger.of("POST", "/users/getToken")) == 2
    order = [entry.target for entry in server.ledger if entry.method == "POST"]
    assert order[-1].startswith("/subscribe/customers/")


def answer_posts(reply: Reply) -> Callable[[Request], Reply | None]:
    return lambda request: reply if request.method == "POST" and "/subscribe/" in request.target else None


UNAUTHORIZED = Reply(401, b'{"code":-1,"message":"Unauthorized","response":null}')


def test_b133_a_401_is_repeated_once_with_a_new_token(open_live: OpenLive, server: TrainingServer) -> None:
    refused: list[str] = []

    def once(request: Request) -> Reply | None:
        if request.method == "POST" and "/subscribe/" in request.target and not refused:
            refused.append(request.target)
            server.account.end_token()
            return UNAUTHORIZED
        return None

    server.twist = once
    live = open_live(gateway="retry_401 = true")
    live.register()
    live.wait_for_verdict(REGISTERED)
    assert len(server.ledger.posts) == 2
    assert len(server.ledger.committed) == 1


def test_b133_a_second_401_asks_for_the_key_and_ends_it(open_live: OpenLive, server: TrainingServer) -> None:
    def always(request: Request) -> Reply | None:
        if request.method == "POST" and "/subscribe/" in request.target:
            server.account.end_token()
            return UNAUTHORIZED
        return None

    server.twist = always
    live = open_live(gateway="retry_401 = true")
    live.register()
    live.wait_for_verdict("등록 실패")
    assert "연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요" in live.words()
    assert len(server.ledger.posts) == 2


def test_a_relays_401_is_not_repeated_and_its_outcome_unknown(
    open_live: OpenLive, server: TrainingServer
) -> None:
    server.twist = answer_posts(UNAUTHORIZED)
    live = open_live()
    live.register()
    live.wait_for_verdict("결과 확인 중")
    assert len(server.ledger.posts) == 1


def key_answer(uid: str, **members: object) -> Reply:
    response = {"customer_uid": uid, "inserted": 1, "updated": 1, "pg_provider": "nice_v2"} | members
    return Reply(200, json.dumps({"code": 0, "message": None, "response": response}).encode())


MEMBERS = [
    pytest.param({"sandbox": False, "news": {"a": [1]}}, id="unknown extra members"),
    pytest.param({"card_name": None, "card_type": None, "card_number": None}, id="null members"),
]


@pytest.mark.parametrize("members", MEMBERS)
def test_b135_is_still_success(
    open_live: OpenLive, server: TrainingServer, members: dict[str, object]
) -> None:
    server.twist = lambda request: (
        key_answer(request.target.rpartition("/")[2], **members)
        if request.method == "POST" and "/subscribe/" in request.target
        else None
    )
    live = open_live()
    live.register()
    live.wait_for_verdict(REGISTERED)


def test_fields_that_the_profile_does_not_have_are_absent(
    open_live: OpenLive, server: TrainingServer
) -> None:
    live = open_live(rest='[profile]\npreset = "two_fields"')
    live.press(KEY.Key_F2)
    live.agree()
    live.type("4111111111111111\n1230\n")
    assert live.focused() == "registerButton"
    live.press("\n")
    live.wait_for_verdict(REGISTERED)
    assert set(server.ledger.posts[0].json()) == {"channel_key", "card_number", "expiry"}


def test_the_post_has_an_exact_length_and_no_chunks(live: Terminal, server: TrainingServer) -> None:
    live.register()
    live.wait_for_verdict(REGISTERED)
    post = server.ledger.posts[0]
    assert not post.is_chunked
    assert post.headers["content-length"] == str(len(post.body.encode()))
    assert post.json() == {
        "channel_key": post.json()["channel_key"],
        "card_number": "4111-1111-1111-1111",
        "expiry": "2030-12",
        "birth": "880228",
        "pwd_2digit": "12",
    }
