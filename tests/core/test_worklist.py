"""A list worked through: what comes next, what may follow on what, and the counts, which always add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.worklist import STEPS, IllegalRowStepError, Mark, Reason, Row, RowState, Tally, Worklist
from imp_desk.core.worklist_payments import RowPayment

S = RowState


def worklist(count: int = 4, **marks: Mark) -> Worklist:
    rows = [Row(number=at + 2, uid=f"C-{at}") for at in range(count)]
    return Worklist(rows, {int(name[1:]): mark for name, mark in marks.items()})


def test_the_next_is_the_first_open_one_behind_the_last() -> None:
    listed = worklist()
    listed.step(1, Mark(S.PUT_OFF, Reason.ABSENT))
    assert [listed.next_open(), listed.next_open(), listed.next_open()] == [0, 2, 3]


def test_after_the_end_those_passed_over_come() -> None:
    listed = worklist()
    for at in (0, 1, 2, 3):
        assert listed.next_open() == at
    listed.step(1, Mark(S.DONE))
    assert [listed.next_open(), listed.next_open()] == [0, 2]


def test_a_list_without_an_open_row_is_over() -> None:
    listed = worklist(1)
    assert not listed.is_finished
    listed.step(0, Mark(S.CHECKING))
    assert listed.next_open() is None
    assert not listed.is_finished
    listed.step(0, Mark(S.DONE))
    assert listed.is_finished


def test_it_continues_behind_the_row_that_was_worked_on_last() -> None:
    rows = [Row(number=at + 2, uid=f"C-{at}") for at in range(4)]
    listed = Worklist(rows, {4: Mark(S.DONE)}, after=4)
    assert [listed.next_open(), listed.next_open()] == [3, 0]


def test_an_unusable_row_never_comes_and_is_not_counted() -> None:
    listed = Worklist([Row(2, uid="a", is_usable=False), Row(3, uid="b")])
    assert [listed.next_open(), listed.next_open()] == [1, 1]
    assert listed.tally() == Tally(total=1, done=0, refused=0, put_off=0, checking=0, left=1)


@pytest.mark.parametrize("before", S)
@pytest.mark.parametrize("after", S)
def test_every_other_step_is_a_bug_and_changes_nothing(before: RowState, after: RowState) -> None:
    listed = Worklist([Row(2, uid="C-0", is_usable=before is not S.UNUSABLE)], {2: Mark(before)})
    tally = listed.tally()
    if (before, after) in STEPS:
        listed.step(0, Mark(after))
        assert listed.state(0) is after
    else:
        with pytest.raises(IllegalRowStepError):
            listed.step(0, Mark(after))
        assert (listed.state(0), listed.tally()) == (before, tally)


def test_a_done_row_is_refused_or_put_off_by_nothing() -> None:
    assert {after for before, after in STEPS if before is S.DONE} == {
        S.OPEN,
        S.PAID_ONLY,
    }  # 방금 등록 취소(삭제)


def test_those_put_off_are_taken_up_again_but_not_who_declined() -> None:
    listed = worklist(3, _2=Mark(S.PUT_OFF, Reason.CALL_AGAIN), _3=Mark(S.PUT_OFF, Reason.DECLINED))
    assert listed.taken_up_again() == (0,)
    assert [listed.state(at) for at in range(3)] == [S.OPEN, S.PUT_OFF, S.OPEN]


def test_a_uid_that_was_taken_for_a_row_is_the_rows() -> None:
    listed = Worklist([Row(2, reference="M-1"), Row(3, uid="C-1")])
    listed.take_uid(0, "20261122-AAAA")
    listed.take_uid(0, "C-1")
    assert (listed.at_uid("20261122-AAAA"), listed.at_uid("C-1"), listed.at_uid("?")) == (0, 1, None)


def test_a_known_uid_of_an_earlier_start_is_the_rows() -> None:
    assert worklist(1, _2=Mark(S.CHECKING, uid="fresh")).at_uid("fresh") == 0


def test_who_has_paid_without_a_card_never_comes_by_itself() -> None:
    listed = worklist(2, _2=Mark(S.PAID_ONLY), _3=Mark(S.DONE))
    assert listed.next_open() is None
    assert listed.taken_up_again() == ()
    assert (listed.is_finished, listed.tally().is_over) == (True, False)


PAID, UNPAID, UNKNOWN = (RowPayment("N1", 500, is_paid) for is_paid in (True, False, None))
COUNTS = [
    pytest.param((PAID,), (1, 0, 0), id="paid"),
    pytest.param((UNPAID,), (1, 0, 1), id="not paid"),
    pytest.param((UNKNOWN,), (0, 1, 0), id="not known yet"),
    pytest.param((UNKNOWN, UNPAID), (1, 0, 1), id="refused at last"),
    pytest.param((UNPAID, PAID), (1, 0, 0), id="paid by another attempt"),
    pytest.param((PAID, UNPAID, UNKNOWN), (1, 0, 0), id="what was paid is paid"),
]


@pytest.mark.parametrize("is_noted_first", [True, False])
@pytest.mark.parametrize(("payments", "counts"), COUNTS)
def test_registered_and_paid_are_two_verdicts(
    payments: tuple[RowPayment, ...], counts: tuple[int, int, int], is_noted_first: bool
) -> None:
    listed = worklist(1)
    if not is_noted_first:
        listed.step(0, Mark(S.DONE))
    for payment in payments:
        listed.payments.note(0, payment)
    if is_noted_first:
        listed.step(0, Mark(S.DONE))
    tally = listed.tally()
    assert (tally.done, tally.checking, tally.unpaid) == counts
    assert tally.is_over == (counts == (1, 0, 0))
    assert listed.is_finished == (not tally.checking)
    assert listed.payments.at_order("N1") == 0


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(S)), max_size=40))
def test_the_counts_add_up_whatever_happens(steps: list[tuple[int, RowState]]) -> None:
    listed = worklist(5)
    for at, state in steps:
        if (listed.state(at), state) in STEPS:
            listed.step(at, Mark(state))
    tally = listed.tally()
    shown = (tally.done, tally.refused, tally.put_off, tally.checking, tally.paid_only, tally.left)
    assert sum(shown) == tally.total == 5
    at = listed.next_open()
    assert (at is None) == (tally.left == 0)
    assert at is None or listed.state(at) is S.OPEN
