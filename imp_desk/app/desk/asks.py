"""One question at a time, inline. A second question takes the first's place, which then counts as answered no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from imp_desk.ui.views import AskView


class AskBar(Protocol):
    def ask(self, view: AskView | None) -> None: ...


def _nothing() -> None:
    """The answer no that changes nothing."""


class Asks:
    def __init__(self, page: AskBar) -> None:
        self._page = page
        self._open: tuple[str, Callable[[], None], Callable[[], None]] | None = None

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def ask(self, view: AskView, *, yes: Callable[[], None], no: Callable[[], None] = _nothing) -> None:
        self.dismiss()
        self._open = (view.id, yes, no)
        self._page.ask(view)

    def answer(self, ask_id: str, *, is_yes: bool) -> None:
        if self._open is None or self._open[0] != ask_id:
            return
        _, yes, no = self._open
        self._open = None
        self._page.ask(None)
        (yes if is_yes else no)()

    def dismiss(self) -> None:
        """Takes the question away, as if answered no."""
        if self._open is not None:
            self.answer(self._open[0], is_yes=False)
