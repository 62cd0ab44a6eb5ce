"""Test cards by number, as many as wanted: no two storms share one, or the window would ask about it."""

from __future__ import annotations


def card_number(at: int) -> str:
    """Sixteen digits that hold by Luhn."""
    digits = [int(d) for d in f"4{at:014d}"]
    total = sum(sum(divmod(2 * d, 10)) if i % 2 == 0 else d for i, d in enumerate(digits))
    return "".join(map(str, digits)) + str(-total % 10)
