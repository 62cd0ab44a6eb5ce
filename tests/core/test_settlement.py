"""The schedule of look-ups and what each finding proves at each of them."""

import pytest

from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import Event
from imp_desk.core.settlement import (
    Plan,
    conclusion,
    plan_after,
    plan_by_hand,
    plan_for_row,
)


def test_the_schedule_is_the_contracts() -> None:
    assert Plan().at_s == (0, 2, 5, 10, 20, 40, 70, 90)


CONCLUSIONS = [
    pytest.param(Finding.REGISTERED, False, Event.SEEN_REGISTERED, id="seen at once"),
    pytest.param(Finding.REGISTERED_WEAK, False, Event.SEEN_REGISTERED, id="seen, digits hidden"),
    pytest.param(Finding.OTHER_CARD, False, Event.SEEN_OTHER_CARD, id="another card"),
    pytest.param(Finding.UNCHANGED, False, None, id="as before, too early to say"),
    pytest.param(Finding.UNCHANGED, True, Event.SEEN_UNCHANGED, id="as before at the last look"),
    pytest.param(Finding.UNCHECKED, False, None, id="not to be checked, yet"),
    pytest.param(Finding.UNCHECKED, True, Event.CHECKS_EXHAUSTED, id="never to be checked"),
]


@pytest.mark.parametrize(("finding", "is_last", "expected"), CONCLUSIONS)
def test_conclusion(finding: Finding, is_last: bool, expected: Event | None) -> None:
    assert conclusion(finding, Plan(), is_last=is_last) is expected


@pytest.mark.parametrize(
    ("detail", "looks", "unchanged"),
    [
        pytest.param("refused_http", 1, Event.REFUSED, id="row 38"),
        pytest.param("rate", 1, Event.REFUSED, id="row 40"),
        pytest.param("running", 8, Event.SEEN_UNCHANGED, id="row 39"),
        pytest.param("", 8, Event.SEEN_UNCHANGED, id="any other"),
    ],
)
def test_a_refusal_by_http_needs_one_look(detail: str, looks: int, unchanged: Event) -> None:
    plan = plan_after(Fault(FaultKind.PROTOCOL, detail))
    assert (len(plan.at_s), plan.unchanged) == (looks, unchanged)
    assert conclusion(Finding.UNCHANGED, plan, is_last=True) is unchanged


def test_a_429_needs_one_look_whoever_says_it() -> None:
    plan = plan_after(Fault(FaultKind.BUSY, "status", 429))
    assert (len(plan.at_s), plan.unchanged) == (1, Event.REFUSED)


@pytest.mark.parametrize(("age", "looks"), [(0.0, 8), (165.0, 8), (165.1, 1), (86_400.0, 1)])
def test_an_old_row_needs_one_look(age: float, looks: int) -> None:
    assert len(plan_for_row(age).at_s) == looks


def test_a_person_asks_once() -> None:
    assert len(plan_by_hand().at_s) == 1
