"""Why a customer is put off: one key or one press. Takes every key while it stands, so that none lands in the form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import tone_colours
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_WALK = (Qt.Key.Key_Tab.value, Qt.Key.Key_Backtab.value)


class ReasonBar(QWidget):
    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("reasonBar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reasons = reasons
        self._words = Text(size="input", bold=True)
        self._buttons = [Button(f"reason_{reason}", small=True) for reason in reasons]
        for reason, button in zip(reasons, self._buttons, strict=True):
            button.clicked.connect(partial(self.chosen.emit, reason))
        self._cancel = Button("reasonCancel", kind="quiet", small=True)
        self._cancel.clicked.connect(self.cancelled)
        self._build_layout()
        self.retranslate()

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName(), urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1.value
        if event.key() in _WALK:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return
        if 0 <= at < len(self._reasons):
            self.chosen.emit(self._reasons[at])
        elif event.key() == Qt.Key.Key_Escape.value:
            self.cancelled.emit()

    def retranslate(self) -> None:
        self._words.setText(say("worklist.why"))
        names = []
        for number, (reason, button) in enumerate(zip(self._reasons, self._buttons, strict=True), start=1):
            names.append(say("worklist.reason_key", number=number, reason=say(f"worklist.reason.{reason}")))
            button.show_words(names[-1])
        self._cancel.show_words(say("worklist.why_cancel"))
        self.setAccessibleName(", ".join((say("worklist.why"), *names)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines of buttons, and no higher: the form keeps the rest."""
        super().resizeEvent(event)
        self.setFixedHeight(self._box.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        tone = tone_colours("accent", t.colours)
        draw_box(smooth_painter(self), QRectF(self.rect()), t.radius, fill=tone.soft, border=tone.ink)

    def _build_layout(self) -> None:
        space = theme().space
        buttons = Flow()
        for button in (*self._buttons, self._cancel):
            buttons.addWidget(button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(space.l, space.s, space.s, space.s)
        self._box.setSpacing(space.xs)
        self._box.addWidget(self._words)
        self._box.addLayout(buttons)
