"""What is to be looked up: one customer_uid in a line, or many in a form. Judges here, asks the page."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.customer import normal_text
from imp_desk.core.judgement import Level
from imp_desk.ui.kit.button import Button
from imp_desk.ui.lookup.many_uids import ManyUids
from imp_desk.ui.lookup.one_uid import UidLine
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


class Entry(QWidget):
    """`wanted`: uids that may be asked, in their order."""

    wanted = Signal(tuple)

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.one = UidLine(now)
        self.many = ManyUids()
        self.look = Button("lookupButton", kind="primary")
        self.switch = Button("lookupSwitch", small=True)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build()
        self.many.hide()
        self.one.uid.entered.connect(self.submit)
        self.one.uid.several_pasted.connect(self.take_several)
        self.many.entered.connect(self.submit)
        self.look.clicked.connect(self.submit)
        self.switch.clicked.connect(self.toggle)

    def _build(self) -> None:
        space, top = theme().space, Qt.AlignmentFlag.AlignTop
        self._buttons.setSpacing(space.s)
        self._buttons.addWidget(self.look)
        self._buttons.addWidget(self.switch)
        self._beside = QVBoxLayout()
        self._beside.addLayout(self._buttons)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(space.m)
        self._line.addWidget(self.one, 1, top)
        self._line.addWidget(self.many, 1, top)
        self._line.addLayout(self._beside)
        self._line.setAlignment(self._beside, top)

    @property
    def is_many(self) -> bool:
        return not self.many.isHidden()

    def focus_start(self) -> None:
        if self.is_many:
            self.many.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.one.uid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.one.uid.selectAll()

    def has_focus(self) -> bool:
        return self.one.uid.hasFocus() or self.many.text.hasFocus()

    def toggle(self) -> None:
        self._show_form(many=not self.is_many)
        self.focus_start()

    def take_several(self, untrusted_text: str) -> None:
        self._show_form(many=True)
        self.many.put(untrusted_text)
        self.focus_start()

    def type_on(self, text: str) -> None:
        """A letter typed elsewhere on the page begins the next uid."""
        self._show_form(many=False)
        self.one.uid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.one.uid.setText(text)

    def _show_form(self, *, many: bool) -> None:
        self.many.setVisible(many)
        self.one.setVisible(not many)
        self.retranslate()

    def submit(self) -> None:
        if self.is_many:
            if uids := self.many.read().uids:
                self.wanted.emit(uids)
            return
        if self.one.judge_now().level is Level.OK:
            self.wanted.emit((normal_text(self.one.uid.text()),))

    def set_narrow(self, *, on: bool) -> None:
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if on else way.LeftToRight)
        above = self.one.label.sizeHint().height() + theme().space.xs + 2
        self._beside.setContentsMargins(0, 0 if on else above, 0, 0)

    def retranslate(self) -> None:
        self.many.retranslate()
        self.look.show_words(say("uids.look_many" if self.is_many else "uids.look"))
        self.switch.show_words(say("uids.switch_one" if self.is_many else "uids.switch_many"))
