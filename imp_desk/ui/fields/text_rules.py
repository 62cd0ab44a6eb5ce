"""What may not stand in a field for free text. Pure text in, a notice's code or text out."""

from __future__ import annotations

import re
import unicodedata

from imp_desk.core.customer import contains_card_number

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_LONG_RUN = re.compile(r"(?:\d[ .\u00a0\u2010-\u2014\u2212\u202f\u3000-]*){13,}")


def refusal_of(untrusted_text: str, longest: int) -> str:
    """Empty, or the code of the notice. A long text is refused before anything in it is looked at."""
    if len(untrusted_text) > longest and len(untrusted_text.strip()) > longest:
        length = len(unicodedata.normalize("NFC", untrusted_text[: 8 * longest].strip()))
        if length > longest:
            return "text.too_long"
    if any(unicodedata.category(character) in _HIDDEN for character in untrusted_text):
        return "text.control"
    return "text.card_number" if contains_card_number(untrusted_text) else ""


def without_card_number(untrusted_text: str) -> str:
    """The text without its long runs of digits; without any digit where that is not enough."""
    rest = _LONG_RUN.sub("", untrusted_text)
    if not contains_card_number(rest):
        return rest
    return "".join(character for character in untrusted_text if not _has_digits(character))


def _has_digits(character: str) -> bool:
    return any(map(str.isdigit, unicodedata.normalize("NFKC", character)))
