"""What the monkey does: keys, Hangul through the input method, the mouse, sizes, languages, the lock, the settings.

Every choice comes from one seeded generator. It knows the window and nothing of what is behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from imp_desk.ui.kit.button import Button
from imp_desk.ui.theme import use_scheme
from imp_desk.ui.window import MainWindow
from tests.storms.cards import card_number

_ENABLED, _CURSOR = Qt.InputMethodQuery.ImEnabled, Qt.InputMethodQuery.ImCursorPosition
KEY, MOD = Qt.Key, Qt.KeyboardModifier
_WALKING = (KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space, KEY.Key_Escape)
_EDITING = (
    KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home,
    KEY.Key_End, KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_Insert, KEY.Key_Menu,
)  # fmt: skip
_FUNCTIONS = tuple(Qt.Key(KEY.Key_F1.value + i) for i in range(12) if i != 9)
_COMBINED = (KEY.Key_V, KEY.Key_A, KEY.Key_C, KEY.Key_X, KEY.Key_Z, KEY.Key_Y, KEY.Key_L, KEY.Key_Return)
_TEXT = {
    KEY.Key_Return: "\r", KEY.Key_Enter: "\r", KEY.Key_Space: " ", KEY.Key_Tab: "\t", KEY.Key_Escape: "\x1b",
    KEY.Key_Backspace: "\b",
}  # fmt: skip
_ODD = (
    "4111 1111 1111 1111",
    "4111-1111-1111-1111 12/30 880228 12",
    "４１１１１１１１１１１１１１１１",
    "٤١١١",
    "1230",
    "880228",
    "홍길동",
    "\u1112\u1161\u11ab",
    "\u202e0123\u202c",
    "a\u0000b",
    "x" * 5000,
    "1" * 5000,
    "%B4111111111111111^A/B^3012?",
    ";4111111111111111=3012?",
    "\n\n\t",
    "<b>굵게</b>",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "uid-1",
    "..",
    "/",
    "%2e",
    " ",
    "",
)
_SYLLABLES = ("ㅎ", "하", "한", "한ㄱ", "글", "1", "홍길동", "")


class Hands:
    def __init__(self, window: MainWindow, random: Random, switch: Callable[[str], None]) -> None:
        self._window, self._random, self._switch = window, random, switch
        self._cards = 0
        self._queue: list[Callable[[], None]] = []
        self.counts: dict[str, int] = {}
        self._actions: tuple[tuple[int, Callable[[], None]], ...] = (
            (24, self.type_digit),
            (14, self.walk),
            (10, self.edit),
            (10, self.function),
            (5, self.combine),
            (6, self.type_letter),
            (6, self.compose),
            (14, self.click),
            (3, self.wheel),
            (3, self.drag),
            (2, self.resize),
            (1, self.minimise),
            (2, self.change_language),
            (1, self.change_scheme),
            (3, self.paste),
            (3, self.unlock),
            (2, self.settings),
            (1, self.practice),
            (6, self.press_a_button),
            (4, self.answer_typed),
            (9, self.register),
            (3, self.hammer),
        )

    def act(self) -> None:
        if self._queue:
            self._queue.pop(0)()
            return
        weights, actions = zip(*self._actions, strict=True)
        action = self._random.choices(actions, weights)[0]
        self.counts[action.__name__] = self.counts.get(action.__name__, 0) + 1
        self._dismiss_dialogs()
        action()

    # ---- keys

    def key(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = MOD.NoModifier) -> None:
        target = QGuiApplication.focusWindow() or self._window.windowHandle()
        times = self._random.choice((1, 1, 1, 1, 1, 4))
        for at in range(times):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, key, held, text, at > 0))

    def type_digit(self) -> None:
        digit = self._random.randrange(10)
        held = self._random.choice((MOD.NoModifier, MOD.NoModifier, MOD.KeypadModifier))
        self.key(Qt.Key(KEY.Key_0.value + digit), str(digit), held)

    def type_letter(self) -> None:
        letter = self._random.choice("abcdxyz-_./%;=?@B ㅎA")
        self.key(Qt.Key(ord(letter.upper())) if letter.isascii() else KEY.Key_unknown, letter)

    def walk(self) -> None:
        key = self._random.choice(_WALKING)
        self.key(key, _TEXT.get(key, ""))

    def edit(self) -> None:
        key = self._random.choice(_EDITING)
        self.key(key, _TEXT.get(key, ""), self._random.choice((MOD.NoModifier, MOD.ShiftModifier)))

    def function(self) -> None:
        self.key(self._random.choice(_FUNCTIONS))

    def combine(self) -> None:
        self.key(self._random.choice(_COMBINED), "", MOD.ControlModifier)

    def hammer(self) -> None:
        for _ in range(self._random.randint(2, 12)):
            self.key(self._random.choice((KEY.Key_Return, KEY.Key_F9, KEY.Key_F2, KEY.Key_Escape)), "")

    def compose(self) -> None:
        """As an input method does: only where one is wanted, and it takes back no more than stands there."""
        target = QApplication.focusObject()
        wants = QInputMethodQueryEvent(_ENABLED | _CURSOR)
        if target is None or not QApplication.sendEvent(target, wants) or not wants.value(_ENABLED):
            return
        event = QInputMethodEvent(self._random.choice(_SYLLABLES), [])
        if self._random.random() < 0.6:
            back = min(self._random.choice((0, 0, 0, 1, 3)), int(wants.value(_CURSOR) or 0))
            event.setCommitString(self._random.choice(_SYLLABLES), -back, back)
        QApplication.sendEvent(target, event)

    def paste(self) -> None:
        QGuiApplication.clipboard().setText(self._random.choice(_ODD))
        self.key(KEY.Key_V, "\x16", MOD.ControlModifier)

    def answer_typed(self) -> None:
        """What a question asks to be typed, so that deletions and replacements come about too."""
        for name in ("askTyped", "confirmReplaceText"):
            line = self._window.findChild(QLineEdit, name)
            if line is not None and line.isVisible():
                shown = self._window.register_page.uid()[-4:]
                line.setFocus()
                self._queue += [partial(self.key, Qt.Key(ord(c.upper())), c) for c in shown if c.isascii()]
                self._queue.append(lambda: self.key(KEY.Key_Return, "\r"))
                return

    def register(self) -> None:
        """A whole registration, which anything may follow; now and then one that starts in the midst of something."""
        self._cards = (self._cards + 1) % 60
        keys: list[Callable[[], None]] = []
        if self._random.random() < 0.9:
            keys += [self._go_home, lambda: self._plain(KEY.Key_F2), self._say_yes]
            keys += [lambda: self._plain(KEY.Key_Space, " "), lambda: self._plain(KEY.Key_Return, "\r")]
        if self._window.register_page.order_section is not None and self._random.random() < 0.6:
            amount = self._random.choice(("50000", "50000", "1000", "99999999"))
            keys += [lambda: self._plain(KEY.Key_F7)]
            keys += [partial(self._plain, Qt.Key(ord(d)), d) for d in amount]
            keys += [lambda: self._plain(KEY.Key_Return, "\r")] * (1 if len(amount) < 5 else 2)
        for part in (card_number(self._cards), "1230", "880228", "12"):
            keys += [partial(self._plain, Qt.Key(ord(d)), d) for d in part]
            keys.append(lambda: self._plain(KEY.Key_Return, "\r"))
        self._queue += keys

    def _go_home(self) -> None:
        self.unlock()
        if not self._window.register_page.isVisible():
            self._window.settings_page.back_requested.emit()
        self._window.register_page.close_overlay()

    def _say_yes(self) -> None:
        button = self._window.findChild(Button, "askYes")
        if button is not None and button.isVisible():
            button.click()

    def _plain(self, key: Qt.Key, text: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._window.windowHandle(), QKeyEvent(kind, key, MOD.NoModifier, text))

    # ---- the mouse

    def _place(self) -> QPointF:
        return QPointF(
            self._random.uniform(0, self._window.width()), self._random.uniform(0, self._window.height())
        )

    def _mouse(self, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton) -> None:
        window: QWindow = self._window.windowHandle()
        pressed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
        everywhere = QPointF(self._window.mapToGlobal(place.toPoint()))
        event = QMouseEvent(kind, place, everywhere, button, pressed, MOD.NoModifier)
        QApplication.sendEvent(window, event)

    def click(self, place: QPointF | None = None) -> None:
        place = place or self._place()
        button = self._random.choice(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        )
        self._mouse(QEvent.Type.MouseButtonPress, place, button)
        if self._random.random() < 0.2:
            self._mouse(QEvent.Type.MouseButtonDblClick, place, button)
        self._mouse(QEvent.Type.MouseButtonRelease, place, button)

    def drag(self) -> None:
        left = Qt.MouseButton.LeftButton
        self._mouse(QEvent.Type.MouseButtonPress, self._place(), left)
        for _ in range(3):
            self._mouse(QEvent.Type.MouseMove, self._place(), left)
        self._mouse(QEvent.Type.MouseButtonRelease, self._place(), left)

    def wheel(self) -> None:
        place, down = self._place(), QPoint(0, self._random.choice((-120, 120)))
        event = QWheelEvent(
            place, place, QPoint(), down, Qt.MouseButton.NoButton, MOD.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self._window.windowHandle(), event)

    def press_a_button(self) -> None:
        """One of those that show: those that are small or seldom there would never be met by chance."""
        shown = [b for b in self._window.findChildren(Button) if b.isVisible() and b.isEnabled()]
        if shown:
            button = self._random.choice(shown)
            self.click(QPointF(button.mapTo(self._window, button.rect().center())))

    # ---- the window

    def resize(self) -> None:
        self._window.resize(self._random.randint(300, 1600), self._random.randint(250, 1000))

    def minimise(self) -> None:
        self._window.showMinimized()
        self._queue.append(self._show)

    def _show(self) -> None:
        self._window.showNormal()
        self._window.activateWindow()

    def change_language(self) -> None:
        self._switch(self._random.choice(("ko", "en")))

    def change_scheme(self) -> None:
        use_scheme(self._random.choice(("light", "dark")))

    def unlock(self) -> None:
        cover = self._window._lock_cover
        if cover is not None and cover.isVisible():
            cover.button.click()

    def settings(self) -> None:
        """In, a little wandering, and out again more often than not."""
        if self._window.register_page.isVisible():
            self._window.register_page.settings_requested.emit()
        else:
            self._window.settings_page.back_requested.emit()

    def practice(self) -> None:
        """The panel of practice cards; its cards are sent like any other."""
        self._window.register_page.toggle_practice()

    @staticmethod
    def _dismiss_dialogs() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
