"""The parser of answers under any bytes: only the defined outcomes, no exception, no known-good answer lost.

The long form, and other seeds, are `scripts/fuzz_answers`.
"""

from __future__ import annotations

import os

import pytest

from imp_desk.core.gateway import Issued
from tests.gateway.given import run
from tests.hostile import fuzz
from tests.hostile.corpus import KNOWN, QUESTIONS, Known
from tests.hostile.fuzz_client import fuzz_client
from tests.hostile.heavy import HEAVY

LONG = bool(os.environ.get("IMP_DESK_LONG_TESTS"))
GOAL_S = (
    0.8  # of processor time; the goal for the loop's longest stand is 0.2 s on a machine that is not busy
)


@pytest.mark.parametrize("known", [pytest.param(k, id=k.name) for k in KNOWN])
def test_a_known_good_answer_gets_its_verdict(known: Known) -> None:
    fuzz.judge(fuzz.Example(known.question, known.status, "application/json", known.body, known.verdict))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1, 2])
def test_any_bytes_any_status_give_a_defined_outcome(seed: int) -> None:
    report = fuzz.run(100_000 if LONG else 5_000, seed=seed)
    assert report.known_good > report.examples // 5
    verdicts = set(report.outcomes)
    assert {
        "issue: Issued",
        "issue: Refused",
        "issue: Unknown",
        "look_up: Absent",
        "look_up: Found",
        "charge: Charged",
        "charge: Refused",
        "charge: Unknown",
        "find: tuple",
        "find_all: tuple",
        "payments: Absent",
        "payments: PaymentsPage",
        "every_schedule: tuple",
        "several: ManyFound",
    } <= verdicts


@pytest.mark.timeout(600)
def test_any_bytes_through_the_whole_client() -> None:
    report = run(fuzz_client(20_000 if LONG else 500, seed=3))
    assert {"Issued", "Charged", "Refused", "Unknown"} <= set(report.outcomes)


@pytest.mark.parametrize("name", HEAVY)
def test_the_largest_answers_take_no_seconds(name: str) -> None:
    for question in QUESTIONS if LONG else ("issue", "schedules", "payments"):
        _, took = fuzz.judge(fuzz.Example(question, 200, "application/json", HEAVY[name]))
        assert took < GOAL_S


def test_the_same_seed_gives_the_same_examples() -> None:
    first = [fuzz.example_of(7, at) for at in range(2000)]
    assert first == [fuzz.example_of(7, at) for at in range(2000)], "no example changes another"
    assert fuzz.example_of(7, 1) != fuzz.example_of(8, 1)


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        pytest.param(fuzz.Example("issue", 200, "", b"{}", Issued), "known-good", id="a lost verdict"),
        pytest.param(fuzz.Example("channels", 500, "", b"{}", tuple), "known-good", id="a fault for a list"),
    ],
)
def test_the_judge_itself_complains(example: fuzz.Example, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        fuzz.judge(example)
