"""The form for many pasted customer_uids: says how many it read, and which lines it cannot take. Cuts cards out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from imp_desk.core.uid_list import (
    CARD_NUMBER,
    MOST_UIDS,
    LineFault,
    UidList,
    holds_card,
    read_uids,
    without_cards,
)
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.kit.scroll import ThinBar
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_TOLD = 3  # lines at fault that are named one by one
_LINES = 5
_QUIET_MS = 150


class UidText(QPlainTextEdit):
    """Plain text without a memory of what stood there: undo would bring a card's number back."""

    entered = Signal()
    card_cut = Signal(tuple)  # the lines in which one stood

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lookupMany")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme().font("body"))
        self.document().setDocumentMargin(theme().space.s)
        self._bar = ThinBar(self.verticalScrollBar(), self)
        self._take_colours()
        self.document().contentsChange.connect(self._look_at_change)

    def put(self, untrusted_text: str) -> None:
        """In place of all that stood."""
        self.setPlainText(self._clean(untrusted_text))

    def sizeHint(self) -> QSize:
        return QSize(280, self.fontMetrics().lineSpacing() * _LINES + 2 * theme().space.s + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop: cut before any of it stands on the screen."""
        if source.hasText():
            self.insertPlainText(self._clean(source.text()))

    def _clean(self, untrusted_text: str) -> str:
        text, lines = without_cards(untrusted_text)
        if lines:
            self.card_cut.emit(lines)
        return text

    def _look_at_change(self, at: int, _removed: int, added: int) -> None:
        """Only the lines that changed, so that typing stays quick in a long list."""
        block, end = self.document().findBlock(at), at + added
        while block.isValid() and block.position() <= end:
            if holds_card(block.text()):
                QTimer.singleShot(0, self, self._cut_typed_card)  # not from within the change itself
                return
            block = block.next()

    def _cut_typed_card(self) -> None:
        text, lines = without_cards(self.toPlainText())
        if lines:
            self.setPlainText(text)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.card_cut.emit(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F7):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_bar"):
            self._take_colours()

    def _take_colours(self) -> None:
        palette = QPalette(theme().palette())
        palette.setColor(QPalette.ColorRole.Base, theme().colours.field)
        if palette != self.palette():
            self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._bar.place()
        t, painter = theme(), smooth_painter(self.viewport())
        box = QRectF(self.viewport().rect())
        draw_box(painter, box, 4, border=t.colours.border_strong)
        if self.hasFocus():
            draw_ring(painter, box, 4, t.colours.focus_ring)


class ManyUids(QWidget):
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cut: tuple[int, ...] = ()
        self._read = UidList()
        self._label = Text(size="label")
        self.text = UidText()
        self._message = Text(size="helper", tone="muted", wrap=True)
        self._message.setObjectName("lookupManyMessage")
        self._message.setMinimumHeight(2 * self._message.fontMetrics().lineSpacing() + 2)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setBuddy(self.text)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().space.xs)
        for widget in (self._label, self.text, self._message):
            box.addWidget(widget)
        self.text.card_cut.connect(self._on_card_cut)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._read_now)
        self.text.document().contentsChange.connect(self._on_change)
        self.text.entered.connect(self.entered)

    def put(self, untrusted_text: str) -> None:
        self._cut = ()
        self.text.put(untrusted_text)

    def read(self) -> UidList:
        self._read_now()
        return self._read

    def _on_card_cut(self, lines: tuple[int, ...]) -> None:
        self._cut = lines
        self._say()
        announce(self.text, self._message.text(), urgent=True)

    def _on_change(self, _at: int, _removed: int, added: int) -> None:
        """A paste is read at once, typing when it pauses."""
        self._quiet.start(0 if added > 1 else _QUIET_MS)

    def _read_now(self) -> None:
        self._quiet.stop()
        self._read = read_uids(self.text.toPlainText())
        if not self.text.toPlainText():
            self._cut = ()
        self._say()

    def retranslate(self) -> None:
        self._label.setText(say("uids.many"))
        self.text.setAccessibleName(say("uids.many"))
        self._say()

    def _say(self) -> None:
        found, is_wrong = self._read, bool(self._read.faults or self._cut or self._read.left_out)
        parts = [self._cut_words()] if self._cut else []
        parts += [say("uids.read", count=f"{len(found.uids):,}")] if found.uids else []
        parts += [say("uids.duplicates", count=found.duplicates)] if found.duplicates else []
        parts += [say("uids.left_out", most=f"{MOST_UIDS:,}", count=f"{found.left_out:,}")] * bool(
            found.left_out
        )
        parts += self._fault_words([fault for fault in found.faults if fault.code != CARD_NUMBER])
        self._message.setText(" · ".join(parts) or say("uids.helper.many"))
        self._message.set_tone("danger" if is_wrong else "muted")
        self.text.setAccessibleDescription(self._message.text())

    def _cut_words(self) -> str:
        return say("uids.card_cut", lines=", ".join(map(str, self._cut[:_TOLD])))

    def _fault_words(self, faults: list[LineFault]) -> list[str]:
        told = [
            say("uids.line", line=one.line, shown=one.shown, why=say(f"uids.fault.{one.code}"))
            for one in faults[:_TOLD]
        ]
        more = len(faults) - _TOLD
        return [*told, say("uids.more_lines", count=more)] if more > 0 else told
