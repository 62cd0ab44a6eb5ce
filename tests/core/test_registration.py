"""The table of states: what is allowed, and that nothing else is."""

import itertools

import pytest

from imp_desk.core.registration import (
    MAY_HAVE_LEFT,
    TRANSITIONS,
    Event,
    IllegalEventError,
    State,
    next_state,
)


def test_a_registration_that_goes_well() -> None:
    state = State.PREPARED
    for event in (Event.CLEARED, Event.COMMIT_POINT, Event.ISSUED):
        state = next_state(state, event)
    assert state is State.REGISTERED


def test_an_unknown_outcome_never_becomes_a_second_post() -> None:
    reachable = {
        target for (state, _), target in TRANSITIONS.items() if state in MAY_HAVE_LEFT - {State.SENT}
    }
    assert State.SENDING not in reachable
    assert [
        event for (state, event), to in TRANSITIONS.items() if (state, to) == (State.SENT, State.SENDING)
    ] == [Event.UNAUTHORIZED]


@pytest.mark.parametrize("state", [State.REFUSED, State.NOT_SENT, State.NOT_REGISTERED, State.ABANDONED])
def test_an_end_is_an_end(state: State) -> None:
    for event in Event:
        with pytest.raises(IllegalEventError):
            next_state(state, event)


def test_a_conflict_ends_with_the_right_card_or_a_person() -> None:
    ways = {event: to for (state, event), to in TRANSITIONS.items() if state is State.CONFLICT}
    assert ways == {
        Event.SEEN_REGISTERED: State.REGISTERED,
        Event.SETTLED_AS_REGISTERED: State.REGISTERED,
        Event.SETTLED_AS_NOT: State.NOT_REGISTERED,
    }


def test_every_other_pair_is_refused() -> None:
    illegal = set(itertools.product(State, Event)) - TRANSITIONS.keys()
    assert len(illegal) > 100
    for state, event in illegal:
        with pytest.raises(IllegalEventError, match=event.value):
            next_state(state, event)
