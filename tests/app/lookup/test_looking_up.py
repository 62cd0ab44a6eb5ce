"""Looking up by keys: one uid or many, what stands there as answered, payments page by page; cancelled at any time."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.practice import EXISTING_PRACTICE_UID
from imp_desk.gateway.practice_replies import no
from imp_desk.gateway.practice_server import Reply
from imp_desk.ui.pages import PageName
from tests.app.conftest import OpenTraining
from tests.app.lookup.given import (
    ABSENT,
    KEY,
    answers,
    look_up,
    open_page,
    paste,
    press_delete,
    rows,
    stand,
    uids_of,
)
from tests.app.practice_account import Account
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

CARD = "4111 1111 1111 1111"
NOT_FOUND = "요청하신 customer_uid(A-1)로 등록된 정보를 찾을 수 없습니다."


def test_a_card_as_answered(live: Terminal, server: TrainingServer) -> None:
    look_up(live, EXISTING_PRACTICE_UID)
    live.wait(lambda: live.shows("lookupPayments"))
    assert live.text("lookupCard") == "NH카드 **** 1234"
    assert live.text("lookupTest") == "테스트 채널"
    for words in ("신용카드", "nice_v2 · iamport01m", "홍*동", "예약 결제 3건", "결제 내역 25건 (1/2쪽)"):
        assert words in live.words()
    assert "홍길동" not in live.words()
    assert len(rows(live, "lookupPayments")) == 20
    assert [row.partition(", ")[2] for row in rows(live, "lookupSchedules")] == [
        f"9,900원, 연습 정기결제 · practice-schedule-{month}" for month in (1, 2, 3)
    ]
    assert live.focused() == "lookupFacts"
    assert "홍*동" in live.widget("lookupFacts").accessibleName()
    assert {entry.method for entry in server.ledger.of("GET")} == {"GET"}
    assert not server.ledger.posts


def test_the_payments_page_by_page_with_status_words(training: Terminal, account: Account) -> None:
    look_up(training, EXISTING_PRACTICE_UID)
    training.wait(lambda: training.shows("lookupPayments"))
    first = rows(training, "lookupPayments")
    assert any("결제 실패" in row and "[3011] 카드 한도초과" in row for row in first)
    assert any("결제 취소" in row and "고객 요청" in row for row in first)
    training.control(KEY.Key_PageDown)
    training.wait(lambda: "(2/2쪽)" in training.words())
    second = rows(training, "lookupPayments")
    assert len(second) == 5
    assert not set(first) & set(second)
    training.control(KEY.Key_PageDown)
    training.settle()
    assert "(2/2쪽)" in training.words()
    training.control(KEY.Key_PageUp)
    training.wait(lambda: rows(training, "lookupPayments") == first)


UNKNOWN = [
    pytest.param(no(NOT_FOUND, code=1), id="200 with code 1"),
    pytest.param(no(NOT_FOUND, code=1, status=404), id="404"),
    pytest.param(no("없습니다", status=404), id="404 in other words"),
]


@pytest.mark.parametrize("reply", UNKNOWN)
def test_an_unknown_uid_in_each_form_is_absent(training: Terminal, account: Account, reply: Reply) -> None:
    account.twist = answers("GET", "/subscribe/customers/A-1", reply)
    look_up(training, "A-1")
    assert ABSENT in training.words()
    assert "신규" not in training.words() + training.spoken()
    assert training.focused() == "lookupUid"
    assert not training.shows("lookupDelete")


UNCHECKABLE = [
    pytest.param(no("비인증결제모듈 사용정보를 찾을 수 없습니다.", code=1), id="code 1 that is no absence"),
    pytest.param(Reply(200, b"<html>"), id="a portal's page"),
    pytest.param(Reply(404, b"<html>"), id="404 without the envelope"),
    pytest.param(Reply(500, b""), id="a server that is busy"),
]


@pytest.mark.parametrize("reply", UNCHECKABLE)
def test_what_is_no_absence_could_not_be_checked(training: Terminal, account: Account, reply: Reply) -> None:
    account.twist = answers("GET", "/subscribe/customers/A-1", reply)
    look_up(training, "A-1")
    assert "확인하지 못했습니다" in training.text("lookupInstead")
    assert ABSENT not in training.words()
    account.twist = lambda _: None
    stand(account, "A-1")
    training.press(KEY.Key_F5)
    training.wait(lambda: training.shows("lookupCard"))


def test_120_pasted_uids_take_three_requests_and_stay_in_order(
    live: Terminal, server: TrainingServer
) -> None:
    uids = [f"회원-{i:03d}" for i in range(120)]
    stand(server.account, *uids[::2])
    open_page(live)
    paste(live, "\r\n".join(uids))
    assert live.focused() == "lookupMany"
    live.wait(lambda: "120개 읽음" in live.text("lookupManyMessage"))
    live.control(KEY.Key_Return)
    live.wait(lambda: live.shows("lookupCount") and "120건" in live.text("lookupCount"))
    live.settle()
    assert live.text("lookupCount") == "120건: 등록됨 60 · 없음 60"
    asked = server.ledger.of("GET", "customer_uid%5B%5D=")
    assert [len(uids_of(entry.target)) for entry in asked] == [50, 50, 20]
    assert [uid for entry in asked for uid in uids_of(entry.target)] == uids
    assert {entry.status for entry in asked} == {207}
    assert [row.partition(",")[0] for row in rows(live)] == uids
    assert rows(live)[1] == f"회원-001, {ABSENT}"
    assert live.focused() == "lookupResults"


def test_all_of_many_unknown_is_404_and_absent(training: Terminal, account: Account) -> None:
    open_page(training)
    paste(training, "A-1\tA-2\tA-3")
    training.control(KEY.Key_Return)
    training.wait(lambda: training.shows("lookupCount") and "없음 3" in training.text("lookupCount"))
    assert rows(training) == [f"A-{i}, {ABSENT}" for i in (1, 2, 3)]


def test_arrows_walk_the_results_and_a_letter_begins_the_next_uid(
    training: Terminal, account: Account
) -> None:
    stand(account, "A-1", "A-3", number="5555555555554444")
    open_page(training)
    paste(training, "A-1\nA-2\nA-3")
    training.control(KEY.Key_Return)
    training.wait(lambda: training.shows("lookupCard"))
    training.settle()
    training.press(KEY.Key_Down)
    training.wait(
        lambda: ABSENT in training.text("lookupInstead") if training.shows("lookupInstead") else False
    )
    training.press(KEY.Key_Down)
    training.wait(lambda: training.shows("lookupCard"))
    training.settle()
    assert training.text("lookupCard") == "현대카드 **** 4444"
    training.press(KEY.Key_Return)
    assert training.focused() == "lookupFacts"
    training.type("x")
    assert training.focused() == "lookupUid"
    training.type("y\n")
    training.settle()
    assert training.app.back_office.lookup._shown.state.chosen == "xy"


def test_cards_among_the_uids_are_cut_out_and_told(training: Terminal, account: Account) -> None:
    open_page(training)
    paste(training, f"A-1\n{CARD}\nA-2\n..\nA-1")
    training.wait(lambda: "2개 읽음" in training.text("lookupManyMessage"))
    told = training.text("lookupManyMessage")
    assert "카드번호로 보이는 내용을 지웠습니다 (2번째 줄)" in told
    assert "중복 1개는 한 번만 조회" in told
    assert "4번째 줄 ..: 쓸 수 없는 등록번호" in told
    many = training.widget("lookupMany")
    assert "1111" not in many.toPlainText()  # type: ignore[attr-defined]
    training.control(KEY.Key_Z)
    assert "1111" not in many.toPlainText()  # type: ignore[attr-defined]
    training.control(KEY.Key_Return)
    training.settle()
    assert [len(uids_of(r.target)) for r in account.requests if "customer_uid%5B" in r.target] == [2]


def test_a_card_typed_into_the_form_of_many_or_the_line_does_not_stay(
    training: Terminal, account: Account
) -> None:
    open_page(training)
    training.type("4111111111111111")
    assert "1111" not in training.widget("lookupUid").text()  # type: ignore[attr-defined]
    training.press(KEY.Key_F7)
    training.type("A-1 4111111111111111")
    training.wait(lambda: training.widget("lookupMany").toPlainText() == "A-1")  # type: ignore[attr-defined]
    assert "지웠습니다 (1번째 줄)" in training.text("lookupManyMessage")


def test_a_long_look_up_shows_progress_and_is_cancelled_by_esc(training: Terminal, account: Account) -> None:
    uids = [f"A-{i}" for i in range(120)]
    stand(account, *uids)
    open_page(training)
    paste(training, "\n".join(uids))
    account.holds = lambda request: "A-50&" in request.target
    training.control(KEY.Key_Return)
    training.wait(lambda: account.held)
    assert training.text("lookupCount") == "조회 중 50/120"
    training.press(KEY.Key_Escape)
    training.settle()
    assert training.text("lookupCount") == "120건: 등록됨 50 · 조회 안 함 70"
    assert not training.shows("lookupCancel")
    assert sum("customer_uid%5B" in request.target for request in account.requests) == 2


def test_a_fault_on_the_way_keeps_what_is_known(training: Terminal, account: Account) -> None:
    uids = [f"A-{i}" for i in range(60)]
    stand(account, *uids)
    open_page(training)
    paste(training, ",".join(uids))
    account.twist = answers("GET", "A-50&", Reply(500, b""))
    training.control(KEY.Key_Return)
    training.wait(lambda: not training.shows("lookupCancel") and training.shows("lookupCount"))
    training.settle()
    assert training.text("lookupCount") == "60건: 등록됨 50 · 확인 못 함 10"
    assert "서버가 바쁩니다" in rows(training)[59]


def test_esc_steps_back_to_registering_and_ends_what_is_read(training: Terminal, account: Account) -> None:
    open_page(training)
    training.press(KEY.Key_F7)
    assert training.focused() == "lookupMany"
    training.press(KEY.Key_Escape)
    assert training.focused() == "lookupUid"
    account.holds = lambda request: "/A-1" in request.target
    training.type("A-1\n")
    training.wait(lambda: account.held)
    training.press(KEY.Key_Escape)
    assert "조회하지 않았습니다" in training.text("lookupInstead")
    training.press(KEY.Key_Escape)
    training.settle()
    assert training.window.shown_page is PageName.REGISTER


def test_leaving_by_the_menus_key_cancels_too(training: Terminal, account: Account) -> None:
    open_page(training)
    account.holds = lambda request: "/A-1" in request.target
    training.type("A-1\n")
    training.wait(lambda: account.held)
    training.app.way.go(PageName.REGISTER)
    training.settle()
    assert training.app.back_office.lookup._shown.state.progress is None


def test_what_cannot_be_read_beside_the_card_is_told_in_its_place(
    training: Terminal, account: Account
) -> None:
    account.twist = lambda request: Reply(500, b"") if "/schedules" in request.target else None
    look_up(training, EXISTING_PRACTICE_UID)
    training.wait(lambda: training.shows("lookupPayments"))
    training.settle()
    assert training.text("lookupSchedulesTitle").startswith("예약 결제를 확인하지 못했습니다")
    assert training.text("lookupCard") == "NH카드 **** 1234"


def test_a_masked_number_that_looks_whole_shows_four_digits_at_most(
    training: Terminal, account: Account
) -> None:
    stand(account, "A-1")
    key = account._keys["A-1"]
    whole = json.loads(account._customer("A-1").body)
    whole["response"]["card_number"] = "4111110000001111"
    whole["response"]["customer_name"] = "김철수"
    account.twist = answers("GET", "/customers/A-1", Reply(200, json.dumps(whole).encode()))
    look_up(training, "A-1")
    training.wait(lambda: training.shows("lookupCard"))
    assert "411111" not in training.words() + training.spoken()
    assert "김철수" not in training.words() + training.spoken()
    assert key.card_name in training.words()


def test_english_is_complete(open_training: OpenTraining) -> None:
    terminal = open_training(language="en")
    look_up(terminal, EXISTING_PRACTICE_UID)
    terminal.wait(lambda: terminal.shows("lookupPayments"))
    assert "3 scheduled payments" in terminal.words()
    press_delete(terminal)
    assert "It cannot be undone" in terminal.words()
    said = terminal.words().replace("NH카드", "").replace("홍*동", "").replace("연습 채널", "")
    assert not any("\uac00" <= character <= "\ud7a3" for character in said)


def test_training_needs_no_account(training: Terminal) -> None:
    look_up(training, "nobody")
    assert ABSENT in training.words()
    assert training.widget("lookupUid").text() == "nobody"  # type: ignore[attr-defined]
    training.press(Qt.Key.Key_F5)
    training.settle()
    assert ABSENT in training.words()
