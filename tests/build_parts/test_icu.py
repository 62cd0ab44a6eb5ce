"""Of ICU's data only Korean and English are left, and for those everything is as it was."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.build_parts import icu

QT = Path(str(importlib.util.find_spec("PySide6").submodule_search_locations[0])) / "Qt" / "lib"  # type: ignore[union-attr, index]
DATA = next(iter(QT.glob("libicudata.so.*")), None)
pytestmark = pytest.mark.skipif(DATA is None, reason="Qt carries ICU's data on Linux only")

ASKED = """
from functools import cmp_to_key
from PySide6.QtCore import QByteArray, QCollator, QLocale, QStringDecoder, Qt, QTextBoundaryFinder, QTimeZone
WORDS = "나 가 다라 Z a 각 한강 카드10 카드2 홍길동 洪 é e 힣 ㄱ ㅏ 1 ① カ 01 Ａ ﾊ 가나 갂 김 金 김수 B b".split()
for name in ("ko_KR", "en_US"):
    for numeric in (False, True):
        for case in (Qt.CaseSensitivity.CaseSensitive, Qt.CaseSensitivity.CaseInsensitive):
            collator = QCollator(QLocale(name))
            collator.setNumericMode(numeric)
            collator.setCaseSensitivity(case)
            print(sorted(WORDS, key=cmp_to_key(collator.compare)))
for text in ("카드번호를 다시 확인해 주세요. 3,000원입니다!", "Check the card's number, please. It's 3.5%."):
    for kind in QTextBoundaryFinder.BoundaryType:
        finder, places = QTextBoundaryFinder(kind, text), []
        while (place := finder.toNextBoundary()) != -1:
            places.append(place)
        print(kind.name, places)
for name in ("ko_KR", "en_US"):
    locale = QLocale(name)
    seoul = QTimeZone(QByteArray(b"Asia/Seoul"))
    print(seoul.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, locale))
    print(locale.toUpper("카드 straße i"), locale.toLower("카드 İI"))
    print(locale.toCurrencyString(12345), locale.monthName(11))
for name in ("windows-949", "EUC-KR", "KS_C_5601-1987", "windows-1252"):
    print(name, QStringDecoder(name).isValid())
"""


def asked(library: Path) -> str:
    """What Qt says with this data library in the place of its own."""
    environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": str(library), "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, timeout=60, check=True
    ).stdout


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert DATA is not None
    made = tmp_path_factory.mktemp("icu") / DATA.name
    made.write_bytes(icu.shrunk(DATA.read_bytes()))
    return made


def test_it_is_an_eighth(small: Path) -> None:
    assert DATA is not None
    assert small.stat().st_size * 7 < DATA.stat().st_size


def test_korean_and_english_are_as_they_were(small: Path) -> None:
    assert DATA is not None
    whole = asked(DATA)
    assert "['1', '01'" in whole or "['01', '1'" in whole
    assert asked(small) == whole


def test_another_language_is_really_gone(small: Path) -> None:
    """Else the test above could not fail."""
    kept = {item.name for item in icu.items(small.read_bytes()[0x1000:])}
    assert {"coll/ko.res", "coll/root.res", "coll/ucadata.icu", "ko.res", "en.res", "zone/ko.res"} <= kept
    assert not {"coll/sv.res", "sv.res", "zone/ja.res", "brkitr/thaidict.dict"} & kept


def test_twice_is_once(small: Path) -> None:
    assert icu.shrunk(small.read_bytes()) == small.read_bytes()


STRANGE = [
    pytest.param(b"", id="empty"),
    pytest.param(b"MZ" + bytes(100), id="another system's"),
    pytest.param(b"\x7fELF\x01\x01" + bytes(200), id="32 bits"),
]


@pytest.mark.parametrize("library", STRANGE)
def test_what_is_laid_out_differently_is_refused(library: bytes) -> None:
    with pytest.raises(icu.UnknownFormatError):
        icu.shrunk(library)
