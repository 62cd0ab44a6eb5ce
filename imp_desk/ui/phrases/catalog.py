"""Every sentence on the screen by its key, in the language of the moment. Knows no widget and no card data."""

from __future__ import annotations

from typing import ClassVar, Literal

from imp_desk.ui.phrases import field_phrases

Language = Literal["ko", "en"]
_COLUMN: dict[Language, int] = {"ko": 0, "en": 1}


class _Current:
    """The language of the moment and what has been loaded, one for the whole program."""

    language: Language = "ko"
    loaded: ClassVar[dict[str, tuple[str, str]]] = dict(field_phrases.PHRASES)
    complete: bool = False


def language() -> Language:
    return _Current.language


def use_language(name: Language) -> None:
    """Widgets hear of it by Qt's LanguageChange, which the app sends."""
    _Current.language = name


def phrases() -> dict[str, tuple[str, str]]:
    """Every key with its Korean and English text. A key may stand in one area only."""
    if not _Current.complete:
        _load_all_areas()
    return _Current.loaded


def say(key: str, /, **values: object) -> str:
    """The sentence of this key. Values are put in as they are; braces inside them mean nothing."""
    pair = _Current.loaded.get(key) or phrases()[key]
    text = pair[_COLUMN[_Current.language]]
    return text.format(**values) if values else text


def knows(key: str) -> bool:
    return key in _Current.loaded or key in phrases()


def _load_all_areas() -> None:
    from imp_desk.ui.phrases import (
        file_phrases,
        outcome_phrases,
        register_phrases,
        settings_phrases,
        verdict_phrases,
    )

    areas = (register_phrases, verdict_phrases, settings_phrases, outcome_phrases, file_phrases)
    for area in (module.PHRASES for module in areas):
        twice = _Current.loaded.keys() & area.keys()
        if twice:
            raise ValueError(f"phrases that stand in two areas: {sorted(twice)}")
        _Current.loaded.update(area)
    _Current.complete = True
