"""The program tests itself where it stands: what it needs is there, and a practice registration goes all the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from imp_desk.app.options import Options

_WITHIN_MS = 30_000


def run_self_test(options: Options) -> int:
    """One line per check on stdout; 0 when none failed. A missing key store is told, not counted as a failure."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from imp_desk.app.startup import make_application

    make_application()
    results = [_checked(name, check) for name, check in _checks()]
    results.append(_checked("registration", lambda: _register(options)))
    _tell_hardening()
    return 0 if all(results) else 1


def _checked(name: str, check: Callable[[], str]) -> bool:
    try:
        note = check()
    except (OSError, ValueError, RuntimeError, ImportError, LookupError) as error:
        print(f"FAIL  {name}: {type(error).__name__}: {error}")
        return False
    print(f"ok    {name}: {note}" if note else f"ok    {name}")
    return True


def _checks() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "resources", _resources
    yield "languages", _languages
    yield "font for Hangul", _hangul_font
    yield "key store", _key_store
    yield "TLS trust store", _tls


def _resources() -> str:
    from imp_desk.ui.assets import asset

    needed = ("style/theme.json", "consent", "icons")
    missing = [name for name in needed if not asset(name).exists()]
    if missing:
        raise FileNotFoundError(", ".join(missing))
    return f"{len(list(asset('icons').glob('*.svg')))} icons"


def _languages() -> str:
    from PySide6.QtCore import QLibraryInfo

    from imp_desk.ui.phrases.catalog import phrases

    untold = [key for key, pair in phrases().items() if not all(pair)]
    if untold:
        raise ValueError(f"no text for {untold[0]}")
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if not (folder / "qtbase_ko.qm").exists():
        raise FileNotFoundError("Qt's Korean strings")
    return f"{len(phrases())} phrases in Korean and English"


def _hangul_font() -> str:
    """Without one Qt draws boxes and says nothing."""
    from PySide6.QtGui import QFontDatabase

    families = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    if not families:
        raise LookupError("no font with Hangul is installed (on Debian: fonts-nanum or fonts-noto-cjk)")
    return families[0]


def _key_store() -> str:
    from imp_desk.core.settings import Settings
    from imp_desk.store.keystore import Found, KeyStore, Missing

    found = KeyStore(Settings().gateway.base_url).probe()
    if isinstance(found, (Found, Missing)):
        return "the system's key store answers"
    return "none on this computer; --credentials-stdin still works"


def _tls() -> str:
    from imp_desk.gateway.tls import TrustFileUnusable, tls_context

    context = tls_context()
    if isinstance(context, TrustFileUnusable):
        raise FileNotFoundError("the bundled certificates")
    return f"{context.cert_store_stats()['x509_ca']} authorities"


def _tell_hardening() -> None:
    """Told, not judged: a program that is less protected here still works."""
    from imp_desk.app.hardening.report import report_lines

    for line in report_lines():
        print(f"told  {line}")


def _register(options: Options) -> str:
    from PySide6.QtWidgets import QApplication

    from imp_desk.app.self_test_drive import Drive

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("no application")
    drive = Drive(application, language=options.language, screenshot=options.screenshot)
    return drive.run(within_ms=_WITHIN_MS)
