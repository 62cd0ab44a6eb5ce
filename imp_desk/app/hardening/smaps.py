"""Asks the kernel, page by page, whether the memory of secrets is out of dumps and of child processes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from imp_desk.app.hardening.measure import Measure, Outcome, attempt, verdict

_SMAPS = Path("/proc/self/smaps")
_FLAGS = "VmFlags:"


def flags_of(addresses: Collection[int], smaps: str) -> list[frozenset[str]]:
    """The kernel's two-letter flags of the mapping around each address, in the order of the mappings."""
    found: list[frozenset[str]] = []
    is_ours = 0
    for line in smaps.splitlines():
        head = line.split(" ", 1)[0]
        start, dash, end = head.partition("-")
        if dash and not head.endswith(":"):
            low, high = int(start, 16), int(end, 16)
            is_ours = sum(low <= address < high for address in addresses)
        elif is_ours and line.startswith(_FLAGS):
            found += [frozenset(line.removeprefix(_FLAGS).split())] * is_ours
    return found


def private_pages(smaps: Path = _SMAPS) -> Measure:
    """DONTDUMP and DONTFORK on every page that holds card data or a secret."""

    def measure() -> Measure:
        from imp_desk.app.hardening.pages import address_of
        from imp_desk.core.secret import secret_pages

        addresses = [address_of(page) for page in secret_pages()]
        if not addresses:
            return Measure("private_pages", Outcome.NOT_RUN, "no_pages")
        flags = flags_of(addresses, smaps.read_text("ascii", "replace"))
        is_private = len(flags) == len(addresses) and all({"dd", "dc"} <= those for those in flags)
        return verdict("private_pages", works=is_private)

    return attempt("private_pages", measure)
