"""Text from outside, made fit to be shown: short, without control or bidi marks, without long runs of digits.

Also what a refusal's text says: the PG's own code, and whether it leaves the outcome open.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_SEVEN_DIGITS = re.compile(r"\d{7,}")
_SEPARATED_NUMBER = re.compile(r"\d(?:[\s._/\\,|·‧•∙⋅・\-‐-―−]{0,3}\d){12,}")
_NAMED = re.compile(
    r"(?i)(?:비밀번호|비번|password|pwd)[\s:=(\"']{0,4}\d{2}(?!\d|\s*자리)"
    r"|(?:생년월일|생일|birth)[\s:=(\"']{0,4}\d{2}[-./]?\d{2}[-./]?\d{2}"
)
_PG_CODE = (
    re.compile(r"\bcode\s*:\s*([A-Za-z0-9_-]{1,16})\s*\)"),
    re.compile(r"\[([A-Za-z0-9_-]{1,16})\]"),
)
_LEAVES_IT_OPEN = ("시간초과", "타임아웃", "응답지연", "처리중", "통신장애")


def scrub(untrusted_text: object, longest: int = LONGEST) -> str:
    """Anything but text gives an empty text."""
    if not isinstance(untrusted_text, str):
        return ""
    start = _ANSI.sub("", untrusted_text[: longest * 8])
    visible = "".join(" " if c in "\t\r\n" else c for c in start if c in "\t\r\n" or not _is_hidden(c))
    masked = " ".join(visible.split())  # first: blanks that fall away would bring a number's groups together
    for shape in (_SEVEN_DIGITS, _SEPARATED_NUMBER, _NAMED):
        masked = shape.sub(_stars, masked)
    return masked[:longest]


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN


def _stars(found: re.Match[str]) -> str:
    return "".join("*" if c.isdigit() else c for c in found.group())


def pg_code(message: str) -> str:
    """F113 of `[400]Error From NICEPAY. (message: 비밀번호틀림, code:F113)`, F112 of `[F112]...`; else empty."""
    found = next((match for pattern in _PG_CODE if (match := pattern.search(message))), None)
    return found.group(1) if found else ""


def leaves_outcome_open(untrusted_text: object) -> bool:
    """Whether a refusal's text says time-out or 처리중, in whatever spacing."""
    if not isinstance(untrusted_text, str):
        return False
    close = "".join(untrusted_text.split())
    return any(words in close for words in _LEAVES_IT_OPEN)
