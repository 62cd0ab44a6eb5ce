"""The state that the look-up page shows, changed in one place. Knows neither tasks nor i'mport."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.ui.lookup.states import LookupState, Message, Result, ResultKind, Weight
from imp_desk.ui.views import Sentence


class Shown:
    def __init__(self, show: Callable[[LookupState], None]) -> None:
        self._show = show
        self.state = LookupState()

    def become(self, state: LookupState) -> None:
        if state != self.state:
            self.state = state
            self._show(state)

    def change(self, **changes: object) -> None:
        self.become(replace(self.state, **changes))  # type: ignore[arg-type]

    def put(self, result: Result, **changes: object) -> None:
        """In the place of the one with the same uid, where there is one."""
        results = tuple(result if one.uid == result.uid else one for one in self.state.results)
        self.change(results=results, **changes)

    def tell(self, text: Sentence, weight: Weight = Weight.PLAIN, detail: str = "") -> None:
        self.change(message=Message(text, weight, detail))

    def chosen(self) -> Result | None:
        return self.state.result(self.state.chosen)

    def chosen_found(self) -> Result | None:
        """The chosen one, if a card stands there."""
        chosen = self.chosen()
        return chosen if chosen is not None and chosen.kind is ResultKind.FOUND else None
