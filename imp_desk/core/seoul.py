"""Days and times in Seoul: the shop's, whatever the computer's time zone says. Asks no clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

SEOUL = timezone(timedelta(hours=9), "KST")  # no daylight saving time since 1988
_DAY = re.compile(r"(?:(20[0-9]{2})[-./ ]?)?([0-9]{1,2})[-./ ]([0-9]{1,2})|(20[0-9]{2})?([0-9]{2})([0-9]{2})")


def seoul_time(unix_s: float) -> datetime:
    return datetime.fromtimestamp(unix_s, UTC).astimezone(SEOUL)


def seoul_iso(unix_s: float) -> str:
    """To the second, with its +09:00."""
    hour, second = divmod(int(unix_s // 1), 3600)
    return f"{_hour(hour)}:{second // 60:02}:{second % 60:02}+09:00"


@lru_cache(64)  # an export asks for three times a row, most of them in the same hour
def _hour(hour: int) -> str:
    return seoul_time(hour * 3600.0).strftime("%Y-%m-%dT%H")


def start_of(day: date) -> float:
    return datetime.combine(day, time(), SEOUL).timestamp()


def span_of(first: date | None, last: date | None) -> tuple[float | None, float | None]:
    """[since, until) of whole days, both named ones included; None: open at that end."""
    since = start_of(first) if first else None
    until = start_of(last) + 86_400 if last else None
    return since, until


def day_of_text(untrusted_text: str, today: date) -> date | None:
    """As it is typed: 2026-11-22, 20261122, or without the year, then the last such day until today."""
    found = _DAY.fullmatch(untrusted_text.strip())
    if found is None:
        return None
    year, month, day = (found[1] or found[4], found[2] or found[5], found[3] or found[6])
    try:
        if year:
            return date(int(year), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year <= today else date(today.year - 1, int(month), int(day))
    except ValueError:
        return None
