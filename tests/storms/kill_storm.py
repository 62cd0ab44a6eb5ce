"""kill -9 of the real program at every stage of a registration: what its journal says at the next start is true.

Each start is the restart after the kill before: it takes up what was left while the next card is typed.
"""

from __future__ import annotations

import argparse
import contextlib
import secrets
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from random import Random

from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.e2e.desktop import missing_programs
from tests.storms import kill_books as books
from tests.storms.kill_figures import NO_ROW, Figures, tell
from tests.storms.kill_seat import Seat
from tests.storms.stage_server import Settling, StageServer
from tests.storms.stages import DELAYS, NEEDS_OLD_LOOK_UP, OLD_LOOK_UP_S, Case, Stage, deck

_BETWEEN = (State.PREPARED, State.SENDING, State.SENT, State.UNKNOWN, State.NEEDS_HUMAN)
_BEFORE_CLICK = (Stage.TYPING, Stage.COMPLETE, Stage.FORGONE)
_AFTER_ANSWER = (Stage.ANSWERED, Stage.REFUSED, Stage.OTHER_CARD, Stage.CUT_OFF)


class Storm:
    """One seat: a screen, a server, a data folder, and one start of the program after the other."""

    def __init__(self, folder: Path, server: StageServer, seat: Seat, random: Random) -> None:
        self._folder, self._server, self._seat, self._random = folder, server, seat, random
        self._left: set[str] = set()  # unfinished at the last kill; made old before the next
        self._old: set[str] = set()
        self._settlings = cycle((Settling.PORTAL, Settling.HELD, Settling.HONEST))
        self.figures = Figures()

    def run(self, stages: list[Stage]) -> Figures:
        waiting = list(stages)
        while waiting:
            fits = next((s for s in waiting if s is not Stage.SETTLING or self._old), Stage.BROKEN)
            waiting.remove(fits if fits in waiting else waiting[-1])
            self._kill_once(fits)
        self._end()
        return self.figures

    def _kill_once(self, stage: Stage) -> None:
        server, seat = self._server, self._seat
        server.settling, server.settled_uid = Settling.HONEST, ""
        if stage is Stage.SETTLING:
            server.settling = next(self._settlings)
        late_s = self._random.choice((None, self._random.uniform(0, 1.5)))
        case = server.case = Case(stage, late_s)
        acquainted = server.acquainted
        seat.start()
        try:
            if stage is Stage.SETTLING:
                case.wait_for(lambda: server.settled_uid)
            else:
                seat.focus()
                # Qt's bridge to screen readers lets keys overtake others where a start keeps the loop for 100 ms.
                case.wait_for(lambda: server.acquainted > acquainted)
                self._drive(case)
        except TimeoutError as error:  # a kill all the same, if not where it was meant to be
            self.figures.missed.append(str(error))
        time.sleep(self._random.uniform(*DELAYS[stage]))
        self._make_old_what_was_left(case)
        seat.kill()
        case.is_over = True
        self._read(case)

    def _drive(self, case: Case) -> None:
        """Up to the stage."""
        seat, stage = self._seat, case.stage
        seat.next_customer()
        if stage is Stage.TYPING:
            seat.fill_slowly()
            return
        if stage in NEEDS_OLD_LOOK_UP:
            case.wait_for(lambda: case.look_ups_answered >= 1)
            time.sleep(OLD_LOOK_UP_S)
            seat.fill(enter=False)
            case.wait_for(lambda: case.look_ups_answered >= 2)
            if stage is Stage.FORGONE:
                seat.keys("ctrl+l")
            if stage is Stage.LOOKING:
                seat.keys("F5")
                case.wait_for(lambda: case.look_ups_answered >= 3)
                seat.keys("Return")
                case.wait_for(lambda: case.is_reached)
            return
        seat.fill(enter=True)
        if stage is not Stage.RUSH:
            case.wait_for(lambda: case.is_reached)

    def _make_old_what_was_left(self, case: Case) -> None:
        """Now and then only: else a start meets rows of all ages."""
        if self._left and self._random.random() < 0.8 and (self._seat.journal / NAME).exists():
            self._server.land(self._left)
            books.make_old(self._seat.journal, self._left)
            self._old, self._left = self._old | self._left, set()

    def _read(self, case: Case) -> None:
        rows, check = books.rows_left(self._seat.journal)
        figures = self.figures
        uid = self._server.settled_uid if case.stage is Stage.SETTLING else case.uid
        state = next((row.state for row in rows if row.uid == uid), None)
        figures.kills += 1
        figures.at_kill[state.value if state else NO_ROW] += 1
        is_clicked = case.stage not in _BEFORE_CLICK and (case.stage is not Stage.RUSH or case.posts > 0)
        figures.between += is_clicked and state in _BETWEEN and case.stage not in _AFTER_ANSWER
        if check != "ok":
            figures.breaches.append(f"integrity: {check}")
        figures.breaches += books.breaches(rows, self._server, is_final=False)
        unfinished = {row.uid for row in rows if row.is_unfinished}
        self._old &= unfinished
        self._left = unfinished - self._old

    def _end(self) -> None:
        """Starts until nothing is left; what was left has had its time."""
        seat, server = self._seat, self._server
        server.settling = Settling.HONEST
        server.land(set(server.cases))
        if (seat.journal / NAME).exists():
            books.make_old(seat.journal, {row.uid for row in books.rows_now(seat.journal)})
        acquainted = server.acquainted
        seat.start()
        done = Case(Stage.SETTLING)
        done.wait_for(lambda: server.acquainted > acquainted)
        with contextlib.suppress(TimeoutError):  # the breaches below say what was left
            done.wait_for(lambda: not any(r.is_unfinished for r in books.rows_now(seat.journal)))
        if (code := seat.end()) != 0:
            self.figures.breaches.append(f"the last end: {code}")
        rows, check = books.rows_left(seat.journal)
        if check != "ok":
            self.figures.breaches.append(f"integrity at the end: {check}")
        self.figures.breaches += books.breaches(rows, server, is_final=True)
        self.figures.at_end = Counter(row.state.value for row in rows)
        held_back = (Stage.TAKEN, Stage.BROKEN)
        self.figures.landed_late = sum(server.cases[uid].stage in held_back for uid in server.committed)
        if seat.said():
            self.figures.breaches.append(f"on stderr: {seat.said()[:2000]}")


def storm(stages: list[Stage], seed: int) -> Figures:
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        (folder / "server").mkdir()
        with StageServer(folder / "server") as server, Seat(folder, server) as seat:
            return Storm(folder, server, seat, Random(seed)).run(stages)


def main() -> int:
    parser = argparse.ArgumentParser(prog="kill_storm", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="1,000 in the long form")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--seats", type=int, default=2, help="screens at once")
    parser.add_argument("--stage", type=Stage, help="this one only, without judging the histogram")
    options = parser.parse_args()
    if missing := missing_programs():
        print(f"kill_storm: not installed: {', '.join(missing)}", file=sys.stderr)
        return 1
    print(f"seed {options.seed}", flush=True)
    stages = deck(options.kills, Random(options.seed))
    if options.stage is not None:
        stages = [options.stage] * options.kills
    began, figures = time.monotonic(), Figures()
    with ThreadPoolExecutor(options.seats) as pool:
        parts = [stages[seat :: options.seats] for seat in range(options.seats)]
        for part in pool.map(storm, parts, range(options.seed, options.seed + options.seats)):
            figures.add(part)
    tell(figures, time.monotonic() - began)
    if options.stage is None:
        figures.judge()
    for breach in dict.fromkeys(figures.breaches):
        print(f"BREACH {breach}")
    return 1 if figures.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
