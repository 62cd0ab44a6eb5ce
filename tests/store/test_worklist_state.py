"""How far a list is, kept over a restart: what stands in the file and, above all, what does not."""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.core.consent import ConsentWay
from imp_desk.core.worklist import Mark, Reason, Row, RowState
from imp_desk.core.worklist_headers import Columns
from imp_desk.store.worklist_state import Kept, ListHead, ListStates, StateNotKept

ROWS = (
    Row(2, "C-001", "M-1", "홍길동", "010-1234-5678", "hong@shop.example"),
    Row(3, "C-002", "M-2", "김철수", "010-2345-6789"),
    Row(4, "", "M-3", "이영희"),
)
DONE = Mark(RowState.DONE, at_utc=1_790_000_000.5, attempt_id="a-1", uid="C-001")
PUT_OFF = Mark(RowState.PUT_OFF, Reason.CALL_AGAIN, 1_790_000_001.0)
MINTED = Mark(RowState.DONE, at_utc=1_790_000_002.0, attempt_id="a-3", uid="20261122-AAAA")


@pytest.fixture
def states(tmp_path: Path) -> ListStates:
    return ListStates(tmp_path / "worklists")


@pytest.fixture
def head(tmp_path: Path) -> ListHead:
    return ListHead(tmp_path / "고객.csv", "f" * 64, Columns(uid=0, name=2), ConsentWay.TELEPHONE)


def kept(states: ListStates, head: ListHead):  # type: ignore[no-untyped-def]
    assert states.begin(head) is None
    assert states.add(head, [(ROWS[0], DONE)]) is None
    assert states.add(head, [(ROWS[1], PUT_OFF), (ROWS[2], MINTED)]) is None
    return states.recall(head.path)


def test_it_comes_back_as_it_was(states: ListStates, head: ListHead) -> None:
    known = kept(states, head)
    assert (known.head, known.last) == (head, 4)
    marks = known.marks_of(ROWS, is_same_file=True)
    assert marks[2] == Mark(RowState.DONE, at_utc=1_790_000_000.5, attempt_id="a-1")
    assert (marks[3], marks[4]) == (PUT_OFF, MINTED)
    assert states.unfinished() == (head.path,)


def test_no_name_no_telephone_number_no_uid_stands_in_it(states: ListStates, head: ListHead) -> None:
    kept(states, head)
    raw = states.file_of(head.path).read_text("ascii")
    for row in ROWS:
        for secret in (row.uid, row.reference, row.name, row.telephone, row.email):
            assert not secret or secret not in raw
            assert not secret or secret.encode("unicode_escape").decode() not in raw


def test_the_same_uid_in_two_lists_has_two_hashes(head: ListHead) -> None:
    other = ListHead(head.path, head.fingerprint, head.columns, head.way)
    assert head.hash_of(ROWS[0]) != other.hash_of(ROWS[0])


def test_of_a_changed_file_only_the_rows_whose_uid_still_stands_in_it(
    states: ListStates, head: ListHead
) -> None:
    known = kept(states, head)
    moved = (Row(2, "C-009"), Row(3, "C-001"), Row(4, "C-002"))
    assert known.marks_of(moved, is_same_file=False) == {3: known.marks[2][1], 4: PUT_OFF}
    assert known.marks_of(moved, is_same_file=True) == {}


FATHER, MOTHER = Row(2, reference="M-1", shares_key=True), Row(3, reference="M-1", shares_key=True)
ALONE = Row(2, reference="M-1")


def marked(states: ListStates, head: ListHead, row: Row) -> Kept:
    assert states.begin(head) is None
    assert states.add(head, [(row, DONE)]) is None
    known = states.recall(head.path)
    assert known is not None
    return known


def test_two_under_one_reference_have_marks_of_their_own(states: ListStates, head: ListHead) -> None:
    known = marked(states, head, FATHER)
    assert set(known.marks_of((FATHER, MOTHER), is_same_file=True)) == {2}


@pytest.mark.parametrize(
    ("before", "rows"),
    [
        pytest.param(FATHER, (FATHER, MOTHER, Row(4, "C-3")), id="two before and two now"),
        pytest.param(FATHER, (ALONE,), id="two before and one now"),
        pytest.param(ALONE, (FATHER, MOTHER), id="one before and two now"),
    ],
)
def test_of_a_changed_file_no_mark_goes_to_one_of_two_under_a_reference(
    states: ListStates, head: ListHead, before: Row, rows: tuple[Row, ...]
) -> None:
    assert marked(states, head, before).marks_of(rows, is_same_file=False) == {}


def test_of_a_changed_file_a_reference_that_stands_once_keeps_its_mark(
    states: ListStates, head: ListHead
) -> None:
    known = marked(states, head, ALONE)
    assert set(known.marks_of((Row(5, reference="M-1"),), is_same_file=False)) == {5}


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_folder_and_file_are_their_owners_alone(states: ListStates, head: ListHead) -> None:
    kept(states, head)
    file = states.file_of(head.path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


LINE = b'{"row": 3, "key": "k", "state": "done", "reason": "", "at": 0, "attempt": "", "uid": ""}'
TORN = [
    pytest.param(b'{"row": 3, "key": "', id="cut short"),
    pytest.param(b"\0" * 40, id="zeros after a power cut"),
    pytest.param(LINE.replace(b"3", b'"x"'), id="no row"),
    pytest.param(LINE.replace(b"done", b"unheard"), id="no state"),
    pytest.param(b"[" * 100_000, id="nested"),
    pytest.param(b'"text"', id="no object"),
]  # fmt: skip


@pytest.mark.parametrize("tail", TORN)
def test_a_torn_line_is_dropped_and_the_rest_stands(states: ListStates, head: ListHead, tail: bytes) -> None:
    before = kept(states, head)
    with states.file_of(head.path).open("ab") as file:
        file.write(tail)
    assert states.recall(head.path).marks == before.marks  # type: ignore[union-attr]


def test_a_power_cut_at_any_byte_costs_one_mark_at_most(states: ListStates, head: ListHead) -> None:
    """What is added behind it stands, the first line and the last."""
    kept(states, head)
    file = states.file_of(head.path)
    raw = file.read_bytes()
    begun = raw.index(b"\n") + 1
    for cut in range(begun, len(raw) + 1):
        file.write_bytes(raw[:cut])
        whole = states.recall(head.path)
        assert whole is not None
        assert states.add(head, [(Row(7, "C-007"), DONE)]) is None
        assert states.add(head, [(Row(8, "C-008"), PUT_OFF)]) is None
        after = states.recall(head.path)
        assert after is not None
        assert set(after.marks) == {*whole.marks, 7, 8}, cut
        assert raw[begun:cut].count(b"\n") <= len(whole.marks) <= raw[begun:cut].count(b"\n") + 1
        assert (after.last, after.marks[7][1].state, after.marks[8][1]) == (8, RowState.DONE, PUT_OFF)


@pytest.mark.parametrize("tail", TORN)
def test_behind_a_torn_line_the_next_stands(states: ListStates, head: ListHead, tail: bytes) -> None:
    before = kept(states, head)
    with states.file_of(head.path).open("ab") as file:
        file.write(tail)
    assert states.add(head, [(Row(7, "C-007"), PUT_OFF)]) is None
    assert set(states.recall(head.path).marks) == {*before.marks, 7}  # type: ignore[union-attr]


@pytest.mark.parametrize("raw", [b"", b"{}", b'{"format": 2}', b"\xff\xfe", b'{"format": 1, "columns": []}'])
def test_a_file_that_is_none_of_ours_is_nothing(states: ListStates, head: ListHead, raw: bytes) -> None:
    file = states.file_of(head.path)
    file.parent.mkdir()
    file.write_bytes(raw)
    assert states.recall(head.path) is None
    assert states.unfinished() == ()


def test_what_cannot_be_written_is_told(tmp_path: Path, head: ListHead) -> None:
    (tmp_path / "worklists").write_text("a file")
    states = ListStates(tmp_path / "worklists")
    assert isinstance(states.begin(head), StateNotKept)
    assert isinstance(states.add(head, [(ROWS[0], DONE)]), StateNotKept)
    assert states.unfinished() == ()


def test_the_result_that_was_written_is_remembered_by_its_name(states: ListStates, head: ListHead) -> None:
    kept(states, head)
    states.note_result(head, head.path.with_name("고객-결과.csv"))
    assert states.recall(head.path).result == "고객-결과.csv"  # type: ignore[union-attr]
    with states.file_of(head.path).open("a") as file:
        file.write('{"result": "../elsewhere.csv"}\n')
    assert states.recall(head.path).result == ""  # type: ignore[union-attr]


def test_a_forgotten_list_is_gone(states: ListStates, head: ListHead) -> None:
    kept(states, head)
    states.forget(head)
    assert (states.recall(head.path), states.unfinished()) == (None, ())


MARKS, WRITERS = 60, 4


@pytest.fixture
def quick_turns() -> Iterator[None]:
    """Threads come in between each other's steps more often than they usually do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


APART = [
    pytest.param(False, id="of one folder"),
    pytest.param(
        True,
        id="each with its own",
        marks=pytest.mark.skipif(os.name != "posix", reason="Windows has no appending that nothing divides"),
    ),
]


@pytest.mark.parametrize("is_apart", APART)
@pytest.mark.usefixtures("quick_turns")
def test_what_several_threads_add_at_once_all_stands(
    states: ListStates, head: ListHead, tmp_path: Path, *, is_apart: bool
) -> None:
    """The marks and the result are written by two workers."""
    assert states.begin(head) is None
    begun = threading.Barrier(WRITERS + 1)

    def note_marks(first: int, by: ListStates) -> None:
        begun.wait()
        for at in range(first, first + MARKS):
            by.add(head, [(Row(at, f"C-{at}"), DONE), (Row(at + 10_000, f"D-{at}"), PUT_OFF)])

    def note_results() -> None:
        begun.wait()
        for _ in range(MARKS):
            states.note_result(head, head.path.with_name("고객-결과.csv"))

    workers = [threading.Thread(target=note_results)]
    for writer in range(WRITERS):
        by = ListStates(tmp_path / "worklists") if is_apart else states
        workers.append(threading.Thread(target=note_marks, args=(1 + writer * MARKS, by)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    known = states.recall(head.path)
    assert known is not None
    rows = range(1, 1 + WRITERS * MARKS)
    assert set(known.marks) == {*rows, *(at + 10_000 for at in rows)}
    assert known.result == "고객-결과.csv"
    raw = states.file_of(head.path).read_text("ascii")
    assert raw.endswith("\n")
    assert all(json.loads(line) for line in raw.splitlines() if line)
