"""The newest version as a configured address tells it: which versions there are, and which is newer. Pure.

Nothing is downloaded or run for it, and what comes from outside is a few small numbers and a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from imp_desk.core.customer import contains_card_number
from imp_desk.core.settings_rules import LINE_LONGEST, document_url_complaint

Version = tuple[int, int, int]
_NUMBER = r"(0|[1-9][0-9]{0,3})"
_RELEASE = re.compile(rf"{_NUMBER}\.{_NUMBER}(?:\.{_NUMBER})?")


@dataclass(frozen=True, slots=True)
class Newest:
    """`notes`: where its changes are told; may be empty."""

    version: Version
    notes: str = ""

    @property
    def text(self) -> str:
        return ".".join(str(number) for number in self.version)


def version_of(untrusted_text: object) -> Version | None:
    """Of 1.2 or 1.2.3. Pre-releases and anything else are none: staff are not asked to install those."""
    found = _RELEASE.fullmatch(untrusted_text) if isinstance(untrusted_text, str) else None
    return (int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def notes_of(untrusted_link: object) -> str:
    """An https address in ASCII; anything else is left out, since the version is what was asked for."""
    if not isinstance(untrusted_link, str) or len(untrusted_link) > LINE_LONGEST:
        return ""
    is_plain = untrusted_link.isascii() and untrusted_link.isprintable()
    if not is_plain or document_url_complaint(untrusted_link) or contains_card_number(untrusted_link):
        return ""
    return untrusted_link


def is_newer(newest: Newest, running: str) -> bool:
    """A running version that is no release is older than any."""
    own = version_of(running)
    return own is None or newest.version > own
