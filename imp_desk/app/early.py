"""Keeps what an impatient operator asks for before the exchange is loaded, and hands it over in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import SignalInstance

from imp_desk.ui.window import MainWindow

_OF_PAGE = (
    "register_requested",
    "next_requested",
    "same_customer_requested",
    "mint_requested",
    "lookup_requested",
    "give_up_requested",
    "uid_settled",
    "card_edited",
    "practice_chosen",
)
_OF_WINDOW = ("closing", "minimised", "lock_requested")


class EarlyIntents:
    def __init__(self, window: MainWindow) -> None:
        self._noted: list[tuple[SignalInstance, tuple[object, ...]]] = []
        self._connected: list[tuple[SignalInstance, Callable[..., None]]] = []
        for owner, names in ((window.register_page, _OF_PAGE), (window, _OF_WINDOW)):
            for name in names:
                self._listen(getattr(owner, name))

    def _listen(self, signal: SignalInstance) -> None:
        slot = partial(self._note, signal)
        signal.connect(slot)
        self._connected.append((signal, slot))

    def _note(self, signal: SignalInstance, *values: object) -> None:
        self._noted.append((signal, values))

    def hand_over(self) -> None:
        """Called when somebody else listens."""
        for signal, slot in self._connected:
            signal.disconnect(slot)
        noted, self._noted = self._noted, []
        for signal, values in noted:
            signal.emit(*values)
