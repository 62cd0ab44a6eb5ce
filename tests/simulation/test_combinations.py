"""Fault point x state x operator: two named cases of each point here; all of them by `scripts/simulate`."""

from __future__ import annotations

import pytest

from tests.simulation.combinations import OPERATORS, POINTS, STATES, Case, chosen, every

CHOSEN = list(chosen())


@pytest.mark.parametrize("case", CHOSEN, ids=lambda case: case.name)
def test_never_twice_never_wrong_never_forgotten(case: Case) -> None:
    case.play()


def test_some_hundreds_are_chosen_and_nothing_is_left_out() -> None:
    assert len(CHOSEN) == len(set(CHOSEN)) >= 400
    assert {case.point for case in CHOSEN} == set(POINTS)
    assert {(case.state, case.operator) for case in CHOSEN} == {(s, o) for s in STATES for o in OPERATORS}
    assert len(set(every())) == len(POINTS) * len(STATES) * len(OPERATORS)
