"""What the disk proof counted and found, and how it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.canary.encodings import ENCODINGS


@dataclass(slots=True)
class Figures:
    registrations: int = 0
    charges: int = 0
    starts: int = 0
    seconds: float = 0.0
    calls: int = 0
    bytes_written: int = 0
    files_searched: int = 0
    opened: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        self.registrations += other.registrations
        self.charges += other.charges
        self.starts += other.starts
        self.calls += other.calls
        self.bytes_written += other.bytes_written
        self.files_searched += other.files_searched
        self.opened += other.opened
        self.said += other.said
        self.breaches += other.breaches


def tell(figures: Figures) -> None:
    print(
        f"{figures.registrations} registrations, {figures.charges} of them charges, "
        f"in {figures.starts} starts, {figures.seconds:.0f} s; "
        f"{figures.calls} calls, {figures.bytes_written / 1e6:.1f} MB written and sent, "
        f"{figures.files_searched} files searched"
    )
    print("said: " + ", ".join(f"{said} {count}" for said, count in figures.said.most_common()))
    print("opened for writing:")
    for path, count in sorted(figures.opened.items()):
        print(f"  {count:5} {path}")
    print(f"{len(figures.breaches)} breaches; {len(ENCODINGS)} encodings: {', '.join(ENCODINGS)}")
    for breach in dict.fromkeys(figures.breaches):
        print(f"BREACH {breach}")
