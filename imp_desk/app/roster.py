"""The operators of this terminal while the program runs: read once, each change on the disk before it holds.

A wrong PIN is counted on the disk before it is tried, so that ending the program gives nobody another try.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from imp_desk.app.worker import in_thread
from imp_desk.core.operators import SALT_BYTES, Operator, Operators, PinHash, hash_pin, is_right, wait_after
from imp_desk.core.secret import Digits
from imp_desk.store.operators import OperatorsFault, read_operators, write_operators


@dataclass(frozen=True, slots=True)
class Right:
    """The PIN was the operator's."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """`wait_s`: until the next try is taken; 0: at once."""

    wait_s: int = 0


@dataclass(frozen=True, slots=True)
class MustWait:
    """Not tried."""

    wait_s: int


Judged = Right | Wrong | MustWait | OperatorsFault


class Roster:
    """`folder` None: kept in memory alone, as everything in training is."""

    def __init__(self, folder: Callable[[], Path] | None, monotonic: Callable[[], float]) -> None:
        self._folder = folder
        self._monotonic = monotonic
        self._until: dict[str, float] = {}
        self._waiting: list[Callable[[], None]] = []
        self._is_read = folder is None
        self._one_at_a_time = asyncio.Lock()
        self.operators = Operators()
        self.fault: OperatorsFault | None = None
        self.changed: Callable[[], None] = lambda: None

    async def read(self) -> None:
        if self._folder is not None:
            folder = self._folder
            found = await in_thread(lambda: read_operators(folder()))
            if isinstance(found, OperatorsFault):
                self.fault = found
            else:
                self.operators = found
                for one in found.members:  # a new start begins the wait anew
                    self._wait(one)
        self._is_read = True
        waiting, self._waiting = self._waiting, []
        for go in waiting:
            go()
        self.changed()

    def when_read(self, go: Callable[[], None]) -> None:
        if self._is_read:
            go()
        else:
            self._waiting.append(go)

    # ---- changes

    async def change(self, change: Callable[[Operators], Operators]) -> OperatorsFault | None:
        """What the disk does not take does not hold."""
        if self.fault is not None:
            return self.fault
        async with self._one_at_a_time:
            operators = change(self.operators)
            if (fault := await self._write(operators)) is None:
                self.operators = operators
                self.changed()
        return fault

    async def _write(self, operators: Operators) -> OperatorsFault | None:
        if self._folder is None:
            return None
        folder = self._folder
        return await in_thread(lambda: write_operators(operators, folder()))

    async def hashed(self, pin: Digits) -> PinHash:
        """Wipes the PIN."""
        try:
            return await in_thread(lambda: hash_pin(pin, os.urandom(SALT_BYTES)))
        finally:
            pin.wipe()

    # ---- a PIN that was typed

    async def judge(self, alias: str, pin: Digits) -> Judged:
        """Wipes the PIN."""
        try:
            return await self._judge(alias, pin)
        finally:
            pin.wipe()

    async def _judge(self, alias: str, pin: Digits) -> Judged:
        one = self.operators.find(alias)
        if one is None or one.pin is None:
            return Wrong()
        if left := self.wait_of(alias):
            return MustWait(left)
        known, failures = one.pin, one.failures
        if (fault := await self.change(lambda all_: all_.with_failures(alias, failures + 1))) is not None:
            return fault
        if not await in_thread(lambda: is_right(pin, known)):
            self._wait(Operator(alias, failures=failures + 1))
            return Wrong(self.wait_of(alias))
        self._until.pop(alias, None)
        return await self.change(lambda all_: all_.with_failures(alias, 0)) or Right()

    def wait_of(self, alias: str) -> int:
        """Seconds, rounded up."""
        return max(0, -int((self._monotonic() - self._until.get(alias, 0.0)) // 1))

    def _wait(self, one: Operator) -> None:
        if (seconds := wait_after(one.failures)) > 0:
            self._until[one.alias] = self._monotonic() + seconds
