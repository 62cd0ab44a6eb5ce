"""SECURITY.md promises nothing that no test shows: what it names exists, and each line of its table names something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
TABLE = TEXT.partition("## What is promised")[2].partition("### Windows and macOS")[0]
PROMISES = [line for line in TABLE.splitlines() if line.startswith("| **")]
NAMED = sorted(set(re.findall(r"`((?:tests|scripts)/[\w/.-]+)`", TEXT)))
OTHER_SYSTEMS = TEXT.partition("### Windows and macOS")[2].partition("## Not promised")[0]


def test_there_is_something_to_check() -> None:
    assert len(PROMISES) >= 15
    assert len(NAMED) >= 20


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_exists(name: str) -> None:
    file = ROOT / name
    assert file.is_file()
    if name.startswith("tests/"):
        assert re.search(r"^(?:    |async )?def test_|^    def test_", file.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", PROMISES, ids=lambda line: line[4:].partition("*")[0])
def test_each_promise_names_what_shows_it(line: str) -> None:
    assert re.search(r"`(?:tests|scripts)/", line.rpartition(" | ")[2])


@pytest.mark.parametrize("script", [name for name in NAMED if name.startswith("scripts/")])
def test_each_script_runs_with_the_others(script: str) -> None:
    """What shows a promise is run for every change; simulations run with the tests."""
    assert script in (ROOT / ".ci" / "run").read_text("utf-8") or script == "scripts/simulate"


def test_no_measure_of_another_system_is_claimed_before_it_has_run() -> None:
    rows = [line for line in OTHER_SYSTEMS.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 6
    for row in rows:
        assert row.count("not run") == 2, row


def promise(name: str) -> str:
    return next(line for line in PROMISES if line.startswith(f"| **{name}"))


def test_the_memory_promise_is_shown_by_the_scan() -> None:
    assert "`scripts/memory_scan`" in promise("Memory.")


NOT_PROMISED = TEXT.partition("## Not promised")[2].partition("### What remains")[0]
REMAINS = TEXT.partition("### What remains in memory")[2].partition("## The API secret")[0]
PROOFS = (ROOT / "docs" / "privacy-proofs.md").read_text("utf-8")


@pytest.mark.parametrize(
    "what", ["first milliseconds", "write into the process", "debugger", "starts it itself", "key helper"]
)
def test_who_lies_in_wait_is_told(what: str) -> None:
    """Between exec and the hardening the process is open to be changed, and nothing can be asked of who started it."""
    assert what in NOT_PROMISED


def test_the_promise_on_other_programs_begins_when_the_hardening_has_run() -> None:
    assert "from the moment" in promise("Other programs of the same user")


def test_what_was_opened_before_is_promised_to_show_nothing() -> None:
    line = promise("Other programs of the same user")
    assert "opened to read before" in line
    assert "`tests/app/hardening/test_lies_in_wait.py`" in line


@pytest.mark.parametrize("figure", ["0 to 2 copies", "30 minutes at most"])
def test_what_remains_is_told_as_it_was_measured(figure: str) -> None:
    assert figure in " ".join(REMAINS.split())
    assert figure in " ".join(PROOFS.split())
