"""The look-up that warms the connection, right before a card leaves: another card than was known stops it."""

from __future__ import annotations

import pytest

from imp_desk.core.gateway import Absent, Found, Issued, LookUp, NotSent
from imp_desk.core.practice import EXISTING_PRACTICE_UID as TAKEN
from imp_desk.core.records import RegisteredCard
from tests.gateway.given import Practice, entry, run

OTHER = RegisteredCard(TAKEN, "신한카드", 0, "9999", inserted=50, updated=50)


async def issued(practice: Practice, uid: str, before: LookUp | None) -> object:
    gateway = practice.gateway()
    await gateway.warm()
    gateway._account.client.answered_at = None  # long ago
    return await gateway.issue(entry(uid=uid), before=before, on_commit=lambda: None)


@pytest.mark.parametrize("before", [Absent(), Found(OTHER)], ids=["none was known", "another was known"])
def test_another_card_stops_it_and_is_named(before: LookUp) -> None:
    practice = Practice()
    outcome = run(issued(practice, TAKEN, before))
    assert isinstance(outcome, NotSent)
    assert outcome.seen is not None
    assert outcome.seen.last_four == "1234"
    assert practice.posts() == []


@pytest.mark.parametrize("before", [Absent(), Found(OTHER), None], ids=["none", "gone by now", "not asked"])
def test_an_empty_place_does_not(before: LookUp | None) -> None:
    practice = Practice()
    assert isinstance(run(issued(practice, "fresh-1", before)), Issued)
    assert len(practice.posts()) == 1


def test_the_card_that_was_known_does_not() -> None:
    practice = Practice()

    known = run(practice.gateway().look_up(TAKEN))
    assert isinstance(run(issued(practice, TAKEN, known)), Issued)
