"""The real window in every state that takes keys, and a reader that types at it through the window system's door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from imp_desk.core.consent import ConsentWay
from imp_desk.core.settings import Settings
from imp_desk.ui import window as window_module
from imp_desk.ui.fields.digit_field import DigitField
from imp_desk.ui.fields.text_field import TextField
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.views import AskView, GuardView, LookupKind, LookupView, VerdictKind, sentence
from imp_desk.ui.window import MainWindow
from tests.ui.readers.card_reader import JAMO
from tests.ui.tour import TODAY, Clock, documents, rules, verdict

UID, REFERENCE, NAME = "CUST-0007", "M-77", "Kim"
_NAMED = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}
_SHIFTED = frozenset('%^?:+"!@#$&*()_<>|{}~')
INTENTS = (
    *(
        "register_requested",
        "next_requested",
        "same_customer_requested",
        "mint_requested",
        "lookup_requested",
    ),
    *("put_off_requested", "give_up_requested", "lock_requested", "fresh_uid_chosen", "replace_confirmed"),
    *("stop_chosen", "copy_uid_requested", "undo_requested", "delete_old_requested", "look_again_requested"),
    *("answered", "settings_requested", "customer_confirmed"),
)


class Till:
    """The window, what it was asked for, and what stands in it."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        self.window, self.clock, self.page = window, clock, window.register_page
        self.asked: list[str] = []
        for intent in INTENTS:
            getattr(self.page, intent).connect(partial(self._note, intent))
        window.unlock_requested.connect(partial(self._note, "unlock_requested"))

    def _note(self, intent: str, *_values: object) -> None:
        self.asked.append(intent)

    def fill(self) -> None:
        self.page.set_reference(REFERENCE)
        self.page.set_name(NAME)
        self.page.set_uid(UID, minted=False)

    # Keys as they come from the window system

    def key(self, character: str, gap: float) -> None:
        self.clock.now += gap
        key = _NAMED.get(character) or Qt.Key(ord(character.upper()))
        is_shifted = character in _SHIFTED or character.isupper()
        held = Qt.KeyboardModifier.ShiftModifier if is_shifted else Qt.KeyboardModifier.NoModifier
        text = "\r" if character == "\n" else character
        if is_shifted:
            self._send(Qt.Key.Key_Shift, "", held)
        self._send(key, text, held)

    def _send(self, key: Qt.Key, text: str, held: Qt.KeyboardModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, text)
            event.setTimestamp(int(self.clock.now * 1000))
            QApplication.sendEvent(self.window.windowHandle(), event)

    def compose(self, preedit: str, commit: str) -> None:
        focused = QGuiApplication.focusObject()
        assert isinstance(focused, QWidget)
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(focused, event)

    def read_card(self, keys: str, gaps: Callable[[], float], *, hangul: bool = False) -> None:
        """With Hangul on, letters are composed where the focus takes text; what stands is committed by the next key."""
        self.clock.now += 1.0
        composing = ""
        for character in keys:
            if composing:
                self.compose("", composing)
                composing = ""
            if hangul and character.upper() in JAMO and self.takes_text():
                self.clock.now += gaps()
                composing = JAMO[character.upper()]
                self.compose(composing, "")
            else:
                self.key(character, gaps())
        if composing:
            self.compose("", composing)

    @staticmethod
    def takes_text() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    # What stands

    def fields(self) -> list[QLineEdit]:
        return self.window.findChildren(QLineEdit)

    def standing(self) -> dict[str, object]:
        """Text and digits of every field, also those that do not show."""
        return {
            field.objectName(): list(field.digits.view()) if isinstance(field, DigitField) else field.text()
            for field in self.fields()
        }

    def said(self) -> str:
        labels = [label.text() for label in self.window.findChildren(QLabel)]
        spoken = [w.accessibleName() + w.accessibleDescription() for w in self.window.findChildren(QWidget)]
        return "\n".join(labels + spoken)

    def remembered(self) -> str:
        """What the fields for text keep for putting back."""
        texts = [(f._good, *f._before) for f in self.fields() if isinstance(f, TextField)]
        return "\n".join(piece for pieces in texts for piece in pieces)

    def focused(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""


def _form(till: Till, stop: str) -> None:
    till.page.focus_stop(stop)


def _guard(till: Till, name: str) -> None:
    till.page.show_lookup(LookupView(LookupKind.FOUND, sentence("guard.text")))
    till.page.show_guard(GuardView("현대카드", "1234", "2026-03-02", "홍*동", 0, "0007"))
    focus(till, name)


def _ask(till: Till, name: str) -> None:
    text = sentence("ask.undo", tail="0007")
    till.page.ask(AskView("undo", text, sentence("ask.delete.yes"), sentence("ask.no"), typed="0007"))
    focus(till, name)


def _verdict(till: Till, name: str) -> None:
    till.page.show_verdict(verdict(VerdictKind.REGISTERED, "outcome.registered", can_copy=True))
    till.clock.now += 5
    focus(till, name)


def _settings(till: Till, name: str) -> None:
    till.window.show_page("settings")
    page = till.window.settings_page
    page.show_settings(Settings(), has_credentials=False)
    page.open_section("credentials" if name.startswith("credentials") else "store")
    focus(till, name)


def _lock(till: Till, _name: str) -> None:
    till.window.show_lock(True)


def focus(till: Till, name: str) -> None:
    widget = next(w for w in till.window.findChildren(QWidget, name) if w.isVisible())
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


FORM = (
    "memberRef",
    "customerUid",
    "customerName",
    "consentAll",
    "cardNumber",
    "expiry",
    "holderId",
    "password",
)
PLACES: dict[str, Callable[[Till, str], None]] = {
    **dict.fromkeys((*FORM, "registerButton"), _form),
    **dict.fromkeys(("confirmReplaceText", "useFreshUid", "stopReplace"), _guard),
    **dict.fromkeys(("askTyped", "askNo"), _ask),
    **dict.fromkeys(("nextButton", "copyUidButton"), _verdict),
    **dict.fromkeys(("store.name", "credentials.key", "credentials.secret"), _settings),
    "unlockButton": _lock,
}


@pytest.fixture
def open_till(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Till]]:
    tills: list[Till] = []

    def open_one() -> Till:
        use_language("ko")
        clock = Clock()
        monkeypatch.setattr(window_module, "RegisterPage", partial(RegisterPage, now=clock))
        window = MainWindow(training=False)
        page = window.register_page
        page.set_today(lambda: TODAY)
        page.set_rules(rules("welcome", wants_reference=True))
        page.set_documents(documents("ko"), ConsentWay.IN_PERSON, "sample-1")
        window.resize(1024, 900)
        with qtbot.waitSignal(window.first_painted):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
        tills.append(Till(window, clock))
        tills[-1].fill()
        return tills[-1]

    yield open_one
    for till in tills:
        till.window.allow_close()
        till.window.close()
        till.window.deleteLater()
        QApplication.sendPostedEvents(till.window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def till(open_till: Callable[[], Till]) -> Till:
    return open_till()


@pytest.fixture
def till_at(open_till: Callable[[], Till]) -> Callable[[str], Till]:
    """One window for each place, opened when it is first asked for."""
    tills: dict[str, Till] = {}

    def at(place: str) -> Till:
        if place not in tills:
            tills[place] = open_till()
            PLACES[place](tills[place], place)
        till = tills[place]
        till.window.activateWindow()
        QTest.qWaitForWindowActive(till.window)
        return till

    return at
