"""How old an attempt is that an earlier start left: its card may have left long after its intent was written."""

from __future__ import annotations

import dataclasses
import math

import pytest

from imp_desk.core.left_attempt import LeftAttempt
from imp_desk.core.registration import State
from imp_desk.core.settlement import CHECKS_AT_S, plan_for_row
from tests.store.journal_given import an_entry

BEGUN, SENT, NOW = 1_795_000_000.0, 1_795_000_170.0, 1_795_000_176.0


def left(state: State) -> LeftAttempt:
    entry = dataclasses.replace(an_entry(), created_utc=BEGUN, changed_utc=SENT, state=state)
    return LeftAttempt(entry, on_change=lambda _: None)


@pytest.mark.parametrize("state", [State.PREPARED, State.SENDING, State.SENT, State.UNKNOWN])
def test_an_intent_written_early_is_as_old_as_its_last_step(state: State) -> None:
    """Prepared three minutes ago, sent six seconds ago: it may land for another minute and more."""
    age = left(state).age_s(NOW)
    assert age == NOW - SENT
    assert plan_for_row(age).at_s == CHECKS_AT_S


def test_what_all_looks_could_not_decide_needs_one_more_only() -> None:
    age = left(State.NEEDS_HUMAN).age_s(NOW)
    assert age == math.inf
    assert plan_for_row(age).at_s == (0.0,)
