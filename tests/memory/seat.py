"""The real program at a screen of its own, typed into by keys: how a registration begins, and ends in a wiped form."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile.server import HostileServer
from tests.memory.canaries import Card, Pair
from tests.storms.kill_seat import Seat

WIPE_AFTER_S = 10  # the least that the settings take
_SETTINGS = f"[privacy]\nwipe_after_s = {WIPE_AFTER_S}\n"
_DEAF_S = 1.0  # so long a verdict hears no key: it was meant for what stood there before
_ICONIC, _NORMAL = "3", "1"


def wait(condition: Callable[[], object], what: str, within_s: float = 20.0) -> None:
    """TimeoutError with `what` if it never comes to that."""
    ends = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"it never came to this: {what}")
        time.sleep(0.05)


class MemorySeat(Seat):
    def __init__(
        self, folder: Path, server: HostileServer, pair: Pair, *, command: Sequence[str] = ()
    ) -> None:
        super().__init__(folder, server, gateway="retry_401 = true", more=_SETTINGS)
        self.hostile = server
        self.key_line = pair.line()
        self.command = command or self.command

    @property
    def pid(self) -> int:
        return self.process.pid

    def await_service(self) -> None:
        """The window has the focus, and the program is acquainted with the account."""
        self.focus()
        wait(self._is_acquainted, "the account's channels were asked for")

    def _is_acquainted(self) -> bool:
        return any(request.target.startswith("/users/pg") for request in self.hostile.ledger.requests)

    def shows(self, *ids: str) -> bool:
        names = self.reader.names()
        return any(element in names for element in ids)

    # ---- what is typed

    def type_card(self, card: Card, *, last: str = "\n") -> None:
        """From a new customer to the last Enter."""
        self.keys("F2")
        wait(lambda: self.shows("askBar", "consentAll"), "a form or a question")
        if self.shows("askBar"):
            self.keys("Tab", "Return")
            self.reader.wait_gone("askBar")
        self.keys("space", "Return")
        self.type_quickly(card.typed() + last)

    def type_quickly(self, text: str) -> None:
        self.xdotool("type", "--delay", "12", text)

    # ---- how it ends

    def await_verdict(self) -> str:
        said = self.reader.wait_for("resultTitle")
        time.sleep(_DEAF_S)
        return said

    def end_registration(self) -> str:
        """The verdict; what it leaves in the form is given up."""
        said = self.await_verdict()
        if self.shows("cardNumber"):
            self.give_up()
        return said

    def give_up(self) -> None:
        """Esc, and yes where it asks."""
        self.keys("Escape")
        wait(lambda: self.shows("askBar") or not self.shows("resultTitle"), "a question or an empty form")
        if self.shows("askBar"):
            self.keys("Tab", "Return")
            self.reader.wait_gone("askBar")

    def minimise(self) -> None:
        """As a window manager does it: by the state that stands on the window."""
        self._say_state(_ICONIC)
        self._say_state(_NORMAL)

    def _say_state(self, state: str) -> None:
        window = self._ask("getwindowfocus")
        words = ["xprop", "-id", window, "-f", "WM_STATE", "32c", "-set", "WM_STATE", state]
        subprocess.run(words, env=self.environment, check=True, timeout=20, capture_output=True)
