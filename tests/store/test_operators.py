"""The operators' file: comes back as it was written, is the operator's own, and is believed only when it is whole."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from imp_desk.core.operators import Operators, PinHash
from imp_desk.store.operators import NAME, OperatorsFault, read_operators, write_operators

PIN = PinHash(bytes(range(16)), bytes(range(32)))
SHOP = Operators().added("김하나").added("Lee").with_pin("김하나", PIN).with_failures("김하나", 7)


def test_comes_back(tmp_path: Path) -> None:
    assert read_operators(tmp_path) == Operators()
    assert write_operators(SHOP, tmp_path) is None
    assert read_operators(tmp_path) == SHOP


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_is_readable_by_nobody_else(tmp_path: Path) -> None:
    write_operators(SHOP, tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new" / NAME).stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "new").iterdir()] == [NAME]


def edited(change: Any) -> str:
    file: dict[str, Any] = {
        "version": 1,
        "operators": [
            {
                "alias": "김하나",
                "manages": True,
                "failures": 0,
                "pin": {
                    "kdf": "scrypt",
                    "n": 32768,
                    "r": 8,
                    "p": 1,
                    "salt": "AAAAAAAAAAAAAAAAAAAAAA==",
                    "hash": "A" * 43 + "=",
                },
            }
        ],
    }
    change(file)
    return json.dumps(file)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda f: None, "", id="as it should be"),
        pytest.param(lambda f: f.update(version=2), "operators.newer", id="of a newer program"),
        pytest.param(lambda f: f.update(version="1"), "operators.corrupt", id="version in text"),
        pytest.param(lambda f: f.pop("operators"), "operators.corrupt", id="no operators"),
        pytest.param(lambda f: f.update(operators={}), "", id="none at all"),
        pytest.param(
            lambda f: f["operators"][0].update(alias="x" * 21), "operators.corrupt", id="long alias"
        ),
        pytest.param(lambda f: f["operators"][0].update(failures=-1), "operators.corrupt", id="failures"),
        pytest.param(
            lambda f: f["operators"][0].update(manages=1), "operators.corrupt", id="a number as flag"
        ),
        pytest.param(
            lambda f: f["operators"][0].update(manages=False), "operators.corrupt", id="nobody manages"
        ),
        pytest.param(
            lambda f: f["operators"][0].update(pin=None), "operators.corrupt", id="manages without a PIN"
        ),
        pytest.param(lambda f: f["operators"].append(f["operators"][0]), "operators.corrupt", id="twice"),
        pytest.param(
            lambda f: f["operators"][0]["pin"].update(n=1 << 30), "operators.corrupt", id="endless work"
        ),
        pytest.param(lambda f: f["operators"][0]["pin"].update(n=2), "operators.corrupt", id="no work"),
        pytest.param(
            lambda f: f["operators"][0]["pin"].update(salt="AA=="), "operators.corrupt", id="short salt"
        ),
        pytest.param(
            lambda f: f["operators"][0]["pin"].update(hash="!"), "operators.corrupt", id="no base64"
        ),
    ],
)
def test_what_is_believed(tmp_path: Path, change: Any, code: str) -> None:
    (tmp_path / NAME).write_text(edited(change), encoding="utf-8")
    found = read_operators(tmp_path)
    assert (found.code if isinstance(found, OperatorsFault) else "") == code


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "null", '{"version": NaN}'], ids=range(6))
def test_no_file_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_operators(tmp_path) == OperatorsFault("operators.corrupt")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert read_operators(tmp_path) == OperatorsFault("operators.unreadable")
    assert write_operators(SHOP, tmp_path) == OperatorsFault("operators.not_written")
