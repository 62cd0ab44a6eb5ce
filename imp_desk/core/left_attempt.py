"""An attempt that an earlier start left unfinished, as the journal keeps it: no digits, so weak evidence only."""

from __future__ import annotations

import math
from collections.abc import Callable

from imp_desk.core import gateway as gw
from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_facts import base_of_entry
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event, State, next_state


class LeftAttempt:
    """`was_only_prepared`: perhaps never sent, so it is settled in silence unless something changed."""

    def __init__(self, entry: JournalEntry, *, on_change: Callable[[LeftAttempt], None]) -> None:
        self.id = entry.attempt_id
        self.uid = entry.customer_uid
        self.before: gw.LookUp | None = base_of_entry(entry)
        self.state = entry.state
        self.created_utc = entry.created_utc
        self._changed_utc = entry.changed_utc
        self._was_looked_up = entry.state in (State.NEEDS_HUMAN, State.CONFLICT)
        self.was_only_prepared = entry.state is State.PREPARED
        self._on_change = on_change
        if self.state in (State.PREPARED, State.SENDING, State.SENT):
            self.happen(Event.INTERRUPTED)

    def happen(self, event: Event) -> None:
        self.state = next_state(self.state, event)
        self._on_change(self)

    def age_s(self, now_utc: float) -> float:
        """Since its card may last have left: an intent is written early and sent up to minutes later.

        Where every look was made already, nothing of it can still land.
        """
        return math.inf if self._was_looked_up else now_utc - self._changed_utc

    def ends_as(self, _: RegisteredCard) -> bool | None:
        """Nobody remembers the card any more."""
        return None
