"""What a storm of kills met, and whether that was enough of a storm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

NO_ROW = "no row"
# A storm is one only if it has met each of these; the rest are its extras.
WANTED = ("prepared", "sending", "sent", "unknown", "registered", "refused", "needs_human", "abandoned")
LEAST_SHARE, MOST_MISSED = 0.7, 0.05


@dataclass(slots=True)
class Figures:
    at_kill: Counter[str] = field(default_factory=Counter)
    at_end: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    between: int = 0
    landed_late: int = 0
    missed: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        self.at_kill += other.at_kill
        self.at_end += other.at_end
        self.kills += other.kills
        self.between += other.between
        self.landed_late += other.landed_late
        self.missed += other.missed
        self.breaches += other.breaches

    def judge(self) -> None:
        """Whether every state was met, and most kills fell between click and verdict."""
        self.breaches += [f"never met at a kill: {state}" for state in WANTED if not self.at_kill[state]]
        if self.between < LEAST_SHARE * self.kills:
            self.breaches.append("too few kills between click and verdict")
        if len(self.missed) > MOST_MISSED * self.kills:
            self.breaches.append("too many stages not reached")


def tell(figures: Figures, seconds: float) -> None:
    print(f"{figures.kills} kills in {seconds:.0f} s, {figures.between} between click and verdict")
    for title, counts in (("at the kill", figures.at_kill), ("at the end", figures.at_end)):
        print(f"journal state {title}:")
        for state, count in counts.most_common():
            print(f"  {state:15} {count:5} {'#' * max(1, 50 * count // max(1, counts.total()))}")
    for missed in figures.missed:
        print(f"killed although its stage was not reached: {missed}")
    print(f"commits that landed after their program had been killed or told nothing: {figures.landed_late}")
