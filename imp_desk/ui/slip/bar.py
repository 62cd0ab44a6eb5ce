"""How the slip is to be given: printed, or saved as a PDF. A bar inside the window; nobody has to wait for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.file_dialog import file_dialog
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.settings.choice import Choice, Segment
from imp_desk.ui.settings.line import TextLine
from imp_desk.ui.slip.painting import A4, ROLL
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence

_PAPERS = {"a4": A4, "roll": ROLL}


class SlipBar(QWidget):
    """`save_requested` carries the paper and the folder."""

    print_requested = Signal()
    save_requested = Signal(object, str)
    left = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.setObjectName("slipBar")
        self._told: Sentence | None = None
        self._before: QWidget | None = None
        self._ask = Text(size="input", bold=True, wrap=True)
        self._folder_label = Text(size="label")
        self._paper = Choice("slipPaper", _side_by_side(), [Segment(name) for name in _PAPERS])
        self._paper.set_value("a4")
        self._folder = TextLine("slipFolder")
        self._folder.setText(folder)
        self._browse = Button("slipBrowse", small=True)
        self._print = Button("slipPrint", kind="primary")
        self._save = Button("slipSave")
        self._close = Button("slipClose", kind="quiet")
        self._words = Text(size="small", wrap=True)
        self._words.setObjectName("slipWords")
        self._print.clicked.connect(self.print_requested)
        self._save.clicked.connect(self._want_pdf)
        self._close.clicked.connect(self.leave)
        self._browse.clicked.connect(self._choose_folder)
        self._build_layout()
        self.hide()

    def open(self) -> None:
        self._before = QApplication.focusWidget()
        self._told = None
        self.retranslate()
        self.show()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._ask.text(), urgent=True)

    def leave(self) -> None:
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def tell(self, words: Sentence) -> None:
        self._told = words
        self.retranslate()
        announce(self, self._words.text(), urgent=True)

    def _want_pdf(self) -> None:
        self.save_requested.emit(_PAPERS[self._paper.value()], self._folder.text().strip())

    def _choose_folder(self) -> None:
        dialog = file_dialog(self, say("slip.folder"), self._folder.text(), self._folder.setText)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar, not the verdict; what starts the next customer waits until it is closed."""
        if event.key() == Qt.Key.Key_L and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab stays in the bar."""
        stops = [self._paper.first(), self._folder, self._browse, self._print, self._save, self._close]
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), -1)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def retranslate(self) -> None:
        self._ask.setText(say("slip.ask"))
        self.setAccessibleName(self._ask.text())
        self._paper.setAccessibleName(say("slip.paper"))
        for option in self._paper.options():
            option.show_words(say(f"slip.paper.{option.value}"))
        self._folder_label.setText(say("slip.folder"))
        self._folder.setAccessibleName(say("slip.folder"))
        for button, key in (
            (self._browse, "browse"),
            (self._print, "print"),
            (self._save, "save"),
            (self._close, "close"),
        ):
            button.show_words(say(f"slip.{key}"))
        self._words.setText(spoken(self._told))
        self._words.setVisible(self._told is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        box = QRectF(self.rect()).adjusted(t.space.l, t.space.s, -t.space.l, 0)
        draw_box(smooth_painter(self), box, t.radius, fill=t.colours.accent_soft, border=t.colours.accent)

    def _build_layout(self) -> None:
        space = theme().space
        actions, flow = QWidget(), Flow()
        actions.setLayout(flow)
        for widget in (self._paper, self._print, self._save, self._close):
            flow.addWidget(widget)
        where = QHBoxLayout()
        where.setSpacing(space.s)
        where.addWidget(self._folder, 1)
        where.addWidget(self._browse)
        box = QVBoxLayout(self)
        box.setContentsMargins(space.l + space.m, 2 * space.s, space.l + space.m, space.s)
        box.setSpacing(space.xs)
        for part in (self._ask, actions, self._folder_label):
            box.addWidget(part)
        box.addLayout(where)
        box.addWidget(self._words)


def _side_by_side() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space.s)
    return row
