"""Fonts, widths and glyphs of the digit fields. Every glyph is a constant text of one character."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

from imp_desk.ui.fields.digit_layout import BULLET
from imp_desk.ui.theme import Size, Theme, theme

_DIGITS = "0123456789"
_WANTED = {" ": 0.62, "/": 0.8, "-": 0.8}  # a separator's width in widths of a digit
_SMALLEST = 4


class DigitStyle:
    """Where digits stand. `line_font` gives the line edit's bullets and separators the same widths, so that its own
    hit-testing, caret and accessibility agree with what is painted."""

    def __init__(self, look: Theme, size: Size, separator: str) -> None:
        self.font = look.font(size)
        self.font.setKerning(False)
        metrics = QFontMetricsF(self.font)
        self.digit_width = max(metrics.horizontalAdvance(digit) for digit in _DIGITS)
        self.height = metrics.height()
        self.line_font, self.separator_width = _line_font(self.font, self.digit_width, separator)
        self.glyphs = tuple(_glyph(digit, self.font) for digit in _DIGITS)
        self.bullet = _glyph(BULLET, self.font)
        self.separator = _glyph(separator or " ", self.font)
        self.offsets = tuple((self.digit_width - metrics.horizontalAdvance(digit)) / 2 for digit in _DIGITS)
        self.bullet_offset = (self.digit_width - metrics.horizontalAdvance(BULLET)) / 2
        self.separator_offset = (self.separator_width - metrics.horizontalAdvance(separator or " ")) / 2

    def top(self, height: int) -> float:
        """The upper edge of a line of text that stands in the middle."""
        return (height - self.height) / 2

    def x_of(self, index: int, place: int, left: float) -> float:
        """Where the caret before digit `index` stands when its place in the text is `place`."""
        return left + index * self.digit_width + (place - index) * self.separator_width

    def point(self, x: float, height: int) -> QPointF:
        return QPointF(x, self.top(height))


def _glyph(character: str, font: QFont) -> QStaticText:
    glyph = QStaticText(character)
    glyph.setTextFormat(Qt.TextFormat.PlainText)
    glyph.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    glyph.prepare(QTransform(), font)
    return glyph


def _line_font(font: QFont, digit_width: float, separator: str) -> tuple[QFont, float]:
    """Letter spacing makes a bullet as wide as a digit; the font is as small as leaves the separator its room."""
    line_font = QFont(font)
    line_font.setPixelSize(_line_pixels(font, digit_width, separator))
    plain = QFontMetricsF(line_font)
    spacing = digit_width - plain.horizontalAdvance(BULLET)
    line_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return line_font, plain.horizontalAdvance(separator or " ") + spacing


def _line_pixels(font: QFont, digit_width: float, separator: str) -> int:
    """Spacing takes from a separator what it takes from a bullet: less where both are smaller."""
    metrics = QFontMetricsF(font)
    excess = metrics.horizontalAdvance(BULLET) - metrics.horizontalAdvance(separator or " ")
    room = digit_width * (1 - _WANTED.get(separator, 0.0))
    if excess <= room:
        return font.pixelSize()
    return max(_SMALLEST, int(font.pixelSize() * room / excess))


@cache
def digit_style(separator: str, size: Size = "digits") -> DigitStyle:
    """The style for this separator, made once: fonts are the same in every colour scheme."""
    return DigitStyle(theme(), size, separator)
