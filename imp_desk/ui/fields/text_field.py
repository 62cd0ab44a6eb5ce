"""Free text of the customer: uid, reference, name. Refuses card numbers, invisible characters and excess at once.

Never trims or folds while somebody types: only when the field is left.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from imp_desk.core.customer import normal_text
from imp_desk.core.judgement import Judgement
from imp_desk.ui.fields import digit_keys
from imp_desk.ui.fields.burst import ENTER, Burst, Clock, Sign
from imp_desk.ui.fields.digit_surface import AWAY
from imp_desk.ui.fields.text_rules import refusal_of, without_card_number
from imp_desk.ui.fields.text_surface import TextSurface


class OnScan(Enum):
    """What a scanner's burst does in this field."""

    REPLACE = "replace"
    DROP = "drop"  # where it holds four digits or more: names are typed fast too


_DIGITS_OF_A_BARCODE = 4


class TextField(TextSurface):
    """`hinted` carries the code of a notice; `left` is a person's leaving, not another window's coming up."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    hinted = Signal(str)
    swiped = Signal()

    def __init__(
        self,
        judge: Callable[[str], Judgement],
        longest: int,
        parent: QWidget | None = None,
        *,
        on_scan: OnScan = OnScan.REPLACE,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self.longest = longest
        self._judge = judge
        self._on_scan = on_scan
        self._good = ""  # the last text without a fault
        self._before = ("", "", "")  # the text before, in and behind the selection when the burst began
        self._clock = Clock(now)
        self._burst = Burst()
        self._composing = ""
        self.textChanged.connect(self._on_text)

    def judgement(self) -> Judgement:
        return self._judge(self.text())

    def wipe(self) -> None:
        """Empties the field so that undo brings nothing back."""
        self._before = ("", "", "")
        self._burst.reset()
        self.setText("")

    def place_caret_at_fault_or_end(self) -> None:
        self.deselect()
        self.end(False)

    # Every change of the text, from wherever it comes

    def _on_text(self, untrusted_text: str) -> None:
        refusal = refusal_of(untrusted_text, self.longest)
        if not refusal:
            self._good = untrusted_text
            self.edited.emit()
            return
        came_at_once = len(untrusted_text) > len(self._good) + 1
        if refusal == "text.card_number" and not came_at_once:
            self._good = without_card_number(untrusted_text)
            if self._burst.is_fast:
                self._burst.drop_rest()
        self._put_back()
        self.edited.emit()
        self.hinted.emit(refusal)

    def _put_back(self) -> None:
        """The last good text, with nothing to undo."""
        caret = min(self.cursorPosition(), len(self._good))
        was_blocked = self.blockSignals(True)
        self.setText(self._good)
        self.setCursorPosition(caret)
        self.blockSignals(was_blocked)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers().value
        if digit_keys.is_enter(key, event.text()) and not modifiers & digit_keys.COMMAND:
            event.accept()
            if not event.isAutoRepeat():
                self._press_enter(event.timestamp())
            return
        text = event.text()
        if text and text.isprintable() and not modifiers & digit_keys.COMMAND:
            if not self._is_typed(ord(text[0]), event.timestamp()):
                event.accept()
                return
        elif text:
            self._burst.reset()
        super().keyPressEvent(event)

    def _is_typed(self, code: int, stamp: int) -> bool:
        """False when the key belongs to a stream that is dropped."""
        gap = self._clock.gap(stamp)
        if self._burst.starts(gap):
            self._before = self._parts()
        sign = self._burst.feed(code, gap)
        if sign is Sign.SWIPE:
            self.drop_swipe()
        return sign is Sign.TYPED

    def drop_swipe(self) -> None:
        """A card reader is at work: the field is as it was before."""
        self._burst.drop_swipe()
        self._restore()
        self.hinted.emit("swipe")
        self.swiped.emit()

    def _parts(self) -> tuple[str, str, str]:
        text, start = self.text(), self.selectionStart()
        if start < 0:
            start = self.cursorPosition()
        stop = start + len(self.selectedText())
        return text[:start], text[start:stop], text[stop:]

    def _restore(self) -> None:
        QGuiApplication.inputMethod().reset()
        self._good = "".join(self._before)
        self._put_back()
        self.edited.emit()

    def _press_enter(self, stamp: int) -> None:
        sign = self._burst.feed(ENTER, self._clock.gap(stamp))
        if sign is Sign.REST:
            return
        if sign is Sign.SCAN and not self._take_scan():
            return
        self._burst.reset()
        self.entered.emit()

    def _take_scan(self) -> bool:
        """True when what was scanned now stands in the field."""
        if self._on_scan is OnScan.REPLACE:
            head, _, tail = self._before
            text = self.text()
            scanned = text[len(head) : len(text) - len(tail)]
            if (head or tail) and scanned:
                self.setText(scanned)
            return True
        if self._burst.digits < _DIGITS_OF_A_BARCODE:
            return True
        self._burst.drop_rest()
        self._restore()
        self.hinted.emit("scanner")
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A card reader's letters come through here as jamo while the Korean input method is on."""
        text = event.commitString() or event.preeditString()
        if text and not self._is_typed(ord(text[-1]), 0):
            event.accept()
            QGuiApplication.inputMethod().reset()
            return
        super().inputMethodEvent(event)
        self._composing = event.preeditString()

    def finish_composing(self) -> None:
        """What stands half composed becomes text, as it does when the field is left."""
        QGuiApplication.inputMethod().commit()
        if self._composing:
            rest = QInputMethodEvent("", [])
            rest.setCommitString(self._composing)
            self._composing = ""
            super().inputMethodEvent(rest)

    # Leaving

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in AWAY:
            return
        self._burst.reset()
        normal = normal_text(self.text())
        if normal != self.text():
            self.setText(normal)
        self.left.emit()
