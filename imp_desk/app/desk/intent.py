"""An intent on its way to the disk: one entry for a registration, two at once for a charge. On the journal's thread."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.core.charge_journal import charge_entries
from imp_desk.core.journal import Facts, Journal, JournalEntry, JournalFault
from imp_desk.core.payment import Order
from imp_desk.core.registration import State


def written_intent(
    journal: Journal, entry: JournalEntry, facts: Facts, payment: tuple[str, Order] | None
) -> JournalEntry | JournalFault | None:
    """The intent, whether or not it was written early: an early one may have met a fault that has passed."""
    if payment is not None:
        return journal.prepare(*charge_entries(replace(entry, **facts), *payment))
    if journal.entry(entry.attempt_id) is None and (fault := journal.prepare(entry)) is not None:
        return fault
    return journal.advance(entry.attempt_id, State.PREPARED, **facts)
