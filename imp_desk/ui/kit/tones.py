"""The few tones a message can have and their colours: words and an icon tell the state, colour only helps."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtGui import QColor

from imp_desk.ui.theme import Colours

Tone = Literal["plain", "muted", "accent", "success", "danger", "warning", "test"]


class ToneColours(NamedTuple):
    """`ink` for words and icons on `soft`; `solid` with `on_solid` for a filled area."""

    ink: QColor
    soft: QColor
    solid: QColor
    on_solid: QColor


def tone_colours(tone: Tone, c: Colours) -> ToneColours:
    match tone:
        case "plain":
            return ToneColours(c.text, c.surface_raised, c.text, c.surface)
        case "muted":
            return ToneColours(c.text_muted, c.surface_raised, c.text_muted, c.surface)
        case "accent":
            return ToneColours(c.accent, c.accent_soft, c.accent, c.on_accent)
        case "success":
            return ToneColours(c.success, c.success_soft, c.success, c.on_success)
        case "danger":
            return ToneColours(c.danger, c.danger_soft, c.danger, c.on_danger)
        case "warning":
            return ToneColours(c.warning, c.warning_soft, c.warning, c.on_warning)
        case "test":
            return ToneColours(c.test, c.test_soft, c.test, c.on_test)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of the other, 0 to 1. Opaque: a large area that lets something through takes five times as long."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))
