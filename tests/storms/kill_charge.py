"""kill -9 of the real program between a charge and its answer: nothing charged twice, nothing forgotten."""

from __future__ import annotations

import argparse
import secrets
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.registration import State
from imp_desk.store.journal import NAME
from tests.e2e.desktop import missing_programs
from tests.storms.charge_server import ChargeServer, ChargeStage
from tests.storms.kill_books import make_old
from tests.storms.kill_seat import Seat

CHARGES = '[charge]\nenabled = true\norder_name = "membership"\n'
_PASSING = (ChargeStage.BROKEN, ChargeStage.RUSH)  # a look or an answer ends them soon
_AT_ONCE_S, _LATER_S = 0.05, 0.3
_AMOUNT = "50000\n\n"  # the second Enter leaves the instalments


@dataclass(frozen=True, slots=True)
class Entry:
    kind: str
    uid: str
    state: State
    merchant_uid: str
    amount: int | None

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED


def entries(folder: Path) -> list[Entry]:
    with closing(sqlite3.connect(folder / NAME, timeout=5)) as database:
        found = database.execute(
            "SELECT kind, customer_uid, state, merchant_uid, amount FROM attempts ORDER BY row"
        )
        return [Entry(kind, uid, State(state), number, amount) for kind, uid, state, number, amount in found]


class Storm:
    """One kill after the other on one data folder; behind each, a start that settles what it left."""

    def __init__(self, server: ChargeServer, seat: Seat, random: Random) -> None:
        self._server, self._seat, self._random = server, seat, random
        self.at_kill: list[str] = []
        self.breaches: list[str] = []

    def kill_once(self, stage: ChargeStage) -> None:
        server, seat = self._server, self._seat
        server.begin(stage)
        self._start()
        seat.next_customer()
        seat.keys("F7")
        seat.type(_AMOUNT)
        posts = len(server.posts)
        seat.fill(enter=True)
        if stage is not ChargeStage.RUSH:
            server.wait_for(lambda: server.is_reached)
        time.sleep(self._random.uniform(0, _AT_ONCE_S if stage in _PASSING else _LATER_S))
        seat.kill()
        server.is_dead = True
        self._look_at_the_dead(stage, is_sent=len(server.posts) > posts)
        self._let_it_land_or_not(stage)

    def _start(self) -> None:
        acquainted = self._server.acquainted
        self._seat.start()
        self._seat.focus()
        self._server.wait_for(lambda: self._server.acquainted > acquainted)

    def _look_at_the_dead(self, stage: ChargeStage, *, is_sent: bool) -> None:
        """Before anybody recovers it: both rows are there, if the charge has left."""
        left = [entry for entry in entries(self._seat.journal) if entry.is_unfinished]
        states = sorted(f"{entry.kind} {entry.state.value}" for entry in left)
        self.at_kill.append(f"{stage.value}: {', '.join(states) or 'nothing open'}")
        known = {entry.merchant_uid for entry in entries(self._seat.journal) if entry.kind == "payment"}
        if is_sent and not set(self._server.posts) <= known:
            self.breaches.append(f"{stage.value}: charged without a row")

    def _let_it_land_or_not(self, stage: ChargeStage) -> None:
        if stage is ChargeStage.TAKEN and self._random.random() < 0.5:
            self._server.land()
        self._server.forgo()
        make_old(self._seat.journal, {entry.uid for entry in entries(self._seat.journal)})

    def settle(self) -> None:
        """The next start, by itself: nobody touches a key."""
        posts = len(self._server.posts)
        self._start()
        try:
            self._server.wait_for(lambda: not any(e.is_unfinished for e in entries(self._seat.journal)))
        except TimeoutError:
            self.breaches.append(
                f"not settled: {[e for e in entries(self._seat.journal) if e.is_unfinished]}"
            )
        if (code := self._seat.end()) != 0:
            self.breaches.append(f"the end: {code}")
        if len(self._server.posts) != posts:
            self.breaches.append("a start charged by itself")
        self._judge()

    def _judge(self) -> None:
        charged, registered = self._server.charged, set(self._server.account.registered_uids)
        twice = {number for number in charged if charged.count(number) > 1}
        self.breaches += [f"charged twice: {number}" for number in twice]
        for entry in entries(self._seat.journal):
            if entry.state in (State.NOT_SENT, State.ABANDONED) or entry.is_unfinished:
                continue
            if entry.kind == "payment":
                is_true, is_told = entry.merchant_uid in charged, entry.state is State.REGISTERED
            else:
                is_true, is_told = entry.uid in registered, entry.state is State.REGISTERED
            if is_true is not is_told:
                self.breaches.append(f"{entry.kind} {entry.state.value}, but {is_true} at the server")
        missing = set(charged) - {entry.merchant_uid for entry in entries(self._seat.journal)}
        self.breaches += [f"charged and forgotten: {number}" for number in missing]


def storm(kills: int, seed: int, stage: ChargeStage | None = None) -> Storm:
    stages = cycle([stage] if stage is not None else list(ChargeStage))
    with tempfile.TemporaryDirectory(prefix="charges-") as name:
        folder = Path(name)
        (folder / "server").mkdir()
        with ChargeServer(folder / "server") as server, Seat(folder, server, more=CHARGES) as seat:
            running = Storm(server, seat, Random(seed))
            for each in islice(stages, kills):
                running.kill_once(each)
                running.settle()
            if seat.said():
                running.breaches.append(f"on stderr: {seat.said()[:2000]}")
            return running


def main() -> int:
    parser = argparse.ArgumentParser(prog="kill_charge", description=__doc__)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--stage", type=ChargeStage)
    options = parser.parse_args()
    if missing := missing_programs():
        print(f"kill_charge: not installed: {', '.join(missing)}", file=sys.stderr)
        return 1
    began = time.monotonic()
    ended = storm(options.kills, options.seed, options.stage)
    print(f"seed {options.seed}: {options.kills} kills in {time.monotonic() - began:.0f} s")
    for line in ended.at_kill:
        print(line)
    for breach in dict.fromkeys(ended.breaches):
        print(f"BREACH {breach}")
    return 1 if ended.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
