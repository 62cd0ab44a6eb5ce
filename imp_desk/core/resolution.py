"""What settled an attempt, as the journal spells it, and how that is read out. An open one was settled by nothing."""

from __future__ import annotations

from collections.abc import Mapping

from imp_desk.core.journal_steps import UNDECIDED
from imp_desk.core.registration import State

LOOK_UP = "look-up"
OPERATOR = "operator"  # and an alias behind it, where there is one

_OPEN = frozenset(state.value for state in UNDECIDED)


def by_operator(alias: str) -> str:
    return f"{OPERATOR} {alias}".strip()


def resolution_word(resolved_by: str, state: State | str, words: Mapping[str, str]) -> str:
    """`words`: of a language, for LOOK_UP and OPERATOR; what is not among them stays as it is."""
    if (state.value if isinstance(state, State) else state) in _OPEN:
        return ""  # it counts its look-ups, but none has decided
    who, _, alias = resolved_by.partition(" ")
    return f"{words.get(who, who)} {alias}".strip()
