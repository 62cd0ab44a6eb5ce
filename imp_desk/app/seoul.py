"""The date in Seoul, by the server's clock where it is known: a till's clock may be years off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

SEOUL = timezone(timedelta(hours=9), "KST")  # no daylight saving time since 1988
CLOCK_WARNING_S = 300.0


def seoul_time(unix_s: float) -> datetime:
    return datetime.fromtimestamp(unix_s, UTC).astimezone(SEOUL)


def seoul_today(clock: Callable[[], float], offset_s: float | None) -> date:
    """`clock`: this computer's Unix seconds; `offset_s`: server minus computer, None where not known."""
    return seoul_time(clock() + (offset_s or 0.0)).date()
