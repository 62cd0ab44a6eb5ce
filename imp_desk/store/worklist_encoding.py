"""Bytes of a text file -> its text and encoding: UTF-8, or CP949 as Korean Excel saves it. Guesses nothing.

Bytes of another encoding often decode as CP949 into wrong Hangul; such a file is refused rather than half understood.
"""

from __future__ import annotations

import codecs
import re

from imp_desk.store.worklist_source import UnreadableError

_HIGH = re.compile(rb"[\x80-\xff]{3,}")
_HANGUL = re.compile(r"[가-힣]")


def decoded(raw: bytes) -> tuple[str, str]:
    """The text without its mark, and the name of the encoding that gives the same bytes again."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError("utf16")
    if b"\0" in raw:
        raise UnreadableError("not_text")
    if raw.startswith(codecs.BOM_UTF8):
        return _strictly(raw, "utf-8-sig"), "utf-8-sig"
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        _refuse_mixture(raw)
    text = _strictly(raw, "cp949")
    if not _is_korean(text):
        raise UnreadableError("encoding")
    return text, "cp949"


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding", str(_line_of(raw, error.start))) from None


def _line_of(raw: bytes, at: int) -> int:
    return raw.count(b"\n", 0, at) + 1


def _refuse_mixture(raw: bytes) -> None:
    """Hangul in UTF-8 inside a file that as a whole is none; the same bytes mean nothing in CP949."""
    for run in _HIGH.finditer(raw):
        try:
            text = run.group().decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _HANGUL.search(text):
            raise UnreadableError("mixed_encoding", str(_line_of(raw, run.start())))


def _is_korean(text: str) -> bool:
    """Mostly the Hangul that people use: another encoding's bytes give rare syllables and Chinese characters."""
    usual = strange = 0
    for character in text:
        if "가" <= character <= "힣" and _is_usual(character):
            usual += 1
        elif character.isalpha() and not character.isascii():
            strange += 1
    return usual >= strange and usual + strange > 0


def _is_usual(hangul: str) -> bool:
    """One of the 2,350 of KS X 1001; the codec spells the others out of their letters."""
    return len(hangul.encode("euc_kr")) == 2
