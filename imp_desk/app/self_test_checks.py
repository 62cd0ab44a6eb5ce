"""What the program needs where it stands, one function per check: each gives a note, or says what is missing.

Only `registration` needs a loop; it is driven elsewhere. Nothing here is read before the self-test.
"""

from __future__ import annotations

import io
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QCollator, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase, QTextLayout
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from imp_desk.ui.assets import asset
from imp_desk.ui.kit.icons import NAMES

_HANGUL = "한글 카드 등록 뷁"
# As every system sorts it in Korean; by code points 카드10 comes before 카드2.
_IN_ORDER = ("가", "각", "김", "나", "카드2", "카드10", "한강", "홍길동", "힣")
# As ICU does, which comes with the program on Linux: without its Korean rules letters stand first, and Hanja last.
_IN_ICU_ORDER = ("1", "가", "나", "한강", "洪", "홍길동", "힣", "a", "A", "b", "B")


class FailedError(Exception):
    """The text says what is missing and, where it is known, what to do about it."""


def _resources() -> str:
    from imp_desk.core.settings import ConsentSettings
    from imp_desk.store.consent_texts import ConsentTexts, read_consent_texts
    from imp_desk.ui.theme import use_scheme

    for scheme in ("dark", "light"):
        use_scheme(scheme)
    for name in NAMES:
        drawing = asset(f"icons/{name}.svg").read_bytes()
        if not QSvgRenderer(QByteArray(drawing)).isValid():
            raise FailedError(f"the icon {name} cannot be drawn")
    for language in ("ko", "en"):
        texts = read_consent_texts(ConsentSettings(), samples=asset("consent"), language=language)
        if not isinstance(texts, ConsentTexts):
            raise FailedError(
                f"consent texts ({language}): {texts.problems[0].code} {texts.problems[0].file}"
            )
    return f"{len(NAMES)} icons, consent texts in Korean and English"


def _languages() -> str:
    from imp_desk.ui.phrases.catalog import phrases

    untold = [key for key, pair in phrases().items() if not all(pair)]
    if untold:
        raise FailedError(f"no text for {untold[0]}")
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_ko", folder):
        raise FailedError(f"Qt's own texts in Korean are missing: {Path(folder, 'qtbase_ko.qm')}")
    if (word := translator.translate("QPlatformTheme", "Cancel")) != "취소":
        raise FailedError(f"Qt's own texts in Korean are not those: Cancel is {word!r}")
    return f"{len(phrases())} phrases in Korean and English, and Qt's own"


def _hangul_font() -> str:
    """Without one Qt draws boxes and says nothing."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    if not families:
        raise FailedError(
            f"no font with Hangul is installed, so the window shows boxes ({_where_fonts_come_from()})"
        )
    layout = QTextLayout(_HANGUL, QApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    if not glyphs or not all(glyphs):
        raise FailedError(f"Hangul is drawn as boxes although {families[0]} is installed")
    return families[0]


def _where_fonts_come_from() -> str:
    if sys.platform == "win32":
        return "Settings, Languages: add Korean"
    return "Debian, Ubuntu: apt install fonts-nanum, or fonts-noto-cjk"


def _text_order() -> str:
    """ICU that came along broken sorts by code points, or as for no language; nothing else tells."""
    expected = [_IN_ORDER, _IN_ICU_ORDER] if sys.platform == "linux" else [_IN_ORDER]
    collator = QCollator(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    collator.setNumericMode(True)
    for words in expected:
        for first, second in itertools.pairwise(words):
            if collator.compare(first, second) >= 0:
                raise FailedError(f"{second} comes before {first}: the data of Qt's ICU are not whole")
    return "Korean"


def _window_system() -> str:
    """The self-test draws unseen; what a window on the screen needs is asked for here."""
    if sys.platform != "linux":
        return ""
    from imp_desk.app.no_start import debian_package, missing_library

    library = missing_library()
    if library:
        raise FailedError(f"{library} is missing (Debian, Ubuntu: apt install {debian_package(library)})")
    return "the libraries for X11 are there"


def _key_store() -> str:
    from imp_desk.core.settings import Settings
    from imp_desk.store.keystore import Denied, Found, KeyStore, Locked, Missing, NoKeyStore, missing_parts

    if missing := missing_parts():
        raise FailedError(f"{', '.join(missing)} did not come with the program")
    match KeyStore(Settings().gateway.base_url).probe():
        case Found() | Missing():
            return "the system's key store answers"
        case Locked():
            return "the system's key store is locked; unlock it before the first registration"
        case Denied():
            return "the system's key store did not let us in; --credentials-stdin still works"
        case NoKeyStore():
            return "none on this computer; --credentials-stdin still works"


def _tls() -> str:
    from imp_desk.gateway.tls import TrustFileUnusable, tls_context

    context = tls_context()
    count = 0 if isinstance(context, TrustFileUnusable) else context.cert_store_stats()["x509_ca"]
    if not count:
        raise FailedError("the certificate authorities that come with the program are missing")
    return f"{count} authorities"


def _workbooks() -> str:
    """What writes and reads them is imported when the first one is opened: no start would miss it."""
    from imp_desk.store.worklist_book import NewWorkbook
    from imp_desk.store.worklist_xlsx import read_workbook

    rows, written = (("customer_uid", "name"), ("uid-1", "홍길동")), io.BytesIO()
    with TemporaryDirectory() as folder:
        book = NewWorkbook("명단", Path(folder))
        try:
            for row in rows:
                book.add(row)
            book.save(written)
        finally:
            book.drop()
    title, table = read_workbook(written.getvalue(), lambda _: True)
    if (title, table.header.cells, *(row.cells for row in table.rows)) != ("명단", *rows):
        raise FailedError("a list came back from its file as another one")
    return "a list written and read as XLSX"


CHECKS: dict[str, Callable[[], str]] = {
    "resources": _resources,
    "languages": _languages,
    "font for Hangul": _hangul_font,
    "text order": _text_order,
    "window system": _window_system,
    "key store": _key_store,
    "TLS trust store": _tls,
    "workbooks": _workbooks,
}
