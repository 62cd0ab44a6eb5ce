"""The practice account's token: one for everybody, the same until it ends, as i'mport gives it."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.gateway.practice_replies import BAD_PAIR, NO_PAIR, Reply, ok

_LIFE_S, _LAST_MINUTE_S, _EXTENSION_S = 1800, 60, 300


class PracticeTokens:
    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._made = 0
        self._token, self._ends = "", 0

    def end(self) -> None:
        self._ends = 0

    def give(self, members: dict[str, str], known: tuple[str, str] | None) -> Reply:
        """`known`: the one key pair that gets a token; None: any does."""
        pair = (members.get("imp_key", ""), members.get("imp_secret", ""))
        if not all(pair):
            return NO_PAIR
        if known is not None and pair != known:
            return BAD_PAIR
        now = self._now()
        if self._ends <= now:
            self._made += 1
            self._token, self._ends = f"practice-token-{self._made:04d}", now + _LIFE_S
        elif self._ends - now < _LAST_MINUTE_S:
            self._ends += _EXTENSION_S
        return ok({"access_token": self._token, "now": now, "expired_at": self._ends})

    def accepts(self, headers: dict[str, str]) -> bool:
        given = headers.get("authorization") or headers.get("x-imptokenheader", "")
        is_known = bool(self._token) and given.removeprefix("Bearer ") == self._token
        return is_known and self._now() < self._ends
