"""On Windows the helper's ends are pipes, and no console or file is one. Run on any system, by its files' kinds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from imp_desk.app.key_ends import are_of

STARTER = 4711


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


def test_two_pipes_are() -> None:
    ends = os.pipe()
    assert are_of(STARTER, *ends)
    for end in ends:
        os.close(end)


def test_a_file_a_device_or_nothing_is_not(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    with (tmp_path / "out").open("wb") as file, Path(os.devnull).open("wb") as device:
        for other in (file.fileno(), device.fileno()):
            assert not are_of(STARTER, reads, other)
            assert not are_of(STARTER, other, writes)
    for end in (reads, writes):
        os.close(end)
    assert not are_of(STARTER, reads, writes)
