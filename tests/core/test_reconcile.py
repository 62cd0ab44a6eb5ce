"""What a look-up proves, as a table: before, after, the last digits."""

import pytest

from imp_desk.core.gateway import Absent, Fault, FaultKind, Found, LookUp, Uncheckable
from imp_desk.core.reconcile import Finding, finding_of
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
