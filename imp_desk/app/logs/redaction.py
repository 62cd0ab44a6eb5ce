"""The second belt: blanks in any text what looks like a card's number, a key, a secret or a token. Pure."""

from __future__ import annotations

import re

_APART = r"[\s._/\\\-\u00ad\u2010-\u2015\u2212\u200b\ufeff]{0,3}"
_DIGITS = re.compile(rf"\d(?:{_APART}\d){{6,}}")  # seven or more, in whatever script and however grouped
_NAMED = re.compile(
    r"(?i)(key|secret|token|authorization|passw(?:or)?d|pwd\w*)(['\"]?\s*[:=]\s*(?:b?['\"]|bearer\s+)?)"
    r"([^\s'\",;&}]{3,})"
)
_LONG = re.compile(r"[A-Za-z0-9+/_=~-]{20,}")


def redact(text: str) -> str:
    text = _NAMED.sub(r"\1\2[secret]", text)
    text = _DIGITS.sub("[digits]", text)
    return _LONG.sub(lambda found: "[secret]" if is_token_like(found[0]) else found[0], text)


def is_token_like(word: str) -> bool:
    """Long and mixed of letters and digits, as keys, secrets and tokens are and words of a language are not."""
    digits = sum(character.isdigit() for character in word)
    return len(word) >= 20 and digits >= 3 and any(character.isalpha() for character in word)
