"""Every sentence on the screen by its key, in the language of the moment. Knows no widget and no card data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from imp_desk.ui.phrases import field_phrases

Language = Literal["ko", "en"]
_COLUMN: dict[Language, int] = {"ko": 0, "en": 1}


def _areas() -> Iterator[dict[str, tuple[str, str]]]:
    """One after the other, in the order in which the window needs them: the first form waits for no other's."""
    from imp_desk.ui.phrases import register_phrases

    yield register_phrases.PHRASES
    from imp_desk.ui.phrases import charge_phrases

    yield charge_phrases.PHRASES
    from imp_desk.ui.phrases import verdict_phrases

    yield verdict_phrases.PHRASES
    from imp_desk.ui.phrases import hint_phrases

    yield hint_phrases.PHRASES
    from imp_desk.ui.phrases import outcome_phrases

    yield outcome_phrases.PHRASES
    from imp_desk.ui.phrases import refusal_phrases

    yield refusal_phrases.PHRASES
    from imp_desk.ui.phrases import charge_verdict_phrases

    yield charge_verdict_phrases.PHRASES
    from imp_desk.ui.phrases import fault_phrases

    yield fault_phrases.PHRASES
    from imp_desk.ui.phrases import question_phrases

    yield question_phrases.PHRASES
    from imp_desk.ui.phrases import file_phrases

    yield file_phrases.PHRASES
    from imp_desk.ui.phrases import start_phrases

    yield start_phrases.PHRASES
    from imp_desk.ui.phrases import settings_phrases

    yield settings_phrases.PHRASES
    from imp_desk.ui.phrases import journal_phrases

    yield journal_phrases.PHRASES
    from imp_desk.ui.phrases import worklist_phrases

    yield worklist_phrases.PHRASES
    from imp_desk.ui.phrases import hand_off_phrases

    yield hand_off_phrases.PHRASES
    from imp_desk.ui.phrases import lookup_phrases

    yield lookup_phrases.PHRASES
    from imp_desk.ui.phrases import slip_phrases

    yield slip_phrases.PHRASES
    from imp_desk.ui.phrases import operator_phrases

    yield operator_phrases.PHRASES


class _Current:
    """The language of the moment and what has been loaded, one for the whole program."""

    language: Language = "ko"
    loaded: ClassVar[dict[str, tuple[str, str]]] = dict(field_phrases.PHRASES)
    areas: ClassVar[Iterator[dict[str, tuple[str, str]]]] = _areas()


def language() -> Language:
    return _Current.language


def use_language(name: Language) -> None:
    """Widgets hear of it by Qt's LanguageChange, which the app sends."""
    _Current.language = name


def phrases() -> dict[str, tuple[str, str]]:
    """Every key with its Korean and English text. A key may stand in one area only."""
    while _load_next_area():
        pass
    return _Current.loaded


def say(key: str, /, **values: object) -> str:
    """The sentence of this key. Values are put in as they are; braces inside them mean nothing."""
    pair = _Current.loaded.get(key) or _find(key)
    text = pair[_COLUMN[_Current.language]]
    return text.format(**values) if values else text


def knows(key: str) -> bool:
    return key in _Current.loaded or key in phrases()


def _find(key: str) -> tuple[str, str]:
    """Loads area after area until the key is there; KeyError when it is in none."""
    while key not in _Current.loaded and _load_next_area():
        pass
    return _Current.loaded[key]


def _load_next_area() -> bool:
    area = next(_Current.areas, None)
    if area is None:
        return False
    twice = _Current.loaded.keys() & area.keys()
    if twice:
        raise ValueError(f"phrases that stand in two areas: {sorted(twice)}")
    _Current.loaded.update(area)
    return True
