"""The slim bar above the form while a list is open: how far it is, who is put off by F8, the way to the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.elided import ElidedText
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist_views import BarView, TallyView


def tally_words(tally: TallyView) -> str:
    """What is nobody's is left out, but for what is done and what is left."""
    counted = (
        ("unpaid", tally.unpaid),
        ("paid_only", tally.paid_only),
        ("refused", tally.refused),
        ("put_off", tally.put_off),
        ("checking", tally.checking),
    )
    parts = [say("worklist.done", count=tally.done)]
    parts += [say(f"worklist.{key}", count=count) for key, count in counted if count]
    return " · ".join([*parts, say("worklist.left", count=tally.left)])


def bar_words(view: BarView) -> str:
    at = say("worklist.at", position=view.position, total=view.total) if view.position else ""
    return " · ".join(part for part in (at, tally_words(view.tally), view.name) if part)


class WorklistBar(QWidget):
    put_off_requested = Signal()
    list_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("worklistBar")
        space = theme().space
        self._view: BarView | None = None
        self._text = ElidedText("worklistTally", size="small")
        self._put_off = Button("worklistPutOff", kind="quiet", small=True, in_tab_way=False)
        self._list = Button("worklistOpen", kind="quiet", small=True, in_tab_way=False)
        self._put_off.clicked.connect(self.put_off_requested)
        self._list.clicked.connect(self.list_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.m, 0, 0, 0)
        row.setSpacing(space.xs)
        row.addWidget(self._text, 1)
        row.addWidget(self._put_off)
        row.addWidget(self._list)
        self.setFixedHeight(theme().touch)

    def show_view(self, view: BarView) -> None:
        self._view = view
        self.retranslate()

    def words(self) -> str:
        return self._text.text()

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        counts = bar_words(view)
        words = f"{spoken(view.warning)} · {counts}" if view.warning else counts
        self._text.show_text(words, tone=self._tone(), spoken=say("worklist.bar_spoken", text=words))
        self._put_off.show_words(say("worklist.put_off_button"))
        self._put_off.setEnabled(view.can_put_off)
        self._list.show_words(say("worklist.list_button"))
        self.update()

    def _tone(self) -> Tone:
        return "warning" if self._view is not None and self._view.warning is not None else "plain"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        is_warning = self._tone() == "warning"
        tone = tone_colours("warning" if is_warning else "accent", t.colours)
        border = tone.ink if is_warning else None
        draw_box(smooth_painter(self), QRectF(self.rect()), t.radius, fill=tone.soft, border=border)
