"""The day's figures: each attempt once, refusals by the reason that the journal keeps."""

from __future__ import annotations

import pytest

from imp_desk.core.journal_figures import DayFigures, figures_of, reason_of
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State


@pytest.mark.parametrize(
    ("error_class", "reason"),
    [
        pytest.param("password", RefusalClass.PASSWORD, id="the class alone"),
        pytest.param("number F112", RefusalClass.NUMBER, id="with the PG's code"),
        pytest.param("", RefusalClass.OTHER, id="none"),
        pytest.param("of a later version", RefusalClass.OTHER, id="a class that is not known here"),
    ],
)
def test_a_reason_is_the_first_word(error_class: str, reason: RefusalClass) -> None:
    assert reason_of(error_class) is reason


def test_a_day() -> None:
    figures = figures_of(
        [
            (State.REGISTERED, "", 12),
            (State.REFUSED, "number F112", 1),
            (State.REFUSED, "password F113", 2),
            (State.REFUSED, "password CC63", 3),
            (State.NOT_SENT, "", 4),
            (State.NOT_REGISTERED, "", 5),
            (State.ABANDONED, "", 70),
            (State.PREPARED, "", 80),
            *((state, "", 1) for state in (State.SENT, State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT)),
        ]
    )
    assert figures == DayFigures(
        registered=12,
        refused=((RefusalClass.PASSWORD, 5), (RefusalClass.NUMBER, 1)),
        not_registered=5,
        not_sent=4,
        checking=4,
    )
    assert (figures.refused_total, figures.total) == (6, 31)
