"""The whole program in the test's process: the real window, the real app on a real qasync loop, and hands that type.

The hands send key events to the window as the window system does, stamped by a clock of the test's.
"""

from __future__ import annotations

import asyncio
import gc
import math
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from imp_desk.app import crash, running_app
from imp_desk.app.desk.context import Desk
from imp_desk.app.languages import Languages, chosen_language
from imp_desk.app.running_app import RunningApp
from imp_desk.app.setup import Setup
from imp_desk.app.startup import open_window
from imp_desk.app.suspend import SleepWatch
from imp_desk.core.practice import PRACTICE_CARDS, PracticeCard, PracticeCase
from imp_desk.gateway import account
from imp_desk.ui import window as window_module
from imp_desk.ui.foot import StatusLine
from imp_desk.ui.kit.elided import ElidedText
from imp_desk.ui.register.page import RegisterPage

PERSON_S = 0.12  # between two keys
WITHIN_S = 8.0
_NAMED = {"\n": Qt.Key.Key_Return, " ": Qt.Key.Key_Space, "\t": Qt.Key.Key_Tab}
_CONTROL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Clock:
    """Stands still until a key is pressed or the test lets time pass. `wall` goes with it, and on while it sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._ahead = time.time() - self.now

    def __call__(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self._ahead

    def suspend(self, seconds: float) -> None:
        """The computer sleeps: only the wall's clock goes on."""
        self._ahead += seconds


class Sleepers:
    """The desk's sleep: wakes when the test has let the time pass, and not before."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: list[tuple[float, asyncio.Future[None]]] = []

    def __len__(self) -> int:
        return len(self._until)

    async def __call__(self, seconds: float) -> None:
        one = (self._clock.now + seconds, asyncio.get_running_loop().create_future())
        self._until.append(one)
        try:
            await one[1]
        finally:
            self._until = [other for other in self._until if other is not one]

    def next_due(self) -> float:
        return min((due for due, _ in self._until), default=math.inf)

    def wake(self) -> None:
        due = [one for one in self._until if one[0] <= self._clock.now]
        self._until = [one for one in self._until if one not in due]
        for _, woken in due:
            if not woken.done():
                woken.set_result(None)


def practice_card(case: PracticeCase) -> PracticeCard:
    return next(card for card in PRACTICE_CARDS if card.case is case)


class Terminal:
    def __init__(self, qapp: QApplication, setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clock = Clock()
        self.sleepers = Sleepers(self.clock)
        self.errors: list[tuple[str, BaseException]] = []
        self.presses = 0
        self._is_over = False
        self._qapp = qapp
        self._hooks = sys.excepthook, sys.unraisablehook, sys.get_asyncgen_hooks()
        report = crash.report

        def note(where: str, error: BaseException) -> None:
            self.errors.append((where, error))
            report(where, error)

        monkeypatch.setattr(crash, "report", note)
        monkeypatch.setattr(account, "_PAUSES_S", (0.0, 0.0))
        timely = partial(
            Desk,
            monotonic=self.clock,
            clock=self.clock.wall,
            sleep=self.sleepers,
            sleep_watch=lambda: SleepWatch(self.clock.wall, self.clock),
        )
        monkeypatch.setattr(running_app, "Desk", timely)
        monkeypatch.setattr(window_module, "RegisterPage", partial(RegisterPage, now=self.clock))
        languages = Languages(qapp)
        languages.use(chosen_language(setup.options.language, setup.settings.ui.language))
        self.window = open_window(setup)
        self.page = self.window.register_page
        self.window.resize(1024, 768)
        self.window.show()
        self.window.activateWindow()
        self.wait(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())
        self.app = RunningApp(qapp, self.window, setup, languages)
        self.app.attach_loop()

    # Time

    def wait(self, condition: Callable[[], object], within_s: float = WITHIN_S) -> None:
        """Until it holds. The one place where a test waits, and never for a duration."""
        ends = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < ends, f"did not come about; on screen: {self.words()}"
            QTest.qWait(1)

    def settle(self) -> None:
        """Until no task does anything but sleep, all is written, and Qt has nothing left to do."""
        self.wait(lambda: self.is_at_rest)
        assert self.app.journal.flush_now(WITHIN_S)
        QTest.qWait(0)

    @property
    def is_at_rest(self) -> bool:
        tasks = self.app.tasks
        return not tasks._waiting and len(tasks._running) <= len(self.sleepers)

    def pass_time(self, seconds: float) -> None:
        """Whatever sleeps wakes in its turn and does what it has to do."""
        ends = self.clock.now + seconds
        while self.sleepers.next_due() <= ends:
            self.clock.now = max(self.clock.now, self.sleepers.next_due())
            self.sleepers.wake()
            self.wait(lambda: self.is_at_rest)
        self.clock.now = max(self.clock.now, ends)
        self.app.presenter.tick()
        self.settle()

    # Hands

    def press(
        self, *keys: Qt.Key | str, control: bool = False, repeated: bool = False, gap: float = PERSON_S
    ) -> None:
        for key in keys:
            self.clock.now += gap
            self.presses += 1
            if isinstance(key, str):
                self._send(_NAMED.get(key, Qt.Key(ord(key.upper()))), key, _NONE, repeated=repeated)
            else:
                text = "\r" if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else ""
                text = " " if key is Qt.Key.Key_Space else text
                self._send(key, text, _CONTROL if control else _NONE, repeated=repeated)

    def hold(self, key: Qt.Key) -> None:
        self.clock.now += PERSON_S
        self._send(key, "", _NONE, kinds=(QEvent.Type.KeyPress,))

    def let_go_of(self, key: Qt.Key) -> None:
        self._send(key, "", _NONE, kinds=(QEvent.Type.KeyRelease,))

    def _send(
        self,
        key: Qt.Key,
        text: str,
        held: Qt.KeyboardModifier,
        *,
        repeated: bool = False,
        kinds: tuple[QEvent.Type, ...] = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease),
    ) -> None:
        for kind in kinds:
            event = QKeyEvent(kind, key, held, text, repeated)
            event.setTimestamp(int(self.clock.now * 1000))
            QApplication.sendEvent(self.window.windowHandle(), event)

    def type(self, text: str, *, gap: float = PERSON_S) -> None:
        """ASCII by keys; Hangul as an input method commits it. A line's end is Enter."""
        for character in text:
            if character.isascii():
                self.press(character, gap=gap)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(character)
                focused = QApplication.focusWidget()
                assert focused is not None
                QApplication.sendEvent(focused, event)

    def control(self, key: Qt.Key) -> None:
        self.press(key, control=True)

    def click(self, name: str) -> None:
        widget = self.widget(name)
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, _NONE, QPoint(widget.width() // 2, widget.height() // 2)
        )

    def go_to(self, name: str) -> None:
        """With Tab, as somebody without a mouse does."""
        for _ in range(60):
            if self.focused() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    # A clerk's work

    def agree(self) -> None:
        self.press(" ", "\n")

    def type_card(self, card: PracticeCard | None = None, **parts: str) -> None:
        """From the number on, each field with its Enter; the last Enter registers."""
        card = card or practice_card(PracticeCase.SUCCESS)
        for part in ("number", "expiry", "holder", "password"):
            self.type(parts.get(part, getattr(card, part)) + "\n")

    def register(self, card: PracticeCard | None = None, **parts: str) -> None:
        """A next customer's whole registration, F2 included."""
        self.press(Qt.Key.Key_F2)
        self.agree()
        self.type_card(card, **parts)

    def start_with_uid(self, uid: str) -> None:
        """Typed into the empty form, up to the first consent."""
        self.page.focus_stop("customerUid")
        self.type(uid + "\n")

    # Eyes

    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    def widget(self, name: str) -> QWidget:
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} shown"
        return found[0]

    def shows(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        widget = self.widget(name)
        assert isinstance(widget, QLabel | QAbstractButton | StatusLine | ElidedText)
        return widget.text()

    def words(self) -> str:
        """All that can be read now."""
        kinds = (QLabel, QAbstractButton, StatusLine, ElidedText)
        shown = [w for kind in kinds for w in self.window.findChildren(kind) if w.isVisible()]
        return "\n".join(w.text() for w in shown if w.text())

    def spoken(self) -> str:
        """What a screen reader may say of what is shown."""
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        return "\n".join(f"{w.accessibleName()}\n{w.accessibleDescription()}\n{w.toolTip()}" for w in shown)

    def labels(self) -> list[QLabel]:
        return [label for label in self.window.findChildren(QLabel) if label.isVisible()]

    def uid(self) -> str:
        return self.page.uid()

    def digits(self, part: str = "number") -> str:
        return "".join(map(str, getattr(self.page.form().card, part).view()))

    def has_digits(self) -> bool:
        return self.page.has_digits()

    def verdict(self) -> str:
        return self.text("resultTitle") if self.shows("resultTitle") else ""

    def wait_for_verdict(self, title: str) -> None:
        self.wait(lambda: self.verdict() == title)
        self.settle()

    def look(self) -> None:
        """The moment after a verdict in which no key is heard is over."""
        self.clock.now += 1.0

    # The way out

    @property
    def is_closed(self) -> bool:
        return self.app.closing.is_done

    def close(self) -> None:
        """Once; the end of the test closes what is still open."""
        if self._is_over:
            return
        self._is_over = True
        if not self.is_closed:
            self.window.close()
            self.window.close()
            self.wait(lambda: self.is_closed)
        self.app.closing.close_loop()
        asyncio._set_running_loop(None)
        asyncio.set_event_loop(None)
        sys.set_asyncgen_hooks(*self._hooks[2])
        sys.excepthook, sys.unraisablehook = self._hooks[:2]
        self.window.deleteLater()
        QTimer.singleShot(0, self._qapp.quit)
        self._qapp.exec()  # Qt's loops would end at once for ever after: the app told them to
        gc.collect()  # a server's thread would collect the loop's timers, which belong to this one
        gc.enable()
