"""An attempt out of the journal: unknown whatever its state was, and without a card to compare."""

import math
import uuid

import pytest

from imp_desk.core.gateway import Absent, Found, Uncheckable
from imp_desk.core.journal import JournalEntry
from imp_desk.core.left_attempt import LeftAttempt
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import Event, State

NOON = 1_795_316_400.0


def an_entry(**more: object) -> JournalEntry:
    usual: dict[str, object] = {
        "attempt_id": str(uuid.uuid4()),
        "created_utc": NOON,
        "changed_utc": NOON + 30,
        "app_version": "0.1.0",
        "endpoint": "localhost",
        "customer_uid": "U-1",
    }
    return JournalEntry(**(usual | more))  # type: ignore[arg-type]


def left(entry: JournalEntry) -> LeftAttempt:
    return LeftAttempt(entry, on_change=lambda _: None)


@pytest.mark.parametrize("state", [State.PREPARED, State.SENDING, State.SENT, State.UNKNOWN])
def test_it_is_unknown_whatever_was_written_last(state: State) -> None:
    attempt = left(an_entry(state=state))
    assert attempt.state is State.UNKNOWN
    assert attempt.was_only_prepared is (state is State.PREPARED)


@pytest.mark.parametrize("state", [State.NEEDS_HUMAN, State.CONFLICT])
def test_what_needed_a_person_still_does(state: State) -> None:
    assert left(an_entry(state=state)).state is state
    assert left(an_entry(state=state)).age_s(NOON + 100) == math.inf, "every look was made"


BASES = [
    pytest.param({}, Uncheckable, id="not known"),
    pytest.param({"before_known": True}, Absent, id="absent"),
    pytest.param(
        {"before_known": True, "before_exists": True, "before_inserted": 5, "before_updated": 7},
        Found,
        id="a card",
    ),
]


@pytest.mark.parametrize(("facts", "kind"), BASES)
def test_what_stood_there_before(facts: dict[str, object], kind: type) -> None:
    before = left(an_entry(**facts)).before
    assert isinstance(before, kind)
    if isinstance(before, Found):
        assert (before.card.inserted, before.card.updated) == (5, 7)


def test_nobody_remembers_the_card() -> None:
    assert left(an_entry()).ends_as(RegisteredCard("U-1", last_four="1111")) is None


def test_its_age_counts_from_its_last_step_and_is_over_where_every_look_was_made() -> None:
    assert left(an_entry(state=State.SENT)).age_s(NOON + 100) == 70
    assert left(an_entry(state=State.NEEDS_HUMAN)).age_s(NOON + 100) == math.inf


def test_its_changes_are_told() -> None:
    seen: list[State] = []
    attempt = LeftAttempt(an_entry(state=State.SENT), on_change=lambda changed: seen.append(changed.state))
    attempt.happen(Event.SEEN_REGISTERED)
    assert seen == [State.UNKNOWN, State.REGISTERED]
