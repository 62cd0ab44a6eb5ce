"""How far something is that a button began, or what became of it: one paragraph, spoken when it changes."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.views import Sentence


@dataclass(frozen=True, slots=True)
class ProgressView:
    words: Sentence
    is_busy: bool = False
    is_failure: bool = False


class ProgressText(Text):
    def __init__(self, name: str) -> None:
        super().__init__(size="body", wrap=True)
        self.setObjectName(name)
        self._view: ProgressView | None = None
        self.retranslate()

    @property
    def is_busy(self) -> bool:
        return self._view is not None and self._view.is_busy

    def show_view(self, view: ProgressView | None) -> None:
        self._view = view
        self.retranslate()
        if view is not None:
            announce(self, self.text(), urgent=not view.is_busy)

    def retranslate(self) -> None:
        view = self._view
        self.setText(_spoken(view.words) if view is not None else "")
        self.set_tone("danger" if view is not None and view.is_failure else "plain")
        self.setVisible(view is not None)


def _spoken(words: Sentence) -> str:
    values = {name: _spoken(v) if isinstance(v, Sentence) else v for name, v in words.values}
    return say(words.key, **values)
