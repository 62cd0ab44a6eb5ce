"""Processes without any rights: how a test that runs as root becomes another user."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

import pytest

NOBODY, SOMEBODY_ELSE = 65534, 65533

needs_other_users = [
    pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's"),
    pytest.mark.skipif(
        sys.platform == "linux" and os.geteuid() != 0, reason="not root: cannot become another user"
    ),
    pytest.mark.skipif(shutil.which("setpriv") is None, reason="not installed: setpriv"),
]


def as_user(user: int, command: Sequence[str]) -> list[str]:
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs", *command]
