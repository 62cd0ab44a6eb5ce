"""Why it cannot start: seen on the stderr of real processes, and in the dialog where nobody reads that."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from imp_desk.app.no_start import debian_package
from imp_desk.ui.phrases.catalog import phrases

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux's ways of having no screen")


def start(
    tmp_path: Path, *options: str, path: str = os.environ["PATH"], **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "imp_desk", *options],
        env={"PATH": path, "HOME": str(tmp_path), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def sentence(key: str, language: str, **values: str) -> str:
    return phrases()[key][0 if language == "ko" else 1].format(**values)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_without_a_display_it_says_so_and_leaves_no_core(tmp_path: Path, language: str) -> None:
    done = start(tmp_path, "--training", "--lang", language)
    assert done.returncode == 1
    assert done.stderr.strip() == f"imp-desk: {sentence('start.no_display', language)}"
    assert done.stdout == ""


def test_a_display_that_does_not_answer_is_named(tmp_path: Path) -> None:
    done = start(tmp_path, "--training", "--lang", "en", path="/nowhere", DISPLAY=":9871")
    assert done.returncode == 1
    assert done.stderr.strip() == f"imp-desk: {sentence('start.display_refused', 'en', display=':9871')}"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "a file"
    folder.write_text("")
    done = start(
        tmp_path, "--training", "--lang", "en", "--data-dir", str(folder), QT_QPA_PLATFORM="offscreen"
    )
    assert done.returncode == 64
    assert str(folder) in done.stderr
    assert done.stderr.startswith("imp-desk: ")


def test_where_stderr_is_no_terminal_a_dialog_says_it_too(tmp_path: Path) -> None:
    """The first of the desktop's dialog programs that there is; its words are one argument and no markup."""
    shown = tmp_path / "shown"
    dialog = tmp_path / "bin" / "zenity"
    dialog.parent.mkdir()
    dialog.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{shown}\n')
    dialog.chmod(stat.S_IRWXU)
    start(tmp_path, "--training", "--lang", "ko", path=f"{dialog.parent}:/usr/bin:/bin", DISPLAY=":9871")
    assert shown.read_text("utf-8").splitlines() == [
        "--error", "--no-markup", "--text", sentence("start.display_refused", "ko", display=":9871"),
    ]  # fmt: skip


LIBRARIES = [
    pytest.param("libxcb-cursor.so.0", "libxcb-cursor0", id="a letter before the version"),
    pytest.param("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", id="a digit before the version"),
    pytest.param("libX11.so.6", "libx11-6", id="capitals"),
    pytest.param("libxcb-icccm.so.4", "libxcb-icccm4", id="icccm"),
]


@pytest.mark.parametrize(("library", "package"), LIBRARIES)
def test_the_package_of_a_library(library: str, package: str) -> None:
    assert debian_package(library) == package
