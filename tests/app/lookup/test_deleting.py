"""Deleting by keys: reason and tail, blocked once by open schedules, sent once, written down, told truly."""

from __future__ import annotations

from pathlib import Path

import pytest

from imp_desk.core.practice import EXISTING_PRACTICE_UID
from imp_desk.gateway import practice_data
from imp_desk.gateway.practice_replies import no
from imp_desk.gateway.practice_server import Reply
from tests.app.conftest import OpenLive
from tests.app.lookup.given import (
    ABSENT,
    GONE,
    KEY,
    answers,
    begin_deletion,
    delete_rows,
    look_up,
    open_page,
    press_delete,
    reason_of,
    stand,
)
from tests.app.matrix import held, rows, submit
from tests.app.practice_account import Account
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

UID = "CUST-2026"
BUSY = "이 등록번호의 처리 결과를 확인 중이어서 삭제하지 않았습니다"


def deletions(account: Account) -> list[str]:
    return [request.target for request in account.requests if request.method == "DELETE"]


def test_exactly_one_deletion_with_its_reason_and_its_row(
    live: Terminal, server: TrainingServer, data_folder: Path
) -> None:
    stand(server.account, UID, "OTHER")
    look_up(live, UID)
    begin_deletion(live, "고객 요청 (전화)")
    live.wait(lambda: GONE in live.words())
    live.settle()
    [entry] = server.ledger.of("DELETE")
    assert entry.target.partition("?")[0] == f"/subscribe/customers/{UID}"
    assert reason_of(entry.target) == "고객 요청 (전화)"
    assert UID not in server.account.registered_uids
    assert "OTHER" in server.account.registered_uids
    [row] = rows(data_folder)
    assert (row["kind"], row["state"], row["reason"]) == ("delete", "registered", "고객 요청 (전화)")
    assert (row["before_known"], row["before_exists"]) == (1, 1)
    assert row["before_inserted"] is not None
    assert live.focused() == "lookupUid"
    live.press(KEY.Key_F5)
    live.wait(lambda: ABSENT in live.words())


def test_open_schedules_block_once_and_are_named(live: Terminal, server: TrainingServer) -> None:
    look_up(live, EXISTING_PRACTICE_UID)
    begin_deletion(live)
    live.wait(lambda: live.shows("deleteAgree"))
    assert live.text("deleteTitle") == "예약 결제 3건이 있습니다"
    assert live.focused() == "deleteNo"
    live.press(KEY.Key_Return)
    assert not live.shows("deletePanel")
    assert EXISTING_PRACTICE_UID in server.account.registered_uids
    assert not server.ledger.of("DELETE")
    begin_deletion(live)
    live.wait(lambda: live.shows("deleteAgree"))
    live.go_to("deleteAgree")
    live.press(KEY.Key_Return)
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert len(server.ledger.of("DELETE")) == 1
    assert EXISTING_PRACTICE_UID not in server.account.registered_uids


def test_without_knowing_the_schedules_nothing_is_deleted(training: Terminal, account: Account) -> None:
    stand(account, UID)
    look_up(training, UID)
    account.twist = lambda request: Reply(500, b"") if "/schedules" in request.target else None
    begin_deletion(training)
    training.wait(lambda: "예약 결제를 확인하지 못해 삭제하지 않았습니다" in training.words())
    training.settle()
    assert deletions(account) == []


UNFIT = [
    pytest.param("", "2026", "deleteReason", id="no reason"),
    pytest.param("고객 요청", "2025", "deleteTail", id="another tail"),
    pytest.param("고객 요청", "", "deleteTail", id="no tail"),
    pytest.param("연락처 010-1234-5678", "2026", "deleteReason", id="a telephone number in it"),
]


@pytest.mark.parametrize(("reason", "tail", "focus"), UNFIT)
def test_without_reason_and_tail_nothing_is_asked(
    training: Terminal, account: Account, reason: str, tail: str, focus: str
) -> None:
    stand(account, UID)
    look_up(training, UID)
    asked = len(account.requests)
    press_delete(training)
    training.type(reason + "\n" + tail + "\n")
    training.settle()
    assert training.shows("deletePanel")
    assert not training.widget("deleteYes").isEnabled()
    assert training.focused() == focus
    assert len(account.requests) == asked


def test_a_cards_number_never_becomes_a_reason(training: Terminal, account: Account) -> None:
    stand(account, UID)
    look_up(training, UID)
    press_delete(training)
    training.type("고객 4111111111111111 요청")
    assert training.widget("deleteReason").text() == "고객  요청"  # type: ignore[attr-defined]
    training.type(f"\n{UID[-4:]}\n")
    training.wait(lambda: GONE in training.words())
    training.settle()
    assert [reason_of(target) for target in deletions(account)] == ["고객  요청"]


def test_esc_at_each_step_sends_nothing(training: Terminal, account: Account) -> None:
    look_up(training, EXISTING_PRACTICE_UID)
    press_delete(training)
    training.press(KEY.Key_Escape)
    assert not training.shows("deletePanel")
    assert training.focused() == "lookupFacts"
    begin_deletion(training)
    training.wait(lambda: training.shows("deleteAgree"))
    training.press(KEY.Key_Escape)
    account.holds = lambda request: "/schedules" in request.target
    begin_deletion_until_held(training, account)
    training.press(KEY.Key_Escape)
    account.let_go()
    training.settle()
    assert not training.shows("deletePanel")
    assert deletions(account) == []


def begin_deletion_until_held(terminal: Terminal, account: Account) -> None:
    press_delete(terminal)
    terminal.type("고객 요청\n" + EXISTING_PRACTICE_UID[-4:] + "\n")
    terminal.wait(lambda: account.held)


def test_del_is_a_key_of_the_line_and_asks_for_a_card_elsewhere(training: Terminal, account: Account) -> None:
    look_up(training, "nobody")
    training.press(KEY.Key_Home)
    training.press(KEY.Key_Delete)
    assert training.widget("lookupUid").text() == "obody"  # type: ignore[attr-defined]
    training.go_to("lookupAgain")
    training.press(KEY.Key_Delete)
    assert "삭제할 카드를 먼저 조회해 주세요" in training.words()


ANSWERS = [
    pytest.param(
        no("삭제할 수 없습니다"), "삭제하지 못했습니다. 등록은 그대로 남아 있습니다", "refused", id="refused"
    ),
    pytest.param(
        no("요청하신 customer_uid(CUST-2026)로 등록된 정보를 찾을 수 없습니다.", code=1),
        "삭제할 것이 없습니다",
        "registered",
        id="unknown, 200 with code 1",
    ),
    pytest.param(no("없음", code=1, status=404), "삭제할 것이 없습니다", "registered", id="unknown, 404"),
]


@pytest.mark.parametrize(("reply", "words", "state"), ANSWERS)
def test_every_answer_is_told_truly(
    live: Terminal, server: TrainingServer, data_folder: Path, reply: Reply, words: str, state: str
) -> None:
    stand(server.account, UID)
    look_up(live, UID)
    server.twist = answers("DELETE", UID, reply)
    begin_deletion(live)
    live.wait(lambda: words in live.words())
    live.settle()
    assert delete_rows(rows(data_folder)) == [(UID, state, "고객 요청")]
    assert len(server.ledger.of("DELETE")) == 1
    [row] = rows(data_folder)
    assert row["weak"] == (state == "registered")


def test_another_card_there_by_now_is_left_alone(training: Terminal, account: Account) -> None:
    stand(account, UID)
    look_up(training, UID)
    changed = practice_data.key_of(UID, "5555555555554444", {}, account._now())
    account._keys[UID] = account._keys[UID].overwritten_by(changed)
    begin_deletion(training)
    training.wait(lambda: "조회한 뒤에 다른 카드로 바뀌어 삭제하지 않았습니다" in training.words())
    training.settle()
    assert training.text("lookupCard") == "현대카드 **** 4444"
    assert deletions(account) == []


def test_gone_already_nothing_is_sent(training: Terminal, account: Account) -> None:
    stand(account, UID)
    look_up(training, UID)
    del account._keys[UID]
    begin_deletion(training)
    training.wait(lambda: "삭제할 것이 없습니다" in training.words())
    training.settle()
    assert deletions(account) == []


def test_without_a_journal_nothing_is_deleted(
    open_live: OpenLive, server: TrainingServer, data_folder: Path
) -> None:
    live = open_live()
    stand(server.account, UID)
    look_up(live, UID)
    with held(data_folder / "journal" / "journal.sqlite3"):
        begin_deletion(live)
        live.wait(lambda: "처리 내역을 저장할 수 없어 삭제를 시작하지 않았습니다" in live.words())
    live.settle()
    assert not server.ledger.of("DELETE")
    begin_deletion(live)
    live.wait(lambda: GONE in live.words())


def test_while_it_is_under_way_nothing_is_sent_again_or_registered(
    training: Terminal, account: Account
) -> None:
    stand(account, UID)
    look_up(training, UID)
    account.holds = lambda request: request.method == "DELETE"
    press_delete(training)
    training.type(f"고객 요청\n{UID[-4:]}\n")
    training.wait(lambda: account.held)
    training.press(KEY.Key_Delete, KEY.Key_Return, KEY.Key_F5, KEY.Key_Escape)
    assert training.text("deleteWords") == "삭제하고 있습니다…"
    training.press(KEY.Key_F5)
    assert len(deletions(account)) == 1
    assert UID in training.app.presenter.look_ups.locked
    account.let_go()
    training.wait(lambda: GONE in training.words())
    training.settle()
    assert UID not in training.app.presenter.look_ups.locked


def test_a_uid_whose_card_is_on_its_way_is_not_deleted(training: Terminal, account: Account) -> None:
    """It would delete the card that comes; the clerk has left it aside and looks its customer up."""
    account.holds = lambda request: request.method == "POST" and UID in request.target
    submit(training, UID)
    training.wait(lambda: account.held)
    training.press(KEY.Key_F2)
    stand(account, UID)
    open_page(training)
    training.type(UID + "\n")
    training.wait(lambda: "예약 결제 없음" in training.words())
    press_delete(training)
    training.type(f"고객 요청\n{UID[-4:]}\n")
    training.wait(lambda: BUSY in training.words())
    assert deletions(account) == []
    account.let_go()
    training.settle()
    assert UID in account.registered_uids
    look_up(training, UID)
    begin_deletion(training)
    training.wait(lambda: GONE in training.words())
    assert len(deletions(account)) == 1


def test_one_of_many_is_deleted_and_the_others_stay(training: Terminal, account: Account) -> None:
    stand(account, "A-0001", "A-0002", "A-0003")
    look_up(training, "A-0001")
    training.press(KEY.Key_F7)
    training.type("A-0001 A-0002 A-0003")
    training.control(KEY.Key_Return)
    training.wait(lambda: training.shows("lookupCount") and "등록됨 3" in training.text("lookupCount"))
    training.settle()
    training.press(KEY.Key_Down)
    training.wait(lambda: training.app.back_office.lookup._shown.state.chosen == "A-0002")
    training.settle()
    begin_deletion(training)
    training.wait(lambda: training.text("lookupCount") == "3건: 등록됨 2 · 삭제됨 1")
    assert account.registered_uids == (EXISTING_PRACTICE_UID, "A-0001", "A-0003")
    assert training.focused() == "lookupResults"


def test_the_card_may_come_again_without_a_question(training: Terminal, account: Account) -> None:
    training.start_with_uid("CUST-0001")
    training.agree()
    training.type_card()
    training.wait_for_verdict("연습 완료 (실제 등록 아님)")
    training.look()
    look_up(training, "CUST-0001")
    begin_deletion(training)
    training.wait(lambda: GONE in training.words())
    training.settle()
    training.press(KEY.Key_Escape)
    training.look()
    training.register()
    training.wait_for_verdict("연습 완료 (실제 등록 아님)")
