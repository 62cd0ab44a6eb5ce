"""When a field's row says what: never an error while the value can still become valid. No widget, no digits."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from imp_desk.core.judgement import Judgement, Level

# Wrong beyond mending by typing on, so said while typing. Everything else waits until the field is left.
_AT_ONCE = frozenset(("expiry.order", "expiry.month", "number.too_long"))


class Tone(Enum):
    HELPER = "helper"
    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"


class Message(NamedTuple):
    """`key` is a phrase's key; empty for the helper, which the row knows."""

    tone: Tone
    key: str = ""


HELPER = Message(Tone.HELPER)


class RowPolicy:
    """One field's message."""

    __slots__ = ("message",)

    def __init__(self) -> None:
        self.message = HELPER

    def edited(self, judgement: Judgement) -> Message:
        is_error = judgement.level is Level.ERROR
        if is_error and (judgement.code in _AT_ONCE or self.message.tone is Tone.ERROR):
            return self._show(Tone.ERROR, judgement)
        return self.clear()

    def left(self, judgement: Judgement, *, empty: bool) -> Message:
        """Tabbing through an empty field says nothing new; why it was emptied stays to be read."""
        if empty:
            is_key_hint = self.message.key.startswith("notice.hint.")
            stays = self.message.tone in (Tone.ERROR, Tone.NOTICE) and not is_key_hint
            return self.message if stays else self.clear()
        return self.submitted(judgement)

    def submitted(self, judgement: Judgement) -> Message:
        match judgement.level:
            case Level.OK:
                return self.clear() if self.message.tone is not Tone.NOTICE else self.message
            case Level.WARNING:
                return self._show(Tone.WARNING, judgement)
            case Level.INCOMPLETE | Level.ERROR:
                return self._show(Tone.ERROR, judgement)

    def noticed(self, code: str) -> Message:
        self.message = Message(Tone.NOTICE, f"notice.{code}")
        return self.message

    def refused(self, key: str) -> Message:
        """An answer from outside found fault with the field; it stands until the next edit."""
        self.message = Message(Tone.ERROR, key)
        return self.message

    def clear(self) -> Message:
        self.message = HELPER
        return self.message

    def _show(self, tone: Tone, judgement: Judgement) -> Message:
        self.message = Message(tone, f"problem.{judgement.code}")
        return self.message
