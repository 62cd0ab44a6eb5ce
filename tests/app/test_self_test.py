"""The self-test in processes of its own: whole it passes; of what is missing or broken each check says so and fails."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imp_desk.app.self_test_checks import CHECKS
from imp_desk.ui.kit.icons import NAMES
from scripts.build_parts import icu

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="fontconfig and Qt's own ICU are Linux's")
PROGRAM_ICONS = ("imp_desk", "imp_desk_small")
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>'


def run(
    folder: Path, *options: str, program: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "imp_desk", *options, "self-test"],
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", **environment}
        | {"PYTHONPATH": os.pathsep.join((*filter(None, [environment.get("PYTHONPATH")]), str(program)))},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def line_of(done: subprocess.CompletedProcess[str], check: str) -> str:
    return next(line for line in done.stdout.splitlines() if line[6:].partition(":")[0] == check)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a folder of its own, to break."""
    folder = tmp_path / "program"
    skipped = shutil.ignore_patterns("__pycache__")
    for name in ("imp_desk", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=skipped)
    return folder


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({}, id="no display"),
        pytest.param({"DISPLAY": ":9871"}, id="a display that is not there"),
        pytest.param({"LANG": "C", "PYTHONIOENCODING": "ascii"}, id="a console without Hangul"),
    ],
)
def test_whole_it_passes(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run(tmp_path, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line[:6] for line in lines if not line.startswith("told")] == ["ok    "] * (len(CHECKS) + 2)
    for check in ("program", *CHECKS, "registration"):
        assert line_of(done, check)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_in_english(tmp_path: Path) -> None:
    assert line_of(run(tmp_path, "--lang", "en"), "registration").isascii()


NO_CONSOLE = """
import sys
sys.stdout = sys.stderr = None
from imp_desk.__main__ import main
sys.exit(main(["self-test"]))
"""


@pytest.mark.parametrize(
    "is_whole", [pytest.param(True, id="whole"), pytest.param(False, id="an icon is missing")]
)
def test_without_a_console_the_exit_code_is_the_answer(tmp_path: Path, copy: Path, *, is_whole: bool) -> None:
    """As Windows starts the windowed program: there is neither stdout nor stderr."""
    if not is_whole:
        (copy / "resources" / "icons" / "failed.svg").unlink()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(copy)}
    command = [sys.executable, "-P", "-c", NO_CONSOLE]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0 if is_whole else 1, b"", b"")


def broken(copy: Path, check: str, **environment: str) -> str:
    done = run(copy.parent, program=copy, **environment)
    assert done.returncode == 1
    assert line_of(done, check).startswith("FAIL")
    return line_of(done, check)


def test_a_missing_icon(copy: Path) -> None:
    (copy / "resources" / "icons" / "failed.svg").unlink()
    assert "failed.svg" in broken(copy, "resources")


def test_an_icon_that_cannot_be_drawn(copy: Path) -> None:
    (copy / "resources" / "icons" / "failed.svg").write_text("<svg", "utf-8")
    assert "the icon failed cannot be drawn" in broken(copy, "resources")


def test_a_missing_consent_text(copy: Path) -> None:
    (copy / "resources" / "consent" / "terms.en.txt").unlink()
    assert "terms.en.txt" in broken(copy, "resources")


def test_a_missing_theme(copy: Path) -> None:
    (copy / "resources" / "style" / "theme.json").unlink()
    done = run(copy.parent, program=copy)
    assert done.returncode == 1
    assert "FAIL" in done.stdout


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_language_with_a_hole(copy: Path) -> None:
    edit(copy / "imp_desk/ui/phrases/support_phrases.py", '"Make the support file"', '""')
    assert "settings.support.make" in broken(copy, "languages")


def test_qt_s_own_korean_is_missing(copy: Path) -> None:
    edit(copy / "imp_desk/app/self_test_checks.py", '"qtbase_ko"', '"qtbase_xx"')
    assert "Qt's own texts in Korean are missing" in broken(copy, "languages")


@ON_LINUX
def test_no_font_with_hangul(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(NO_FONTS, "utf-8")
    done = run(tmp_path, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert done.returncode == 1
    assert "no font with Hangul is installed" in line_of(done, "font for Hangul")
    assert "fonts-nanum" in line_of(done, "font for Hangul")
    assert line_of(done, "registration").startswith("ok")


def no_korean(name: str) -> bool:
    return name not in ("coll/ko.res", "coll/ko_KR.res")


def no_collation(name: str) -> bool:
    return not name.startswith("coll/")


@ON_LINUX
@pytest.mark.parametrize(
    "keep", [pytest.param(no_korean, id="no Korean"), pytest.param(no_collation, id="none")]
)
def test_icu_data_with_a_hole(tmp_path: Path, keep: object) -> None:
    found = importlib.util.find_spec("PySide6")
    assert found is not None
    qt = Path(str(found.submodule_search_locations[0])) / "Qt" / "lib"  # type: ignore[index]
    data = next(qt.glob("libicudata.so.*"))
    (tmp_path / "lib").mkdir()
    library = tmp_path / "lib" / data.name
    library.write_bytes(icu.shrunk(data.read_bytes(), keep))  # type: ignore[arg-type]
    done = run(tmp_path, LD_PRELOAD=str(library))
    assert done.returncode == 1
    assert line_of(done, "text order").startswith("FAIL")


def test_no_authorities(tmp_path: Path) -> None:
    package = tmp_path / "first" / "certifi"
    package.mkdir(parents=True)
    (package / "nothing.pem").write_text("")
    (package / "__init__.py").write_text(f"def where():\n    return {str(package / 'nothing.pem')!r}\n")
    done = run(tmp_path, PYTHONPATH=str(package.parent))
    assert done.returncode == 1
    assert line_of(done, "TLS trust store").startswith("FAIL")


@ON_LINUX
def test_what_the_key_store_needs_was_left_out(tmp_path: Path) -> None:
    package = tmp_path / "first" / "secretstorage"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError\n")
    done = run(tmp_path, PYTHONPATH=str(package.parent))
    assert done.returncode == 1
    assert line_of(done, "key store") == "FAIL  key store: secretstorage did not come with the program"


def test_what_workbooks_need_was_left_out(tmp_path: Path) -> None:
    package = tmp_path / "first" / "openpyxl"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ModuleNotFoundError('no openpyxl')\n")
    done = run(tmp_path, PYTHONPATH=str(package.parent))
    assert done.returncode == 1
    assert line_of(done, "workbooks") == "FAIL  workbooks: ModuleNotFoundError: no openpyxl"


def test_a_list_that_comes_back_as_another(copy: Path) -> None:
    edit(copy / "imp_desk/store/worklist_book.py", "cell.value = _CODED", "cell.value = 'x' + _CODED")
    assert "as another one" in broken(copy, "workbooks")


@ON_LINUX
def test_a_window_library_is_missing(copy: Path) -> None:
    edit(copy / "imp_desk/app/no_start.py", "platforms/libqxcb.so", "platforms/libqnone.so")
    assert "apt install" in broken(copy, "window system")


def test_a_registration_that_is_refused(copy: Path) -> None:
    edit(copy / "imp_desk/app/self_test_drive.py", "PRACTICE_CARDS[0]", "PRACTICE_CARDS[-1]")
    broken(copy, "registration")


def test_an_error_on_the_way(copy: Path) -> None:
    """The verdict comes all the same, and a person would not see what broke behind it."""
    late = "        from PySide6.QtCore import QTimer\n        QTimer.singleShot(0, lambda: 1 / 0)\n"
    edit(copy / "imp_desk/app/running_app.py", "        self._show_icon()\n", late)
    assert "1 errors on the way" in broken(copy, "registration")


def test_the_icons_are_those_of_the_folder() -> None:
    assert {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")} == {*NAMES, *PROGRAM_ICONS}
