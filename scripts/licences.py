"""The licences of what the program ships: printed, and judged. Permissive ones and the LGPL are fine."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from pathlib import Path

from scripts.build_parts.packages import licence_of

_FINE = re.compile(
    r"(MIT|MIT-0|BSD|BSD-[23]-Clause|Apache-2\.0|Apache Software License|ISC|PSF-2\.0"
    r"|Python Software Foundation License|MPL-2\.0|LGPL-3\.0-only|MIT License|BSD License|3-Clause BSD License"
    r"|Unlicense|0BSD)"
)


def judged(expression: str) -> bool:
    """Whether each licence that has to be kept is a fine one; of alternatives one is enough."""
    parts = re.split(r"\s+AND\s+", expression.replace("(", "").replace(")", ""))
    return all(any(_FINE.fullmatch(one.strip()) for one in re.split(r"\s+OR\s+", part)) for part in parts)


def main(lock: Path) -> int:
    names = sorted(re.findall(r"^([a-z0-9-]+)==", lock.read_text("utf-8"), re.MULTILINE))
    bad = []
    for name in names:
        try:
            found = licence_of(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system or Python
        print(f"licence: {name} {importlib.metadata.version(name)}: {found}")
        if not judged(found):
            bad.append(name)
    for name in bad:
        print(f"licence: {name} needs a person's look", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
