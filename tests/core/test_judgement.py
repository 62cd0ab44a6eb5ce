"""Which levels let a registration start."""

from __future__ import annotations

import pytest

from imp_desk.core.judgement import OK, Judgement, Level, error, incomplete, warning


@pytest.mark.parametrize(
    ("judgement", "level", "sendable"),
    [
        pytest.param(OK, Level.OK, True, id="ok"),
        pytest.param(warning("number.unusual"), Level.WARNING, True, id="a warning, once confirmed"),
        pytest.param(incomplete("number.empty"), Level.INCOMPLETE, False, id="incomplete"),
        pytest.param(error("number.luhn"), Level.ERROR, False, id="an error"),
    ],
)
def test_sendable(judgement: Judgement, level: Level, sendable: bool) -> None:
    assert (judgement.level, judgement.sendable) == (level, sendable)
