"""The log's files: small, the owner's alone, made with the first line, and no reason to fail."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.app.logs import log
from imp_desk.app.logs.events import Event
from imp_desk.app.logs.fatal_file import LAST, NAME, FatalFile
from imp_desk.app.logs.rotating_file import RotatingFile, files_of

posix = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "logs"
    log.start(folder)
    yield folder
    log.stop()


def test_the_file_comes_with_the_first_line(running: Path) -> None:
    log.flush(5)
    assert not running.exists()
    log.note(Event.STARTED)
    log.flush(5)
    assert files_of(running)[0].read_text().endswith("Z started\n")


@posix
def test_folder_and_file_are_the_owners_alone(running: Path) -> None:
    log.note(Event.STARTED)
    log.flush(5)
    assert running.stat().st_mode & 0o777 == 0o700
    assert files_of(running)[0].stat().st_mode & 0o777 == 0o600


@posix
def test_a_file_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    files_of(tmp_path)[0].touch(0o644)
    RotatingFile(tmp_path).write(b"x\n")
    assert files_of(tmp_path)[0].stat().st_mode & 0o777 == 0o600


@posix
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    files_of(tmp_path)[0].symlink_to(other)
    with pytest.raises(OSError, match="symbolic"):
        RotatingFile(tmp_path).write(b"x\n")
    assert other.read_bytes() == b""


def test_it_never_grows_beyond_its_bound(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path, limit=100)
    for number in range(100):
        file.write(b"%09d\n" % number)
    file.close()
    kept = [path.read_bytes() for path in files_of(tmp_path)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in files_of(tmp_path)
    )
    assert all(len(data) <= 100 for data in kept)
    assert b"".join(kept[::-1]).endswith(b"000000098\n000000099\n")


def test_a_log_that_cannot_be_written_costs_only_its_lines(tmp_path: Path) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.touch()
    log.start(in_the_way)
    log.note(Event.STARTED)
    log.flush(5)
    log.stop()
    assert in_the_way.read_bytes() == b""


def test_after_the_end_nothing_is_written(tmp_path: Path) -> None:
    log.start(tmp_path / "logs")
    log.stop()
    log.note(Event.STARTED)
    assert not (tmp_path / "logs").exists()
    assert not [thread for thread in threading.enumerate() if thread.name == "log"]


class TestFatalFile:
    def test_a_clean_run_leaves_none(self, tmp_path: Path) -> None:
        file = FatalFile(tmp_path)
        assert (tmp_path / NAME).exists()
        file.close()
        assert list(tmp_path.iterdir()) == []

    def test_an_earlier_one_is_kept_and_told(self, tmp_path: Path) -> None:
        (tmp_path / NAME).write_text("Fatal Python error: Segmentation fault\n")
        file = FatalFile(tmp_path)
        assert file.crashed_before
        file.close()
        assert [path.name for path in tmp_path.iterdir()] == [LAST]
        assert not FatalFile(tmp_path).crashed_before

    def test_without_a_folder_the_program_goes_on(self, tmp_path: Path) -> None:
        in_the_way = tmp_path / "logs"
        in_the_way.touch()
        file = FatalFile(in_the_way)
        assert not file.crashed_before
        file.close()
