"""The window between its first paint and the moment when it is served, and what is loaded for that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

CONFIG = 'format = 1\n[gateway]\nbase_url = "https://127.0.0.1:9"\nchannel_key = "channel-key"\n'
BACK_OFFICE = (
    "imp_desk.app.journal_desk", "imp_desk.app.lookup", "imp_desk.app.support", "imp_desk.app.worklist",
    "imp_desk.gateway.practice", "imp_desk.store.worklist", "imp_desk.ui.journal", "imp_desk.ui.lookup",
    "imp_desk.ui.settings.page", "imp_desk.ui.settings.section", "imp_desk.ui.slip", "imp_desk.ui.worklist.",
    "openpyxl", "PIL",
)  # fmt: skip
LATER = (
    "asyncio", "hashlib", "hmac", "httpx", "imp_desk.app.desk.", "imp_desk.core.charge", "imp_desk.core.gateway",
    "imp_desk.gateway", "imp_desk.ui.menu", "imp_desk.ui.views", "qasync", "sqlite3", "ssl",
)  # fmt: skip


class Told(NamedTuple):
    uid: str
    page: str
    modules: Sequence[str]
    before: Sequence[str]  # the first paint was done


def told_by_the_program(*options: str, key: str = "F2", moment: str = "painted") -> Told:
    program = subprocess.run(
        [sys.executable, "-m", "tests.app.early_key_inside", key, moment, "--lang", "ko", *options],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return Told(**json.loads(program.stdout))


@pytest.mark.parametrize("moment", ["shown", "painted"])
def test_a_key_of_one_moment_before_anybody_listens_is_heard(moment: str) -> None:
    assert told_by_the_program("--training", moment=moment).uid, "F2 has made a number for the next customer"


@pytest.mark.parametrize("moment", ["shown", "painted"])
def test_a_page_asked_for_before_anybody_listens_is_opened(moment: str) -> None:
    assert told_by_the_program("--training", key="Alt+4", moment=moment).page == "journal"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("shop")
    config: Path = folder / "settings.toml"
    config.write_text(CONFIG, "utf-8")
    return told_by_the_program("--config", str(config), "--data-dir", str(folder / "data"))


@pytest.mark.parametrize("part", BACK_OFFICE)
def test_what_a_till_does_not_open_is_not_loaded(told: Told, part: str) -> None:
    assert [name for name in told.modules if name.startswith(part)] == []


@pytest.mark.parametrize("part", LATER)
def test_what_the_first_paint_does_not_show_is_loaded_behind_it(told: Told, part: str) -> None:
    assert [name for name in told.before if name.startswith(part)] == []
    assert [name for name in told.modules if name.startswith(part)] != []


def test_what_it_needs_for_a_card_is_loaded(told: Told) -> None:
    assert {"httpx", "imp_desk.gateway.iamport", "imp_desk.store.journal"} <= set(told.modules)
