"""Registrations and charges of the real program under strace, with all kinds of faults: what it wrote, and where.

Every byte that left the process and every file in its folders is searched for the cards and the secret typed into it.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from tests.canary.encodings import canaries_of, hits
from tests.disk import trace
from tests.disk.documented import DOCUMENT, FILES, RARE, documented, never_seen, undocumented
from tests.disk.figures import Figures, tell
from tests.e2e.desktop import missing_programs
from tests.hostile.server import HostileServer
from tests.hostile.steps import Script
from tests.memory.canaries import Card, Pair, cards, pair
from tests.memory.charge_rounds import charge_rounds
from tests.memory.rounds import Round, rounds
from tests.memory.seat import MemorySeat

_PER_START = 9  # registrations, before the program is ended and started again
_SLOW = ("idle",)
_VERDICT_S = 0.7  # so long a verdict heeds no key
_DEVICES = ("/dev/null", "/dev/tty", "/dev/shm", "/proc/self", "/proc/", "pipe:", "socket:", "anon_inode:")


class Proof:
    """One seat. `bundle`: a packaged program in place of the checkout."""

    def __init__(self, folder: Path, seed: int, bundle: Path | None) -> None:
        self._folder, self._seed = folder, seed
        self._pair: Pair = pair(seed)
        command = [str(bundle)] if bundle is not None else [sys.executable, "-m", "imp_desk"]
        self._traced = ["strace", *trace.OPTIONS, "-o", "", *command]
        self._at_output = self._traced.index("-o") + 1
        self.figures = Figures()

    def run(self, mix: Sequence[Round]) -> Figures:
        *deck, self._last_card = cards(self._seed, len(mix) + 1)
        (self._folder / "server").mkdir()
        with HostileServer(folder=self._folder / "server") as server:
            server.ledger.file = None
            seat = MemorySeat(self._folder, server, self._pair, charges=True)
            with seat:
                work = iter(zip(mix, deck, strict=True))
                while part := list(islice(work, _PER_START)):
                    self._start(seat, part)
                self._crash(seat)
        self._search([*deck, self._last_card])
        return self.figures

    def _start(self, seat: MemorySeat, part: list[tuple[Round, Card]]) -> None:
        self._trace_next(seat)
        seat.start()
        seat.await_service()
        for round_, card in part:
            try:
                self.figures.said[round_.act(seat, card)] += 1
            except (AssertionError, TimeoutError) as error:
                self.figures.breaches.append(f"{round_.name}: {str(error)[:300]}")
                break
            self.figures.registrations += 1
            self.figures.charges += round_.name.startswith("charge")
            time.sleep(_VERDICT_S)
        if (code := seat.end()) != 0:
            self.figures.breaches.append(f"the end: {code}; {seat.said()[:300]}")

    def _crash(self, seat: MemorySeat) -> None:
        """A fatal signal with a card in the form, and the start after it."""
        self._trace_next(seat)
        seat.start()
        seat.await_service()
        seat.type_card(self._last_card, last="")
        os.kill(seat.program_pid, signal.SIGSEGV)
        if (code := seat.process.wait(10)) != -signal.SIGSEGV:
            self.figures.breaches.append(f"the crash: {code}; {seat.said()[:300]}")
        self._trace_next(seat)
        seat.start()
        seat.await_service()
        if (code := seat.end()) != 0:
            self.figures.breaches.append(f"the end after a crash: {code}; {seat.said()[:300]}")

    def _trace_next(self, seat: MemorySeat) -> None:
        seat.hostile.script = Script()  # a start meets no fault that was meant for the round before
        seat.hostile.ledger.requests.clear()  # that it stands is told by what it asks for
        self.figures.starts += 1
        self._traced[self._at_output] = str(self._folder / f"strace.{self.figures.starts}")
        seat.command = tuple(self._traced)

    # ---- what is left

    def _search(self, deck: list[Card]) -> None:
        canaries = canaries_of(deck, self._pair)
        for at in range(1, self.figures.starts + 1):
            file = self._folder / f"strace.{at}"
            with file.open(encoding="latin-1") as lines:
                seen = trace.read_trace(lines)
            self.figures.calls += seen.calls
            self.figures.bytes_written += seen.size
            self.figures.opened.update(seen.opened)
            if seen.was_cut:
                self.figures.breaches.append("strace left out a part of what was written")
            for name, data in seen.written.items():
                self.figures.breaches += [f"written to {name}: {hit}" for hit in hits(bytes(data), canaries)]
        for file in self._kept():
            self.figures.files_searched += 1
            kept = file.read_bytes() + b"\0" + str(file).encode()
            self.figures.breaches += [f"left in {file.name}: {hit}" for hit in hits(kept, canaries)]
        self._judge_files()

    def _kept(self) -> Iterator[Path]:
        """Home, data and temporary folder; not what the test itself wrote."""
        own = {self._folder / "server"}
        for file in self._folder.rglob("*"):
            if file.is_file() and not file.name.startswith("strace.") and not own & set(file.parents):
                yield file

    def _judge_files(self) -> None:
        folders = {
            "data folder": self._folder / "kept",
            "home": self._folder / "home",
            "temporary folder": Path(tempfile.gettempdir()),
        }
        own = [path for path in self.figures.opened if not path.startswith(_DEVICES)]
        for names, whose in ((FILES, "the test"), (documented(DOCUMENT.read_text("utf-8")), "the document")):
            strange = undocumented(own, names, folders)
            missed = [name for name in never_seen(own, names, folders) if name not in RARE]
            self.figures.breaches += [f"not in the list of {whose}: {path}" for path in strange]
            self.figures.breaches += [f"in the list of {whose} and never seen: {name}" for name in missed]


def mix_of(count: int, faults: str) -> list[Round]:
    """Each kind in turn until there are enough; what takes its time by a clock comes once."""
    all_of_them = [*rounds(faults), *charge_rounds(faults)]
    quick = [round_ for round_ in all_of_them if round_.name not in _SLOW]
    return [*all_of_them, *islice(cycle(quick), max(0, count - len(all_of_them)))][:count]


def prove(seat: int, seed: int, options: argparse.Namespace) -> Figures:
    mix = mix_of(options.registrations, options.faults)[seat :: options.seats]
    with tempfile.TemporaryDirectory(prefix="disk-") as name:
        return Proof(Path(name), seed + seat, options.bundle).run(mix)


def main() -> int:
    parser = argparse.ArgumentParser(prog="disk_proof", description=__doc__)
    parser.add_argument("--registrations", type=int, default=50)
    parser.add_argument("--faults", choices=("usual", "all"), default="usual")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--seats", type=int, default=2, help="screens at once")
    parser.add_argument("--bundle", type=Path, help="a packaged program in place of the checkout's")
    options = parser.parse_args()
    missing = (*missing_programs(), *(["strace"] if shutil.which("strace") is None else []))
    if missing:
        print(f"disk_proof: not installed: {', '.join(missing)}", file=sys.stderr)
        return 1
    print(f"seed {options.seed}", flush=True)
    began, figures = time.monotonic(), Figures()
    # A process for each seat: while one searches its traces, a thread beside it would not answer the other's program.
    with ProcessPoolExecutor(options.seats, get_context("spawn")) as pool:
        proofs = [pool.submit(prove, seat, options.seed, options) for seat in range(options.seats)]
        for proof in proofs:
            figures.add(proof.result())
    figures.seconds = time.monotonic() - began
    if not figures.charges:
        figures.breaches.append("nothing was charged")
    if figures.registrations < options.registrations:
        figures.breaches.append(f"{figures.registrations} registrations of {options.registrations}")
    tell(figures)
    return 1 if figures.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
