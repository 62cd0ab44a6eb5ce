"""Where an export goes, how far it is and how it ended. Writes nothing itself; nobody has to wait for it."""

from __future__ import annotations

from pathlib import PurePath
from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from imp_desk.core.journal_export import (
    ExportCancelled,
    Exported,
    ExportFault,
    ExportFaultKind,
    ExportFormat,
)
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.journal.states import ExportRunning, ExportState
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.file_dialog import file_dialog
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.settings.line import TextLine
from imp_desk.ui.theme import theme

_GAUGE = 6


class Gauge(QWidget):
    """How far something is; the words beside it say it too."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._share = 0.0

    def show_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _GAUGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c, painter, box = theme().colours, smooth_painter(self), QRectF(self.rect())
        draw_box(painter, box, _GAUGE / 2, fill=c.border)
        if self._share:
            box.setWidth(max(_GAUGE, box.width() * self._share))
            draw_box(painter, box, _GAUGE / 2, fill=c.accent)


class ExportBar(Surface):
    """`wanted` carries path, format and whether a file that stands there may be replaced."""

    wanted = Signal(str, object, bool)
    cancel_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("journalExportBar")
        self._state: ExportState | None = None
        self._folder = PurePath()
        self._stem = ""
        self.format = segments("journalExportFormat", tuple(f.value for f in ExportFormat))
        self.path = TextLine("journalExportPath")
        self.browse = Button("journalExportBrowse", small=True)
        self.go = Button("journalExportGo", kind="primary", small=True)
        self.close_it = Button("journalExportClose", kind="quiet", small=True)
        self.cancel = Button("journalExportCancel", small=True)
        self.replace = Button("journalExportReplace", kind="danger", small=True)
        self.words = Text(size="small", wrap=True)
        self.words.setObjectName("journalExportWords")
        self.gauge = Gauge()
        self._build()
        self._connect()
        self.format.set_value(ExportFormat.CSV.value)
        self._show_parts()

    def _build(self) -> None:
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.s, space.l, space.m)
        column.setSpacing(space.s)
        line = QHBoxLayout()
        line.setSpacing(space.s)
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        buttons = Flow()
        for widget in (self.format, self.go, self.replace, self.cancel, self.close_it):
            buttons.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self.words)
        column.addWidget(self.gauge)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.go.clicked.connect(lambda: self._want(replaces=False))
        self.replace.clicked.connect(lambda: self._want(replaces=True))
        self.cancel.clicked.connect(self.cancel_requested)
        self.close_it.clicked.connect(self.closed)
        self.browse.clicked.connect(self._browse)
        self.format.chosen.connect(self._take_suffix)
        self.path.textEdited.connect(lambda _: self.show_state(None))

    # What the page does

    def propose(self, folder: str, day: str) -> None:
        """A name that says what it is; one that was typed stays."""
        self._folder, self._stem = PurePath(folder), f"{say('journal.export.file_name')}-{day}"
        if not self.path.text().strip() or not self.is_running:
            self.path.setText(str(self._folder / f"{self._stem}.{self.format.value()}"))
            self.path.setCursorPosition(len(self.path.text()))

    @property
    def is_running(self) -> bool:
        return isinstance(self._state, ExportRunning)

    def show_state(self, state: ExportState | None) -> None:
        was = type(self._state)
        self._state = state
        self._show_parts()
        self._say()
        if state is not None and type(state) is not was:
            announce(self, self.words.text(), urgent=isinstance(state, ExportFault))

    # What a person does

    def _want(self, *, replaces: bool) -> None:
        path = self.path.text().strip()
        if not path:
            self.words.setText(say("journal.export.no_name"))
            self.words.set_tone("danger")
            self.path.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not PurePath(path).suffix:
            path = f"{path}.{self.format.value()}"
            self.path.setText(path)
        self.wanted.emit(path, ExportFormat(self.format.value()), replaces)

    def _take_suffix(self, value: str) -> None:
        path = PurePath(self.path.text().strip())
        if path.suffix in (f".{f.value}" for f in ExportFormat):
            self.path.setText(str(path.with_suffix(f".{value}")))
        self.show_state(None)

    def _browse(self) -> None:
        dialog = file_dialog(self, say("journal.export.title"), self.path.text(), self.path.setText)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # it is asked here, in our own words
        dialog.setDefaultSuffix(self.format.value())
        dialog.fileSelected.connect(lambda _: self.show_state(None))
        dialog.open()

    # Words and parts

    def _show_parts(self) -> None:
        running, had_focus = self.is_running, self._has_focus()
        exists = isinstance(self._state, ExportFault) and self._state.kind is ExportFaultKind.EXISTS
        for widget in (self.path, self.browse, self.format):
            widget.setVisible(not running)
        self.go.setVisible(not running and not exists)
        self.replace.setVisible(exists)
        self.cancel.setVisible(running)
        self.close_it.setVisible(not running)
        self.gauge.setVisible(running)
        if had_focus:
            next_one = self.cancel if running else self.replace if exists else self.close_it
            next_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        """Asked before anything is hidden; a person who works elsewhere is left alone."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused) and focused is not self.path

    def _say(self) -> None:
        words, tone = self._words()
        self.words.setText(words)
        self.words.set_tone(tone)

    def _words(self) -> tuple[str, Tone]:
        match self._state:
            case None:
                return say("journal.export.note"), "muted"
            case ExportRunning(done, total) if not total:
                self.gauge.show_share(0.0)
                return say("journal.export.starting") if not done else f"{done:,}", "plain"
            case ExportRunning(done, total):
                self.gauge.show_share(done / total)
                if done >= total:
                    return say("journal.export.finishing"), "plain"
                return say("journal.export.running", done=f"{done:,}", total=f"{total:,}"), "plain"
            case Exported(path, rows):
                return say("journal.export.done", rows=f"{rows:,}", path=path), "success"
            case ExportCancelled():
                return say("journal.export.cancelled"), "plain"
            case ExportFault(kind):
                is_question = kind is ExportFaultKind.EXISTS
                return say(f"journal.export.{kind.value}"), "warning" if is_question else "danger"
            case _ as state:
                assert_never(state)

    def retranslate(self) -> None:
        self.path.setAccessibleName(say("journal.export.title"))
        self.browse.show_words(say("journal.export.browse"))
        self.go.show_words(say("journal.export.go"))
        self.close_it.show_words(say("journal.export.close"))
        self.cancel.show_words(say("journal.export.cancel"))
        self.replace.show_words(say("journal.export.replace"))
        self.format.setAccessibleName(say("journal.export.format"))
        for option in self.format.options():
            option.show_words(say(f"journal.export.format.{option.value}"))
        self._say()
