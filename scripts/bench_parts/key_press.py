"""A key press in the number field: handled, and with its repaint. Measured in a process of its own, unseen."""

from __future__ import annotations

import json
import subprocess

from scripts.bench_parts.stage import Stage
from scripts.bench_parts.table import Goal, Row, Samples

_BOUNDS_US = {"handled": 100.0, "painted": 300.0}
_WORDS = {"handled": "a key press in the number field, handled", "painted": "the same, with its repaint"}


def rows(stage: Stage, runs: int) -> list[Row]:
    process = stage.spawn(
        [*stage.cast.key_probe, str(runs)],
        more={"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = json.loads(process.stdout.read())
    return [
        Row(
            _WORDS[how],
            "us",
            Samples("ours", tuple(told[f"ours {how}"])),
            Goal.LIMIT,
            bound,
            Samples("QLineEdit, mask and Luhn", tuple(told[f"peer {how}"])),
        )
        for how, bound in _BOUNDS_US.items()
    ]
