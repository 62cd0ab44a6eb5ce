"""Rows 53 to 62 and 75 of the matrix at the window: what look-ups prove of a card that left, and what they do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.core.registration import State
from tests.app.conftest import OpenLive
from tests.app.matrix import (
    CHECKING,
    DO_NOT_PRESS,
    MAY_GO_ON,
    MAY_LEAVE,
    MAY_SETTLE,
    MAY_WAIT,
    NEEDS_PERSON,
    NOT_SENT,
    REFUSED,
    REGISTERED,
    UID,
    Promise,
    check,
    look_up,
    replace_card,
    rows,
    send,
    submit,
)
from tests.app.terminal import Terminal
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.clock import ServerClock
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Asked, ReadBody, Say

pytestmark = pytest.mark.usefixtures("rare_countdown")
KEY = Qt.Key
NOON = 1_795_316_400.0
OTHER = {"card_number": "4242-4242-4242-4242"}
OURS = {"card_number": "4111-1111-1111-1111"}
WRITTEN_OVER = "지금 등록된 카드(끝자리 4242)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요"
REPLACED = "기존 카드 교체 완료"
WAITING = Promise(CHECKING, (DO_NOT_PRESS,), State.UNKNOWN, 1, MAY_WAIT)
NOT_SEEN = Promise(
    REFUSED, ("등록되지 않은 것으로 보입니다 (마지막 확인 ",), State.NOT_REGISTERED, 1, MAY_GO_ON
)


def lose_the_answer(server: HostileServer) -> None:
    server.script.on(Kind.REGISTER, "reset", catalog.REQUESTS["reset"])


def pass_time(live: Terminal, server: HostileServer, seconds: float) -> None:
    """On both clocks; what lands at the server lands before the next look."""
    server.clock.advance(seconds)
    live.pass_time(seconds)


# 53, 54: another card under the same uid


def test_row_53_another_till_registered_last(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = open_live(at=server)
    submit(live)
    check(live, WAITING, data_folder, server)
    server.account._register(UID, OTHER)
    live.pass_time(3)
    told = "지금 등록된 카드(끝자리 4242)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요"
    check(live, Promise(NEEDS_PERSON, (told,), State.CONFLICT, 1, MAY_SETTLE), data_folder, server)
    live.look()
    live.click("lookAgainButton")
    live.settle()
    check(live, Promise(NEEDS_PERSON, (told,), State.CONFLICT, 1, MAY_SETTLE), data_folder, server)


def move_to(live: Terminal, server: HostileServer) -> None:
    """The owner saves another server."""
    settings = live.app.desk.settings
    moved = replace(settings.gateway, base_url=server.url, ca_file=Path(server.ca_file))
    live.app._apply(replace(settings, gateway=moved))
    live.settle()


def test_what_one_server_said_is_not_held_for_another(open_live: OpenLive, hostile: Serving) -> None:
    """A look-up of a moment ago, under which nothing stood: where the card goes now, one does."""
    server, another = hostile(), hostile()
    another.account._register(UID, OTHER)
    live = open_live(at=server)
    look_up(live)
    move_to(live, another)
    send(live)
    live.wait(lambda: live.shows("replaceGuard"))
    assert another.ledger.posts == server.ledger.posts == []


def test_row_53_another_servers_card_is_none_of_our_registrations(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server, another = hostile(), hostile()
    another.account._register(UID, OTHER)
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(REGISTERED)
    move_to(live, another)
    live.look()
    live.press(KEY.Key_F5)
    live.settle()
    live.press(KEY.Key_F2)
    look_up(live)
    live.wait(lambda: live.shows("replaceGuard"))
    assert [row["state"] for row in rows(data_folder) if row["state"] != "abandoned"] == ["registered"]


@pytest.mark.parametrize("by_hand", [False, True], ids=["on the schedule", "looked at again by hand"])
def test_the_outcome_is_asked_of_the_server_that_the_card_went_to(
    open_live: OpenLive, hostile: Serving, data_folder: Path, by_hand: bool
) -> None:
    """The one that is saved meanwhile knows nothing of it."""
    server, another = hostile(late_commit_after=40.0), hostile()
    lose_the_answer(server)
    live = open_live(at=server)
    submit(live)
    check(live, WAITING, data_folder, server)
    move_to(live, another)
    if by_hand:
        live.click("lookAgainButton")
        live.settle()
    pass_time(live, server, 60)
    live.wait_for_verdict(REGISTERED)
    assert [seen for seen in another.ledger.requests if UID in seen.target] == []
    assert rows(data_folder)[-1]["state"] == "registered"


def test_row_53_the_answer_itself_names_another_card(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    def other(asked: Asked) -> bytes:
        return say.http(say.envelope(say.key_of(asked.uid, card_number="42424242****4242")))

    server = hostile(late_commit_after=None)
    server.script.on(Kind.REGISTER, "other card", (ReadBody(), Say(other)))
    live = open_live(at=server)
    submit(live)
    told = "지금 등록된 카드(끝자리 4242)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요"
    check(live, Promise(NEEDS_PERSON, (told,), State.CONFLICT, 1, MAY_SETTLE), data_folder, server)


@pytest.mark.parametrize(
    ("button", "title", "says", "state", "allows"),
    [
        pytest.param(
            "settleNotButton",
            REFUSED,
            "등록 안 됨으로 정리했습니다",
            State.NOT_REGISTERED,
            MAY_GO_ON,
            id="row 53 as not registered",
        ),
        pytest.param(
            "settleRegisteredButton",
            REGISTERED,
            "등록됨으로 정리했습니다",
            State.REGISTERED,
            MAY_LEAVE,
            id="row 53 as registered",
        ),
    ],
)
def test_a_person_decides_a_conflict(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    button: str,
    title: str,
    says: str,
    state: State,
    allows: frozenset[str],
) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(CHECKING)
    server.account._register(UID, OTHER)
    live.pass_time(3)
    live.look()
    live.click(button)
    live.type("\n")
    assert live.verdict() == NEEDS_PERSON, "without a reason nothing is settled"
    live.type("4111111111111111\n")
    assert "사유: 카드번호는 쓸 수 없어 지웠습니다" in live.words()
    live.type("010-1234-5678")
    assert "사유에는 카드번호나 전화번호를 적을 수 없습니다" in live.words()
    assert not live.widget("askYes").isEnabled()
    live.control(KEY.Key_A)
    live.type("asked the bank\n")
    check(live, Promise(title, (says,), state, 1, allows), data_folder, server)
    [row] = rows(data_folder)
    assert row["resolved_by"] == "operator"
    assert row["reason"] == "asked the bank"
    kept = b"".join(file.read_bytes() for file in (data_folder / "journal").iterdir())
    assert b"asked the bank" in kept
    assert b"41111" not in kept


# 53: told as registered, and another till's card is found there later


def register_and_be_written_over(live: Terminal, server: HostileServer, *, after_s: float) -> None:
    """Another till, which had looked the uid up before our card stood there, registers its own behind ours."""
    submit(live)
    live.wait_for_verdict(REGISTERED)
    server.clock.advance(after_s)
    server.account._register(UID, OTHER)
    live.look()


def by_f5_on_the_verdict(live: Terminal) -> None:
    live.press(KEY.Key_F5)


def by_the_next_look_up(live: Terminal) -> None:
    live.press(KEY.Key_F2)
    look_up(live)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(by_f5_on_the_verdict, id="row 53 F5 on the verdict"),
        pytest.param(by_the_next_look_up, id="row 53 the same uid again"),
    ],
)
def test_a_later_look_up_takes_a_registration_back(
    open_live: OpenLive, hostile: Serving, data_folder: Path, look: Callable[[Terminal], None]
) -> None:
    server = hostile(clock=ServerClock(NOON))
    live = open_live(at=server)
    register_and_be_written_over(live, server, after_s=5)
    look(live)
    check(live, Promise(NEEDS_PERSON, (WRITTEN_OVER,), State.CONFLICT, 1, MAY_SETTLE), data_folder, server)
    assert not live.shows("replaceGuard")
    assert live.text("statusLine").endswith("오늘 등록 0 · 실패 0 · 확인 중 1")
    live.look()
    live.click("settleNotButton")
    live.type("the other till was right\n")
    says = ("등록 안 됨으로 정리했습니다",)
    check(live, Promise(REFUSED, says, State.NOT_REGISTERED, 1, MAY_GO_ON), data_folder, server)


def test_row_53_found_while_the_next_card_is_typed_it_is_told_in_a_bar_and_the_uid_is_locked(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(clock=ServerClock(NOON))
    live = open_live(at=server)
    register_and_be_written_over(live, server, after_s=5)
    server.account._register(UID, OURS)
    live.press(KEY.Key_F2)
    replace_up_to_password(live)
    server.account._register(UID, OTHER)
    live.clock.now += 6
    live.type("1")
    live.settle()
    assert f"{UID}: 확인 필요 – {WRITTEN_OVER}" in live.words()
    assert live.has_digits()
    live.type("2\n")
    live.wait_for_verdict(NOT_SENT)
    assert "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다" in live.words()
    assert len(server.ledger.posts) == 1
    assert [row["state"] for row in rows(data_folder)] == ["conflict", "abandoned"]


def replace_up_to_password(live: Terminal) -> None:
    look_up(live)
    live.wait(lambda: live.shows("replaceGuard"))
    live.go_to("confirmReplaceText")
    live.type(UID[-4:] + "\n")
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("4111111111111111\n1230\n880228\n")
    live.settle()


def nobody_writes(_: HostileServer) -> None:
    """The same card stands there."""


def much_later(server: HostileServer) -> None:
    """Whoever writes now has seen our card in the replace guard."""
    server.clock.advance(200)
    server.account._register(UID, OTHER)


def the_same_card_again(server: HostileServer) -> None:
    server.clock.advance(5)
    server.account._register(UID, OURS)


def it_is_deleted(server: HostileServer) -> None:
    server.account._keys.clear()


NO_CONFLICT = [
    pytest.param(nobody_writes, "이미 등록: ", id="row 53 nothing changed"),
    pytest.param(much_later, "**** 4242", id="row 53 a later registration of another till"),
    pytest.param(the_same_card_again, "**** 1111", id="row 53 the same card again"),
    pytest.param(it_is_deleted, "이 등록번호에 등록된 카드가 없습니다", id="row 53 deleted"),
]


@pytest.mark.parametrize(("happen", "says"), NO_CONFLICT)
def test_no_false_alarm(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    happen: Callable[[HostileServer], None],
    says: str,
) -> None:
    server = hostile(clock=ServerClock(NOON))
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(REGISTERED)
    happen(server)
    live.look()
    live.press(KEY.Key_F5)
    live.settle()
    check(live, Promise(REGISTERED, (says,), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)


def test_what_this_terminal_replaces_is_no_conflict(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(clock=ServerClock(NOON))
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(REGISTERED)
    live.look()
    live.press(KEY.Key_F2)
    server.clock.advance(5)
    look_up(live)
    live.wait(lambda: live.shows("replaceGuard"))
    live.go_to("confirmReplaceText")
    live.type(UID[-4:] + "\n")
    live.page.focus_stop("consentAll")
    live.agree()
    live.type("5555555555554444\n1230\n880228\n12\n")
    live.wait_for_verdict(REPLACED)
    live.look()
    live.press(KEY.Key_F5)
    live.settle()
    assert live.verdict() == REPLACED
    assert [row["state"] for row in rows(data_folder)] == ["registered", "registered"]


def test_row_54_the_second_card_waits_until_the_first_is_known(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(clock=ServerClock(NOON), late_commit_after=30)
    lose_the_answer(server)
    live = open_live(at=server)
    submit(live)
    check(live, WAITING, data_folder, server)
    live.look()
    live.press(KEY.Key_F2)
    submit(live)
    locked = "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다"
    live.wait_for_verdict(NOT_SENT)
    assert locked in live.words()
    assert len(server.ledger.posts) == 1
    pass_time(live, server, 35)
    assert f"{UID}: 등록 완료 – 결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다" in live.words()
    assert live.app.presenter.look_ups.locked.uids == set()
    assert [row["state"] for row in rows(data_folder)] == ["registered"]
    assert len(server.ledger.posts) == 1


# 57 to 59: look-ups that fail, late commits, none at all


def test_row_57_look_ups_that_fail_end_with_a_person_and_go_on_by_themselves(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(clock=ServerClock(NOON), late_commit_after=None)
    lose_the_answer(server)
    live = open_live(at=server)
    look_up(live)
    words = (ReadBody(), Say(say.http(say.HTML_PAGE, "500 X")))
    server.script.on(Kind.LOOK_UP, "500", words, times=None)
    send(live)
    check(live, WAITING, data_folder, server)
    live.pass_time(91)
    unknown = "등록 여부를 확인하지 못했습니다. 네트워크가 돌아오면 계속 확인합니다"
    check(live, Promise(NEEDS_PERSON, (unknown,), State.NEEDS_HUMAN, 1, MAY_SETTLE), data_folder, server)
    assert rows(data_folder)[0]["checks"] == 8
    server.script.standing.clear()
    live.pass_time(61)
    check(live, NOT_SEEN, data_folder, server)


@pytest.mark.parametrize("late_s", [0.5, 3, 40, 69, 80])
def test_row_58_a_late_commit_is_found(
    open_live: OpenLive, hostile: Serving, data_folder: Path, late_s: float
) -> None:
    server = hostile(clock=ServerClock(NOON), late_commit_after=late_s)
    lose_the_answer(server)
    live = open_live(at=server)
    submit(live)
    check(live, WAITING, data_folder, server)
    for _ in range(18):
        pass_time(live, server, 5)
    check(live, Promise(REGISTERED, ("끝자리 1111",), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)


def test_row_59_unchanged_at_90_s(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = open_live(at=server)
    submit(live)
    check(live, WAITING, data_folder, server)
    live.pass_time(90)
    check(live, NOT_SEEN, data_folder, server)
    live.look()
    live.press(KEY.Key_F2)
    asked = len(server.ledger.of(Kind.LOOK_UP))
    submit(live)
    check(live, Promise(REGISTERED, (), State.REGISTERED, 2, MAY_LEAVE), data_folder, server)
    assert len(server.ledger.of(Kind.LOOK_UP)) > asked, "looked up again before a person's second POST"


# 60 to 62: weak evidence


def test_row_60_the_digits_are_hidden(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    def hidden(asked: Asked) -> bytes:
        return say.http(say.envelope(say.key_of(asked.uid, card_number=None)))

    server = hostile(late_commit_after=None)
    lose_the_answer(server)
    live = open_live(at=server)
    look_up(live)
    server.script.on(Kind.LOOK_UP, "hidden", (ReadBody(), Say(hidden)), times=None)
    send(live)
    says = ("등록은 확인했지만 PG사가 카드번호를 알려 주지 않아 끝자리는 비교하지 못했습니다",)
    check(live, Promise(REGISTERED, says, State.REGISTERED, 1, MAY_LEAVE), data_folder, server)
    assert rows(data_folder)[0]["weak"] == 1


def test_row_61_the_same_card_again_is_known_by_its_time(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    clock = ServerClock(NOON)
    server = hostile(clock=clock, late_commit_after=5)
    server.account._register(UID, OURS)
    clock.advance(60)
    lose_the_answer(server)
    live = open_live(at=server)
    replace_card(live)
    check(live, WAITING, data_folder, server)
    pass_time(live, server, 6)
    check(live, Promise(REPLACED, (), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)


def test_row_62_the_same_second_proves_nothing(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    clock = ServerClock(NOON)
    server = hostile(clock=clock, late_commit_after=0.0)
    server.account._register(UID, OURS)
    lose_the_answer(server)
    live = open_live(at=server)
    replace_card(live)
    check(live, WAITING, data_folder, server)
    live.pass_time(40)
    check(live, WAITING, data_folder, server)
    clock.advance(1)
    server.account._register(UID, OURS)
    live.pass_time(31)
    check(live, Promise(REPLACED, (), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)


# 75: a test channel's key


def test_row_75_on_a_test_channel(open_live: OpenLive, hostile: Serving, data_folder: Path) -> None:
    server = hostile()
    live = open_live(at=server)
    submit(live)
    says = ("테스트 채널에 등록됨 – 실제 결제에 쓸 수 없습니다",)
    check(live, Promise(REGISTERED, says, State.REGISTERED, 1, MAY_LEAVE), data_folder, server)
    assert rows(data_folder)[0]["sandbox"] == 1
