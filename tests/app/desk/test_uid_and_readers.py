"""The uid from the field to the request line, and what card readers and scanners may not do to the window."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import Account
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer

KEY = Qt.Key
FAST_S = 0.008
DONE, REGISTERED = "연습 완료 (실제 등록 아님)", "등록 완료"


def put_uid(terminal: Terminal, uid: str) -> None:
    QGuiApplication.clipboard().setText(uid)
    terminal.page.focus_stop("customerUid")
    terminal.control(KEY.Key_V)
    terminal.press("\n")


# B131: what is sent is one path segment, whatever it holds


UIDS = [
    pytest.param("A/B", "A%2FB", id="slash"),
    pytest.param("A?b=1", "A%3Fb%3D1", id="question mark"),
    pytest.param("A#1", "A%231", id="number sign"),
    pytest.param("A%2F", "A%252F", id="percent"),
    pytest.param("회원-1", "%ED%9A%8C%EC%9B%90-1", id="Hangul"),
    pytest.param("A B", "A%20B", id="an inner space"),
    pytest.param("  A-1  ", "A-1", id="outer spaces are trimmed"),
    pytest.param("\u1112\u116c\u110b\u116f\u11ab", "%ED%9A%8C%EC%9B%90", id="NFC"),
    pytest.param("...", "...", id="three dots"),
]


@pytest.mark.parametrize(("uid", "segment"), UIDS)
def test_b131_is_sent_as_one_segment(live: Terminal, server: TrainingServer, uid: str, segment: str) -> None:
    put_uid(live, uid)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type_card()
    live.wait_for_verdict(REGISTERED)
    assert server.ledger.posts[0].target == f"/subscribe/customers/{segment}"
    assert server.ledger.committed == [unquote(segment)]


REFUSED = [
    pytest.param(".", id="a dot"),
    pytest.param("..", id="two dots"),
    pytest.param("A" * 81, id="81 characters"),
    pytest.param("4111111111111111", id="a card number"),
    pytest.param("A-4111-1111-1111-1111", id="a card number within"),
]


@pytest.mark.parametrize("uid", REFUSED)
def test_b130_b131_is_stopped_locally(training: Terminal, account: Account, uid: str) -> None:
    put_uid(training, uid)
    training.page.focus_stop("consentAll")
    training.agree()
    training.type_card()
    training.settle()
    assert account.posts == []
    assert account.look_ups == []
    assert training.focused() == "customerUid"


def test_the_shops_pattern_is_kept(open_training: OpenTraining, account: Account) -> None:
    terminal = open_training(config='[uid]\npattern = "M-[0-9]+"\n')
    terminal.start_with_uid("X-1")
    terminal.agree()
    terminal.type_card()
    terminal.settle()
    assert account.look_ups == []
    assert terminal.focused() == "customerUid"


def test_b130_a_name_of_21_characters_is_stopped_locally(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(rest='[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"')
    live.press(KEY.Key_F2)
    live.page.focus_stop("customerName")
    live.type("A" * 21)
    live.page.focus_stop("consentAll")
    live.agree()
    live.type_card()
    live.settle()
    sent = [post.json()["customer_name"] for post in server.ledger.posts]
    assert sent == [] or max(map(len, sent)) <= 20


def test_a_korean_name_is_sent_as_it_is(open_live: OpenLive, server: TrainingServer) -> None:
    live = open_live(rest='[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"')
    live.press(KEY.Key_F2)
    live.page.focus_stop("customerName")
    live.type("홍길동\n")
    live.agree()
    live.type_card()
    live.wait_for_verdict(REGISTERED)
    assert server.ledger.posts[0].json()["customer_name"] == "홍길동"


# B113: a barcode reader in the uid


def test_b113_a_scan_replaces_the_uid_and_is_looked_up(training: Terminal, account: Account) -> None:
    training.type("CUST-000001\n", gap=FAST_S)
    training.clock.now += 5
    training.page.focus_stop("customerUid")
    training.press(KEY.Key_End)
    training.clock.now += 1
    training.type("CUST-000123\n", gap=FAST_S)
    assert training.uid() == "CUST-000123"
    training.settle()
    assert "CUST-000123" in account.look_ups
    assert account.posts == []


# B110, B111, B115: everywhere else


SWIPE = "%B4111111111111111^HONG/GILDONG^28121010000?;4111111111111111=28121010000?\n"
FIELDS = ["customerUid", "cardNumber", "expiry", "holderId", "password"]


@pytest.mark.parametrize("stop", FIELDS)
def test_b110_a_swipe_leaves_nothing_and_sends_nothing(
    training: Terminal, account: Account, stop: str
) -> None:
    training.press(KEY.Key_F2)
    uid = training.uid()
    training.agree()
    training.page.focus_stop(stop)
    training.clock.now += 1
    training.type(SWIPE, gap=FAST_S)
    assert not training.has_digits()
    assert training.uid() == uid
    assert "카드 리더기 입력은 사용할 수 없습니다. 카드번호를 직접 입력해 주세요." in training.words()
    training.settle()
    assert account.posts == []


def test_b111_the_same_with_a_korean_input_method(training: Terminal, account: Account) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.clock.now += 1
    for character in SWIPE:
        jamo = {"B": "ㅠ", "H": "ㅗ", "O": "ㅐ", "N": "ㅜ", "G": "ㅎ", "I": "ㅑ", "L": "ㅣ", "D": "ㅇ"}.get(
            character
        )
        if jamo is None:
            training.type(character, gap=FAST_S)
        else:
            training.clock.now += FAST_S
            training.type(jamo)
    assert not training.has_digits()
    training.settle()
    assert account.posts == []


def test_b115_a_scan_in_another_field_is_dropped_and_the_field_keeps_what_it_had(training: Terminal) -> None:
    training.press(KEY.Key_F2)
    training.agree()
    training.type("4111\n")
    training.clock.now += 1
    training.type("CUST-000123\n", gap=FAST_S)
    assert (training.focused(), training.digits("expiry"), training.digits()) == ("expiry", "", "4111")


def test_a_scan_on_a_verdict_changes_nothing(training: Terminal, account: Account) -> None:
    training.register()
    training.wait_for_verdict(DONE)
    training.type("CUST-000123\n", gap=FAST_S)
    assert training.verdict() == DONE
    assert len(account.posts) == 1


# Warnings that want one extra confirmation


WARNINGS = [
    pytest.param({"number": "6212345678901233"}, "카드와 대조하셨습니까?", id="B32 UnionPay"),
    pytest.param({"number": "9410123412341234"}, "카드와 대조하셨습니까?", id="B33 domestic"),
    pytest.param(
        {"holder": "1234567890"}, "사업자등록번호가 일반적인 규칙과 다릅니다", id="B67 business number"
    ),
    pytest.param({"holder": "261231"}, "1900년대가 맞습니까?", id="B61a birth date"),
]


@pytest.mark.parametrize(("parts", "words"), WARNINGS)
def test_one_extra_confirmation_and_it_is_sent(
    live: Terminal, server: TrainingServer, parts: dict[str, str], words: str
) -> None:
    live.register(None, **parts)
    assert words in live.words()
    live.settle()
    assert server.ledger.posts == []
    assert live.focused() == "askNo"
    live.go_to("askYes")
    live.press("\n")
    live.wait(live.verdict)
    live.settle()
    assert len(server.ledger.posts) == 1


@pytest.mark.parametrize(("parts", "words"), WARNINGS)
def test_no_leads_back_to_the_field(
    live: Terminal, server: TrainingServer, parts: dict[str, str], words: str
) -> None:
    live.register(None, **parts)
    assert words in live.words()
    live.press(KEY.Key_Escape)
    assert live.focused() == ("cardNumber" if "number" in parts else "holderId")
    live.settle()
    assert server.ledger.posts == []


def test_a_confirmation_holds_for_those_digits_only(live: Terminal, server: TrainingServer) -> None:
    live.register(number="6212345678901233")
    live.press(KEY.Key_Escape)
    live.press(KEY.Key_Backspace)
    live.type("4\n")
    live.page.focus_stop("password")
    live.press("\n")
    assert "카드와 대조하셨습니까?" in live.words()
    live.settle()
    assert server.ledger.posts == []


def test_a_card_number_in_the_uid_s_field_is_wiped_and_the_reason_stays_when_enter_goes_on(
    training: Terminal,
) -> None:
    training.start_with_uid("4111111111111111")
    assert training.uid() == ""
    assert "카드번호는 쓸 수 없어 지웠습니다" in training.words()
