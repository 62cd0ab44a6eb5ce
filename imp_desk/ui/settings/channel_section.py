"""채널: one of the account's list, or a channel_key or pg typed by hand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from imp_desk.core.settings import Settings
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import Choice, OptionRow, option_rows
from imp_desk.ui.settings.judges import line_judge
from imp_desk.ui.settings.row import LineRow
from imp_desk.ui.settings.section import Section
from imp_desk.ui.views import ChannelView

_BY_HAND = ""


class ChannelSection(Section):
    name = "channel"
    asked = Signal()

    def _build(self) -> None:
        self._channels: tuple[ChannelView, ...] | None = None
        self._is_loading = False
        self.load = Button("settings.channel.load", icon="look")
        self.load.clicked.connect(self._ask)
        head = QHBoxLayout()
        head.addWidget(self.load)
        head.addStretch(1)
        self._column.addLayout(head)
        self._state = Text(size="small", tone="muted", wrap=True)
        self.add(self._state)
        self.list: Choice = option_rows("settings.channel.list", (_BY_HAND,))
        self.list.chosen.connect(self._choose)
        self.list.hide()
        self.add(self.list)
        self.add_line()
        self._key = LineRow("gateway.channel_key", line_judge("gateway.channel_key"))
        self._pg = LineRow("gateway.pg", line_judge("gateway.pg"))
        for row in (self._key, self._pg):
            self.add_row(row)
            row.line.textChanged.connect(self._show_chosen)
        self._missing = Bar("warning", icon="info")
        self.add(self._missing)
        self._customer_id = self.add_check("gateway.customer_id")

    def first(self) -> QWidget | None:
        return self.load

    def fill(self, settings: Settings) -> None:
        self._key.set_value(settings.gateway.channel_key)
        self._pg.set_value(settings.gateway.pg)
        self._customer_id.setChecked(settings.gateway.customer_id == "customer_uid")
        self._show_chosen()

    def laid_over(self, settings: Settings) -> Settings:
        gateway = replace(
            settings.gateway,
            channel_key=self._key.value(),
            pg=self._pg.value(),
            customer_id="customer_uid" if self._customer_id.isChecked() else "none",
        )
        return replace(settings, gateway=gateway)

    def show_channels(self, channels: tuple[ChannelView, ...]) -> None:
        self._is_loading = False
        self._channels = channels
        focused = QApplication.focusWidget()
        had_focus = isinstance(focused, QWidget) and self.list.isAncestorOf(focused)
        self.list.put([*(OptionRow(channel.channel_key) for channel in channels), OptionRow(_BY_HAND)])
        self.list.setVisible(bool(channels))
        self._say_list()
        self._show_chosen()
        if had_focus:
            self.list.first().setFocus()

    def stop(self) -> None:
        self._is_loading = False
        self._say_list()

    def retranslate(self) -> None:
        super().retranslate()
        self._missing.show_text(say("settings.channel.missing"))
        self.list.setAccessibleName(say("settings.section.channel"))
        self._say_list()

    def _ask(self) -> None:
        if self._is_loading:  # the button stays enabled: switched off it would lose the focus to another
            return
        self._is_loading = True
        self._say_list()
        self.asked.emit()

    def _choose(self, channel_key: str) -> None:
        if channel_key == _BY_HAND:
            self._key.line.setFocus()
        else:
            self._key.set_value(channel_key)
        self.changed.emit()

    def _show_chosen(self) -> None:
        keys = [channel.channel_key for channel in self._channels or ()]
        key = self._key.value()
        self.list.set_value(key if key in keys else _BY_HAND)
        self._missing.setVisible(not key and not self._pg.value())

    def _say_list(self) -> None:
        self.load.show_words(say("settings.channel.load"))
        words = {channel.channel_key: channel for channel in self._channels or ()}
        for option in self.list.options():
            channel = words.get(option.value)
            if channel is None:
                option.show_words(say("settings.channel.by_hand"))
            else:
                badge = say("settings.channel.test_badge") if channel.sandbox else ""
                option.show_words(channel.label, channel.channel_key, badge)
        self._state.setText(self._state_words())

    def _state_words(self) -> str:
        if self._is_loading:
            return say("settings.channel.loading")
        if self._channels is None:
            return say("settings.channel.not_loaded")
        if not self._channels:
            return say("settings.channel.none")
        return say("settings.channel.count", count=len(self._channels))
