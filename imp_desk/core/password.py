"""The first two digits of the card's password. Whatever else is typed is refused before it comes here."""

from __future__ import annotations

from collections.abc import Sequence

from imp_desk.core.judgement import OK, Judgement, incomplete

LENGTH = 2


def judge_password(digits: Sequence[int]) -> Judgement:
    if not len(digits):
        return incomplete("password.empty")
    return OK if len(digits) == LENGTH else incomplete("password.incomplete")
