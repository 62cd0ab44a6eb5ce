"""Where an operator's new alias, or a new PIN twice, is typed: inline, below the list. Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.core.judgement import Level
from imp_desk.core.operators import ALIAS_LONGEST, judge_alias
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.fields.pin_field import PinField
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.line import TextLine
from imp_desk.ui.theme import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _AliasLine(TextLine):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class OperatorEditor(QWidget):
    """`pin_given` hands out the typed PIN: whoever receives it wipes it."""

    renamed = Signal(str, str)
    pin_given = Signal(str, object)
    left = Signal()
    opened = Signal(bool)  # False: it is gone
    typed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("operatorEditor")
        self._alias = ""
        self._taken: tuple[str, ...] = ()
        self._is_pin = False
        self._code = ""
        self._labels = (Text(size="label"), Text(size="label"))
        self._line = _AliasLine("operatorAlias")
        self._line.setMaxLength(ALIAS_LONGEST)
        self._pins = (PinField("operatorPin"), PinField("operatorPinAgain"))
        self._problem = Text(size="helper", tone="danger", wrap=True)
        self._keep = Button("operatorKeep", kind="primary")
        self._cancel = Button("operatorCancel")
        self._line.entered.connect(self.keep)
        self._keep.clicked.connect(self.keep)
        self._cancel.clicked.connect(self.leave)
        self._pins[0].entered.connect(self._pins[1].setFocus)
        self._pins[1].entered.connect(self.keep)
        for pin in self._pins:
            pin.edited.connect(self._edited)
            pin.hinted.connect(lambda code: self._tell(f"notice.{code}"))
        self._build_layout()
        self.hide()

    def ask_alias(self, alias: str, taken: tuple[str, ...]) -> None:
        self._alias, self._taken, self._is_pin = alias, tuple(t for t in taken if t != alias), False
        self._line.setText(alias)
        self._open(self._line)

    def ask_pin(self, alias: str) -> None:
        self._alias, self._is_pin = alias, True
        self._open(self._pins[0])

    def leave(self) -> None:
        if not self.isHidden():
            self.close_it()
            self.left.emit()

    def close_it(self) -> None:
        self.hide()
        self.opened.emit(False)

    def wipe(self) -> None:
        for pin in self._pins:
            pin.wipe()

    def keep(self) -> None:
        code = self._complaint()
        if code:
            self._tell(f"problem.{code}")
            (self._pins[0] if self._is_pin else self._line).setFocus()
            if code == "pin.differs":
                self._pins[1].wipe()
        elif self._is_pin:
            pin = self._pins[0].taken()
            self.close_it()
            self.pin_given.emit(self._alias, pin)
        else:
            self.close_it()
            self.renamed.emit(self._alias, self._line.text())

    def _complaint(self) -> str:
        if not self._is_pin:
            return judge_alias(self._line.text(), self._taken).code
        first, again = (pin.digits.view() for pin in self._pins)
        judgement = self._pins[0].judgement()
        if judgement.level is not Level.OK:
            return judgement.code
        return "" if first == again else "pin.differs"

    def _open(self, start: QWidget) -> None:
        self.wipe()
        self._tell("")
        self._line.setVisible(not self._is_pin)
        for widget in (*self._pins, self._labels[1]):
            widget.setVisible(self._is_pin)
        self.retranslate()
        self.opened.emit(True)
        self.show()
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        if self._code.startswith("notice."):
            self._tell("")
        self.typed.emit(any(len(pin.digits) for pin in self._pins))

    def _tell(self, code: str) -> None:
        self._code = code
        self._problem.setText(say(code, field="PIN") if code else "")
        announce(self._problem, self._problem.text(), urgent=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.wipe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the editor, not the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.leave()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        key = "pin" if self._is_pin else "new_alias"
        self._labels[0].setText(say(f"settings.operators.{key}", alias=self._alias))
        self._labels[1].setText(say("settings.operators.pin_again"))
        self._line.setAccessibleName(self._labels[0].text())
        for pin, label in zip(self._pins, self._labels, strict=True):
            pin.setAccessibleName(label.text())
        self._keep.show_words(say("settings.operators.keep"))
        self._cancel.show_words(say("settings.operators.cancel"))

    def _build_layout(self) -> None:
        actions, flow = QWidget(), Flow()
        actions.setLayout(flow)
        flow.addWidget(self._keep)
        flow.addWidget(self._cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().space.xs)
        for widget in (self._labels[0], self._line, self._pins[0], self._labels[1], self._pins[1]):
            box.addWidget(widget)
        box.addWidget(self._problem)
        box.addWidget(actions)
        for pin in self._pins:
            pin.setMaximumWidth(280)
