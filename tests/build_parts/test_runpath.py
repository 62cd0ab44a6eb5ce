"""A library's own search path, read and taken out. The libraries are made by the compiler of the machine."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.build_parts import runpath

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="makes its libraries with gcc")
_SOURCE = "int lib(void) { return 42; }\n"


def _library(folder: Path, *, path: str, tags: str) -> Path:
    source, made = folder / "made.c", folder / "libmade.so"
    source.write_text(_SOURCE, "utf-8")
    options = [f"-Wl,-rpath,{path}", f"-Wl,{tags}"] if path else []
    subprocess.run(["gcc", "-shared", "-fPIC", *options, "-o", made, source], check=True)
    return made


TAGS = [pytest.param("--enable-new-dtags", id="RUNPATH"), pytest.param("--disable-new-dtags", id="RPATH")]


@pytest.mark.parametrize("tags", TAGS)
def test_a_foreign_folder_is_taken_out(tmp_path: Path, tags: str) -> None:
    """And a symbol that the linker may have put into the path's last letters is still found."""
    made = _library(tmp_path, path="/opt/somebody/lib", tags=tags)
    assert runpath.search_path(made.read_bytes()) == "/opt/somebody/lib"
    made.write_bytes(runpath.without_foreign(made.read_bytes()))
    assert runpath.search_path(made.read_bytes()) == ""
    assert b"somebody" not in made.read_bytes()
    assert ctypes.CDLL(str(made)).lib() == 42


@pytest.mark.parametrize(
    "path", [pytest.param("$ORIGIN/../lib", id="its own folder"), pytest.param("", id="none")]
)
def test_anything_else_stays_as_it_is(tmp_path: Path, path: str) -> None:
    image = _library(tmp_path, path=path, tags="--enable-new-dtags").read_bytes()
    assert runpath.search_path(image) == path
    assert runpath.without_foreign(image) == image


def test_what_is_no_library_stays_as_it_is() -> None:
    assert runpath.without_foreign(b"#!/bin/sh\n") == b"#!/bin/sh\n"
