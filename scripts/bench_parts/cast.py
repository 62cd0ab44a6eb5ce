"""Who is measured beside whom: the commands of the program and of its peers, from source and packaged."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SUFFIX = ".exe" if os.name == "nt" else ""


def python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


@dataclass(frozen=True, slots=True)
class Cast:
    name: str
    ours: tuple[str, ...]
    bare: tuple[str, ...]
    everything: tuple[str, ...]
    same_form: tuple[str, ...]
    key_probe: tuple[str, ...]
    is_packaged: bool = False

    def missing(self) -> list[str]:
        """Programs that have not been built."""
        first = (
            command[0] for command in (self.ours, self.bare, self.everything, self.same_form, self.key_probe)
        )
        return sorted({name for name in first if not Path(name).is_file()})


def from_source() -> Cast:
    peers = "scripts.bench_parts.peers"
    return Cast(
        "from source",
        python("imp_desk"),
        python(f"{peers}.bare_form"),
        python(f"{peers}.everything_first"),
        python(f"{peers}.same_form"),
        python("scripts.bench_parts.key_probe"),
    )


def packaged(bundle: Path, peers: Path) -> Cast:
    """The folder of the program and that of the peers, both made by scripts/build."""
    names = ("bare-form", "everything-first", "same-form", "key-probe")
    bare, everything, same_form, probe = ((str(peers / f"{name}{_SUFFIX}"),) for name in names)
    ours = (str(bundle / f"imp-desk{_SUFFIX}"),)
    return Cast("packaged", ours, bare, everything, same_form, probe, is_packaged=True)
