"""The journal on disk: what is written is there, one unfinished entry per uid and kind, and no card in the file."""

from __future__ import annotations

import dataclasses
import re
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imp_desk.core.card import is_valid_card_number
from imp_desk.core.consent import ConsentWay
from imp_desk.core.journal import BOUNDS, FIELDS, LONGEST, TIMES, Journal, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_steps import (
    STEPS,
    UNDECIDED,
    UNFINISHED,
    AttemptKind,
    IllegalStepError,
    journalled,
)
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.store.journal_given import NOON, PATHS, an_entry, opened, written

CARD = "4111111111111111"
FULL_ENTRY = an_entry(
    kind=AttemptKind.KEY,
    merchant_uid="order-1",
    amount=1000,
    before_known=True,
    before_exists=True,
    before_inserted=1_700_000_000,
    before_updated=1_700_000_001,
    http_status=200,
    api_code=-1,
    error_class="timeout",
    checks=3,
    resolved_by="look_up",
    card_name="신한카드",
    card_type=1,
    consent_way=ConsentWay.PAPER,
    consent_version="2026-01",
    consent_utc=NOON - 60.25,
    sandbox=False,
    weak=True,
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = opened(tmp_path / "journal")
    yield journal
    journal.close()


@pytest.mark.parametrize("entry", [pytest.param(FULL_ENTRY, id="full"), pytest.param(an_entry(), id="bare")])
def test_an_entry_comes_back_as_it_was(tmp_path: Path, entry: object) -> None:
    assert isinstance(entry, type(FULL_ENTRY))
    journal = opened(tmp_path)
    assert journal.prepare(entry) is None
    journal.close()
    again = opened(tmp_path)
    assert again.entry(entry.attempt_id) == entry
    assert again.entry(str(uuid.uuid4())) is None
    again.close()


def test_a_step_writes_its_time_and_what_became_known(tmp_path: Path) -> None:
    journal = opened(tmp_path, now_utc=NOON + 7)
    entry = written(journal, an_entry(), State.SENT)
    after = journal.advance(entry.attempt_id, State.REGISTERED, card_name="KB국민카드", sandbox=True)
    assert after == dataclasses.replace(
        entry, state=State.REGISTERED, changed_utc=NOON + 7, card_name="KB국민카드", sandbox=True
    )
    assert journal.entry(entry.attempt_id) == after
    journal.close()


def test_more_checks_are_noted_without_a_change_of_state(journal: Journal) -> None:
    entry = written(journal, an_entry(), State.UNKNOWN)
    for checks in (1, 2):
        journal.advance(entry.attempt_id, State.UNKNOWN, checks=checks)
    found = journal.entry(entry.attempt_id)
    assert not isinstance(found, JournalFault)
    assert found is not None
    assert (found.state, found.checks) == (State.UNKNOWN, 2)


@given(start=st.sampled_from(list(PATHS)), to=st.sampled_from(list(State)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_illegal_step_raises_and_changes_nothing(journal: Journal, start: State, to: State) -> None:
    entry = written(journal, an_entry(uid=str(uuid.uuid4())), start)
    if (start, journalled(to)) in STEPS:
        after = journal.advance(entry.attempt_id, to)
        assert not isinstance(after, JournalFault)
        assert after.state is journalled(to)
    else:
        with pytest.raises(IllegalStepError):
            journal.advance(entry.attempt_id, to)
        assert journal.entry(entry.attempt_id) == entry


@pytest.mark.parametrize("state", [s for s in State if s not in (State.PREPARED, State.GUARDED)])
def test_an_entry_begins_prepared(journal: Journal, state: State) -> None:
    with pytest.raises(IllegalStepError):
        journal.prepare(an_entry(state=state))


def test_abandoning_twice_is_once(journal: Journal) -> None:
    entry = written(journal, an_entry())
    first = journal.abandon(entry.attempt_id)
    assert journal.abandon(entry.attempt_id) == first
    assert not isinstance(first, JournalFault)
    assert first.state is State.ABANDONED


@pytest.mark.parametrize(
    "state", sorted(set(PATHS) - {State.PREPARED, State.ABANDONED}, key=lambda s: s.value)
)
def test_what_may_be_under_way_cannot_be_abandoned(journal: Journal, state: State) -> None:
    entry = written(journal, an_entry(), state)
    with pytest.raises(IllegalStepError):
        journal.abandon(entry.attempt_id)


def test_a_row_that_is_gone_is_a_fault(journal: Journal) -> None:
    assert journal.advance(str(uuid.uuid4()), State.SENDING) == JournalFault(Kind.CORRUPT, "row_missing")


# ---- I4


@pytest.mark.parametrize("state", PATHS)
def test_one_unfinished_entry_per_uid(journal: Journal, state: State) -> None:
    first = written(journal, an_entry(uid="u"), state)
    refused = journal.prepare(second := an_entry(1, uid="u"))
    if state in UNFINISHED:
        assert refused == JournalFault(Kind.UID_BUSY, first.attempt_id)
        assert journal.entry(second.attempt_id) is None
    else:
        assert refused is None


def test_another_uid_and_another_kind_are_free(journal: Journal) -> None:
    for entry in (an_entry(uid="u"), an_entry(uid="U"), an_entry(uid="u", kind=AttemptKind.PAYMENT)):
        assert journal.prepare(entry) is None


def test_a_busy_payment_leaves_no_key_behind(journal: Journal) -> None:
    written(journal, busy := an_entry(uid="u", kind=AttemptKind.PAYMENT))
    key = an_entry(uid="u")
    payment = an_entry(uid="u", kind=AttemptKind.PAYMENT, linked_id=key.attempt_id)
    assert journal.prepare(key, payment) == JournalFault(Kind.UID_BUSY, busy.attempt_id)
    assert journal.entry(key.attempt_id) is None
    assert journal.abandon(busy.attempt_id)
    assert journal.prepare(key, payment) is None
    assert journal.entry(payment.attempt_id) == payment


def test_the_file_itself_holds_to_one(journal: Journal, tmp_path: Path) -> None:
    written(journal, an_entry(uid="u"))
    second = f"INSERT INTO attempts SELECT 99, '{uuid.uuid4()}', {', '.join(FIELDS[1:])} FROM attempts"
    with closing(sqlite3.connect(tmp_path / "journal" / NAME)) as database:  # noqa: SIM117
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.execute(second)


def test_two_windows_on_one_file(journal: Journal, tmp_path: Path) -> None:
    other = opened(tmp_path / "journal")
    first = written(other, an_entry(uid="u"))
    assert journal.prepare(an_entry(uid="u")) == JournalFault(Kind.UID_BUSY, first.attempt_id)
    other.abandon(first.attempt_id)
    other.close()
    assert journal.prepare(an_entry(uid="u")) is None


def test_what_a_start_takes_up_from_the_oldest_on_conflicts_too(journal: Journal) -> None:
    for number, state in enumerate(PATHS):
        written(journal, an_entry(100 - number), state)
    found = journal.unfinished()
    assert not isinstance(found, JournalFault)
    assert {entry.state for entry in found} == UNDECIDED
    assert [entry.created_utc for entry in found] == sorted(entry.created_utc for entry in found)


def test_the_counts_of_a_day(journal: Journal) -> None:
    for number, state in enumerate([State.REGISTERED, State.REGISTERED, State.REFUSED, State.UNKNOWN]):
        written(journal, an_entry(number), state)
    written(journal, an_entry(9, kind=AttemptKind.PAYMENT), State.REGISTERED)
    assert journal.counts_of_day(NOON, NOON + 3) == {State.REGISTERED: 2, State.REFUSED: 1}
    assert journal.counts_of_day(NOON, NOON + 99, AttemptKind.PAYMENT) == {State.REGISTERED: 1}
    assert journal.counts_of_day(NOON - 5, NOON) == {}


# ---- I3, in the file


def columns() -> list[tuple[str, object]]:
    texts = [*LONGEST, "attempt_id", "linked_id", "kind", "state", "consent_way"]
    guarded = [name for name in texts if name not in ("customer_uid", "merchant_uid")]
    as_text: list[tuple[str, object]] = [(name, CARD) for name in guarded]
    as_text += [(name, f"card {CARD}".ljust(36)) for name in ("attempt_id", "linked_id")]
    flags = ("before_known", "before_exists", "sandbox", "weak")
    return as_text + [(name, kind(CARD)) for name in (*BOUNDS, *TIMES, *flags) for kind in (int, float, str)]


@pytest.mark.parametrize(("column", "value"), columns())
def test_no_column_takes_a_card_number(journal: Journal, tmp_path: Path, column: str, value: object) -> None:
    """From whatever program; what the two uids may hold is decided before (I3)."""
    written(journal, an_entry())
    with (
        closing(sqlite3.connect(tmp_path / "journal" / NAME)) as database,
        pytest.raises(sqlite3.IntegrityError),
    ):
        database.execute(f"UPDATE attempts SET {column} = ?", (value,))


def test_every_column_is_known_here() -> None:
    named = {name for name, _ in columns()} | {"customer_uid", "merchant_uid"}
    assert named == set(FIELDS)


def test_no_card_number_stands_in_the_files(journal: Journal, tmp_path: Path) -> None:
    for number, state in enumerate(PATHS):
        written(journal, an_entry(number, uid=f"바코드-880{number:010}"), state)
    written(journal, dataclasses.replace(FULL_ENTRY, customer_uid="full"))
    files = list((tmp_path / "journal").iterdir())
    assert {file.name for file in files} == {NAME, f"{NAME}-wal", f"{NAME}-shm"}
    scanned = b"".join(file.read_bytes() for file in files)
    assert "담당자1".encode() in scanned
    runs = re.findall(rb"[0-9]{14,}", scanned)
    assert not [
        run for run in runs for length in (14, 15, 16) for at in range(len(run) - length + 1)
        if is_valid_card_number([digit - 48 for digit in run[at : at + length]])
    ]  # fmt: skip
