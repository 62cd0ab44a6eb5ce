"""An amount of won as Koreans say it: in units of ten thousand, so that a zero too many is heard. Pure."""

from __future__ import annotations

_MAN, _EOK = 10_000, 100_000_000


def won_in_korean(amount: int) -> str:
    """50,000 as 5만 원, 1,234,500 as 123만 4,500원."""
    eok, rest = divmod(amount, _EOK)
    man, ones = divmod(rest, _MAN)
    parts = [f"{count:,}{unit}" for count, unit in ((eok, "억"), (man, "만")) if count]
    if ones or not parts:
        return " ".join((*parts, f"{ones:,}원"))
    return " ".join(parts) + " 원"
