"""What a look-up proves, as a table: before, after, the last digits."""

import pytest

from imp_desk.core.gateway import Absent, Fault, FaultKind, Found, LookUp, Uncheckable
from imp_desk.core.reconcile import OVERLAP_S, Finding, finding_of, was_written_over
from imp_desk.core.records import RegisteredCard


def card(inserted: int, updated: int | None = None) -> Found:
    return Found(RegisteredCard("u", inserted=inserted, updated=inserted if updated is None else updated))


FAULT = Uncheckable(Fault(FaultKind.TIMEOUT))

CASES = [
    pytest.param(Absent(), card(100), True, Finding.REGISTERED, id="absent, now there"),
    pytest.param(Absent(), card(100), None, Finding.REGISTERED_WEAK, id="absent, now there, digits hidden"),
    pytest.param(Absent(), card(100), False, Finding.OTHER_CARD, id="absent, now another card"),
    pytest.param(Absent(), Absent(), None, Finding.UNCHANGED, id="still absent"),
    pytest.param(card(100), card(100), True, Finding.UNCHANGED, id="as before, same card"),
    pytest.param(card(100), card(100, 100), True, Finding.UNCHANGED, id="updated equals the base second"),
    pytest.param(card(100), card(100, 150), True, Finding.REGISTERED, id="updated later"),
    pytest.param(
        card(100), card(100, 150), False, Finding.OTHER_CARD, id="updated later by another terminal"
    ),
    pytest.param(card(100, 200), card(100, 150), True, Finding.UNCHANGED, id="updated earlier"),
    pytest.param(card(100), card(140), True, Finding.REGISTERED, id="inserted anew"),
    pytest.param(card(100), Absent(), None, Finding.UNCHECKED, id="deleted meanwhile"),
    pytest.param(Absent(), FAULT, None, Finding.UNCHECKED, id="look-up failed"),
    pytest.param(FAULT, card(100), True, Finding.UNCHECKED, id="nothing known of before"),
]


@pytest.mark.parametrize(("before", "after", "alike", "expected"), CASES)
def test_finding(before: LookUp, after: LookUp, alike: bool | None, expected: Finding) -> None:
    assert finding_of(before, after, ends_alike=alike) is expected


def ours(inserted: int | None = 100, updated: int | None = 200) -> RegisteredCard:
    return RegisteredCard("u", last_four="1111", inserted=inserted, updated=updated)


def theirs(inserted: int | None = 100, updated: int | None = 200) -> RegisteredCard:
    return RegisteredCard("u", last_four="4242", inserted=inserted, updated=updated)


WRITES = [
    pytest.param(ours(), theirs(updated=201), False, True, id="a second after ours"),
    pytest.param(ours(), theirs(), False, True, id="in the same second"),
    pytest.param(ours(), theirs(updated=200 + OVERLAP_S), False, True, id="the latest that did not see ours"),
    pytest.param(ours(), theirs(updated=201 + OVERLAP_S), False, False, id="the guard had shown ours"),
    pytest.param(ours(), theirs(230, 230), False, True, id="deleted and inserted anew"),
    pytest.param(ours(), theirs(updated=199), False, False, id="an answer from before ours"),
    pytest.param(ours(), ours(updated=250), True, False, id="the same card again"),
    pytest.param(ours(), theirs(updated=250), None, False, id="digits hidden: nothing is known"),
    pytest.param(ours(), theirs(None, None), False, False, id="no time in the look-up"),
    pytest.param(ours(None, None), theirs(), False, False, id="no time in our answer"),
    pytest.param(ours(updated=None), theirs(130, None), False, True, id="inserted where updated is missing"),
]


@pytest.mark.parametrize(("own", "seen", "alike", "expected"), WRITES)
def test_written_over(own: RegisteredCard, seen: RegisteredCard, alike: bool | None, expected: bool) -> None:
    assert was_written_over(own, seen, ends_alike=alike) is expected
