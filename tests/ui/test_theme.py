"""The look as values: enough contrast in both schemes, the scales of the brief, and a Hangul font."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette

from imp_desk.ui.theme import theme, use_scheme

GROUNDS = ("background", "surface", "surface_raised", "field", "field_locked")
TEXTS = ("text", "text_muted", "accent", "success", "danger", "warning", "test")
SEMANTIC = ("accent", "success", "danger", "warning", "test")


def luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, relative contrast."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def look(request, qapp):
    use_scheme(request.param)
    yield theme()
    use_scheme("light")


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_contrast(look, text, ground):
    assert contrast(getattr(look.colours, text), getattr(look.colours, ground)) >= 4.5


@pytest.mark.parametrize("name", SEMANTIC)
def test_contrast_on_filled_and_soft_grounds(look, name):
    colours = look.colours
    assert contrast(getattr(colours, f"on_{name}"), getattr(colours, name)) >= 4.5
    assert contrast(getattr(colours, name), getattr(colours, f"{name}_soft")) >= 4.5
    assert contrast(colours.text, getattr(colours, f"{name}_soft")) >= 4.5


@pytest.mark.parametrize("state", ["accent_hover", "accent_pressed"])
def test_contrast_of_the_button_in_use(look, state):
    assert contrast(look.colours.on_accent, getattr(look.colours, state)) >= 4.5


@pytest.mark.parametrize("ground", ["background", "surface", "surface_raised", "field"])
@pytest.mark.parametrize("line", ["border_strong", "focus_ring", "danger"])
def test_contrast_of_borders_that_carry_meaning(look, line, ground):
    assert contrast(getattr(look.colours, line), getattr(look.colours, ground)) >= 3


def test_selected_text_is_legible(look):
    assert contrast(look.colours.text, look.colours.selection) >= 4.5


def test_disabled_text_is_legible_on_the_surface(look):
    assert contrast(look.colours.text_disabled, look.colours.surface) >= 4.5


def test_metrics_of_the_brief(look):
    assert tuple(look.space) == (4, 8, 12, 16, 24, 32)
    assert look.radius == 8
    assert look.touch == 44
    assert 22 <= look.sizes["digits"] <= 26
    assert 16 <= look.sizes["input"] <= 18
    assert look.sizes["verdict"] == max(look.sizes.values())
    assert look.sizes["customer"] >= 20


def test_palette_follows_the_scheme(qapp):
    use_scheme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme().colours.background
    use_scheme("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme().colours.background


def test_nothing_blinks(look, qapp):
    assert qapp.cursorFlashTime() == 0


def test_fonts_are_in_pixels_and_of_an_installed_family(look):
    font = look.font("digits")
    assert font.pixelSize() == look.sizes["digits"]
    assert QFontInfo(font).family() == font.families()[0] or font.families()[0] not in look.families
