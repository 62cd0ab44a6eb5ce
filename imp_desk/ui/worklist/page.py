"""The worklist page: choose a file, see what it is taken for, start, see how far it is. Shows views, emits intents."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.scroll import FocusScroll
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.theme import theme
from imp_desk.ui.worklist.choose_panel import ChoosePanel
from imp_desk.ui.worklist.preview_panel import PreviewPanel
from imp_desk.ui.worklist.reading_panel import ReadingPanel
from imp_desk.ui.worklist.working_panel import WorkingPanel
from imp_desk.ui.worklist_views import Phase, WorklistView

_WIDEST, _NARROW = 1000, 720
_ENTER = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)


class WorklistPage(QWidget):
    back_requested = Signal()
    file_chosen = Signal(str)
    stop_requested = Signal()
    column_chosen = Signal(str, int)
    way_chosen = Signal(str)
    start_requested = Signal()
    another_requested = Signal()
    take_up_requested = Signal()
    result_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("worklistPage")
        self._view = WorklistView()
        self._title = Text(size="title")
        self._message = Bar("accent", icon="info")
        self._back = Button("worklistBack")
        self._choose, self._reading = ChoosePanel(), ReadingPanel()
        self._preview, self._working = PreviewPanel(), WorkingPanel()
        self._panels: dict[Phase, ChoosePanel | ReadingPanel | PreviewPanel | WorkingPanel] = {
            Phase.CHOOSE: self._choose,
            Phase.READING: self._reading,
            Phase.PREVIEW: self._preview,
            Phase.WORKING: self._working,
        }
        self._build_layout()
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self._choose.file_chosen.connect(self.file_chosen)
        self._reading.stop_requested.connect(self.stop_requested)
        self._preview.column_chosen.connect(self.column_chosen)
        self._preview.way_chosen.connect(self.way_chosen)
        self._preview.start_requested.connect(self.start_requested)
        self._preview.another_requested.connect(self.another_requested)
        self._working.work_requested.connect(self.back_requested)
        self._working.take_up_requested.connect(self.take_up_requested)
        self._working.result_requested.connect(self.result_requested)
        self._working.close_requested.connect(self.close_requested)

    # What is shown

    def show_view(self, view: WorklistView) -> None:
        """A new phase takes the focus if the page has it."""
        is_new = view.phase is not self._view.phase
        focused = QApplication.focusWidget()
        had_focus = focused is not None and (focused is self or self.isAncestorOf(focused))
        said, self._view = self._view.message, view
        panel = self._panels[view.phase]
        panel.show_view(view)
        self._stack.setCurrentWidget(self._scrolls[view.phase])
        self._say_message(aloud=view.message is not None and view.message != said)
        if is_new and had_focus:
            panel.focus_start()

    def focus_start(self) -> None:
        self._panels[self._view.phase].focus_start()

    def _say_message(self, *, aloud: bool) -> None:
        view = self._view
        words = spoken(view.message)
        refuses = view.message_refuses
        self._message.show_tone("danger" if refuses else "accent", "failed" if refuses else "info")
        self._message.show_text(words)
        self._message.setVisible(bool(words))
        if aloud:
            announce(self._message, words, urgent=refuses)

    def retranslate(self) -> None:
        self._title.setText(say("worklist.title"))
        self._back.show_words(say("worklist.back"))
        for panel in self._panels.values():
            panel.retranslate()
        self._say_message(aloud=False)

    # Keys, geometry

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape.value and not event.isAutoRepeat():
            event.accept()
            self.stop_requested.emit() if self._view.phase is Phase.READING else self.back_requested.emit()
        elif event.key() in _ENTER and isinstance(focused, QAbstractButton) and not focused.isCheckable():
            event.accept()
            focused.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._preview.set_narrow(on=self.width() < _NARROW)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build_layout(self) -> None:
        space = theme().space
        surface = Surface()
        surface.setMaximumWidth(_WIDEST)
        self._stack = QStackedLayout()
        self._scrolls = {phase: FocusScroll(panel) for phase, panel in self._panels.items()}
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        box = QVBoxLayout(surface)
        box.setContentsMargins(space.xl, space.m, space.xl, space.m)
        box.setSpacing(space.m)
        box.addLayout(head)
        box.addWidget(self._message)
        box.addLayout(self._stack, 1)
        for (
            scroll
        ) in self._scrolls.values():  # now: in a layout without a widget the first would open as a window
            self._stack.addWidget(scroll)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(space.l, space.m, space.l, space.m)
        outer.addStretch(1)
        outer.addWidget(surface, 1000)
        outer.addStretch(1)
