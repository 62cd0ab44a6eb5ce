"""Process start to the form painted whole and a key accepted, seen from outside: by its pixels.

The program is started, gets the focus when its window opens, and a digit is pressed at once. The clock stops when
the whole form stands on the screen as it stands at rest, with that digit in it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench_parts.screen import Area
from scripts.bench_parts.stage import Stage, stop
from scripts.bench_parts.table import Goal, Row, Samples

KEY = "4"
_STATUS_LINE = 64  # the foot of our window tells of the network, which comes later
_WITHIN_S = 20.0


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    foot: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How the form stands at rest with the digit in it, and the strip of the screen where the digit shows."""

    whole: Area
    picture: bytes
    echo: Area
    echo_picture: bytes


def _begin(stage: Stage, program: Program) -> tuple[float, Area, object]:
    stage.screen.forget_events()
    started = time.perf_counter()
    process = stage.spawn(program.command, more=program.environment)
    window = stage.screen.wait_for_window()
    stage.screen.focus(window)
    stage.screen.press(KEY)
    return started, stage.screen.area_of(window), process


def _strip(area: Area, first: int, last: int) -> Area:
    return Area(area.x, area.y + first, area.width, last - first + 1)


def _rows_that_differ(before: bytes, after: bytes, area: Area) -> list[int]:
    stride = len(after) // area.height
    lines = (slice(y * stride, (y + 1) * stride) for y in range(area.height))
    return [y for y, line in enumerate(lines) if before[line] != after[line]]


def look_of(stage: Stage, program: Program) -> Look:
    """Learns it from a run of its own: the same digit, time to come to rest, then the digit taken away again."""
    _, area, process = _begin(stage, program)
    whole = Area(area.x, area.y, area.width, area.height - program.foot)
    time.sleep(1.5)
    stage.screen.press("BackSpace")
    time.sleep(0.3)
    before = stage.screen.pixels(whole)
    stage.screen.press(KEY)
    time.sleep(0.3)  # a caret that blinks has not gone out yet
    after = stage.screen.pixels(whole)
    stop(process)  # type: ignore[arg-type]
    changed = _rows_that_differ(before, after, whole)
    if not changed:
        raise RuntimeError(f"{program.name}: the key shows nowhere")
    echo = _strip(whole, changed[0], changed[-1])
    stride = len(after) // whole.height
    return Look(whole, after, echo, after[changed[0] * stride : (changed[-1] + 1) * stride])


def measure(stage: Stage, program: Program, look: Look) -> float:
    """Milliseconds."""
    started, _, process = _begin(stage, program)
    _seen(stage, look.echo, look.echo_picture, program)
    taken = _seen(stage, look.whole, look.picture, program) - started
    stop(process)  # type: ignore[arg-type]
    return taken * 1e3


def _seen(stage: Stage, area: Area, wanted: bytes, program: Program) -> float:
    """When it was looked at, not when the look was over: a large window takes longer to read than a small one."""
    deadline = time.perf_counter() + _WITHIN_S
    while (now := time.perf_counter()) < deadline:
        if stage.screen.pixels(area) == wanted:
            return now
        time.sleep(0.0005)
    raise TimeoutError(f"{program.name}: the form did not come to stand as it should")


def shop_config(folder: Path) -> Path:
    """As a shop starts it: a settings file in place. Nothing answers at the address."""
    file = folder / "shop.toml"
    file.write_text(
        'format = 1\n[gateway]\nbase_url = "https://127.0.0.1:9"\nchannel_key = "channel-key-bench"\n'
        '[store]\nname = "한강서점"\n',
        "utf-8",
    )
    return file


def programs(stage: Stage) -> dict[str, Program]:
    config = str(shop_config(stage.folder))
    installed = stage.as_installed()
    cast = stage.cast
    ours = (*cast.ours, "--lang", "ko")
    found = {
        "ours": Program("ours", (*ours, "--config", config, "--credentials-stdin"), {}, _STATUS_LINE),
        "training": Program("ours, --training", (*ours, "--training"), {}, _STATUS_LINE),
        "bare": Program("bare window", cast.bare, installed),
        "everything": Program("everything imported first", cast.everything, installed),
        "same form": Program("the same form of Qt's own widgets", cast.same_form, {}),
    }
    if installed:
        found["prepared"] = Program("bare window, PySide6 prepared as for ours", cast.bare, {})
    return found


def rows(stage: Stage, runs: int) -> list[Row]:
    candidates = programs(stage)
    looks = {key: look_of(stage, program) for key, program in candidates.items()}
    times: dict[str, list[float]] = {key: [] for key in candidates}
    for _ in range(runs):
        for key, program in candidates.items():
            times[key].append(measure(stage, program, looks[key]))
    taken = {key: Samples(candidates[key].name, tuple(values)) for key, values in times.items()}
    told = ("training", "everything", "prepared", "same form")
    others: Sequence[Samples] = [taken[key] for key in told if key in taken]
    return [
        Row(
            f"start-up {stage.cast.name}",
            "ms",
            taken["ours"],
            Goal.RATIO,
            1.15,
            taken["bare"],
            others=tuple(others),
        )
    ]
