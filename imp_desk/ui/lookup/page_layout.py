"""Where the parts of the look-up page stand: what is asked above, results and details side by side."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.surface import Surface
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.lookup.delete_panel import DeletePanel
from imp_desk.ui.lookup.details import DetailsPanel
from imp_desk.ui.lookup.entry import Entry
from imp_desk.ui.lookup.row_painting import row_height
from imp_desk.ui.lookup.rows import RowList
from imp_desk.ui.lookup.states import Message, Weight
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken
from imp_desk.ui.settings.sheet_scroll import SheetScroll
from imp_desk.ui.theme import theme

_WIDEST, _RESULTS, _TALL, _NARROW_RESULTS = 1240, 360, 220, 4
_ANY = 16_777_215
_LOOKS: dict[Weight, tuple[Tone, str]] = {
    Weight.PLAIN: ("accent", "info"),
    Weight.GOOD: ("success", "deleted"),
    Weight.OPEN: ("warning", "waiting"),
    Weight.BAD: ("danger", "failed"),
}


class PageLayout:
    """Builds the parts into `page`. Decides nothing."""

    def __init__(self, page: QWidget, now: Callable[[], float] = monotonic) -> None:
        self.title = Text(size="title")
        self.entry = Entry(now)
        self.message = Bar("accent", icon="info")
        self.detail = Text(size="helper", tone="muted", wrap=True)
        self.detail.setObjectName("lookupDetail")
        self.delete_panel = DeletePanel()
        self.results = RowList("lookupResults")
        self.details = DetailsPanel()
        self.count = Text(size="helper", tone="muted", wrap=True)
        self.count.setObjectName("lookupCount")
        self.cancel = Button("lookupCancel", small=True)
        self.back = Button("lookupBack", small=True)
        self._build(page)
        for part in (self.message, self.detail, self.delete_panel, self.cancel):
            part.hide()

    def _build(self, page: QWidget) -> None:
        space = theme().space
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(space.l, space.m, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(self.title)
        column.addWidget(self.entry)
        column.addWidget(self.message)
        column.addWidget(self.detail)
        column.addWidget(self.delete_panel)
        column.addLayout(self._body(), 1)
        column.addLayout(self._foot())
        sheet.setMaximumWidth(_WIDEST)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(sheet, 1000)
        line.addStretch(1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(SheetScroll(middle))

    def _body(self) -> QBoxLayout:
        self._left = Surface()
        inside = QVBoxLayout(self._left)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.results)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(theme().space.s)
        self._sides.addWidget(self._left)
        self._sides.addWidget(self.details, 1)
        self.details.setMinimumHeight(_TALL)
        return self._sides

    def _foot(self) -> QBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme().space.s)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.back)
        return foot

    def set_narrow(self, *, on: bool) -> None:
        way = QBoxLayout.Direction
        self._sides.setDirection(way.TopToBottom if on else way.LeftToRight)
        self.entry.set_narrow(on=on)
        self.delete_panel.set_narrow(on=on)
        self._left.setMinimumWidth(0 if on else _RESULTS)
        self._left.setMaximumWidth(_WIDEST if on else _RESULTS)
        shown = min(_NARROW_RESULTS, max(1, len(self.results.rows()))) * row_height() + 8
        self._left.setMinimumHeight(shown if on else 0)
        self._left.setMaximumHeight(shown if on else _ANY)
        self.details.setMinimumHeight(_TALL * 2 if on else _TALL)

    def show_message(self, message: Message | None) -> None:
        self.message.setVisible(message is not None)
        self.detail.setVisible(message is not None and bool(message.detail))
        if message is not None:
            self.message.show_text(spoken(message.text))
            self.message.show_tone(*_LOOKS[message.weight])
            self.detail.setText(say("uids.server_said", text=message.detail))

    def show_results(self, *, on: bool) -> None:
        """One uid needs no list beside its details."""
        self._left.setVisible(on)

    def retranslate(self) -> None:
        self.title.setText(say("uids.title"))
        self.results.setAccessibleName(say("uids.results"))
        self.entry.retranslate()
        self.details.retranslate()
        self.cancel.show_words(say("uids.cancel"))
        self.back.show_words(say("uids.back"))
