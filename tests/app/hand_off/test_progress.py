"""What a caller is told at each step, if the window is gone and if the clerk leaves. No window, no socket."""

from __future__ import annotations

import pytest

from imp_desk.app.hand_off.progress import Progress
from imp_desk.app.hand_off.request import Request
from imp_desk.app.hand_off.result import Status
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State

CARD = RegisteredCard("POS-1", "신한카드", 1, "1111", 1, 1, False)
S = Status
REFUSED = flow.RefusedAs(gw.Refused(1), RefusalClass.PASSWORD)


def fault(kind: gw.FaultKind) -> gw.Fault:
    return gw.Fault(kind)


def begun(*states: State) -> Progress:
    progress = Progress(Request("POS-1"), is_training=False)
    progress.begin("id-1", "POS-1")
    for state in states:
        progress.change(state)
    return progress


def told(progress: Progress) -> tuple[Status, Status]:
    """If the window is gone, and if the clerk leaves."""
    return progress.if_gone.status, progress.if_left.status


def test_before_anything_is_begun() -> None:
    progress = Progress(Request("POS-1"), is_training=False)
    assert told(progress) == (S.NOT_SENT, S.CANCELLED)
    assert progress.if_gone.code == "window_gone"
    assert progress.if_left.customer_uid is None
    assert progress.if_left.requested_customer_uid == "POS-1"


STEPS = [
    pytest.param([], (S.NOT_SENT, S.CANCELLED), id="looked up"),
    pytest.param([State.GUARDED], (S.NOT_SENT, S.CANCELLED), id="guarded"),
    pytest.param([State.SENDING], (S.UNKNOWN, S.UNKNOWN), id="about to be sent: the word goes first"),
    pytest.param([State.SENDING, State.SENT], (S.UNKNOWN, S.UNKNOWN), id="sent"),
    pytest.param([State.SENDING, State.NOT_SENT], (S.NOT_SENT, S.CANCELLED), id="never left"),
]


@pytest.mark.parametrize(("states", "expected"), STEPS)
def test_on_the_way(states: list[State], expected: tuple[Status, Status]) -> None:
    assert told(begun(*states)) == expected


ENDS = [
    pytest.param(flow.Registered(CARD), S.REGISTERED, None, id="registered"),
    pytest.param(REFUSED, S.REFUSED, "password", id="refused"),
    pytest.param(flow.NothingSent(fault(gw.FaultKind.TLS)), S.NOT_SENT, "tls", id="not sent"),
    pytest.param(flow.OtherCard(CARD), S.CONFLICT, None, id="another card"),
    pytest.param(flow.NotRegistered(), S.NOT_REGISTERED, None, id="not registered"),
    pytest.param(flow.NeedsPerson(fault(gw.FaultKind.OFFLINE)), S.UNKNOWN, "offline", id="needs a person"),
    pytest.param(flow.NeedsPerson(None), S.UNKNOWN, None, id="needs a person, nobody knows why"),
]


@pytest.mark.parametrize(("outcome", "status", "code"), ENDS)
def test_ended(outcome: flow.Outcome, status: Status, code: str | None) -> None:
    progress = begun(State.SENDING, State.SENT)
    progress.end(outcome)
    assert told(progress) == (status, status)
    assert (progress.if_left.code, progress.if_left.attempt_id) == (code, "id-1")
    assert not progress.is_under_way


def test_registered_says_which_card() -> None:
    progress = begun(State.SENT)
    progress.end(flow.Registered(CARD, replaced=True))
    end = progress.if_left
    assert (end.card_name, end.card_type, end.sandbox, end.replaced) == ("신한카드", 1, False, True)


@pytest.mark.parametrize("name", ["x" * 500, "a\x00b", "4111 1111 1111 1111", ""])
def test_a_strange_card_is_still_registered(name: str) -> None:
    progress = begun(State.SENT)
    progress.end(flow.Registered(RegisteredCard("POS-1", name, 12345)))
    assert progress.if_left.status is S.REGISTERED
    assert (progress.if_left.card_name, progress.if_left.card_type) == (None, None)


def test_uncertain_is_no_end() -> None:
    progress = begun(State.SENDING, State.SENT)
    progress.end(flow.Uncertain(fault(gw.FaultKind.TIMEOUT)))
    assert progress.is_under_way
    assert told(progress) == (S.UNKNOWN, S.UNKNOWN)
    progress.end(flow.Registered(CARD))
    assert told(progress) == (S.REGISTERED, S.REGISTERED)


@pytest.mark.parametrize("later", [gw.FaultKind.CANCELLED, gw.FaultKind.OFFLINE])
def test_a_refusal_stays_true_when_the_next_attempt_never_left(later: gw.FaultKind) -> None:
    progress = begun(State.SENT)
    progress.end(REFUSED)
    progress.begin("id-2", "POS-1")
    assert told(progress) == (S.REFUSED, S.REFUSED)
    progress.end(flow.NothingSent(fault(later)))
    assert told(progress) == (S.REFUSED, S.REFUSED)


def test_cancelled_before_it_left_is_given_up() -> None:
    progress = begun()
    progress.end(flow.NothingSent(fault(gw.FaultKind.CANCELLED)))
    assert told(progress) == (S.NOT_SENT, S.CANCELLED)


def test_a_fresh_uid_is_the_one_really_used() -> None:
    progress = Progress(Request("POS-1"), is_training=False)
    progress.begin("id-1", "20261122-7KQ4MB")
    progress.end(flow.Registered(CARD))
    assert progress.if_left.customer_uid == "20261122-7KQ4MB"
    assert progress.if_left.requested_customer_uid == "POS-1"


def test_an_existing_card_does_not_hide_a_conflict() -> None:
    progress = begun(State.SENT)
    progress.end(flow.OtherCard(CARD))
    progress.stop()
    assert progress.if_left.status is S.CONFLICT


@pytest.mark.parametrize(("is_registered", "status"), [(True, S.REGISTERED), (False, S.NOT_REGISTERED)])
def test_settled_by_a_person(is_registered: bool, status: Status) -> None:
    progress = begun(State.SENT)
    progress.end(flow.NeedsPerson(None))
    progress.settle_by_hand(is_registered=is_registered)
    assert told(progress) == (status, status)
    assert progress.if_left.code == "settled_by_hand"


def test_a_change_is_told_once() -> None:
    progress = begun()
    assert [progress.change(s) for s in (State.SENDING, State.SENT)] == [True, False]
