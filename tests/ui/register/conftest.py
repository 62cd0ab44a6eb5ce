"""A clerk at the register page: types real keys into whatever has the focus, at a person's pace, and counts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from imp_desk.core.consent import ConsentWay, Document
from imp_desk.core.entry import Rules
from imp_desk.core.profile import PRESETS
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.theme import use_scheme
from imp_desk.ui.views import Sentence, VerdictKind, VerdictView, sentence

TODAY = date(2026, 11, 22)
PERSON = 0.15
DOCUMENTS = (
    Document("terms", "전자금융거래 이용약관", required=True, text="제1조 <b>목적</b>"),
    Document("privacy", "개인정보 수집·이용 동의", required=True, text="수집 항목", is_sample=True),
    Document("processing", "개인정보 처리위탁 안내", required=True, url="https://shop.example/p"),
    Document("marketing", "광고성 정보 수신 동의", required=False),
)
SIGNALS = (
    "register_requested", "next_requested", "same_customer_requested", "mint_requested", "lookup_requested",
    "put_off_requested", "give_up_requested", "lock_requested", "uid_edited", "uid_settled", "fresh_uid_chosen",
    "replace_confirmed", "stop_chosen", "copy_uid_requested", "undo_requested", "delete_old_requested",
    "look_again_requested", "answered", "reasoned", "card_edited", "practice_chosen", "running_acknowledged",
    "customer_confirmed", "settings_requested",
)  # fmt: skip


class Clerk:
    def __init__(self, page: RegisterPage, time: list[float]) -> None:
        self.page = page
        self.heard: list[tuple[str, tuple[object, ...]]] = []
        self.keys = 0
        self._time = time
        for name in SIGNALS:
            self._listen(name, getattr(page, name))

    def _listen(self, name: str, signal: SignalInstance) -> None:
        signal.connect(lambda *values: self.heard.append((name, values)))

    def count(self, name: str) -> int:
        return sum(heard == name for heard, _ in self.heard)

    def intents(self) -> list[str]:
        """What was asked for, edits left out."""
        return [name for name, _ in self.heard if name not in ("card_edited", "uid_edited", "uid_settled")]

    def wait(self, seconds: float = 1.0) -> None:
        self._time[0] += seconds

    def at(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None else ""

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, *, gap: float = PERSON) -> None:
        self._time[0] += gap
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)

    def type(self, text: str, *, gap: float = PERSON) -> None:
        for character in text:
            self._time[0] += gap
            self.keys += 1
            QTest.keyClick(QApplication.focusWidget() or self.page, character)

    def enter(self, *, gap: float = PERSON) -> None:
        self.press(Qt.Key.Key_Return, gap=gap)

    def repeat(self, key: Qt.Key) -> None:
        """A key that is held down."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(QApplication.focusWidget() or self.page, event)

    def digits(self, stop: str) -> int:
        """How many digits stand in a field."""
        return len(self.page.stop_widget(stop).digits)


def verdict(kind: VerdictKind, text: Sentence | None = None, **changes) -> VerdictView:
    base = {"customer_name": "홍길동", "customer_uid": "U-1234", **changes}
    return VerdictView(kind, text or sentence("outcome.registered"), **base)


@pytest.fixture
def make_clerk(qapp) -> Iterator:
    use_language("ko")
    use_scheme("light")
    windows: list[QWidget] = []

    def make(preset: str = "standard", *, documents=DOCUMENTS, size=(1024, 768), **rules) -> Clerk:
        time = [100.0]
        window = QWidget()
        page = RegisterPage(now=lambda: time[0])
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)
        page.set_today(lambda: TODAY)
        page.set_rules(Rules(PRESETS[preset], documents, **rules))
        page.set_documents(documents, ConsentWay.IN_PERSON, "v1")
        window.resize(*size)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        page.focus_start()
        windows.append(window)
        return Clerk(page, time)

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    use_language("ko")


@pytest.fixture
def clerk(make_clerk) -> Clerk:
    return make_clerk()
