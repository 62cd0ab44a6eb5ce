"""A bar across the window for what concerns the program itself, such as closing while a registration is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.views import Sentence


class NoticeBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        space = theme().space
        self._notice: Sentence | None = None
        self._bar = Bar("warning", icon="info")
        self._close = self._bar.add_button(Button("closeNotice", kind="quiet", small=True))
        self._close.clicked.connect(lambda: self.show_notice(None))
        box = QVBoxLayout(self)
        box.setContentsMargins(space.l, space.s, space.l, 0)
        box.addWidget(self._bar)

    @property
    def notice(self) -> Sentence | None:
        return self._notice

    def show_notice(self, notice: Sentence | None) -> None:
        self._notice = notice
        self.retranslate()
        self.setVisible(notice is not None)
        if notice is not None:
            announce(self, self.words(), urgent=True)

    def words(self) -> str:
        return self._bar.words()

    def retranslate(self) -> None:
        self._bar.show_text(spoken(self._notice))
        self._close.show_words(say("notice.close"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
