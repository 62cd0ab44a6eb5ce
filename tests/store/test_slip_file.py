"""A slip's file: its owner's alone, never over another, and a sentence where the folder is none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from imp_desk.store.slip_file import SlipNotSaved, SlipSaved, save_slip


def test_each_gets_a_place_of_its_own(tmp_path: Path) -> None:
    assert save_slip(b"a", tmp_path, "slip") == SlipSaved(tmp_path / "slip.pdf")
    assert save_slip(b"b", tmp_path, "slip") == SlipSaved(tmp_path / "slip-2.pdf")
    assert (tmp_path / "slip.pdf").read_bytes() == b"a"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["slip-2.pdf", "slip.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_is_readable_by_nobody_else(tmp_path: Path) -> None:
    save_slip(b"a", tmp_path, "slip")
    assert stat.S_IMODE((tmp_path / "slip.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("folder", ["", "relative", "/no/such/folder", "/dev/null", "/tmp/\0"])
def test_no_folder(folder: str) -> None:
    assert isinstance(save_slip(b"a", Path(folder), "slip"), SlipNotSaved)
