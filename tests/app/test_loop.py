"""What is imported behind the first paint, when the program ends before it is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

ENDS = """
import sys, threading, time
from imp_desk.app.loop import HeavyImports
imports = HeavyImports()
if "start" in sys.argv:
    imports.start()
    while "imp_desk.app.desk.verdicts" not in sys.modules and "early" not in sys.argv:
        time.sleep(0.001)
imports.end()
print([thread.name for thread in threading.enumerate()])
"""

FIRST_EXCHANGE = """
import asyncio, sys, time
from imp_desk.app.loop import HeavyImports
from imp_desk.gateway.training import training_gateway
imports = HeavyImports()
imports.start()
while "imp_desk.app.settings_desk" not in sys.modules:
    time.sleep(0.001)
imports.end()
before = set(sys.modules)

async def ask():
    gateway = training_gateway()
    print(type(await gateway.look_up("customer-1")).__name__)
    await gateway.close()

asyncio.run(ask())
print(sorted(set(sys.modules) - before))
"""


def _said(program: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()


@pytest.mark.parametrize(
    "moment", [("start", "early"), ("start", "late"), ()], ids=["early", "late", "never"]
)
def test_no_import_goes_on_while_python_ends(moment: tuple[str, ...]) -> None:
    assert _said(ENDS, *moment) == ["['MainThread']"]


def test_the_first_exchange_imports_nothing() -> None:
    """It would do so in the window's thread: half of anyio, 20 ms in which no key is heard."""
    assert _said(FIRST_EXCHANGE) == ["Absent", "[]"]
