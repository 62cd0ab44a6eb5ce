"""The terminals of tests/app, for canary cards; and a folder where this test keeps its log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.app.logs import log
from tests.app.conftest import account, authority, data_folder, open_live, opened, rare_countdown, server

__all__ = ["account", "authority", "data_folder", "open_live", "opened", "rare_countdown", "server"]


@pytest.fixture
def logs(data_folder: Path) -> Iterator[Path]:
    folder = data_folder / "logs"
    log.start(folder)
    yield folder
    log.stop()
