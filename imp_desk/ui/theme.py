"""The look as values: colours, metrics, fonts, read once from `resources/style/theme.json`. Draws nothing itself."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QByteArray, QJsonDocument
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from imp_desk.ui.assets import asset

SchemeName = Literal["light", "dark"]
Size = Literal[
    "digits", "customer", "input", "body", "small", "label", "helper", "button", "title", "verdict"
]


class Colours(NamedTuple):
    """`on_x` is text on a filled x; `x_soft` is a quiet background that carries text in x."""

    background: QColor
    surface: QColor
    surface_raised: QColor
    field: QColor
    field_locked: QColor
    border: QColor
    border_strong: QColor
    text: QColor
    text_muted: QColor
    text_disabled: QColor
    selection: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    accent_soft: QColor
    on_accent: QColor
    focus_ring: QColor
    success: QColor
    success_soft: QColor
    on_success: QColor
    danger: QColor
    danger_soft: QColor
    on_danger: QColor
    warning: QColor
    warning_soft: QColor
    on_warning: QColor
    test: QColor
    test_soft: QColor
    on_test: QColor


class Space(NamedTuple):
    xs: int
    s: int
    m: int
    l: int  # noqa: E741
    xl: int
    xxl: int


class Theme(NamedTuple):
    name: SchemeName
    colours: Colours
    space: Space
    radius: int
    touch: int
    sizes: dict[str, int]
    weights: dict[str, int]
    families: tuple[str, ...]

    def font(self, size: Size, *, bold: bool = False) -> QFont:
        """A fresh font of a named size, in the first installed Hangul family."""
        return QFont(_font(self.families, self.sizes[size], 700 if bold else self.weights.get(size)))

    def palette(self) -> QPalette:
        """The same colours for what Qt draws itself (labels, scroll bars, tool tips)."""
        palette = QPalette()
        for role, colour in _roles(self.colours):
            palette.setColor(role, colour)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colours.text_disabled)
        return palette


def _roles(colours: Colours) -> tuple[tuple[QPalette.ColorRole, QColor], ...]:
    role = QPalette.ColorRole
    return (
        (role.Window, colours.background),
        (role.WindowText, colours.text),
        (role.Base, colours.field),
        (role.AlternateBase, colours.surface_raised),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.text_muted),
        (role.Button, colours.surface_raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.test),
        (role.ToolTipBase, colours.surface_raised),
        (role.ToolTipText, colours.text),
        (role.Light, colours.surface_raised),
        (role.Midlight, colours.border),
        (role.Mid, colours.border_strong),
        (role.Dark, colours.border_strong),
        (role.Shadow, colours.border_strong),
    )


@cache
def _font(families: tuple[str, ...], pixels: int, weight: int | None) -> QFont:
    """Put together once: a button asks for its font each time it is painted."""
    font = QFont()
    font.setFamilies([*_installed_family(families), *QFont().families()])
    font.setPixelSize(pixels)
    if weight is not None:
        font.setWeight(QFont.Weight(weight))
    return font


@cache
def _installed_family(families: tuple[str, ...]) -> tuple[str, ...]:
    """The first of `families` that is there, asked once: a missing one costs a lookup on every use."""
    return tuple(f for f in families if QFontInfo(QFont(f)).family() == f)[:1]


@cache
def _read() -> dict[str, Any]:
    data = QByteArray(asset("style/theme.json").read_bytes())
    return dict(QJsonDocument.fromJson(data).toVariant())


@cache
def _theme_named(name: SchemeName) -> Theme:
    raw = _read()
    names = raw["colours"][name]
    return Theme(
        name=name,
        colours=Colours(*(QColor(names[name]) for name in Colours._fields)),
        space=Space(*raw["space"]),
        radius=raw["radius"],
        touch=raw["touch"],
        sizes=dict(raw["type"]),
        weights=dict(raw["weight"]),
        families=tuple(raw["families"]),
    )


class _Current:
    """The scheme of the moment, one for the whole program."""

    name: SchemeName = "light"


def theme() -> Theme:
    """The current theme. Widgets ask anew on PaletteChange."""
    return _theme_named(_Current.name)


def use_scheme(name: SchemeName) -> None:
    """Makes `name` the current scheme; a running application takes its palette, so that widgets hear of it."""
    _Current.name = name
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(theme().palette())
        application.setCursorFlashTime(0)  # nothing blinks
