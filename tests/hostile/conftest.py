"""Fixtures of the hostile server, for whoever tests against it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.server import HostileServer, Serving


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Serving]:
    """Makes started servers, each with a folder of its own, and stops them afterwards."""
    with contextlib.ExitStack() as stack:
        made: list[HostileServer] = []

        def start(*arguments: Any, **options: Any) -> HostileServer:
            folder = tmp_path / f"server-{len(made)}"
            folder.mkdir()
            made.append(stack.enter_context(HostileServer(*arguments, folder=folder, **options)))
            return made[-1]

        yield start
