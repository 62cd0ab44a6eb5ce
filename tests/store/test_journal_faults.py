"""A journal that is locked, full, read-only, corrupt or newer: a fault with its name, and nothing half done."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from imp_desk.core.journal import JournalEntry, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.core.journal_page import Query
from imp_desk.core.registration import State
from imp_desk.store import journal_schema as schema
from imp_desk.store.journal import NAME, check_journal, open_journal
from tests.store.journal_given import NOON, an_entry, fill, opened, written

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="limits and modes are POSIX's")


def edit(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


def run(script: str, *arguments: object) -> str:
    """In another process, with the project's own modules."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=50, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


# ---- locked

HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    database.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""
WRITER = ["BEGIN IMMEDIATE"]
EXCLUSIVE = ["PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE"]


@contextmanager
def held_by_another_process(folder: Path, statements: list[str]) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(folder / NAME), *statements]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        yield
        holder.stdin.close()


@pytest.mark.parametrize(
    "statements", [pytest.param(WRITER, id="writing"), pytest.param(EXCLUSIVE, id="alone")]
)
def test_a_journal_that_another_process_holds_does_not_open(tmp_path: Path, statements: list[str]) -> None:
    opened(tmp_path).close()
    with held_by_another_process(tmp_path, statements):
        found = open_journal(tmp_path)
    assert isinstance(found, JournalFault)
    assert found.kind is Kind.LOCKED
    opened(tmp_path).close()


def test_an_open_journal_that_another_process_holds(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    entry = written(journal, an_entry())
    with held_by_another_process(tmp_path, WRITER):
        refused = [journal.prepare(an_entry(1)), journal.advance(entry.attempt_id, State.SENDING)]
        assert journal.unfinished() == (entry,)
    assert [fault.kind for fault in refused if isinstance(fault, JournalFault)] == [Kind.LOCKED] * 2
    assert journal.unfinished() == (entry,)
    assert isinstance(journal.advance(entry.attempt_id, State.SENDING), JournalEntry)
    journal.close()


# ---- full

FULL = """
import resource, sys
from pathlib import Path
from tests.store.journal_given import NOON, an_entry, opened
folder = Path(sys.argv[1])
journal = opened(folder)
first = an_entry()
assert journal.prepare(first) is None
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, most))
ids, fault = [first.attempt_id], None
while fault is None:
    entry = an_entry(len(ids))
    fault = journal.prepare(entry)
    ids += [entry.attempt_id] * (fault is None)
print(fault.kind.name)
rows = [entry.attempt_id for entry in journal.unfinished()]
assert rows == ids, (len(rows), len(ids))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
assert journal.prepare(entry) is None
journal.close()
rows = [entry.attempt_id for entry in opened(folder).unfinished()]
assert rows == [*ids, entry.attempt_id], (len(rows), len(ids))
"""


@posix
def test_a_limit_on_the_files_size(tmp_path: Path) -> None:
    assert run(FULL, tmp_path).strip() == "FULL"


@posix
def test_no_room_for_a_new_journal(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from imp_desk.store.journal import open_journal
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
print(open_journal(Path(sys.argv[1])).kind.name)
"""
    assert run(script, tmp_path / "journal").strip() == "FULL"
    opened(tmp_path / "journal").close()  # what was begun does not stand in the way


def test_a_full_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imp_desk.store.journal._SETTINGS", ("max_page_count = 20",))
    journal = opened(tmp_path)
    faults = [fault for number in range(200) if (fault := journal.prepare(an_entry(number))) is not None]
    assert set(faults) == {JournalFault(Kind.FULL, "SQLITE_FULL")}
    found = journal.unfinished()
    assert not isinstance(found, JournalFault)
    assert len(found) == 200 - len(faults)
    journal.close()


# ---- read-only

READ_ONLY = """
import os, sys
from pathlib import Path
from imp_desk.store.journal import open_journal
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
found = open_journal(Path(sys.argv[1]))
print(found.kind.name)
"""


@pytest.fixture
def folder_of_an_ordinary_user() -> Iterator[Path]:
    """Root may write anywhere, so the journal is given to a user without rights, in a place that it can reach."""
    place = Path(tempfile.mkdtemp())
    yield place / "journal"
    for path in [place, place / "journal"]:
        path.chmod(0o700)
    shutil.rmtree(place)


def give_away(place: Path) -> None:
    if os.geteuid() == 0:
        for path in [place, *place.rglob("*")]:
            os.chown(path, 65534, 65534)


@posix
@pytest.mark.parametrize(
    ("path", "mode"), [pytest.param(NAME, 0o400, id="file"), pytest.param(".", 0o500, id="folder")]
)
def test_what_may_only_be_read(folder_of_an_ordinary_user: Path, path: str, mode: int) -> None:
    folder = folder_of_an_ordinary_user
    opened(folder).close()
    (folder / path).chmod(mode)
    give_away(folder.parent)
    assert run(READ_ONLY, folder).strip() == "READ_ONLY"


@posix
def test_no_right_to_make_the_folder(folder_of_an_ordinary_user: Path) -> None:
    place = folder_of_an_ordinary_user.parent
    place.chmod(0o500)
    give_away(place)
    assert run(READ_ONLY, place / "journal").strip() == "READ_ONLY"
    place.chmod(0o700)
    (place / "journal").mkdir()


def test_a_database_that_turns_read_only(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    entry = written(journal, an_entry())
    journal._database.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]
    assert journal.prepare(an_entry(1)) == JournalFault(Kind.READ_ONLY, "SQLITE_READONLY")
    assert journal.entry(entry.attempt_id) == entry
    journal.close()


# ---- corrupt


def overwrite(folder: Path, at: int, data: bytes) -> None:
    with (folder / NAME).open("r+b") as file:
        file.seek(at)
        file.write(data)


def truncate(folder: Path) -> None:
    os.truncate(folder / NAME, (folder / NAME).stat().st_size // 2)


BROKEN: dict[str, Callable[[Path], None]] = {
    "a text": lambda folder: overwrite(folder, 0, b"not a database " * 1000),
    "header": lambda folder: overwrite(folder, 0, b"\xff" * 100),
    "a page in the middle": lambda folder: overwrite(folder, 5 * 4096, b"\xff" * 4096),
    "zeros in the middle": lambda folder: overwrite(folder, 5 * 4096, b"\0" * 4096),
    "cut in half": truncate,
    "another program's": lambda folder: edit(folder, "PRAGMA application_id = 7"),
    "no mark of ours": lambda folder: edit(folder, "PRAGMA application_id = 0"),
    "the guard of I4 dropped": lambda folder: edit(folder, "DROP INDEX one_unfinished"),
    "a trigger added": lambda folder: edit(
        folder, "CREATE TRIGGER t AFTER INSERT ON attempts BEGIN DELETE FROM attempts; END"
    ),
    "a column added": lambda folder: edit(folder, "ALTER TABLE attempts ADD COLUMN number TEXT"),
    "the table dropped": lambda folder: edit(folder, "DROP TABLE attempts"),
    "rows of wrong types": lambda folder: edit(
        folder,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'attempts'",
        "PRAGMA writable_schema = RESET",
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE attempts SET checks = 'many'",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'attempts'",
    ),
    "file gone, its log still there": lambda folder: (folder / NAME).rename(folder / f"{NAME}-wal") and None,
}


@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_does_not_open(tmp_path: Path, break_it: Callable[[Path], None]) -> None:
    fill(tmp_path, 300)
    break_it(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    found = open_journal(tmp_path)
    assert isinstance(found, JournalFault)
    assert found.kind is Kind.CORRUPT
    assert {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    } == before  # left for whoever mends it


def test_an_empty_file_is_a_journal_that_was_just_begun(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    opened(tmp_path).close()


def test_a_file_that_breaks_while_it_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "imp_desk.store.journal.CHECKED_AT_ONCE", 0
    )  # a check would leave the pages in memory
    fill(tmp_path, 3000)
    journal = opened(tmp_path)
    size = (tmp_path / NAME).stat().st_size
    overwrite(tmp_path, 4096, b"\xff" * (size - 4096))
    faults = [journal.page(Query()), journal.prepare(an_entry()), journal.unfinished()]
    assert [fault.kind for fault in faults if isinstance(fault, JournalFault)] == [Kind.CORRUPT] * 3
    journal.close()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("endpoint = 'a/b'", id="an address"),
        pytest.param("card_name = '4111111111111111'", id="a card number"),
        pytest.param("before_known = 2", id="no yes or no"),
        pytest.param("app_version = CAST(x'ff' AS TEXT)", id="no text"),
    ],
)
def test_a_row_that_no_entry_can_be(tmp_path: Path, change: str) -> None:
    journal = opened(tmp_path)
    entry = written(journal, an_entry())
    edit(tmp_path, "PRAGMA ignore_check_constraints = ON", f"UPDATE attempts SET {change}")
    broken = [
        journal.entry(entry.attempt_id),
        journal.unfinished(),
        journal.page(Query()),
        journal.advance(entry.attempt_id, State.SENDING),
    ]
    assert [fault.kind for fault in broken if isinstance(fault, JournalFault)] == [Kind.CORRUPT] * 4
    assert journal.prepare(an_entry(1)) is None
    journal.close()


def test_a_large_file_is_checked_while_it_is_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, 300)
    assert check_journal(tmp_path) is None
    monkeypatch.setattr("imp_desk.store.journal.CHECKED_AT_ONCE", 1000)
    journal = opened(tmp_path)
    assert check_journal(tmp_path) is None
    overwrite(tmp_path, 5 * 4096, b"\xff" * 4096)
    assert check_journal(tmp_path) == JournalFault(Kind.CORRUPT, "quick_check")
    journal.close()
    shutil.rmtree(tmp_path)
    assert check_journal(tmp_path) == JournalFault(Kind.UNREACHABLE, "gone")


# ---- newer, and older


def test_a_newer_journal_is_left_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path, 10)
    edit(tmp_path, f"PRAGMA user_version = {schema.VERSION + 1}", "CREATE TABLE of_tomorrow (x)")
    before = (tmp_path / NAME).read_bytes()
    assert open_journal(tmp_path) == JournalFault(Kind.NEWER, f"version.{schema.VERSION + 1}")
    assert (tmp_path / NAME).read_bytes() == before


def test_the_first_versions_file_gains_a_reason_and_loses_nothing(tmp_path: Path) -> None:
    fill(tmp_path, 10)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as database:
        database.execute("ALTER TABLE attempts DROP COLUMN reason")
        database.execute("PRAGMA user_version = 1")
        columns = [name for _, name, *_ in database.execute("PRAGMA table_info(attempts)")]
        kept = database.execute(f"SELECT {', '.join(columns)} FROM attempts").fetchall()
    journal = opened(tmp_path, NOON + 100)
    page = journal.page(Query(), limit=99)
    assert not isinstance(page, JournalFault)
    assert {entry.reason for entry in page.entries} == {""}
    entry = written(journal, an_entry(99), State.CONFLICT)
    told = journal.advance(entry.attempt_id, State.NOT_REGISTERED, reason="카드사에 물어봄")
    assert isinstance(told, JournalEntry)
    assert told.reason == "카드사에 물어봄"
    journal.close()
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        found = database.execute(f"SELECT {', '.join(columns)} FROM attempts LIMIT 10").fetchall()
    assert found == kept


@pytest.mark.parametrize("reason", ["4111111111111111", "x" * 101])
def test_no_reason_in_the_file_holds_a_card_number(tmp_path: Path, reason: str) -> None:
    fill(tmp_path, 1)
    with (
        closing(sqlite3.connect(tmp_path / NAME)) as database,
        pytest.raises(sqlite3.IntegrityError, match="CHECK"),
    ):
        database.execute("UPDATE attempts SET reason = ?", (reason,))


def test_an_upgrade_is_whole_or_none(tmp_path: Path) -> None:
    fill(tmp_path, 10)
    steps = {schema.VERSION: ("CREATE TABLE more (x)",)}
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        schema.upgrade(database, steps, schema.VERSION + 1)
        database.execute("ROLLBACK")
        assert database.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        database.execute("BEGIN IMMEDIATE")
        schema.upgrade(database, steps, schema.VERSION + 1)
        database.execute("COMMIT")
        assert schema.judge(database, schema.VERSION + 1) is None
        assert schema.judge(database) == JournalFault(Kind.NEWER, f"version.{schema.VERSION + 1}")
        assert database.execute("SELECT count(*) FROM attempts").fetchone() == (10,)
        assert database.execute("SELECT count(*) FROM more").fetchone() == (0,)


# ---- nothing of SQLite comes out


def test_a_closed_journal(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.close()
    journal.close()
    assert journal.prepare(an_entry()) == JournalFault(Kind.UNREACHABLE, "ProgrammingError")
    assert isinstance(journal.page(Query()), JournalFault)


def test_half_a_character_is_searched_for(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    page = journal.page(Query(uid="\ud800"))
    assert not isinstance(page, JournalFault)
    assert page.entries == ()
    journal.close()
