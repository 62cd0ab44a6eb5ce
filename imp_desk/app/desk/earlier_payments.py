"""What a customer_uid was charged before, whenever that was: the journal is asked, and orders hear of open numbers.

An order of an earlier start that may still be paid keeps its number; nobody is charged twice unknowingly.
"""

from __future__ import annotations

from imp_desk.app.desk.about import day_and_time
from imp_desk.app.desk.context import Desk
from imp_desk.core.customer import normal_text
from imp_desk.core.journal import Journal, JournalEntry, JournalFault
from imp_desk.core.journal_page import Position, Query
from imp_desk.core.past_payments import PaidOnly, PastPayments, past_payments
from imp_desk.ui.views import AskView, Sentence, sentence

_AT_ONCE = 100


def entries_of(journal: Journal, uid: str) -> list[JournalEntry] | JournalFault:
    """All of one customer_uid. On the journal's thread."""
    entries: list[JournalEntry] = []
    after: Position | None = None
    while True:
        page = journal.page(Query(uid=uid), after, _AT_ONCE)
        if isinstance(page, JournalFault):
            return page
        entries += page.entries
        after = page.next
        if after is None:
            return entries


class EarlierPayments:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def read(self, uid: str) -> PastPayments | JournalFault:
        """Of whoever this is: a customer of the open list may have been charged under another uid."""
        others = self._desk.worklist.other_uids(uid) if self._desk.worklist is not None else frozenset[str]()

        def of_customer(journal: Journal) -> PastPayments | JournalFault:
            entries: list[JournalEntry] = []
            for one in (uid, *others):
                found = entries_of(journal, one)
                if isinstance(found, JournalFault):
                    return found
                entries += found
            return past_payments(entries)

        past = await self._desk.books.call(of_customer)
        if isinstance(past, PastPayments) and past.open_order:
            self._desk.orders.recall(uid, past.open_order)
        return past

    async def tell(self, uid: str) -> bool:
        """Beside the form in which this uid stands. False where nothing is known that matters now."""
        past = await self.read(uid)
        if isinstance(past, JournalFault) or normal_text(self._desk.page.uid()) != uid:
            return False
        if past.paid_only is not None:
            self._desk.page.show_hint(sentence("charge.paid_before", **_words_of(past.paid_only)))
        return bool(past.open_order or past.paid_only)


def ask_to_charge_again(paid: PaidOnly, uid: str) -> AskView:
    """Typed, so that no impatient Enter pays twice."""
    tail = uid[-4:]
    text = sentence("ask.charge_again", **_words_of(paid), tail=tail)
    return AskView("charge_again", text, sentence("ask.charge_again.yes"), sentence("ask.no"), typed=tail)


def _words_of(paid: PaidOnly) -> dict[str, str | int | Sentence]:
    won = "?" if paid.amount is None else f"{paid.amount:,}"
    return {"number": paid.number, "won": won, "time": day_and_time(paid.at_utc)}
