"""Types a practice card into the real window, key by key, and reads the verdict off it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from imp_desk.app import crash
from imp_desk.app.desktop import Desktop
from imp_desk.app.languages import Languages, chosen_language
from imp_desk.app.options import Options
from imp_desk.app.self_test_checks import FailedError
from imp_desk.app.setup import set_up
from imp_desk.app.startup import follow_colour_scheme, open_window
from imp_desk.core.practice import PRACTICE_CARDS
from imp_desk.ui.phrases.catalog import say

_BETWEEN_KEYS_MS = 5
_CARD = PRACTICE_CARDS[0]


def _typed(digits: str) -> Iterator[tuple[Qt.Key, str]]:
    for digit in digits:
        yield Qt.Key(Qt.Key.Key_0 + int(digit)), digit
    yield Qt.Key.Key_Return, "\r"


def _keys() -> Iterator[tuple[Qt.Key, str]]:
    yield Qt.Key.Key_F2, ""
    yield Qt.Key.Key_Space, " "
    yield Qt.Key.Key_Return, "\r"
    for digits in (_CARD.number, _CARD.expiry, _CARD.holder, _CARD.password):
        yield from _typed(digits)


class Drive(QObject):
    """One run of the window, from opening to the verdict."""

    def __init__(self, application: QApplication, *, language: str, screenshot: Path | None) -> None:
        super().__init__()
        self._application = application
        languages = Languages(application)
        languages.use(chosen_language(language, ""))
        follow_colour_scheme()
        setup = set_up(Options(training=True))
        self._window = open_window(setup)
        self._desktop = Desktop(application, self._window, setup, languages)
        self._screenshot = screenshot
        self._keys = _keys()
        self._failure = "the verdict did not come"
        self._verdict = ""

    def run(self, *, within_ms: int) -> str:
        """The verdict's words. FailedError when it does not come, is another, or something broke on the way."""
        self._desktop.served.connect(self._press_next)
        QTimer.singleShot(within_ms, self._application.quit)
        self._window.resize(1024, 768)
        self._desktop.open()
        self._application.exec()
        self._desktop.close_loop()
        if not self._verdict:
            raise FailedError(self._failure)
        if errors := crash.reported():
            raise FailedError(f"{self._verdict}, but {errors} errors on the way (on stderr)")
        return self._verdict

    def _press_next(self) -> None:
        key = next(self._keys, None)
        if key is None:
            self._wait_for_verdict()
            return
        focused = self._application.focusWidget()
        target = focused if focused is not None else self._window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key[0], Qt.KeyboardModifier.NoModifier, key[1])
            QApplication.sendEvent(target, event)
        QTimer.singleShot(_BETWEEN_KEYS_MS, self._press_next)

    def _wait_for_verdict(self) -> None:
        title = self._window.findChild(QLabel, "resultTitle")
        if title is None or not title.isVisible():
            QTimer.singleShot(20, self._wait_for_verdict)
            return
        if title.text() == say("verdict.practice"):
            self._verdict = title.text()
        else:
            self._failure = title.text()
        QTimer.singleShot(300, self._finish)  # the verdict's fade

    def _finish(self) -> None:
        if self._screenshot is not None:
            self._window.grab().save(str(self._screenshot))
        self._window.close()
