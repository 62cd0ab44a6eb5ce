"""A deletion's events: what each answer and each look proves, and that nothing leads to a second request."""

from __future__ import annotations

import pytest

from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event, IllegalEventError, State
from imp_desk.core.settlement import Plan, plan_after

UID = "A-1"
CARD = RegisteredCard(UID, "신한카드", inserted=100, updated=200)
FAULT = gw.Fault(gw.FaultKind.TIMEOUT)
THERE, ABSENT, UNCHECKED = gw.Found(CARD), gw.Absent(), gw.Uncheckable(FAULT)
REFUSED = gw.Refused(-1, "", "no", 200)


def sent(before: gw.LookUp = THERE) -> d.Deletion:
    made = d.Deletion("id", UID, before)
    made.happen(Event.CLEARED)
    return made


def unknown(before: gw.LookUp = THERE) -> d.Deletion:
    made = sent(before)
    d.answered(made, gw.Unknown(FAULT))
    return made


ANSWERS = [
    pytest.param(gw.Deleted(), d.Gone(), State.REGISTERED, id="deleted"),
    pytest.param(gw.Absent(), d.Gone(was_absent=True), State.REGISTERED, id="there was none"),
    pytest.param(REFUSED, d.RefusedToDelete(REFUSED), State.REFUSED, id="refused"),
    pytest.param(gw.NotSent(FAULT), d.NothingDeleted(FAULT), State.NOT_SENT, id="not sent"),
    pytest.param(gw.Unknown(FAULT), d.Unanswered(FAULT), State.UNKNOWN, id="no answer"),
]


@pytest.mark.parametrize(("outcome", "told", "state"), ANSWERS)
def test_what_an_answer_proves(outcome: gw.DeleteOutcome, told: d.Told, state: State) -> None:
    deletion = sent()
    assert d.answered(deletion, outcome) == told
    assert deletion.state is state


AGAIN = RegisteredCard(UID, "현대카드", inserted=300, updated=300)
OVERWRITTEN = RegisteredCard(UID, "현대카드", inserted=100, updated=300)
LOOKS = [
    pytest.param(ABSENT, False, d.Gone(), State.REGISTERED, id="absent at once"),
    pytest.param(THERE, False, None, State.UNKNOWN, id="still there, more looks to come"),
    pytest.param(THERE, True, d.StillThere(), State.NOT_REGISTERED, id="still there at the last"),
    pytest.param(UNCHECKED, False, None, State.UNKNOWN, id="not checked, more looks to come"),
    pytest.param(UNCHECKED, True, d.Unproved(FAULT), State.NEEDS_HUMAN, id="not checked at the last"),
    pytest.param(gw.Found(AGAIN), False, d.Gone(since=AGAIN), State.REGISTERED, id="registered anew"),
    pytest.param(gw.Found(OVERWRITTEN), True, d.StillThere(), State.NOT_REGISTERED, id="written over"),
]


@pytest.mark.parametrize(("seen", "is_last", "told", "state"), LOOKS)
def test_what_a_look_proves(seen: gw.LookUp, is_last: bool, told: d.Told | None, state: State) -> None:
    deletion = unknown()
    assert d.conclude(deletion, seen, Plan(), is_last=is_last) == told
    assert deletion.state is state


def test_after_checks_that_failed_a_look_still_settles() -> None:
    deletion = unknown()
    d.conclude(deletion, UNCHECKED, Plan(), is_last=True)
    assert d.conclude(deletion, UNCHECKED, Plan(), is_last=True) == d.Unproved(FAULT)
    assert d.conclude(deletion, ABSENT, Plan(), is_last=True) == d.Gone()


def test_a_refusal_by_http_is_one_after_one_look() -> None:
    deletion = unknown()
    plan = plan_after(gw.Fault(gw.FaultKind.PROTOCOL, "refused_http", 400, "no"))
    told = d.conclude(deletion, THERE, plan, is_last=True)
    assert told == d.RefusedToDelete(gw.Refused(None, "", "no", 400))
    assert deletion.state is State.REFUSED


def test_where_nothing_is_known_of_before_a_card_that_stands_proves_nothing() -> None:
    assert d.conclude(unknown(UNCHECKED), gw.Found(AGAIN), Plan(), is_last=False) is None


@pytest.mark.parametrize("state", [State.UNKNOWN, State.NEEDS_HUMAN, State.REGISTERED, State.NOT_REGISTERED])
def test_nothing_leads_back_to_sending(state: State) -> None:
    deletion = d.Deletion("id", UID, THERE, state=state)
    with pytest.raises(IllegalEventError):
        deletion.happen(Event.CLEARED)


BY_HAND = [
    pytest.param(True, State.REGISTERED, id="gone"),
    pytest.param(False, State.NOT_REGISTERED, id="still there"),
]


@pytest.mark.parametrize(("is_gone", "state"), BY_HAND)
def test_a_person_settles_what_could_not_be_looked_up(is_gone: bool, state: State) -> None:
    deletion = unknown()
    d.conclude(deletion, UNCHECKED, Plan(), is_last=True)
    assert d.settle_by_hand(deletion, is_gone=is_gone) == d.SettledByHand(is_gone)
    assert deletion.state is state


def test_a_person_settles_nothing_that_is_still_looked_up() -> None:
    deletion = unknown()
    with pytest.raises(IllegalEventError):
        d.settle_by_hand(deletion, is_gone=True)
    assert deletion.state is State.UNKNOWN
