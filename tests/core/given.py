"""Test numbers as the core takes them: plain numbers, or held in `Digits`."""

from __future__ import annotations

from imp_desk.core.secret import Digits


def values(text: str) -> tuple[int, ...]:
    return tuple(int(character) for character in text if character in "0123456789")


def held(text: str, capacity: int = 19) -> Digits:
    digits = Digits(capacity)
    for value in values(text):
        digits.append(value)
    return digits
