"""The figures of a memory scan as lines, one for each moment, and whether they keep the promise."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.memory.scanner import Findings

NAMES = ("number", "holder", "expiry", "password", "key", "secret")
_MOST_SHOWN = 12


def head() -> None:
    columns = " ".join(f"{name:>8}" for name in NAMES)
    moment = "copies outside of the pages for secrets"
    print(f"{moment:<44} {columns} {'left in':>8} {'MB':>5} {'s':>4}", flush=True)


@dataclass(slots=True)
class Table:
    """`breaches` are the lines in which something was found that should not be there."""

    is_verbose: bool = False
    breaches: list[str] = field(default_factory=list)
    lines: int = 0

    def add(self, moment: str, found: Findings, *, left: int | None, is_control: bool = False) -> None:
        """`left`: slots of the pages for secrets that hold what they should not; None where a card stands."""
        copies = found.copies
        figures = " ".join(f"{copies[name]:>8}" for name in NAMES)
        stray = "-" if left is None else str(left)
        line = f"{moment:<44} {figures} {stray:>8} {found.megabytes:>5.0f} {found.seconds:>4.1f}"
        print(line, flush=True)
        self.lines += 1
        if is_control:
            if self.is_verbose:
                self._show(found)
            return
        if copies or left:
            self.breaches.append(moment)
            self._show(found)

    def _show(self, found: Findings) -> None:
        outside = [hit for hit in found.hits if not hit.is_allowed]
        for hit in outside if self.is_verbose else outside[:_MOST_SHOWN]:
            print(f"    {hit}", flush=True)
        if len(outside) > _MOST_SHOWN and not self.is_verbose:
            print(f"    and {len(outside) - _MOST_SHOWN} more", flush=True)
