"""An intent on its way to the disk: one entry for a registration, two at once for a charge. On the journal's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from imp_desk.app.journal_thread import Result
from imp_desk.core import gateway as gw
from imp_desk.core.charge_journal import charge_entries
from imp_desk.core.consent import ConsentGiven
from imp_desk.core.journal import Facts, Journal, JournalEntry, JournalFault
from imp_desk.core.journal_facts import facts_of_base
from imp_desk.core.payment import Order
from imp_desk.core.registration import State

EARLY_LASTS_S = 10.0  # as the look-up does: what is older is written anew at the click, with its time


@dataclass(slots=True)
class EarlyIntent:
    """An intent that was written while the form became complete. `written`: all that the disk was given of it."""

    attempt_id: str
    uid: str
    facts: Facts
    at_utc: float
    written: list[Result[None] | Result[JournalEntry]]

    def stands(self, attempt_id: str, facts: Facts, now_utc: float) -> bool:
        """Whether the disk has just this, so that a click need not wait for it again."""
        is_same = (self.attempt_id, self.facts) == (attempt_id, facts)
        return is_same and 0 <= now_utc - self.at_utc <= EARLY_LASTS_S and all(map(_is_taken, self.written))


def _is_taken(written: Result[None] | Result[JournalEntry]) -> bool:
    is_done = written.done() and written.exception() is None
    return is_done and not isinstance(written.result(), JournalFault)


def facts_of_intent(before: gw.LookUp, consent: ConsentGiven | None, permitted_by: str = "") -> Facts:
    facts = facts_of_base(before)
    facts["permitted_by"] = permitted_by
    if consent is not None:
        facts["consent_way"] = consent.way
        facts["consent_version"] = consent.version
        facts["consent_utc"] = consent.given_utc
    return facts


def written_intent(
    journal: Journal, entry: JournalEntry, facts: Facts, payment: tuple[str, Order] | None
) -> JournalEntry | JournalFault | None:
    """The intent, whether or not it was written early: an early one may have met a fault that has passed."""
    if payment is not None:
        return journal.prepare(*charge_entries(replace(entry, **facts), *payment))
    if journal.entry(entry.attempt_id) is None and (fault := journal.prepare(entry)) is not None:
        return fault
    return journal.advance(entry.attempt_id, State.PREPARED, **facts)
