"""What differs from build to build is evened out."""

from __future__ import annotations

import zipfile
from pathlib import Path

from scripts.build_parts import slim


def test_a_zip_is_the_same_in_whatever_order_it_was_filled(tmp_path: Path) -> None:
    files = [tmp_path / "first.zip", tmp_path / "second.zip"]
    for file, names in zip(files, (["a.pyc", "b.pyc"], ["b.pyc", "a.pyc"]), strict=True):
        with zipfile.ZipFile(file, "w") as made:
            for name in names:
                made.writestr(name, name * 100)
        slim.sort_zip(file)
    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as sorted_one:
        assert sorted_one.namelist() == ["a.pyc", "b.pyc"]
        assert sorted_one.read("b.pyc") == b"b.pyc" * 100


def test_times_and_modes_are_the_same(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    for file, mode in ((tmp_path / "imp-desk", 0o777), (inside / "library.so", 0o700)):
        file.write_text("")
        file.chmod(mode)
    slim.even_out(tmp_path, 1_780_000_000)
    assert (tmp_path / "imp-desk").stat().st_mode & 0o777 == 0o755
    assert (inside / "library.so").stat().st_mode & 0o777 == 0o644
    assert {f.stat().st_mtime for f in tmp_path.rglob("*")} == {1_780_000_000}
