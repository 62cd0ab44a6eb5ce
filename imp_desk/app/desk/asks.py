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
        self._open: tuple[str, Callable[[str], None], Callable[[], None]] | None = None

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def ask(self, view: AskView, *, yes: Callable[[], None], no: Callable[[], None] = _nothing) -> None:
        self.ask_why(view, yes=lambda _: yes(), no=no)

    def ask_why(
        self, view: AskView, *, yes: Callable[[str], None], no: Callable[[], None] = _nothing
    ) -> None:
        """`yes` is given the reason that was typed."""
        self.dismiss()
        self._open = (view.id, yes, no)
        self._page.ask(view)

    def answer(self, ask_id: str, *, is_yes: bool, untrusted_reason: str = "") -> None:
        if self._open is None or self._open[0] != ask_id:
            return
        _, yes, no = self._open
        self._open = None
        self._page.ask(None)
        if is_yes:
            yes(untrusted_reason)
        else:
            no()

    def dismiss(self) -> None:
        """Takes the question away, as if answered no."""
        if self._open is not None:
            self.answer(self._open[0], is_yes=False)
