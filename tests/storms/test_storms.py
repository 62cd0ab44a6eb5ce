"""A short run of each storm; `.ci/run` has the bounded ones, and each script a longer form by option."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from imp_desk.core.card import judge_number
from imp_desk.core.judgement import Level
from imp_desk.core.secret import Digits
from tests.e2e.desktop import missing_programs
from tests.storms.cards import card_number
from tests.storms.stages import SHARES, deck

ROOT = Path(__file__).resolve().parents[2]
BRIEF = [
    pytest.param("click_storm", ("--storms", "12", "--seed", "1"), id="clicks"),
    pytest.param("monkey", ("--seconds", "5", "--seed", "1"), id="monkey"),
    pytest.param(
        "kill_storm",
        ("--kills", "3", "--seats", "1", "--seed", "1", "--stage", "committed"),
        id="kills",
        marks=pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
    ),
    pytest.param(
        "kill_charge",
        ("--kills", "6", "--seed", "1"),
        id="kills between a charge and its answer",
        marks=pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
    ),
]


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("name", "options"), BRIEF)
def test_a_brief_storm(name: str, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", f"tests.storms.{name}", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kills", [100, 137, 1000])
def test_a_storm_of_kills_meets_every_stage(kills: int) -> None:
    stages = deck(kills, Random(1))
    assert len(stages) == kills
    assert set(stages) == set(SHARES)


@pytest.mark.parametrize("at", [0, 1, 999])
def test_its_cards_hold(at: int) -> None:
    digits = Digits(19)
    for i, digit in enumerate(card_number(at)):
        digits.insert(i, int(digit))
    assert judge_number(digits.view()).level is Level.OK
