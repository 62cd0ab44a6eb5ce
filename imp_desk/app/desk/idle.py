"""When the card is wiped by itself: a pure clockwork; whoever owns it calls `tick` and does what it says."""

from __future__ import annotations

from collections.abc import Callable

COUNTDOWN_S = 20
LONGEST_S = 180


class IdleWipe:
    """`wipe_after_s` after the last key, `LONGEST_S` after the first digit at most, however many keys."""

    def __init__(self, clock: Callable[[], float], *, wipe_after_s: int) -> None:
        self._clock = clock
        self.wipe_after_s = wipe_after_s
        self._first_digit_at: float | None = None
        self._last_key_at = 0.0

    def key_used(self) -> None:
        self._last_key_at = self._clock()

    def card_changed(self, *, has_digits: bool) -> None:
        if not has_digits:
            self._first_digit_at = None
        elif self._first_digit_at is None:
            self._first_digit_at = self._last_key_at = self._clock()

    def seconds_left(self) -> float | None:
        """Until the wipe; None while no digit stands."""
        if self._first_digit_at is None:
            return None
        by_key = self._last_key_at + self.wipe_after_s
        return min(by_key, self._first_digit_at + LONGEST_S) - self._clock()

    def countdown(self) -> int | None:
        """Whole seconds to show, from 20 down to 0; None while there is longer."""
        left = self.seconds_left()
        if left is None or left > COUNTDOWN_S:
            return None
        return max(0, int(left + 0.999))

    @property
    def is_due(self) -> bool:
        left = self.seconds_left()
        return left is not None and left <= 0
