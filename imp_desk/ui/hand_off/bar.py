"""The bar of registrations that another program asked for and that wait: who is first, and the keys to take or decline.

It takes nothing by itself and never the focus: whoever stands at the counter comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


@dataclass(frozen=True, slots=True)
class WaitingView:
    """`can_take` off: this window is there for another registration, and goes on to this one by itself."""

    count: int
    label: str
    can_take: bool = True


class WaitingBar(QWidget):
    taken = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("handOffBar")
        space = theme().space
        self._view: WaitingView | None = None
        self._bar = Bar("accent", icon="waiting")
        self._take = self._bar.add_button(Button("takeHandOff", kind="primary", small=True, in_tab_way=False))
        self._decline = self._bar.add_button(
            Button("declineHandOff", kind="quiet", small=True, in_tab_way=False)
        )
        self._take.clicked.connect(self.taken)
        self._decline.clicked.connect(self.declined)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.l, space.s, space.l, 0)
        box.addWidget(self._bar)
        self.hide()

    def show_waiting(self, view: WaitingView | None) -> None:
        is_news = view is not None and (self._view is None or view.count > self._view.count)
        self._view = view
        self.retranslate()
        self.setVisible(view is not None)
        if is_news:
            announce(self, self.words(), urgent=True)

    def words(self) -> str:
        return self._bar.words()

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        key = "hand_off.waiting" if view.can_take else "hand_off.waits_for_this"
        self._bar.show_text(say(key, count=view.count, label=view.label))
        self._take.show_words(say("hand_off.take"), spoken=say("hand_off.take_spoken", label=view.label))
        self._take.setVisible(view.can_take)
        self._decline.show_words(
            say("hand_off.decline"), spoken=say("hand_off.decline_spoken", label=view.label)
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
