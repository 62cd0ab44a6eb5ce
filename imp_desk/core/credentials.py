"""Judges a typed or pasted API key and secret, as bytes in wipeable memory: never as text, never shown."""

from __future__ import annotations

from imp_desk.core.judgement import OK, Judgement, error, incomplete

LONGEST = 512
_SHORTEST_SECRET = 40  # keys are 16 digits (older ones words), secrets 80 characters and more
_BOM = (0xEF, 0xBB, 0xBF)
_BLANK = frozenset(b" \t\r\n\v\f")


def trimmed(pasted: memoryview) -> memoryview:
    """Without the byte order mark, blanks and line ends that copying brings along at either end."""
    start, stop = (3 if tuple(pasted[:3]) == _BOM else 0), len(pasted)
    while start < stop and pasted[start] in _BLANK:
        start += 1
    while stop > start and pasted[stop - 1] in _BLANK:
        stop -= 1
    return pasted[start:stop]


def judge_key(key: memoryview) -> Judgement:
    judged = _judge_characters(key, "credentials.key")
    if judged is OK and len(key) >= _SHORTEST_SECRET:
        return error("credentials.key.looks_like_secret")
    return judged


def judge_secret(secret: memoryview) -> Judgement:
    judged = _judge_characters(secret, "credentials.secret")
    if judged is OK and len(secret) == 16 and all(0x30 <= byte <= 0x39 for byte in secret):
        return error("credentials.secret.looks_like_key")
    return judged


def _judge_characters(value: memoryview, name: str) -> Judgement:
    if not value:
        return incomplete(f"{name}.empty")
    if len(value) > LONGEST:
        return error(f"{name}.too_long")
    if any(byte in _BLANK for byte in value):
        return error(f"{name}.blank")
    if any(not 0x21 <= byte <= 0x7E for byte in value):
        return error(f"{name}.characters")
    return OK
