"""A writer killed at any moment, a log cut at any byte: what was reported as written is there, nothing is torn."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.store.journal_given import PATHS, an_entry, opened, written

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("IMP_DESK_JOURNAL_KILLS", "30"))
SEED = int(os.environ.get("IMP_DESK_SEED", "3"))

WRITER = """
import sys
from itertools import count
from pathlib import Path
from imp_desk.core.registration import State
from tests.store.journal_given import PATHS, an_entry, opened
journal = opened(Path(sys.argv[1]))
ends = [State.REGISTERED, State.REFUSED, State.NOT_REGISTERED, State.NEEDS_HUMAN, State.ABANDONED]
for number in count():
    entry = an_entry(number, uid=f"{sys.argv[2]}-{number}")
    assert journal.prepare(entry) is None
    print(entry.attempt_id, "prepared", flush=True)
    for state in PATHS[ends[number % len(ends)]]:
        journal.advance(entry.attempt_id, state)
        print(entry.attempt_id, state.value, flush=True)
"""


def is_reached(found: State, reported: State) -> bool:
    """The last step may be on the disk before it was reported."""
    return found is reported or any(
        reported in path[:-1] and found is path[path.index(reported) + 1] for path in full_paths()
    )


def full_paths() -> list[tuple[State, ...]]:
    return [(State.PREPARED, *path) for path in PATHS.values()]


def killed_writer(folder: Path, name: str, lines: int) -> dict[str, State]:
    """What the writer had reported when SIGKILL ended it, the lines still in the pipe included."""
    command = [sys.executable, "-c", WRITER, str(folder), name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout is not None
        reported = [writer.stdout.readline() for _ in range(lines)]
        os.kill(writer.pid, signal.SIGKILL)
        reported += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    whole = [line.split() for line in reported if line.endswith("\n")]
    return {attempt_id: State(state) for attempt_id, state in whole}


def integrity(folder: Path) -> str:
    with closing(sqlite3.connect(folder / NAME)) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.timeout(max(120, 4 * KILLS))
def test_nothing_that_was_written_is_lost_by_a_kill(tmp_path: Path) -> None:
    dice = random.Random(SEED)
    reported: dict[str, State] = {}
    for kill in range(KILLS):
        reported |= killed_writer(tmp_path, f"run{kill}", dice.randint(1, 60))
        assert integrity(tmp_path) == "ok"
    journal = opened(tmp_path)
    for attempt_id, state in reported.items():
        found = journal.entry(attempt_id)
        assert isinstance(found, JournalEntry), f"{attempt_id} {state} is lost"
        assert is_reached(found.state, state), f"{found.state} after {state}"
    journal.close()
    print(f"{KILLS} kills, {len(reported)} entries, seed {SEED}")
    assert len(reported) > KILLS


@pytest.fixture
def log_of_twenty(tmp_path: Path) -> tuple[Path, list[str]]:
    """A journal as a power cut leaves it: file and log, before the log was played into the file."""
    journal = opened(tmp_path / "live")
    ids = [written(journal, an_entry(number)).attempt_id for number in range(20)]
    left = tmp_path / "left"
    left.mkdir()
    for side in ("", "-wal"):
        shutil.copy(tmp_path / "live" / f"{NAME}{side}", left / f"{NAME}{side}")
    journal.close()
    return left, ids


def survivors(left: Path, folder: Path, log: bytes) -> list[str]:
    shutil.copytree(left, folder)
    (folder / f"{NAME}-wal").write_bytes(log)
    journal = opened(folder)
    found = journal.unfinished()
    assert not isinstance(found, JournalFault)
    assert journal.prepare(an_entry(99)) is None
    journal.close()
    assert integrity(folder) == "ok"
    return [entry.attempt_id for entry in found]


def test_a_whole_log_is_played_in(log_of_twenty: tuple[Path, list[str]], tmp_path: Path) -> None:
    left, ids = log_of_twenty
    assert survivors(left, tmp_path / "again", (left / f"{NAME}-wal").read_bytes()) == ids


def test_a_log_cut_at_any_byte_keeps_the_beginning(
    log_of_twenty: tuple[Path, list[str]], tmp_path: Path
) -> None:
    left, ids = log_of_twenty
    log = (left / f"{NAME}-wal").read_bytes()
    dice = random.Random(SEED)
    # The log begins with the making of the table; a cut in it leaves a journal that was never begun.
    cuts = [0, 1, 31, 32, 33, len(log) - 1, *(dice.randrange(len(log)) for _ in range(40))]
    lengths = []
    for number, cut in enumerate(cuts):
        found = survivors(left, tmp_path / f"cut{number}", log[:cut])
        assert found == ids[: len(found)]
        lengths.append(len(found))
    assert len(set(lengths)) > 8


def test_a_log_with_a_wrong_byte_keeps_the_beginning(
    log_of_twenty: tuple[Path, list[str]], tmp_path: Path
) -> None:
    left, ids = log_of_twenty
    log = (left / f"{NAME}-wal").read_bytes()
    dice = random.Random(SEED)
    for number in range(20):
        at = dice.randrange(len(log))
        wrong = log[:at] + bytes([log[at] ^ 0x40]) + log[at + 1 :]
        found = survivors(left, tmp_path / f"wrong{number}", wrong)
        assert found == ids[: len(found)]
