"""`register` without a running window: one registration, its verdict, its end, and what the caller is told."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from imp_desk.app.hand_off.request import OnExisting, Request
from imp_desk.app.hand_off.result import Status, exit_code
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PracticeCase
from tests.app.hand_off.conftest import REQUEST, Called, NotingReply
from tests.app.terminal import Terminal, practice_card
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
REGISTERED, REFUSED = "등록 완료", "등록 실패"


def register(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS, **parts: str) -> None:
    terminal.agree()
    terminal.type_card(practice_card(case), **parts)


def body_of_post(server: TrainingServer) -> dict[str, object]:
    (post,) = [e for e in server.ledger.entries if e.method == "POST" and "/customers/" in e.target]
    return dict(json.loads(post.body))


def test_the_customer_stands_there_and_consent_comes_first(called: Called) -> None:
    terminal, _ = called()
    assert terminal.focused() == "consentAll"
    assert terminal.uid() == "POS-1"
    assert "홍길동 (5678)" in terminal.words()


def test_without_a_name_the_form_begins_where_it_would(called: Called) -> None:
    terminal, _ = called(Request("POS-1"), rest='[profile]\npreset = "welcome"')
    assert terminal.focused() == "customerUid"
    terminal.press("\n")
    assert terminal.focused() == "customerName"


def test_nobody_types_another_uid(called: Called) -> None:
    terminal, _ = called()
    terminal.page.focus_stop("customerUid")
    terminal.type("XYZ")
    terminal.press(KEY.Key_F4)
    assert terminal.uid() == "POS-1"


def test_contacts_go_along_and_stand_in_the_verdict(called: Called, server: TrainingServer) -> None:
    terminal, reply = called(rest='[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"')
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    assert "홍길동 (5678)" in terminal.words()
    sent = body_of_post(server)
    assert (sent["customer_name"], sent["customer_tel"], sent["customer_email"]) == (
        "홍길동",
        "010-1234-5678",
        "hong@example.com",
    )
    (end,) = reply.ends
    assert end.status is Status.REGISTERED
    assert (end.customer_uid, end.requested_customer_uid, end.replaced) == ("POS-1", "POS-1", False)


def test_registered_it_counts_down_and_closes(called: Called) -> None:
    terminal, reply = called()
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    assert "3초 뒤 닫힙니다" in terminal.words()
    assert "닫기 (Enter)" in terminal.words()
    assert reply.statuses == [Status.REGISTERED]
    terminal.pass_time(2.0)
    assert "1초 뒤 닫힙니다" in terminal.words()
    assert not terminal.is_closed
    terminal.pass_time(1.0)
    terminal.wait(lambda: terminal.is_closed)


def test_registered_enter_closes(called: Called) -> None:
    terminal, _ = called()
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    terminal.press("\n")
    assert not terminal.is_closed  # heard by nobody at first
    terminal.look()
    terminal.press("\n")
    terminal.wait(lambda: terminal.is_closed)


def test_nothing_is_offered_that_would_make_the_answer_untrue(called: Called) -> None:
    terminal, _ = called()
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    assert not terminal.shows("undoButton")
    assert not terminal.shows("sameCustomerButton")
    terminal.look()
    terminal.press(KEY.Key_F3)
    terminal.settle()
    assert terminal.verdict() == REGISTERED


def test_a_refused_digit_is_mended(called: Called, server: TrainingServer) -> None:
    terminal, reply = called()
    register(terminal, PracticeCase.WRONG_PASSWORD)
    terminal.wait_for_verdict(REFUSED)
    assert reply.ends == []
    assert reply.told_so_far[-1].status is Status.REFUSED
    terminal.look()
    terminal.type("12\n")
    terminal.wait_for_verdict(REGISTERED)
    assert reply.statuses == [Status.REGISTERED]


def test_a_refused_card_is_given_up(called: Called) -> None:
    terminal, reply = called()
    register(terminal, PracticeCase.WRONG_PASSWORD)
    terminal.wait_for_verdict(REFUSED)
    terminal.look()
    terminal.press(KEY.Key_Escape)
    terminal.click("askYes")
    terminal.wait(lambda: terminal.is_closed)
    assert [(end.status, end.code) for end in reply.ends] == [(Status.REFUSED, "password")]


def test_another_card_of_the_same_customer_after_a_stopped_one(called: Called) -> None:
    terminal, reply = called()
    register(terminal, PracticeCase.NOT_CONTRACTED)
    terminal.wait_for_verdict(REFUSED)
    terminal.look()
    terminal.press(KEY.Key_F3)
    terminal.settle()
    assert terminal.uid() == "POS-1"
    assert terminal.focused() == "consentAll"
    assert "홍길동 (5678)" in terminal.words()
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    assert reply.statuses == [Status.REGISTERED]


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F2], ids=["Esc", "F2"])
def test_given_up_with_nothing_typed(called: Called, key: Qt.Key) -> None:
    terminal, reply = called()
    terminal.press(key)
    terminal.wait(lambda: terminal.is_closed)
    terminal.close()
    assert reply.statuses == [Status.CANCELLED]
    assert reply.ends[0].customer_uid is None


def test_given_up_with_digits_typed_asks_first(called: Called) -> None:
    terminal, reply = called()
    terminal.agree()
    terminal.type("4111")
    terminal.press(KEY.Key_Escape)
    assert terminal.shows("askYes")
    assert reply.ends == []
    terminal.click("askYes")
    terminal.wait(lambda: terminal.is_closed)
    assert reply.statuses == [Status.CANCELLED]


def test_the_window_is_closed(called: Called) -> None:
    terminal, reply = called()
    terminal.close()
    assert reply.statuses == [Status.CANCELLED]


def test_nothing_could_be_sent_and_it_is_given_up(called: Called, server: TrainingServer) -> None:
    terminal, reply = called()
    server.account._credentials = ("another", "pair")
    server.account.end_token()
    terminal.pass_time(20.0)  # the look-up has to be asked for again
    register(terminal)
    terminal.wait_for_verdict("전송 안 됨")
    terminal.look()
    terminal.press(KEY.Key_Escape)
    terminal.click("askYes")
    terminal.wait(lambda: terminal.is_closed)
    assert [(end.status, end.code, end.customer_uid) for end in reply.ends] == [
        (Status.NOT_SENT, "auth", None)
    ]


@pytest.fixture
def existing() -> Request:
    return Request(EXISTING_PRACTICE_UID, "홍길동")


def test_an_existing_card_stops_it_and_it_closes(called: Called, existing: Request) -> None:
    terminal, reply = called(existing)
    terminal.wait_for_verdict("전송 안 됨")
    assert "요청한 프로그램이 교체를 허용하지 않아 등록하지 않습니다" in terminal.words()
    assert not terminal.shows("replaceGuard")
    assert [(end.status, end.code) for end in reply.ends] == [(Status.NOT_SENT, "existing_card")]
    terminal.pass_time(6.0)
    terminal.wait(lambda: terminal.is_closed)


ONE_WAY = [
    pytest.param(OnExisting.ASK_REPLACE, {"confirmReplaceText", "confirmReplace"}, id="ask-replace"),
    pytest.param(OnExisting.ALLOW_FRESH, {"useFreshUid"}, id="allow-fresh"),
]


@pytest.mark.parametrize(("on_existing", "ways"), ONE_WAY)
def test_only_the_way_that_the_caller_allows(called: Called, on_existing: OnExisting, ways: set[str]) -> None:
    terminal, _ = called(Request(EXISTING_PRACTICE_UID, on_existing=on_existing))
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    assert {
        name for name in ("confirmReplaceText", "confirmReplace", "useFreshUid") if terminal.shows(name)
    } == ways


def test_a_fresh_uid_is_told_beside_the_one_asked_for(called: Called) -> None:
    terminal, reply = called(Request(EXISTING_PRACTICE_UID, on_existing=OnExisting.ALLOW_FRESH))
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    terminal.click("useFreshUid")
    terminal.settle()
    terminal.page.focus_stop("consentAll")
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    (end,) = reply.ends
    assert end.requested_customer_uid == EXISTING_PRACTICE_UID
    assert end.customer_uid == terminal.app.presenter.sending.shown.customer_uid  # type: ignore[union-attr]
    assert end.customer_uid != EXISTING_PRACTICE_UID
    assert not terminal.shows("undoButton")
    terminal.pass_time(3.0)
    terminal.wait(lambda: terminal.is_closed)  # nobody asks whether the uid was copied: it was told


def test_replaced_is_said(called: Called) -> None:
    terminal, reply = called(Request(EXISTING_PRACTICE_UID, on_existing=OnExisting.ASK_REPLACE))
    terminal.wait(lambda: terminal.shows("replaceGuard"))
    terminal.go_to("confirmReplaceText")
    terminal.type("ting\n")
    terminal.page.focus_stop("consentAll")
    register(terminal)
    terminal.wait(lambda: reply.ends)
    assert (reply.ends[0].status, reply.ends[0].replaced) == (Status.REGISTERED, True)


def test_unknown_until_it_is_looked_up(called: Called, rare_countdown: None) -> None:
    terminal, reply = called()
    register(terminal, PracticeCase.SERVER_ERROR)
    terminal.wait_for_verdict("결과 확인 중")
    assert [r.status for r in reply.told_so_far[-2:]] == [Status.UNKNOWN, Status.UNKNOWN]
    assert reply.ends == []
    terminal.pass_time(95.0)
    assert reply.ends == []
    terminal.look()
    terminal.press(KEY.Key_Escape)
    terminal.wait(lambda: terminal.is_closed)
    assert reply.statuses in ([Status.NOT_REGISTERED], [Status.REGISTERED])


def test_closed_while_unknown(called: Called) -> None:
    terminal, reply = called()
    register(terminal, PracticeCase.SERVER_ERROR)
    terminal.wait_for_verdict("결과 확인 중")
    terminal.look()
    terminal.press(KEY.Key_F2)
    terminal.wait(lambda: terminal.is_closed)
    assert [(end.status, end.customer_uid) for end in reply.ends] == [(Status.UNKNOWN, "POS-1")]
    assert exit_code(reply.ends[0].status) == 3


def test_the_word_is_out_before_the_card_is(called: Called, server: TrainingServer) -> None:
    """What a crash would leave is told at SENDING, one step before the first byte leaves."""
    terminal, reply = called()
    told_when_posted: list[Status] = []
    reply_to = server.account.reply

    def watch(request: object) -> object:
        if getattr(request, "method", "") == "POST" and "/customers/" in getattr(request, "target", ""):
            told_when_posted.append(reply.told_so_far[-1].status)
        return reply_to(request)  # type: ignore[arg-type]

    server.account.reply = watch  # type: ignore[assignment, method-assign]
    register(terminal)
    terminal.wait_for_verdict(REGISTERED)
    assert told_when_posted == [Status.UNKNOWN]


def test_one_window_serves_one(called: Called) -> None:
    """Another request waits in the bar, and is passed on to a start of its own when this window goes."""
    terminal, reply = called()
    other = NotingReply()
    terminal.app.hand_off.arrive(Request("POS-2", "김철수"), other)
    terminal.settle()
    assert "이 등록이 끝나면 이어서 열립니다" in terminal.words()
    assert not terminal.shows("takeHandOff")
    terminal.press(KEY.Key_F12)
    terminal.settle()
    assert terminal.uid() == REQUEST.uid
    terminal.press(KEY.Key_Escape)
    terminal.wait(lambda: terminal.is_closed)
    terminal.close()
    assert reply.statuses == [Status.CANCELLED]
    assert (other.is_passed_on, other.ends) == (True, [])


def test_no_next_customer_while_it_is_sent(called: Called) -> None:
    terminal, reply = called()
    register(terminal, PracticeCase.SLOW)
    terminal.press(KEY.Key_F2)
    assert "요청받은 등록 1건을 위한 창입니다" in terminal.words()
    terminal.wait_for_verdict(REGISTERED)
    assert reply.statuses == [Status.REGISTERED]
