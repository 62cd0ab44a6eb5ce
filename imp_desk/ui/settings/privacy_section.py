"""개인정보: how soon the card is wiped, who may see the window, what protects this computer, and what is kept on it."""

from __future__ import annotations

import sys
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from imp_desk.core.settings import PrivacySettings, Settings
from imp_desk.core.settings_rules import WIPE_AFTER_S
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.check import CheckRow
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.judges import judge_wipe_after
from imp_desk.ui.settings.privacy_view import PrivacyView
from imp_desk.ui.settings.privacy_words import told_kept, told_measure
from imp_desk.ui.settings.row import LineRow
from imp_desk.ui.settings.section import Section
from imp_desk.ui.settings.told_list import ToldList

_STEP = 10
_STEP_OF_KEY = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}


class SecondsRow(LineRow):
    """Seconds to type, or to step with the arrows and two buttons."""

    def __init__(self, key: str) -> None:
        super().__init__(key, judge_wipe_after)
        self.line.setMaxLength(3)
        self.line.installEventFilter(self)
        self.less = Button(f"{key}.less", in_tab_way=False)
        self.more = Button(f"{key}.more", in_tab_way=False)
        self.less.clicked.connect(lambda: self._step(-_STEP))
        self.more.clicked.connect(lambda: self._step(_STEP))
        self.line.setMaximumWidth(140)
        self.put_beside(self.less, self.line, self.more)
        self._middle.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEP_OF_KEY.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        super().retranslate()
        self.less.show_words("−", spoken=say("settings.privacy.less"))
        self.more.show_words("+", spoken=say("settings.privacy.more"))

    def _step(self, by: int) -> None:
        low, high = WIPE_AFTER_S
        text = self.value()
        now = int(text) if text.isascii() and text.isdigit() else high
        self.set_value(str(max(low, min(high, now + by))))
        self.changed.emit()


class PrivacySection(Section):
    name = "privacy"
    capture_allowed = Signal(bool)  # until the program ends

    def _build(self) -> None:
        self._view = PrivacyView()
        self._wipe_after = SecondsRow("privacy.wipe_after_s")
        self.add_row(self._wipe_after)
        self._block = self.add_check("privacy.block_capture")
        self._capture = Text(size="helper", tone="muted", wrap=True)
        self.add(self._capture)
        self._allow = CheckRow("privacy.allow_capture")
        self._allow.clicked.connect(lambda: self.capture_allowed.emit(self._allow.isChecked()))
        self._allow_note = Text(size="helper", tone="muted", wrap=True)
        self.add(self._allow)
        self.add(self._allow_note)
        self._heads = {"measures": Text(size="label"), "kept": Text(size="label")}
        self.lists = {name: ToldList(f"privacy.{name}") for name in self._heads}
        for name, told in self.lists.items():
            self.add_line()
            self.add(self._heads[name])
            self.add(told)

    def fill(self, settings: Settings) -> None:
        self._wipe_after.set_value(str(settings.privacy.wipe_after_s))
        self._block.setChecked(settings.privacy.block_capture)

    def laid_over(self, settings: Settings) -> Settings:
        privacy = PrivacySettings(int(self._wipe_after.value()), self._block.isChecked())
        return replace(settings, privacy=privacy)

    def show_privacy(self, view: PrivacyView) -> None:
        self._view = view
        self._allow.setChecked(view.allows_capture)
        self._say_view()

    def retranslate(self) -> None:
        super().retranslate()
        self._say_view()

    def _say_view(self) -> None:
        system = sys.platform if sys.platform in ("win32", "darwin") else "linux"
        self._capture.setText(say(f"settings.privacy.capture.{system}"))
        note = say("settings.privacy.allow_capture.note")
        self._allow.show_words(say("settings.privacy.allow_capture"), description=note)
        self._allow_note.setText(note)
        for widget in (self._allow, self._allow_note):
            widget.setVisible(self._view.can_block_capture)
        for name, head in self._heads.items():
            head.setText(say(f"settings.privacy.{name}"))
            self.lists[name].setAccessibleName(head.text())
        self.lists["measures"].show_lines([told_measure(measure) for measure in self._view.measures])
        self.lists["kept"].show_lines([told_kept(kept) for kept in self._view.kept])
