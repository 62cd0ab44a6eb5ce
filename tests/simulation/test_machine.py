"""A bounded share of the state machine; `scripts/simulate` has the long form."""

from __future__ import annotations

from tests.simulation import machine


def test_whatever_happens_next() -> None:
    figures = machine.run(60, start=2026, shrinks=False)
    assert figures.examples >= 60
    assert figures.posts > 100
    assert figures.rejected > 0
    assert {"registered", "replaced", "not_registered", "conflict", "needs_person"} <= set(figures.verdicts)


def test_the_same_seed_gives_the_same_examples() -> None:
    first, second = (machine.run(5, start=7, shrinks=False) for _ in range(2))
    assert str(first) == str(second)
