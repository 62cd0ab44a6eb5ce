"""The last key of a registration to its verdict on the screen, over real TLS with a long way, beside other clients.

Token and connection are ready and the uid is looked up, as they are when a person has typed a card.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.bench_parts.clients import Clients
from scripts.bench_parts.screen import Area
from scripts.bench_parts.server import far_away, start_server
from scripts.bench_parts.stage import Stage, stop
from scripts.bench_parts.table import Goal, Row, Samples

RTT_S = 0.030
_KEY_S = 0.02
_REST_S = 0.3  # after the last digit: the look-up's answer has come by then
_DEAF_S = 1.0  # a fresh verdict hears no key at first
_STRIP = 16  # rows of the customer's name, which stays as it is while the card is on its way
_WITHIN_S = 10.0


def numbers() -> Iterator[str]:
    """Test numbers that hold, each another: the program asks when the same card comes under another uid."""
    for at in range(10**9):
        body = f"411111{at:09d}"
        doubled = (int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(reversed(body)))
        total = sum(d - 9 if d > 9 else d for d in doubled)
        yield f"{body}{-total % 10}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where it shows first, in the customer's place, and what stands there once its fade is over."""

    top: Area
    picture: bytes


class Till:
    """Our program with a clerk at it."""

    def __init__(self, stage: Stage, area: Area) -> None:
        self._screen = stage.screen
        self._area = area
        self._numbers = numbers()
        self._is_first = True

    def fill(self) -> None:
        if not self._is_first:
            time.sleep(_DEAF_S)
        for key in ("F2",) if self._is_first else ("F2", "Left", "Return"):
            self._screen.press(key)
            self._screen.settled(self._area, still_s=0.15)
        self._is_first = False
        self._screen.press("space", "Return", pause_s=_KEY_S)
        for part in (next(self._numbers), "1230", "880228"):
            self._screen.press(*part, "Return", pause_s=_KEY_S)
        self._screen.press("1", "2", pause_s=_KEY_S)
        self._screen.settled(self._area, still_s=_REST_S)

    def lines(self) -> tuple[bytes, ...]:
        data = self._screen.pixels(self._area)
        stride = len(data) // self._area.height
        return tuple(data[at : at + stride] for at in range(0, len(data), stride))

    def register_and_rest(self) -> tuple[bytes, ...]:
        self._screen.press("Return")
        time.sleep(1.0)
        return self.lines()

    def learn(self) -> Verdict:
        self.fill()
        form = self.lines()
        first = self.register_and_rest()
        self.fill()
        second = self.register_and_rest()
        strip = _first_strip(
            tuple(y for y, line in enumerate(first) if line == second[y] and line != form[y])
        )
        area = self._area
        top = Area(area.x, area.y + strip[0], area.width, len(strip))
        return Verdict(top, b"".join(first[y] for y in strip))

    def register(self, verdict: Verdict) -> tuple[float, float]:
        """Milliseconds until the verdict shows, and until its fade is over."""
        self.fill()
        before = self._screen.pixels(verdict.top)
        started = time.perf_counter()
        self._screen.press("Return")
        while self._screen.pixels(verdict.top) == before:
            _give_up_after(started)
            time.sleep(0.0003)
        shown = time.perf_counter()
        while self._screen.pixels(verdict.top) != verdict.picture:
            _give_up_after(started)
            time.sleep(0.002)
        return (shown - started) * 1e3, (time.perf_counter() - started) * 1e3


def _first_strip(rows: tuple[int, ...]) -> tuple[int, ...]:
    """The uppermost rows without a gap: the customer's name stands there until the verdict does."""
    strips = (rows[at : at + _STRIP] for at in range(len(rows)))
    return next(strip for strip in strips if strip[-1] - strip[0] == _STRIP - 1)


def _give_up_after(started: float) -> None:
    if time.perf_counter() - started > _WITHIN_S:
        raise TimeoutError("the verdict did not come")


def rows(stage: Stage, runs: int) -> list[Row]:
    far = far_away(stage, start_server(stage), RTT_S)
    stage.screen.forget_events()
    process = far.start_ours(stage)
    window = stage.screen.wait_for_window()
    stage.screen.focus(window)
    time.sleep(1.5)
    till = Till(stage, stage.screen.area_of(window))
    shown: list[float] = []
    faded: list[float] = []
    with Clients(far) as clients:
        ways = clients.ways()
        times: dict[str, list[float]] = {name: [] for name in ways}
        verdict = till.learn()
        for _ in range(runs):
            for taken, value in zip((shown, faded), till.register(verdict), strict=True):
                taken.append(value)
            for name, way in ways.items():
                times[name].append(way())
    stop(process)
    return _rows(Samples("ours", tuple(shown)), Samples("ours", tuple(faded)), times)


def _rows(shown: Samples, faded: Samples, times: dict[str, list[float]]) -> list[Row]:
    peers = {name: Samples(name, tuple(values)) for name, values in times.items()}
    raw, official = peers.pop("an open raw TLS socket"), peers.pop("the official client's way")
    return [
        Row(
            "click to painted result, RTT 30 ms",
            "ms",
            shown,
            Goal.RATIO,
            1.25,
            raw,
            others=tuple(peers.values()),
        ),
        Row("the same, beside the official Python client", "ms", shown, Goal.FASTER, 3.5, official),
        Row("click to the end of the verdict's fade", "ms", faded, Goal.TOLD),
    ]
