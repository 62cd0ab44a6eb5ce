"""What may stand in a setting. The file and the settings page ask the same questions here. Reads no file."""

from __future__ import annotations

import re

from imp_desk.core.customer import template_wants_reference

WIPE_AFTER_S = (10, 90)
KEEP_DAYS = (30, 36_500)  # or 0: for ever
LOCK_AFTER_MIN = (0, 480)
MOST_DOCUMENTS = 12
LINE_LONGEST = 200
PATH_LONGEST = 1000
LONGEST = {
    "gateway.channel_key": 55,
    "gateway.pg": 80,
    "store.name": 60,
    "store.representative": 60,
    "store.telephone": 40,
    "charge.order_name": 40,
    "consent.version": 40,
    "documents.title": 80,
    "ui.operator": 40,
}


def longest(key: str) -> int:
    return LONGEST.get(key, LINE_LONGEST)


def may_keep_days(days: int) -> bool:
    """A slip of a digit must not empty the journal."""
    low, high = KEEP_DAYS
    return days == 0 or low <= days <= high


def template_complaint(template: str) -> str | None:
    """Without `{random}` a second card would take the first one's uid, and so replace it."""
    if "{random}" not in template:
        return "{random}"
    literal = template.replace("{date}", "").replace("{random}", "")
    if template_wants_reference(literal):
        literal = literal.replace("{ref}", "")
    return None if re.fullmatch(r"[A-Za-z0-9_-]{0,32}", literal) else "characters"


def pattern_complaint(pattern: str) -> str | None:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return "regular expression"
    return None


def business_complaint(number: str) -> str | None:
    return None if re.fullmatch(r"[0-9]{3}-?[0-9]{2}-?[0-9]{5}", number) else "digits"


def link_complaint(link: str) -> str | None:
    return None if re.fullmatch(r"https?://[^\s/@]+(/\S*)?", link) else "link"


def document_url_complaint(url: str) -> str | None:
    return None if re.fullmatch(r"https://[^\s/@]+(/\S*)?", url) else "link"


def is_document_id(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9_-]{1,40}", text) is not None
