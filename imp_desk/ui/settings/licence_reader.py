"""A licence to read inside the settings, by keyboard: the arrows scroll, Esc goes back to where it was opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.plain_text import PlainText
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.about_view import LicenceView
from imp_desk.ui.theme import theme


class LicenceReader(Surface):
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("licenceReader")
        self.view: LicenceView | None = None
        self._title = Text(size="title", wrap=True)
        self._close = Button("about.licence.close", small=True)
        self._close.clicked.connect(self.closed)
        self._text = PlainText("about.licence.text", size="small")
        self._build_layout()
        self.hide()

    def show_licence(self, view: LicenceView) -> None:
        self.view = view
        self.retranslate()
        self._text.verticalScrollBar().setValue(0)
        self.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        if self.view is None:
            return
        self._title.setText(say(f"about.licence.{self.view.licence.value}"))
        self._close.show_words(say("about.licence.close"))
        self._text.setPlainText(self.view.text or say("about.licence.missing"))
        self._text.setAccessibleName(self._title.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key behind the text is meant for the settings."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._close.hasFocus()
        if (event.key() == Qt.Key.Key_Escape or is_enter) and not event.isAutoRepeat():
            self.closed.emit()
        event.accept()

    def _build_layout(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.xl, space.l, space.l, space.l)
        box.setSpacing(space.s)
        box.addLayout(head)
        box.addWidget(self._text, 1)
