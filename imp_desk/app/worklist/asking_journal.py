"""What became of a list's rows that an earlier start left being checked: the journal knows."""

from __future__ import annotations

from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.worklist.working import Working
from imp_desk.core.journal import Journal, JournalEntry, JournalFault


async def ask_journal(thread: JournalThread, working: Working) -> None:
    for attempt_id in working.unknown_attempts():

        def entry_of(journal: Journal, of: str = attempt_id) -> JournalEntry | JournalFault | None:
            return journal.entry(of)

        entry = await thread.call(entry_of)
        if isinstance(entry, JournalEntry):
            working.learn(attempt_id, entry.state, entry.customer_uid)
