"""What settled an attempt, read out."""

from __future__ import annotations

import pytest

from imp_desk.core.registration import State
from imp_desk.core.resolution import LOOK_UP, OPERATOR, by_operator, resolution_word

WORDS = {LOOK_UP: "조회", OPERATOR: "담당자"}
CASES = [
    pytest.param(LOOK_UP, State.REGISTERED, "조회", id="a look-up"),
    pytest.param(LOOK_UP, "not_registered", "조회", id="a state as a row spells it"),
    pytest.param(by_operator("김민지"), State.NOT_REGISTERED, "담당자 김민지", id="a person"),
    pytest.param(by_operator("김 민지"), State.REGISTERED, "담당자 김 민지", id="an alias of two words"),
    pytest.param(by_operator(""), State.REGISTERED, "담당자", id="a person without an alias"),
    pytest.param("", State.REGISTERED, "", id="the answer itself"),
    pytest.param("bank", State.REGISTERED, "bank", id="a word of another version"),
    *(
        pytest.param(LOOK_UP, state, "", id=f"{state.value} is open")
        for state in (State.UNKNOWN, State.NEEDS_HUMAN, State.CONFLICT)
    ),
]


@pytest.mark.parametrize(("resolved_by", "state", "word"), CASES)
def test_what_settled_it(resolved_by: str, state: State | str, word: str) -> None:
    assert resolution_word(resolved_by, state, WORDS) == word
