"""The real program at a screen of its own, typed into by keys: how a registration begins, and ends in a wiped form."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile.server import HostileServer
from tests.memory.canaries import Card, Pair
from tests.memory.window_state import ICONIC, NORMAL, say_state
from tests.storms.kill_seat import Seat

WIPE_AFTER_S = 10  # the least that the settings take
_SETTINGS = f"[privacy]\nwipe_after_s = {WIPE_AFTER_S}\n"
_CHARGES = '[charge]\nenabled = true\norder_name = "membership"\n'
_AMOUNT = "50000\n\n"  # the second Enter leaves the instalments
_MOST_TABS = 60
_DEAF_S = 1.0  # so long a verdict hears no key: it was meant for what stood there before


def wait(condition: Callable[[], object], what: str, within_s: float = 20.0) -> None:
    """TimeoutError with `what` if it never comes to that."""
    ends = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"it never came to this: {what}")
        time.sleep(0.05)


class MemorySeat(Seat):
    """`charges`: whether the shop allows them."""

    def __init__(
        self,
        folder: Path,
        server: HostileServer,
        pair: Pair,
        *,
        command: Sequence[str] = (),
        charges: bool = False,
    ) -> None:
        more = _SETTINGS + (_CHARGES if charges else "")
        super().__init__(folder, server, gateway="retry_401 = true", more=more)
        self.hostile = server
        self.key_line = pair.line()
        self.command = command or self.command

    @property
    def pid(self) -> int:
        """Of what was started: a scan of it takes in its children, and so the program itself and what waits for it."""
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
        self.next_form()
        self.type_quickly(card.typed() + last)

    def type_charge(self, card: Card) -> None:
        """The same with an amount, by which it becomes a charge."""
        self.next_form()
        self.keys("F7")
        self.type_quickly(_AMOUNT + card.typed() + "\n")

    def next_form(self) -> None:
        """To the field for the number."""
        self.keys("F2")
        wait(lambda: self.shows("askBar", "consentAll"), "a form or a question")
        if self.shows("askBar"):
            self.keys("Tab", "Return")
            self.reader.wait_gone("askBar")
        self.keys("space", "Return")

    def type_quickly(self, text: str) -> None:
        self.xdotool("type", "--delay", "12", text)

    def walk_to(self, element: str) -> None:
        """With Tab."""
        for _ in range(_MOST_TABS):
            if self.reader.focused() == element:
                return
            self.keys("Tab")
            time.sleep(0.05)
        raise TimeoutError(f"Tab never comes to {element}: {self.reader.names()}")

    # ---- how it ends

    def end_cleanly(self, breaches: list[str]) -> None:
        code = self.end()
        if code != 0 or self.said():
            breaches.append(f"the program ended with {code} and said: {self.said()[:2000]}")

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

    def end_charge(self, payment: str, card: str) -> str:
        """Both verdicts, once they are these. TimeoutError where they never are."""

        def told() -> bool:
            shown = self.reader.names()
            return shown.get("paymentTitle", "").endswith(payment) and shown.get("resultTitle") == card

        wait(told, f"{payment}, {card}")
        said = self.reader.names()["paymentTitle"]
        self.end_registration()
        return f"{said}, {card}"

    def give_up(self) -> None:
        """Esc, and yes where it asks."""
        self.keys("Escape")
        wait(lambda: self.shows("askBar") or not self.shows("resultTitle"), "a question or an empty form")
        if self.shows("askBar"):
            self.keys("Tab", "Return")
            self.reader.wait_gone("askBar")

    def minimise(self) -> None:
        """As a window manager does it: by the state that stands on the window. TimeoutError if that wipes nothing."""
        window = self._ask("search", "--onlyvisible", "--name", "카드 등록|Card registration")
        for state in (ICONIC, NORMAL):
            say_state(self.environment["DISPLAY"], int(window), state)
            time.sleep(0.5)
        wait(
            lambda: "보안을 위해 카드 정보를 지웠습니다" in self.reader.everything(),
            "the minimised window's wipe",
            5,
        )
