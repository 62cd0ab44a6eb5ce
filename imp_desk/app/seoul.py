"""The date in Seoul, by the server's clock where it is known: a till's clock may be years off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from imp_desk.core.seoul import SEOUL, seoul_time

__all__ = ("CLOCK_WARNING_S", "SEOUL", "seoul_time", "seoul_today")

CLOCK_WARNING_S = 300.0


def seoul_today(clock: Callable[[], float], offset_s: float | None) -> date:
    """`clock`: this computer's Unix seconds; `offset_s`: server minus computer, None where not known."""
    return seoul_time(clock() + (offset_s or 0.0)).date()
