"""The replace guard: what stands under the uid, and three ways on. Takes no focus by itself, preselects nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.confirm import ConfirmLine
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register import derived
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.views import GuardView


class ReplaceGuard(QWidget):
    fresh_uid_chosen = Signal()
    replace_confirmed = Signal()
    stop_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("replaceGuard")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its frame: no way is chosen by an Enter too many
        self._view: GuardView | None = None
        self._title = Text(size="title", tone="warning")
        self._card = Text(size="input", wrap=True, bold=True)
        self._text = Text(size="body", wrap=True)
        self._schedules = Text(size="body", wrap=True)
        self._line = ConfirmLine("confirmReplaceText")
        self._fresh = Button("useFreshUid")
        self._replace = Button("confirmReplace", kind="danger")
        self._stop = Button("stopReplace", kind="quiet")
        self._build_layout()
        self._connect()

    def show_guard(self, view: GuardView) -> None:
        if view != self._view:
            self._line.clear()
        self._view = view
        self.retranslate()
        self._judge()

    def link_after(self, widget: QWidget) -> None:
        """In the way of Tab behind the uid, where it stands."""
        for stop in (self, self._fresh, self._stop, self._line, self._replace):
            QWidget.setTabOrder(widget, stop)
            widget = stop

    def words(self) -> str:
        lines = (self._text.text(), self._card.text(), self._schedules.text())
        return ". ".join(line for line in lines if line)

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        self._title.setText(say("guard.title"))
        self._text.setText(say("guard.text"))
        self._card.setText(derived.guard_card(view))
        self._schedules.setText(derived.guard_schedules(view))
        self._fresh.show_words(say("guard.fresh"))
        self._fresh.setVisible(view.can_mint)
        self._replace.show_words(say("guard.replace"), description=say("guard.warning"))
        self._stop.show_words(say("guard.stop"))
        self._line.show_words(say("guard.confirm_label", count=len(view.uid_tail), tail=view.uid_tail))
        self._line.setAccessibleDescription(say("guard.warning"))
        self._warning.setText(say("guard.warning"))
        for widget in (self._line, self._replace, self._warning):
            widget.setVisible(view.can_replace)
        self.setAccessibleName(f"{say('guard.title')}. {self.words()}")

    def _judge(self) -> None:
        """Replacing is open only while the uid's last characters stand there."""
        self._replace.setEnabled(self._is_confirmed())

    def _is_confirmed(self) -> bool:
        return self._view is not None and derived.is_confirmed(self._line.text(), self._view.uid_tail)

    def _confirm(self) -> None:
        if self._is_confirmed():
            self.replace_confirmed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        c = t.colours
        painter, box = smooth_painter(self), QRectF(self.rect())
        draw_box(painter, box, t.radius, fill=c.warning_soft, border=c.warning)
        if self.hasFocus():
            draw_ring(painter, box, t.radius, c.focus_ring)

    def _connect(self) -> None:
        self._fresh.clicked.connect(self.fresh_uid_chosen)
        self._replace.clicked.connect(self._confirm)
        self._stop.clicked.connect(self.stop_chosen)
        self._line.textChanged.connect(self._judge)
        self._line.entered.connect(self._confirm)

    def _build_layout(self) -> None:
        space = theme().space
        self._warning = Text(size="small", tone="danger", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(space.s)
        head.addWidget(Icon("person", tone="warning", size=24))
        head.addWidget(self._title, 1)
        ways, replacing = Flow(), Flow()
        ways.addWidget(self._fresh)
        ways.addWidget(self._stop)
        replacing.addWidget(self._line)
        replacing.addWidget(self._replace)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.l, space.m, space.l, space.m)
        box.setSpacing(space.s)
        box.addLayout(head)
        for label in (self._text, self._card, self._schedules):
            box.addWidget(label)
        box.addLayout(ways)
        box.addWidget(self._line.label)
        box.addLayout(replacing)
        box.addWidget(self._warning)
