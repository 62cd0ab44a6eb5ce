"""The program's folders: made for their owner, tried by writing, and a clear word where that fails."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from imp_desk.store.paths import (
    DataFolder,
    FolderUnusable,
    default_config_file,
    default_data_folder,
    open_data_folder,
)

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "데이터 folder"
    assert open_data_folder(folder) == DataFolder(folder)
    assert list(folder.iterdir()) == []


@posix
def test_a_new_folder_is_its_owners_only(tmp_path: Path) -> None:
    open_data_folder(tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@posix
def test_a_folder_that_others_may_write_to(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    assert open_data_folder(folder) == FolderUnusable("data.open_to_others", folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o777  # it is not ours to change


@pytest.mark.parametrize("under", ["file", "file/data"])
def test_a_file_in_the_way(tmp_path: Path, under: str) -> None:
    (tmp_path / "file").write_text("")
    outcome = open_data_folder(tmp_path / under)
    assert isinstance(outcome, FolderUnusable)
    assert outcome.code == "data.not_a_folder"


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)  # as root every folder can be written
    outcome = open_data_folder(tmp_path)
    assert outcome == FolderUnusable("data.not_writable", tmp_path, "PermissionError")


def test_a_name_that_is_no_path() -> None:
    outcome = open_data_folder(Path("a\0b"))
    assert isinstance(outcome, FolderUnusable)
    assert outcome.code == "data.not_writable"


@pytest.mark.skipif(not os.environ.get("HOME"), reason="needs a home folder")
def test_the_defaults_are_the_programs_own() -> None:
    assert default_config_file().name == "settings.toml"
    assert "imp_desk" in default_config_file().parts
    assert "imp_desk" in default_data_folder().parts
