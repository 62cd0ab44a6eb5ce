"""The chosen entry in lines of plain text that a screen reader walks through, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from imp_desk.core.journal import JournalEntry
from imp_desk.ui.journal.words import FOR_A_PERSON, details_of, is_open
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme


class _Lines(QPlainTextEdit):
    """Read, selected and copied by keys; keys that belong to the page go to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("journalDetails")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme().font("small"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._take_colours()

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 110)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5) or (control and event.key() == Qt.Key.Key_F):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._take_colours()

    def _take_colours(self) -> None:
        palette, c = QPalette(theme().palette()), theme().colours
        palette.setColor(QPalette.ColorRole.Base, c.surface)
        palette.setColor(QPalette.ColorRole.Highlight, c.selection)
        palette.setColor(QPalette.ColorRole.HighlightedText, c.text)
        if palette != self.palette():
            self.setPalette(palette)


class Details(Surface):
    """Of an entry whose end is open: its uid, or itself."""

    look_again_requested = Signal(str)
    settlement_requested = Signal(object)  # JournalEntry

    def __init__(self) -> None:
        super().__init__()
        self._entry: JournalEntry | None = None
        self._title = Text(size="label")
        self.lines = _Lines()
        self.look_again = Button("journalLookAgain", small=True, icon="look")
        self.settle = Button("journalSettle", small=True, icon="person")
        self.look_again.clicked.connect(lambda: self.look_again_requested.emit(self._uid()))
        self.settle.clicked.connect(lambda: self.settlement_requested.emit(self._entry))
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.m, space.m, space.m)
        column.setSpacing(space.s)
        for widget in (self._title, self.lines, self.look_again, self.settle):
            column.addWidget(widget, 1 if widget is self.lines else 0)
        self.show_entry(None)

    def show_entry(self, entry: JournalEntry | None) -> None:
        self._entry = entry
        self._say()

    def _uid(self) -> str:
        return self._entry.customer_uid if self._entry else ""

    def _say(self) -> None:
        entry = self._entry
        lines = details_of(entry) if entry else ()
        words = "\n".join(say("journal.detail.line", name=name, value=value) for name, value in lines)
        if words != self.lines.toPlainText() or not words:
            self.lines.setPlainText(words or say("journal.details.none"))
        self.look_again.setVisible(entry is not None and is_open(entry))
        self.settle.setVisible(entry is not None and entry.state in FOR_A_PERSON)

    def retranslate(self) -> None:
        self._title.setText(say("journal.details"))
        self.lines.setAccessibleName(say("journal.details"))
        self.look_again.show_words(say("journal.look_again"))
        self.settle.show_words(say("journal.settle"))
        self._say()
