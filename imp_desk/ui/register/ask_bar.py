"""A question inside the window: words, two buttons, and where it matters something to type. Opens no dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.fields.frame import MARGIN
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.confirm import ConfirmLine
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import is_confirmed, spoken
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.register.reason_line import ReasonLine
    from imp_desk.ui.views import AskView

_ONE_LINE_FROM = 560


class AskBar(QWidget):
    """One question at a time. Esc says no; Enter presses what has the focus."""

    answered = Signal(str, bool)
    reasoned = Signal(str, str)  # yes, and why

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("askBar")
        self._view: AskView | None = None
        self._reason: ReasonLine | None = None
        self._words = Text(size="input", wrap=True, bold=True)
        self._line = ConfirmLine("askTyped")
        self._yes = Button("askYes", kind="primary")
        self._no = Button("askNo")
        self._build_layout()
        self._yes.clicked.connect(self._say_yes)
        self._no.clicked.connect(self.say_no)
        self._line.textChanged.connect(self._judge)
        self._line.entered.connect(self._say_yes)

    def show_question(self, view: AskView) -> None:
        self._view = view
        self._line.clear()
        if view.reason is not None:
            self._reason_line().wipe()
        self.retranslate()
        self._stack()
        self._judge()

    def take_focus(self) -> None:
        if self._view is None:
            return
        safe = self._no if self._view.safe_first else self._yes
        start = self._line if self._view.typed else self._asked_reason() or safe
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab stays with the question: both answers are one key apart."""
        ways: tuple[QWidget, ...] = (self._line, self._yes, self._no)
        if (reason := self._asked_reason()) is not None:
            ways = (reason.field, *ways)
        stops = [w for w in ways if not w.isHidden() and w.isEnabled()]
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def words(self) -> str:
        return self._words.text()

    def say_no(self) -> None:
        if self._view is not None:
            self.answered.emit(self._view.id, False)

    def _say_yes(self) -> None:
        if self._view is None or not self._is_confirmed():
            return
        if (reason := self._asked_reason()) is None:
            self.answered.emit(self._view.id, True)
        else:
            self.reasoned.emit(self._view.id, reason.text())

    def _is_confirmed(self) -> bool:
        view = self._view
        if view is None or (view.typed and not is_confirmed(self._line.text(), view.typed)):
            return False
        reason = self._asked_reason()
        return reason is None or reason.is_fit()

    # The reason

    def _asked_reason(self) -> ReasonLine | None:
        return self._reason if self._view is not None and self._view.reason is not None else None

    def _reason_line(self) -> ReasonLine:
        """Made when first asked for: few terminals ever do."""
        if self._reason is None:
            from imp_desk.ui.register.reason_line import ReasonLine

            self._reason = ReasonLine()
            self._reason.edited.connect(self._judge)
            self._reason.entered.connect(self._say_yes)
            self._buttons.insertWidget(0, self._reason, 1)
        return self._reason

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget_reason()

    def _forget_reason(self) -> None:
        if self._reason is not None:
            self._reason.wipe()

    def _judge(self) -> None:
        self._yes.setEnabled(self._is_confirmed())

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        self._words.setText(spoken(view.text))
        self.setAccessibleName(spoken(view.text))
        self._yes.show_words(spoken(view.yes))
        self._no.show_words(say("ask.no_key", no=spoken(view.no)))
        self._line.setVisible(bool(view.typed))
        self._line.show_words(say("ask.typed", typed=view.typed))
        if self._reason is not None:
            self._reason.setVisible(view.reason is not None)
            self._reason.show_words(spoken(view.reason))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        c = t.colours
        draw_box(smooth_painter(self), QRectF(self.rect()), t.radius, fill=c.accent_soft, border=c.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        """A reason wants the whole width, in a narrow window for itself."""
        is_wide, has_reason = self.width() >= _ONE_LINE_FROM, self._asked_reason() is not None
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if is_wide and not has_reason else down)
        self._buttons.setDirection(down if has_reason and not is_wide else across)

    def _build_layout(self) -> None:
        space = theme().space
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(space.s)
        typed = QVBoxLayout()
        typed.setSpacing(space.xs)
        typed.addWidget(self._line.label)
        typed.addWidget(self._line)
        answers = QHBoxLayout()
        answers.setSpacing(space.s)
        answers.setContentsMargins(0, 0, 0, MARGIN)  # in line with the frame of what is typed
        for button in (self._yes, self._no):
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._buttons.addLayout(typed)
        self._buttons.addLayout(answers)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(space.l, space.s, space.s, space.s)
        self._box.setSpacing(space.s)
        self._box.addWidget(self._words, 1)
        self._box.addLayout(self._buttons)
