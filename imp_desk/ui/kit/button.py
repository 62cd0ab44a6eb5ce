"""The one button of the program, painted by us: its words carry its key's name. Knows no page."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from imp_desk.ui.kit.icons import draw_icon
from imp_desk.ui.kit.paint import draw_box, draw_ring, smooth_painter
from imp_desk.ui.theme import Colours, Theme, theme

Kind = Literal["primary", "secondary", "quiet", "danger"]
_ICON = 20


class Look(NamedTuple):
    fill: QColor | None
    ink: QColor
    border: QColor | None
    ring: QColor


def look_of(kind: Kind, c: Colours, *, enabled: bool, down: bool, hover: bool) -> Look:
    """The colours of a button in its state."""
    if not enabled:
        return Look(c.field_locked, c.text_disabled, c.border, c.focus_ring)
    pressed = down or hover
    match kind:
        case "primary":
            return Look(
                c.accent_pressed if down else c.accent_hover if hover else c.accent,
                c.on_accent,
                None,
                c.on_accent,
            )
        case "danger":
            return Look(c.danger_soft if pressed else c.surface, c.danger, c.danger, c.danger)
        case "secondary":
            return Look(c.accent_soft if pressed else c.surface, c.text, c.border_strong, c.focus_ring)
        case "quiet":
            return Look(c.accent_soft if pressed else None, c.accent, None, c.focus_ring)


class Button(QAbstractButton):
    """`in_tab_way` off: reached by its key, the mouse or a finger, never by Tab."""

    def __init__(
        self,
        name: str = "",
        *,
        kind: Kind = "secondary",
        in_tab_way: bool = True,
        icon: str = "",
        small: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._kind: Kind = kind
        self._icon = icon
        self._small = small
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if in_tab_way else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, words: str, *, spoken: str = "", description: str = "") -> None:
        """`spoken` stands in for the words where a screen reader needs more than the eye."""
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
        self.setAccessibleName(spoken or words)
        self.setAccessibleDescription(description)

    def sizeHint(self) -> QSize:
        t = theme()
        side = t.space.m if self._small else t.space.l
        return QSize(self._words_width(t) + 2 * side, t.touch)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press it on every platform; a held key presses nothing."""
        is_enter = event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)
        if event.isAutoRepeat() and (is_enter or event.key() == Qt.Key.Key_Space.value):
            event.accept()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif is_enter:
            event.accept()
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        look = look_of(
            self._kind, t.colours, enabled=self.isEnabled(), down=self.isDown(), hover=self.underMouse()
        )
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, t.radius, fill=look.fill, border=look.border)
        if self.hasFocus():
            inset = 3.0 if self._kind == "primary" else 0.0
            draw_ring(painter, box.adjusted(inset, inset, -inset, -inset), t.radius - inset, look.ring)
        self._draw_words(painter, box, look.ink, t)

    def _draw_words(self, painter: QPainter, box: QRectF, ink: QColor, t: Theme) -> None:
        left = box.center().x() - self._words_width(t) / 2
        if self._icon:
            draw_icon(painter, self._icon, QRectF(left, box.center().y() - _ICON / 2, _ICON, _ICON), ink)
            left += _ICON + t.space.s
        painter.setPen(ink)
        painter.setFont(self._font())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(left, box.top(), box.right() - left, box.height()), flags, self.text())

    def _words_width(self, t: Theme) -> int:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return words + (_ICON + t.space.s if self._icon else 0)

    def _font(self) -> QFont:
        return theme().font("small" if self._small else "button")
