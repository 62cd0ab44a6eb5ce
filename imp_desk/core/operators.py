"""Who works at this terminal, and whose PIN permits what needs permission. Pure; a PIN is never text.

While nobody has a PIN, everything is permitted. The first to get one manages; only who manages changes operators then.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import scrypt

from imp_desk.core.action import Action
from imp_desk.core.customer import contains_card_number, has_hidden_characters, normal_text
from imp_desk.core.judgement import OK, Judgement, error, incomplete
from imp_desk.core.secret import Digits

ALIAS_LONGEST = 20
PIN_SHORTEST, PIN_LONGEST = 4, 8
MOST_OPERATORS = 50
SALT_BYTES, HASH_BYTES = 16, 32
FREE_TRIES = 5
_FIRST_WAIT_S, _LONGEST_WAIT_S = 30, 3600
_MEMORY = 64 << 20  # twice what the parameters below need
_TELLTALE = (bytes((1, 0, 0, 4)), bytes((2, 5, 8, 0)), bytes((0, 8, 5, 2)))  # words and the keypad's column


@dataclass(frozen=True, slots=True)
class PinHash:
    """scrypt, with the parameters it was made with."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    n: int = 1 << 15
    r: int = 8
    p: int = 1


@dataclass(frozen=True, slots=True)
class Operator:
    """`failures`: wrong PINs since the last right one, kept over restarts."""

    alias: str
    pin: PinHash | None = None
    manages: bool = False
    failures: int = 0

    def may(self, action: Action) -> bool:
        return self.pin is not None and (self.manages or action is not Action.OPERATORS)


@dataclass(frozen=True, slots=True)
class Operators:
    members: tuple[Operator, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(one.alias for one in self.members)

    @property
    def asks_for_pins(self) -> bool:
        return any(one.pin is not None for one in self.members)

    def find(self, alias: str) -> Operator | None:
        return next((one for one in self.members if one.alias == alias), None)

    def who_may(self, action: Action) -> tuple[str, ...]:
        return tuple(one.alias for one in self.members if one.may(action))

    # ---- changes. Each gives the operators as they are then.

    def added(self, alias: str) -> Operators:
        return Operators((*self.members, Operator(alias)))

    def removed(self, alias: str) -> Operators:
        return Operators(tuple(one for one in self.members if one.alias != alias))

    def renamed(self, alias: str, new: str) -> Operators:
        return self._with(alias, lambda one: replace(one, alias=new))

    def with_pin(self, alias: str, pin: PinHash) -> Operators:
        is_first = not self.asks_for_pins
        return self._with(
            alias, lambda one: replace(one, pin=pin, manages=one.manages or is_first, failures=0)
        )

    def without_pin(self, alias: str) -> Operators:
        return self._with(alias, lambda one: replace(one, pin=None, manages=False, failures=0))

    def with_failures(self, alias: str, failures: int) -> Operators:
        return self._with(alias, lambda one: replace(one, failures=failures))

    def _with(self, alias: str, change: Callable[[Operator], Operator]) -> Operators:
        return Operators(tuple(change(one) if one.alias == alias else one for one in self.members))

    def holds_the_last_key(self, alias: str) -> bool:
        """Whether others would be left with PINs and nobody to manage them."""
        others = self.removed(alias)
        return others.asks_for_pins and not any(one.manages for one in others.members)


def judge_alias(untrusted_text: str, taken: tuple[str, ...] = ()) -> Judgement:
    alias = normal_text(untrusted_text)
    if not alias:
        return incomplete("alias.empty")
    if len(alias) > ALIAS_LONGEST:
        return error("alias.too_long")
    if has_hidden_characters(alias):
        return error("alias.control")
    if contains_card_number(alias) or re.search(r"[0-9]{7}", alias):
        return error("alias.digits")
    return error("alias.taken") if alias in taken else OK


def judge_pin(digits: memoryview) -> Judgement:
    """`digits`: the values 0 to 9. What everybody tries first is refused."""
    if len(digits) < PIN_SHORTEST:
        return incomplete("pin.too_short")
    if len(digits) > PIN_LONGEST:
        return error("pin.too_long")
    return error("pin.weak") if _is_weak(digits) else OK


def _is_weak(digits: memoryview) -> bool:
    steps = {(digits[at + 1] - digits[at]) % 10 for at in range(len(digits) - 1)}
    if steps in ({0}, {1}, {9}):  # one digit only, or a ladder: 0000, 1234, 7890, 4321
        return True
    half = len(digits) // 2
    repeats = len(digits) % 2 == 0 and digits[:half] == digits[half:]
    return repeats or any(digits == known for known in _TELLTALE)


def hash_pin(pin: Digits, salt: bytes, like: PinHash | None = None) -> PinHash:
    """About 80 ms: for a thread, never for the loop. As characters: scrypt takes zero bytes at an end for nothing."""
    shape = like or PinHash(salt, b"")
    typed = bytearray(len(pin))
    for at, digit in enumerate(pin.view()):
        typed[at] = 0x30 + digit
    try:
        digest = scrypt(typed, salt=salt, n=shape.n, r=shape.r, p=shape.p, maxmem=_MEMORY, dklen=HASH_BYTES)
    finally:
        typed[:] = bytes(len(typed))
    return replace(shape, salt=salt, digest=digest)


def is_right(pin: Digits, known: PinHash) -> bool:
    return hmac.compare_digest(hash_pin(pin, known.salt, known).digest, known.digest)


def wait_after(failures: int) -> int:
    """Seconds until the next try: none for the first five, then 30 and twice as long each time."""
    over = failures - FREE_TRIES
    return 0 if over < 0 else min(_FIRST_WAIT_S << min(over, 10), _LONGEST_WAIT_S)
