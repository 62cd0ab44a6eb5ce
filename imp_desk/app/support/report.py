"""The support file: sections of plain lines that a person can read before sending them, and the look through them.

No section is written when one of them holds what could be a card's number, a key or a secret.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from imp_desk.app.logs.redaction import is_token_like
from imp_desk.core.customer import contains_card_number

_HEAD = (
    "Support file of imp_desk. It holds no card data, no customer, no key. Please read it before sending it."
)
_KEY_LIKE = re.compile(r"\d{13,}")  # an API key has 16 digits, in whatever script
_WORD = re.compile(r"[A-Za-z0-9+/=~]{20,}")


class Part(Enum):
    VERSIONS = "versions"
    SETTINGS = "settings"
    CONNECTION = "connection"
    HARDENING = "hardening"
    JOURNAL = "journal"
    CRASH = "crash"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Section:
    part: Part
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((f"== {self.part.value}", *(self.lines or ("nothing",)), ""))


def text_of(sections: Sequence[Section], mode: str) -> str:
    """`mode` comes first: what a file of the training tells is nobody's account."""
    return "\n".join((f"mode: {mode}", _HEAD, "", *(section.text for section in sections)))


def unfit_part(sections: Sequence[Section]) -> Part | None:
    """The first section that must not be written."""
    return next((section.part for section in sections if is_unfit(section.text)), None)


def is_unfit(text: str) -> bool:
    """Whether it holds what could be a card's number, a key or a secret."""
    return (
        contains_card_number(text)
        or _KEY_LIKE.search(text) is not None
        or any(is_token_like(word) for word in _WORD.findall(text))
    )
