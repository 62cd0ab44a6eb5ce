"""The steps of a deletion: reason and typed tail, then, where schedules are open, a second confirmation.

Where no look-up decides how one ended, a person does, with a reason alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.confirm import ConfirmLine
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.lookup.states import DeleteStep, DeleteView
from imp_desk.ui.lookup.words import card_words, when, won
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import is_confirmed
from imp_desk.ui.register.reason_line import ReasonLine
from imp_desk.ui.theme import theme

TAIL = 4
_NAMED = 3  # schedules that are told one by one


class DeletePanel(QWidget):
    """`confirmed` carries the reason; `agreed` is the second confirmation. Takes the focus when it opens."""

    confirmed = Signal(str)
    agreed = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("deletePanel")
        self._view: DeleteView | None = None
        self._title = Text(size="title", tone="danger", wrap=True)
        self._title.setObjectName("deleteTitle")
        self._words = Text(size="body", wrap=True)
        self._words.setObjectName("deleteWords")
        self.reason = ReasonLine()
        self.reason.field.setObjectName("deleteReason")
        self.tail = ConfirmLine("deleteTail")
        self.yes = Button("deleteYes", kind="danger")
        self.agree = Button("deleteAgree", kind="danger")
        self.no = Button("deleteNo")
        self._build()
        self.reason.edited.connect(self._judge)
        self.reason.entered.connect(self._go_on)
        self.tail.textChanged.connect(self._judge)
        self.tail.entered.connect(self._confirm)
        self.yes.clicked.connect(self._confirm)
        self.agree.clicked.connect(self.agreed)
        self.no.clicked.connect(self.stopped)

    def _build(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setSpacing(space.s)
        head.addWidget(Icon("deleted", tone="danger", size=24))
        head.addWidget(self._title, 1)
        self._typed = QWidget()
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._typed)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(space.m)
        tail = QVBoxLayout()
        tail.setSpacing(space.xs)
        tail.addWidget(self.tail.label)
        tail.addWidget(self.tail)
        self._fields.addWidget(self.reason, 1)
        self._fields.addLayout(tail)
        buttons = Flow()
        for button in (self.yes, self.agree, self.no):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.l, space.m, space.l, space.m)
        box.setSpacing(space.s)
        box.addLayout(head)
        box.addWidget(self._words)
        box.addWidget(self._typed)
        box.addLayout(buttons)

    # What is shown

    def show_view(self, view: DeleteView | None) -> None:
        before, self._view = self._view, view
        self.setVisible(view is not None)
        if view is None:
            self.reason.wipe()
            self.tail.clear()
            return
        if before is None or before.uid != view.uid:
            self.reason.wipe()
            self.tail.clear()
        self.retranslate()
        if before is None or before.step is not view.step:
            self._take_focus(view.step)
            announce(self, f"{self._title.text()}. {self._words.text()}", urgent=True)

    def _take_focus(self, step: DeleteStep) -> None:
        """Blocked, it stands on stopping: no impatient Enter goes on."""
        start = self.reason.field if step is DeleteStep.ASKING or step.settles else self.no
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        settles = view.step.settles
        self.reason.show_words(say("ask.settle.reason" if settles else "uids.reason"))
        is_blocked, is_asking = view.step is DeleteStep.BLOCKED, view.step is DeleteStep.ASKING
        count = len(view.schedules)
        self._title.setText(self._head(view))
        self._words.setText(self._body(view))
        self._typed.setVisible(is_asking or settles)
        self.tail.setVisible(is_asking)
        self.tail.show_words(say("uids.tail", tail=view.uid[-TAIL:], count=len(view.uid[-TAIL:])))
        self.yes.setVisible(is_asking or settles)
        self.agree.setVisible(is_blocked)
        self.no.setVisible(view.step is not DeleteStep.SENDING)
        self.yes.show_words(say("ask.settle.yes" if settles else "uids.delete_yes"))
        self.agree.show_words(say("uids.delete_agree", count=count))
        self.no.show_words(say("uids.stop"))
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")
        self._judge()

    def _head(self, view: DeleteView) -> str:
        if view.step is DeleteStep.BLOCKED:
            return say("uids.blocked", count=len(view.schedules))
        card = card_words(view.card) if view.card is not None else view.uid
        return say("uids.settling" if view.step.settles else "uids.deleting", card=card)

    def _body(self, view: DeleteView) -> str:
        if view.step is not DeleteStep.BLOCKED:
            return say(f"uids.delete.{view.step.value}", uid=view.uid)
        named = [
            " ".join(part for part in (when(one.schedule_at), won(one.amount, one.currency)) if part)
            for one in view.schedules[:_NAMED]
        ]
        more = len(view.schedules) - _NAMED
        named += [say("uids.more_schedules", count=more)] if more > 0 else []
        return say("uids.delete.blocked", named=" · ".join(part for part in named if part))

    def _is_fit(self) -> bool:
        view = self._view
        if view is None or not self.reason.is_fit():
            return False
        is_asking = view.step is DeleteStep.ASKING
        return view.step.settles or (is_asking and is_confirmed(self.tail.text(), view.uid[-TAIL:]))

    def _judge(self) -> None:
        self.yes.setEnabled(self._is_fit())

    def _go_on(self) -> None:
        if self._view is not None and self._view.step.settles:
            self._confirm()
        else:
            self.tail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        if self._is_fit():
            self.confirmed.emit(self.reason.text())
        elif not self.reason.is_fit():
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab stays with the question."""
        order = (self.reason.field, self.tail, self.yes, self.agree, self.no)
        stops = [w for w in order if w.isVisibleTo(self) and w.isEnabled()]
        if not stops:
            return False
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def set_narrow(self, *, on: bool) -> None:
        way = QBoxLayout.Direction
        self._fields.setDirection(way.TopToBottom if on else way.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            if self._view is not None and self._view.step is not DeleteStep.SENDING:
                self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        c = t.colours
        draw_box(smooth_painter(self), QRectF(self.rect()), t.radius, fill=c.danger_soft, border=c.danger)
