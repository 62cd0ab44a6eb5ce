"""Between an entry of the journal and what the rest of the core knows: look-ups, addresses, an answer's facts.

What the server says is fitted here, never refused: a true verdict must not be lost over a strange name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never
from urllib.parse import urlsplit

from imp_desk.core.gateway import Absent, Fault, FaultKind, Found, LookUp, Uncheckable
from imp_desk.core.journal import BOUNDS, LONGEST, Facts, JournalEntry, is_fit
from imp_desk.core.journal_steps import step
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State

_FROM_OUTSIDE = ("card_name", "error_class")
_NUMBERS_FROM_OUTSIDE = ("api_code", "http_status", "card_type", "before_inserted", "before_updated")


def advanced(entry: JournalEntry, state: State, changed_utc: float, facts: Facts) -> JournalEntry:
    """The entry one step on. An illegal step raises and changes nothing."""
    return replace(entry, state=step(entry.state, state), changed_utc=changed_utc, **fitted(facts))


def fitted(facts: Facts) -> Facts:
    """The same facts, without the answer's texts and numbers that no entry may hold."""
    texts = {name: "" for name in _FROM_OUTSIDE if not is_fit(str(facts.get(name, "")), LONGEST[name])}
    numbers = {name: None for name in _NUMBERS_FROM_OUTSIDE if not _is_within(name, facts.get(name))}
    return Facts(**{**facts, **texts, **numbers})  # type: ignore[typeddict-item]


def _is_within(name: str, number: object) -> bool:
    least, most = BOUNDS[name]
    return number is None or (isinstance(number, int) and least <= number <= most)


def facts_of_base(look_up: LookUp) -> Facts:
    """What stood under the uid before."""
    match look_up:
        case Found(card):
            return Facts(
                before_known=True,
                before_exists=True,
                before_inserted=card.inserted,
                before_updated=card.updated,
            )
        case Absent():
            return Facts(before_known=True, before_exists=False, before_inserted=None, before_updated=None)
        case Uncheckable():
            return Facts(before_known=False, before_exists=False, before_inserted=None, before_updated=None)
        case _:
            assert_never(look_up)


def base_of_entry(entry: JournalEntry) -> LookUp:
    """The look-up before, as far as the entry keeps it: enough for `reconcile`, without the card's digits."""
    if not entry.before_known:
        return Uncheckable(Fault(FaultKind.INTERNAL, "not_in_the_journal"))
    if not entry.before_exists:
        return Absent()
    return Found(
        RegisteredCard(entry.customer_uid, inserted=entry.before_inserted, updated=entry.before_updated)
    )


def endpoint_of(base_url: str) -> str:
    """Host, and port where one is named: neither path nor log-in."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port else host
