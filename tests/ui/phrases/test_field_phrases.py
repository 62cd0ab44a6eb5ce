"""Every code that the core or a field can give has its sentence in both languages, and the sentence fits its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from imp_desk.core.card import Scheme
from imp_desk.ui.phrases.catalog import knows, language, say, use_language
from imp_desk.ui.phrases.field_phrases import PHRASES
from imp_desk.ui.theme import theme

PACKAGE = Path(__file__).parents[3] / "imp_desk"
_JUDGEMENT = re.compile(r'(?:incomplete|warning|error)\(\s*f?"([a-z_.{}]+)"')
_FIELD_FILES = ("card", "customer", "expiry", "holder", "password")
_NOTICE = re.compile(r'"((?:hint|paste|holder|password|text|uid)\.[a-z_]+)"')
ROW_WIDTH = 440  # the narrowest row of one line; two columns have two lines of half of it
ICON = 22


def codes() -> set[str]:
    found: set[str] = set()
    for name in _FIELD_FILES:
        for code in _JUDGEMENT.findall((PACKAGE / "core" / f"{name}.py").read_text(encoding="utf-8")):
            found |= {code.replace("{field}", field) for field in ("name", "reference")}
    return found


def test_every_judgement_has_its_sentence():
    assert len(codes()) > 20
    assert [code for code in sorted(codes()) if not knows(f"problem.{code}")] == []


def test_every_notice_has_its_sentence():
    found: set[str] = {"swipe", "scanner"}
    for path in (PACKAGE / "ui" / "fields").glob("*.py"):
        found |= set(_NOTICE.findall(path.read_text(encoding="utf-8")))
    problems = codes()
    assert len(found) > 12
    assert [c for c in sorted(found) if not knows(f"notice.{c}") and c not in problems] == []


@pytest.mark.parametrize("scheme", [s for s in Scheme if s is not Scheme.NONE])
def test_every_scheme_has_its_name(scheme):
    assert knows(f"scheme.{scheme.value}")


@pytest.mark.parametrize("key", [k for k in PHRASES if k.startswith(("problem.", "notice.", "helper."))])
@pytest.mark.parametrize("name", ["ko", "en"])
def test_sentences_fit_their_lines(qapp, key, name):
    use_language(name)
    metrics = QFontMetrics(theme().font("helper"))
    lines = 2 if "holder" in key or "{field}" in PHRASES[key][0] else 1
    values = {"field": say("short.holderId"), "longest": 80} if "{field}" in PHRASES[key][0] else {}
    if "{longest}" in PHRASES[key][0]:
        values["field"] = say("short.customerUid")
    sentence = say(key, **values)
    box = metrics.boundingRect(QRect(0, 0, ROW_WIDTH - ICON, 1000), Qt.TextFlag.TextWordWrap.value, sentence)
    use_language("ko")
    assert box.height() <= metrics.lineSpacing() * lines + 2


def test_unknown_key_is_a_bug():
    with pytest.raises(KeyError):
        say("no.such.key")


def test_values_are_put_in_as_they_are():
    assert say("notice.hint.full", field="{0} %s {field}").startswith("{0} %s {field}")


def test_language_can_be_asked():
    use_language("en")
    assert language() == "en"
    assert say("field.required") == "required"
    use_language("ko")
    assert say("field.required") == "필수"
