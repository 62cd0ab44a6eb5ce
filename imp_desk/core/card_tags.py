"""Remembers cards without knowing them: a keyed tag of each, in memory, with a key of this process alone.

Counts refusals per card (faults, rule 9) and notices the same card under another uid among the last twenty.
"""

from __future__ import annotations

import hmac
from collections import deque
from enum import Enum

from imp_desk.core.refusal import RefusalClass
from imp_desk.core.secret import Digits

REMEMBERED = 20
_WARN_AT = {RefusalClass.PASSWORD: 1}
_STOP_AT = {RefusalClass.PASSWORD: 2, RefusalClass.ATTEMPTS: 1}
_COUNTED = (
    RefusalClass.NUMBER,
    RefusalClass.EXPIRY,
    RefusalClass.HOLDER,
    RefusalClass.PASSWORD,
    RefusalClass.ATTEMPTS,
)


class Standing(Enum):
    FREE = "free"
    WARNED = "warned"
    STOPPED = "stopped"


class CardTags:
    """`key`: 32 random bytes made at start and kept nowhere."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._refusals: dict[bytes, dict[RefusalClass, int]] = {}
        self._registered: deque[tuple[bytes, str]] = deque(maxlen=REMEMBERED)
        self._permitted: set[bytes] = set()

    def tag_of(self, number: Digits) -> bytes:
        return hmac.digest(self._key, number.view(), "sha256")

    def count_refusal(self, tag: bytes, refusal: RefusalClass) -> Standing:
        """Counts one refusal and says where the card stands now."""
        if refusal in _COUNTED:
            counts = self._refusals.setdefault(tag, {})
            counts[refusal] = counts.get(refusal, 0) + 1
        return self.standing(tag)

    def standing(self, tag: bytes) -> Standing:
        counts = self._refusals.get(tag, {})
        if tag in self._permitted and self._is_at_second_password(counts):
            return Standing.WARNED
        fields = sum(n for kind, n in counts.items() if kind not in _STOP_AT)
        if fields >= 3 or any(counts.get(kind, 0) >= limit for kind, limit in _STOP_AT.items()):
            return Standing.STOPPED
        if fields >= 2 or any(counts.get(kind, 0) >= limit for kind, limit in _WARN_AT.items()):
            return Standing.WARNED
        return Standing.FREE

    def may_have_third(self, tag: bytes) -> bool:
        """Whether two wrong passwords, and nothing else, have stopped it: a permitted operator may confirm a third."""
        return self._is_at_second_password(self._refusals.get(tag, {}))

    def permit_third(self, tag: bytes) -> None:
        """For the next try alone: a third wrong password stops the card for good."""
        self._permitted.add(tag)

    @staticmethod
    def _is_at_second_password(counts: dict[RefusalClass, int]) -> bool:
        others = sum(n for kind, n in counts.items() if kind is not RefusalClass.PASSWORD)
        return counts.get(RefusalClass.PASSWORD) == _STOP_AT[RefusalClass.PASSWORD] and others == 0

    def remember(self, tag: bytes, uid: str) -> None:
        self._registered.append((tag, uid))

    def forget_uid(self, uid: str) -> None:
        """After a deletion the card may come again under another uid without a question."""
        kept = [(tag, known) for tag, known in self._registered if known != uid]
        self._registered = deque(kept, maxlen=REMEMBERED)

    def is_known_under_another_uid(self, tag: bytes, uid: str) -> bool:
        return any(known == tag and other != uid for known, other in self._registered)
