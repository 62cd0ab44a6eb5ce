"""The foot of the window: the status line, the store's own data, the ways to other pages and the privacy policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.elided import ElidedText
from imp_desk.ui.kit.paint import fill
from imp_desk.ui.kit.tones import tone_colours
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import StatusPart, foot_words, status_parts
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.core.settings import StoreSettings
    from imp_desk.ui.views import StatusView


class StatusLine(QWidget):
    """Parts in their tones, a dot between them; the last ones are shortened where there is no room."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self._parts: tuple[StatusPart, ...] = ()
        self.setFixedHeight(QFontMetrics(theme().font("small")).height() + 2)

    def show_parts(self, parts: tuple[StatusPart, ...]) -> None:
        if parts == self._parts:
            return
        self._parts = parts
        self.setAccessibleName(say("status.spoken", text=self.text()))
        self.setToolTip(self.text())
        self.update()

    def text(self) -> str:
        return " · ".join(part.text for part in self._parts)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        left = 0
        for at, part in enumerate(self._parts):
            font = t.font("small", bold=at == 0)
            metrics = QFontMetrics(font)
            words = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, max(0, self.width() - left))
            painter.setFont(font)
            painter.setPen(tone_colours(part.tone, t.colours).ink)
            painter.drawText(
                left, 0, self.width() - left, self.height(), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += metrics.horizontalAdvance(words) + t.space.s
            if at + 1 < len(self._parts) and left < self.width():
                painter.setPen(t.colours.border_strong)
                painter.drawText(left, 0, 8, self.height(), Qt.AlignmentFlag.AlignVCenter, "·")
                left += t.space.m


class Foot(QWidget):
    settings_requested = Signal()
    menu_requested = Signal()

    def __init__(self, *, training: bool) -> None:
        super().__init__()
        self._training = training
        self._status: StatusView | None = None
        self._store: StoreSettings | None = None
        self.status_line = StatusLine()
        self._store_line = ElidedText("storeLine", size="helper", tone="muted")
        self._policy = Button("privacyPolicy", kind="quiet", small=True)
        self._settings = Button("openSettings", kind="quiet", small=True, icon="settings")
        self.menu_button = Button("menuButton", kind="quiet", small=True)
        self.menu_button.clicked.connect(self.menu_requested)
        self._policy.clicked.connect(self._open_policy)
        self._settings.clicked.connect(self.settings_requested)
        self._build_layout()
        self.retranslate()

    def show_status(self, view: StatusView) -> None:
        self._status = view
        self.status_line.show_parts(status_parts(view, training=self._training))

    def set_store(self, store: StoreSettings) -> None:
        self._store = store
        self.retranslate()

    def retranslate(self) -> None:
        store = self._store
        words = foot_words(store) if store else ""
        self.status_line.show_parts(status_parts(self._status, training=self._training))
        self._store_line.show_text(words, spoken=say("foot.spoken", text=words) if words else "")
        self._store_line.setVisible(bool(words))
        self._policy.show_words(say("foot.privacy"))
        self._policy.setVisible(bool(store and store.privacy_policy))
        self._settings.show_words(say("status.settings"))
        self.menu_button.show_words(say("page.menu_key"), spoken=say("page.menu"))

    def _open_policy(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        url = QUrl(self._store.privacy_policy if self._store else "")
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = theme().colours
        painter = QPainter(self)
        fill(painter, QRectF(self.rect()), c.surface)
        fill(painter, QRectF(0, 0, self.width(), 1), c.border)

    def _build_layout(self) -> None:
        space = theme().space
        lines = QVBoxLayout()
        lines.setContentsMargins(0, space.xs, 0, space.xs)
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self.status_line)
        lines.addWidget(self._store_line)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.l, 1, space.s, 0)
        row.setSpacing(space.xs)
        row.addLayout(lines, 1)
        row.addWidget(self._policy)
        row.addWidget(self._settings)
        row.addWidget(self.menu_button)
