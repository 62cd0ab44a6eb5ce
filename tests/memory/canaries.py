"""The values that a memory scan looks for: public test numbers, fixed by a seed and like nothing else in a program."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

_SPAN = 8  # of a long number its middle: what is found is then a copy, whole or cut at either end
_PIECE = 16


@dataclass(frozen=True, slots=True)
class Canary:
    """`digits` of six are sought as a word of their own, longer ones by their middle, wherever they stand."""

    name: str
    digits: str = ""
    texts: tuple[str, ...] = ()
    whose: str = ""  # what it was given for

    @property
    def middle(self) -> str:
        start = (len(self.digits) - _SPAN) // 2
        return self.digits[start : start + _SPAN] if len(self.digits) > _SPAN else self.digits


@dataclass(frozen=True, slots=True)
class Card:
    number: str
    expiry: str  # MMYY, as typed
    holder: str
    password: str

    def typed(self) -> str:
        return f"{self.number}\n{self.expiry}\n{self.holder}\n{self.password}"

    def canaries(self, whose: str = "") -> tuple[Canary, ...]:
        month, year = self.expiry[:2], self.expiry[2:]
        sent = (f"20{year}-{month}", f"20{year}{month}", f"{month} / {year}", f"{month}/{year}")
        bodies = ('"expiry":"', "expiry=", "expiry': '")
        return (
            Canary("number", self.number, whose=whose),
            Canary("holder", self.holder, whose=whose),
            Canary("expiry", texts=sent[:1] + tuple(b + s for b in bodies for s in sent[1:]), whose=whose),
            Canary(
                "password",
                texts=tuple(f"pwd_2digit{mark}{self.password}" for mark in ('":"', '": "', "=", "': '")),
                whose=whose,
            ),
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """The account's key and secret, in the shape of real ones."""

    key: str
    secret: str

    def line(self) -> str:
        return f'{{"imp_key": "{self.key}", "imp_secret": "{self.secret}"}}\n'

    def canaries(self) -> tuple[Canary, ...]:
        pieces = range(0, len(self.secret) - _PIECE + 1, _PIECE)
        return (
            Canary("key", self.key),
            Canary("secret", texts=tuple(self.secret[at : at + _PIECE] for at in pieces)),
        )


def pair(seed: int) -> Pair:
    random = Random(f"pair {seed}")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return Pair(_digits(random, 16), "".join(random.choices(letters, k=86)))


def cards(seed: int, count: int) -> list[Card]:
    random = Random(f"cards {seed}")
    return [_card(random, is_business=at % 4 == 3) for at in range(count)]


def _card(random: Random, *, is_business: bool) -> Card:
    holder = _business_number(random) if is_business else _birth_date(random)
    expiry = f"{random.randint(1, 12):02}{random.randint(33, 40)}"
    return Card(_number(random), expiry, holder, f"{random.randrange(12, 100):02}")  # 11 is what is blanked


def _digits(random: Random, count: int) -> str:
    """Lively ones: at least six different ones in what is sought, and nowhere two zeros side by side."""
    while True:
        digits = "".join(random.choices("0123456789", k=count))
        if len(set(Canary("", digits).middle)) >= 6 and "00" not in digits:
            return digits


def _number(random: Random) -> str:
    """Sixteen digits that hold by Luhn."""
    digits = [4, *map(int, _digits(random, 14))]
    total = sum(sum(divmod(2 * digit, 10)) if at % 2 == 0 else digit for at, digit in enumerate(digits))
    return "".join(map(str, digits)) + str(-total % 10)


def _birth_date(random: Random) -> str:
    """Without a zero and with five different digits: short rows of small numbers are common in a program."""
    while True:
        born = dt.date(1961, 1, 1) + dt.timedelta(random.randrange(14_000))
        if "0" not in f"{born:%y%m%d}" and len(set(f"{born:%y%m%d}")) >= 5:
            return f"{born:%y%m%d}"


def _business_number(random: Random) -> str:
    """Ten digits that hold by the tax office's sum."""
    digits = [random.randint(2, 9), *map(int, _digits(random, 8))]  # the first three name a tax office
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) + digits[8] * 5 // 10
    return "".join(map(str, digits)) + str(-total % 10)
