"""Storms of 2 to 30 clicks and keys within 50 ms on the real window, each of which asks to register: one POST each.

The answer comes before, amid or after the storm; a refusal leaves the form as it was, ready to be sent again.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from random import Random

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from imp_desk.app import credentials
from imp_desk.app.options import Options
from imp_desk.app.setup import set_up
from imp_desk.app.startup import make_application
from imp_desk.gateway import practice_data as data
from imp_desk.gateway.practice_server import Reply, Request
from tests.app.conftest import CONFIG, given_credentials
from tests.app.terminal import Terminal
from tests.server.tls_server import TrainingServer
from tests.storms.cards import card_number

A_PRESS_S = 0.006  # what is closer to a release than this is the key held down (ui/held_keys)
WITHIN_S = 0.05
KEY = Qt.Key
_NO, _CONTROL, _KEYPAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
_BUSY = "일시적인 오류입니다. 잠시 후 다시 시도해 주세요"
_WRONG = "카드정보 인증 및 빌키 발급에 실패하였습니다. [F112]유효하지않은 카드번호를 입력하셨습니다."
_SHORT_FORM = '[profile]\npreset = "two_fields"\n'


class Answer(Enum):
    ISSUED = "issued"
    REFUSED = "refused"
    PASSING = "refused in passing"  # the whole form stays, but for a password

    def reply(self) -> Reply | None:
        if self is Answer.ISSUED:
            return None
        return Reply(200, data.envelope(None, code=-1, message=_WRONG if self is Answer.REFUSED else _BUSY))


@dataclass(slots=True)
class Figures:
    storms: int = 0
    hands: int = 0
    by_answer: Counter[str] = field(default_factory=Counter)
    longest_s: float = 0.0
    breaches: list[str] = field(default_factory=list)


class Storms:
    """On one window with one profile."""

    def __init__(self, terminal: Terminal, server: TrainingServer, random: Random, figures: Figures) -> None:
        self._terminal, self._server, self._random = terminal, server, random
        self._figures = figures
        self._answer = Answer.ISSUED
        server.twist = self._twist

    def _twist(self, request: Request) -> Reply | None:
        is_registration = request.method == "POST" and "/customers/" in request.target
        return self._answer.reply() if is_registration else None

    def run(self, count: int, first_card: int, parts: tuple[str, ...]) -> None:
        for at in range(count):
            self._once(card_number(first_card + at), parts)

    def _once(self, number: str, parts: tuple[str, ...]) -> None:
        terminal, random = self._terminal, self._random
        self._server.rtt_s = 0.0
        self._fill(number, parts)
        self._answer = random.choices(list(Answer), (2, 1, 1))[0]
        self._server.rtt_s = random.choice((0.0, 0.0, 0.004, 0.015, 0.04, 0.08))
        before = len(self._server.ledger.posts)
        hands = [random.choice(self._hands()) for _ in range(random.randint(2, 30))]
        hands.insert(random.randrange(len(hands)), random.choice(self._hands()[:5]))
        took = self._strike(hands[:30])
        terminal.wait(lambda: terminal.verdict() or terminal.shows("askBar"))
        terminal.settle()
        sent = len(self._server.ledger.posts) - before
        figures = self._figures
        figures.storms += 1
        figures.hands += len(hands)
        figures.by_answer[self._answer.value] += 1
        figures.longest_s = max(figures.longest_s, took)
        if sent != 1:
            figures.breaches.append(
                f"storm {figures.storms}: {sent} POSTs, {self._answer.value} after {self._server.rtt_s} s, "
                f"{len(hands)} hands; on screen {terminal.verdict()}"
            )

    def _fill(self, number: str, parts: tuple[str, ...]) -> None:
        """All but the last Enter."""
        terminal = self._terminal
        terminal.look()
        terminal.press(KEY.Key_F2)
        if terminal.shows("askYes"):
            terminal.click("askYes")
        terminal.agree()
        terminal.type("\n".join((number, *parts)))
        terminal.settle()

    # ---- the storm

    def _strike(self, hands: list[Callable[[], None]]) -> float:
        """Spread over the time; in between the program runs."""
        began = time.monotonic()
        gap = self._random.uniform(0.2, 0.9) * WITHIN_S / len(hands)
        for at, hand in enumerate(hands):
            self._terminal.clock.now += max(gap, A_PRESS_S)
            hand()
            while time.monotonic() < began + (at + 1) * gap:
                QApplication.processEvents()
        return time.monotonic() - began

    def _hands(self) -> list[Callable[[], None]]:
        """The first five ask to register wherever the form is complete."""
        key = self._key
        return [
            partial(key, KEY.Key_Return, "\r"),
            partial(key, KEY.Key_Enter, "\r", held=_KEYPAD),
            partial(key, KEY.Key_F9),
            partial(key, KEY.Key_Return, "\r", held=_CONTROL),
            self._click,
            partial(key, KEY.Key_Return, "\r", repeated=True),
            partial(key, KEY.Key_F9, repeated=True),
            partial(key, KEY.Key_Return, "\r", held=_CONTROL, repeated=True),
            self._double_click,
        ]

    def _key(
        self, key: Qt.Key, text: str = "", *, held: Qt.KeyboardModifier = _NO, repeated: bool = False
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, text, repeated)
            event.setTimestamp(int(self._terminal.clock.now * 1000))
            QApplication.sendEvent(self._terminal.window.windowHandle(), event)

    def _click(self) -> None:
        self._mouse(QEvent.Type.MouseButtonPress)

    def _double_click(self) -> None:
        self._mouse(QEvent.Type.MouseButtonPress)
        self._mouse(QEvent.Type.MouseButtonDblClick)

    def _mouse(self, down: QEvent.Type) -> None:
        """Where the register button stands, or stood: what is there now gets it."""
        button = self._terminal.page.register_button
        at = button.mapTo(self._terminal.window, QPoint(button.width() // 2, button.height() // 2))
        window = self._terminal.window.windowHandle()
        for kind in (down, QEvent.Type.MouseButtonRelease):
            pressed = Qt.MouseButton.LeftButton if kind is down else Qt.MouseButton.NoButton
            place = QPointF(at)
            everywhere = QPointF(self._terminal.window.mapToGlobal(at))
            event = QMouseEvent(kind, place, everywhere, Qt.MouseButton.LeftButton, pressed, _NO)
            QApplication.sendEvent(window, event)


def storm(count: int, seed: int, *, short_form: bool, first_card: int, figures: Figures) -> None:
    with tempfile.TemporaryDirectory(prefix="clicks-") as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        (folder / "server").mkdir()
        with TrainingServer(folder=folder / "server") as server:
            server.ledger.file = None
            file = folder / "settings.toml"
            rest = _SHORT_FORM if short_form else ""
            text = CONFIG.format(server=server, channel_key=data.PRACTICE_CHANNEL_KEY, gateway="", rest=rest)
            file.write_text(text, "utf-8")
            patch.setattr(credentials, "from_stdin", given_credentials)
            options = Options(
                config=file, credentials_stdin=True, language="ko", data_dir=_private(folder / "kept")
            )
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            terminal = Terminal(application, set_up(options), patch)
            parts = ("1230", "") if short_form else ("1230", "880228", "12")
            try:
                Storms(terminal, server, Random(seed), figures).run(count, first_card, parts)
            finally:
                terminal.close()
            figures.breaches += [
                f"unexpected error in {where}: {error!r}" for where, error in terminal.errors
            ]


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(prog="click_storm", description=__doc__)
    parser.add_argument("--storms", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    application = make_application()
    began, figures = time.monotonic(), Figures()
    half = options.storms // 2
    storm(options.storms - half, options.seed, short_form=False, first_card=0, figures=figures)
    storm(half, options.seed + 1, short_form=True, first_card=half + 1, figures=figures)
    del application
    print(
        f"{figures.storms} storms of {figures.hands} clicks and keys in {time.monotonic() - began:.0f} s, "
        f"the longest {figures.longest_s * 1000:.0f} ms; answers: {dict(figures.by_answer)}"
    )
    for breach in figures.breaches:
        print(f"BREACH {breach}")
    return 1 if figures.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
