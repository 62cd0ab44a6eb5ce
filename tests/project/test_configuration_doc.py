"""docs/configuration.md and docs/sample-config.toml name every key that is read, and none that is not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from imp_desk.core.settings import Settings
from imp_desk.store.settings import Loaded, read_settings

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "docs" / "sample-config.toml"
NOT_IN_THE_FILE = {"profile.sends_customer_id"}  # the preset's alone


def known_keys() -> set[str]:
    sections = {section.name: getattr(Settings(), section.name) for section in fields(Settings)}
    return {
        f"{name}.{key.name}" for name, value in sections.items() for key in fields(value)
    } - NOT_IN_THE_FILE


def test_the_table_of_keys_is_complete() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z]+\.[a-z0-9_]+)` \|", text, re.MULTILINE)) == known_keys()


def test_the_sample_is_read_without_a_word(tmp_path: Path) -> None:
    outcome = read_settings(SAMPLE, must_exist=True)
    assert isinstance(outcome, Loaded), outcome
    assert outcome.warnings == ()


def test_every_key_stands_in_the_sample_and_is_accepted(tmp_path: Path) -> None:
    """The keys that are commented out are tried too."""
    text = re.sub(r"^# (?=[a-z0-9_]+ = |\[)", "", SAMPLE.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^# (?=    |\])", "", text, flags=re.MULTILINE)
    parsed = tomllib.loads(text)
    keys = {f"{name}.{key}" for name, table in parsed.items() if isinstance(table, dict) for key in table}
    assert keys == known_keys()
    (tmp_path / "shop-ca.pem").write_text("-----BEGIN CERTIFICATE-----\n")
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    outcome = read_settings(tmp_path / "settings.toml", must_exist=True)
    assert isinstance(outcome, Loaded), outcome
    assert [w.code for w in outcome.warnings if w.code == "config.unknown_key"] == []
