"""What the project promises about itself: commands exist, versions are pinned by hash, texts name no machine."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from imp_desk import __version__

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TEXTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def requirements_of(lock: Path) -> list[str]:
    """One string per requirement, its hashes included."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_the_locks_are_there() -> None:
    assert [lock.stem for lock in LOCKS] == ["audit", "build", "lint", "package", "runtime", "test"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_has_its_version_and_hashes(lock: Path) -> None:
    assert requirements_of(lock)
    for requirement in requirements_of(lock):
        assert re.match(r"[a-z0-9-]+==[0-9][0-9a-z.]* ", requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", requirement), requirement


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_says_nothing_of_where_packages_come_from(lock: Path) -> None:
    text = lock.read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", text))
    assert options == {"--hash"}
    assert "://" not in text
    assert "@" not in text


def names_of(lock: str) -> set[str]:
    return {text.split()[0] for text in requirements_of(ROOT / "requirements" / f"{lock}.txt")}


def test_larger_locks_hold_the_smaller_ones() -> None:
    assert names_of("runtime") < names_of("test") < names_of("lint")


def test_the_installer_is_made_with_all_that_the_program_needs() -> None:
    assert sorted(names_of("runtime") - names_of("package")) == []


def test_every_dependency_is_locked_and_explained() -> None:
    named = {re.split(r"[<>=]", text)[0].lower() for text in PROJECT["project"]["dependencies"]}
    locked = {text.split("==")[0] for text in requirements_of(ROOT / "requirements" / "runtime.txt")}
    assert named <= locked
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    assert [name for name in sorted(locked) if name not in explained] == []


def test_qt_stays_below_the_release_that_loses_references() -> None:
    assert "PySide6-Essentials>=6.11,<6.12" in PROJECT["project"]["dependencies"]


def test_the_version_has_one_source() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", __version__)


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_named_in_texts_exist(text: Path) -> None:
    commands = set(re.findall(r"(?<![\w/.])((?:scripts|\.ci)/[a-z0-9_-]++)(?!/)", text.read_text("utf-8")))
    for command in commands:
        assert (ROOT / command).is_file(), command
        assert os.name != "posix" or os.access(ROOT / command, os.X_OK), command


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_files_linked_from_texts_exist(text: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text.read_text("utf-8")):
        assert (text.parent / link).exists(), link


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "scripts/run" in readme
    assert "scripts/test" in readme
