"""오늘 등록 · 실패 · 확인 중: each attempt once, by its latest state, on the day it was begun."""

from datetime import date

import pytest

from imp_desk.app.desk.counts import Counts, DayCounts
from imp_desk.core.registration import State

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)

STATES = [
    pytest.param(State.REGISTERED, Counts(registered=1), id="registered"),
    pytest.param(State.REFUSED, Counts(failed=1), id="refused"),
    pytest.param(State.NOT_REGISTERED, Counts(failed=1), id="not registered"),
    pytest.param(State.UNKNOWN, Counts(checking=1), id="unknown"),
    pytest.param(State.NEEDS_HUMAN, Counts(checking=1), id="needs a person"),
    pytest.param(State.CONFLICT, Counts(checking=1), id="conflict"),
    pytest.param(State.SENDING, Counts(), id="under way"),
    pytest.param(State.NOT_SENT, Counts(), id="not sent"),
    pytest.param(State.ABANDONED, Counts(), id="given up"),
]


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_a_state_counts_as(state: State, expected: Counts) -> None:
    counts = DayCounts()
    counts.note("a", state, TODAY)
    assert counts.of(TODAY) == expected


def test_an_attempt_counts_once_by_its_latest_state() -> None:
    counts = DayCounts()
    for state in (State.SENT, State.UNKNOWN, State.REGISTERED):
        counts.note("a", state, TODAY)
    counts.note("b", State.REGISTERED, TODAY)
    assert counts.of(TODAY) == Counts(registered=2)


def test_what_is_settled_tomorrow_counts_for_the_day_it_was_begun() -> None:
    counts = DayCounts()
    counts.note("a", State.UNKNOWN, TODAY)
    counts.note("a", State.REGISTERED, TOMORROW)
    assert counts.of(TODAY) == Counts(registered=1)
    assert counts.of(TOMORROW) == Counts()
