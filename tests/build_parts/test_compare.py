"""Two results of a build, compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.build_parts.compare import differences, listed


def _fill(folder: Path) -> None:
    (folder / "inside").mkdir(parents=True)
    (folder / "inside" / "file").write_text("same", "utf-8")
    (folder / "link").symlink_to("inside/file")


def _other_bytes(folder: Path) -> None:
    (folder / "inside" / "file").write_text("SAME", "utf-8")


def _longer(folder: Path) -> None:
    (folder / "inside" / "file").write_text("longer", "utf-8")


def _other_link(folder: Path) -> None:
    (folder / "link").unlink()
    (folder / "link").symlink_to("inside")


CHANGES = [
    pytest.param(lambda folder: None, [], id="the same"),
    pytest.param(_other_bytes, ["inside/file: other bytes"], id="bytes"),
    pytest.param(_longer, ["inside/file: 4 and 6 bytes"], id="size"),
    pytest.param(_other_link, ["link: other bytes"], id="where a link leads"),
    pytest.param(lambda f: (f / "more").touch(), ["more: only in one"], id="a name"),
    pytest.param(lambda f: (f / "inside/file").chmod(0o600), ["inside/file: mode 100644, 100600"], id="mode"),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_differences(tmp_path: Path, change: Callable[[Path], object], expected: list[str]) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        _fill(folder)
        (folder / "inside" / "file").chmod(0o644)
    change(other)
    assert differences(listed(one), listed(other)) == expected
