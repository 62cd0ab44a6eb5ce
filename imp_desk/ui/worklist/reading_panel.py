"""While a file is read: how far, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist_views import WorklistView

_HEIGHT = 8


class _Progress(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(_HEIGHT)

    def show_share(self, share: float) -> None:
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = theme().colours
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, _HEIGHT / 2, fill=c.border)
        draw_box(painter, QRectF(0, 0, box.width() * self._share, _HEIGHT), _HEIGHT / 2, fill=c.accent)


class ReadingPanel(QWidget):
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = WorklistView()
        self._text = Text(size="body", wrap=True)
        self._progress = _Progress()
        self._stop = Button("worklistStop")
        self._stop.clicked.connect(self.stop_requested)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().space.m)
        box.addWidget(self._text)
        box.addWidget(self._progress)
        box.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)

    def show_view(self, view: WorklistView) -> None:
        self._view = view
        self._progress.show_share(view.share)
        self.retranslate()

    def focus_start(self) -> None:
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        name = self._view.path.replace("\\", "/").rpartition("/")[2]
        self._text.setText(say("worklist.reading", name=name, percent=round(self._view.share * 100)))
        self._stop.show_words(say("worklist.stop"))
