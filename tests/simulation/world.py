"""One simulated till: its operator, its computer, i'mport, the other terminal, and an oracle that knows everything.

Every action first happens, then the oracle looks at the server, the wire, the disk and the screen.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from httpcore._async import http11

from imp_desk.app.journal_thread import MAY_PASS
from imp_desk.core.journal import JournalFaultKind
from imp_desk.gateway import client as client_module
from imp_desk.ui.views import VerdictKind
from tests.simulation.account import OTHER_TERMINAL, Account
from tests.simulation.clock import Time, VirtualLoop
from tests.simulation.disk import Disk
from tests.simulation.faults import Fault, Network
from tests.simulation.oracle import Oracle
from tests.simulation.page import card_number
from tests.simulation.server import Server
from tests.simulation.terminal import Terminal

UIDS = ("CUST-1", "CUST-2")
_TYPING_S = 1.3  # to type what a confirmation asks for
_FAST = Path("/dev/shm")  # a folder in memory, where there is one


class World:
    charges = False

    def __init__(self, *, is_relay: bool = False, wall_error: float = 0.0) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None)
        self.time = Time()
        self.time.wall_error = wall_error
        self.loop = VirtualLoop(self.time)
        self.account = Account(self.time.server_wall)
        self.server = self._make_server()
        self.disk = Disk(Path(self._folder.name) / "journal", self.time)
        self.is_relay = is_relay
        self._clocks: list[tuple[Any, Any]] = [(m, vars(m)["time"]) for m in (client_module, http11)]
        for module, _ in self._clocks:
            module.time = SimpleNamespace(monotonic=self.time.monotonic)
        self.oracle = self._make_oracle()
        self.server.sender = self._sender
        self.server.arrived = self.oracle.post_arrived
        self.runs = 0
        self._cards = 0
        self._healed = 0
        self.actions: list[str] = []
        self.start()

    def _make_server(self) -> Server:
        return Server(self.time, self.account)

    def _make_oracle(self) -> Oracle:
        return Oracle(self)

    def _sender(self) -> str:
        return self.terminal.of_running()

    # ---- the program

    def start(self) -> None:
        self.runs += 1
        self._disk_may_recover = True
        self.terminal = Terminal(
            self.loop,
            self.time,
            self.server,
            self.disk,
            self.oracle.said,
            is_relay=self.is_relay,
            charges=self.charges,
        )
        self.oracle.watch(self.terminal)
        self.loop.drain()

    def crash(self, *, away_s: float = 0.5) -> None:
        self._note("crash", away_s)
        if not self.terminal.is_gone:
            self.terminal.crash()
        self._after()
        self.pass_time(away_s)
        self.start()
        self._after()

    def close(self, *, times: int = 1, away_s: float = 0.5) -> None:
        """The close button; the program is started again once it has gone."""
        self._note("close", times, away_s)
        for _ in range(times):
            self.terminal.request_close()
            self.loop.drain()
        self._after()
        self._restart_if_gone(away_s)

    def _restart_if_gone(self, away_s: float = 0.5) -> None:
        if self.terminal.is_over:
            self.loop.run_for(5.0)
            if not self.terminal.is_gone:
                self.oracle.blame("the program did not end")
            self.pass_time(away_s)
            self.start()
            self._after()

    # ---- the operator

    def do(self, name: str, *arguments: Any, typed: bool = False, **named: Any) -> None:
        """An action of `Terminal`, or of its `Customers` and their parts, by name."""
        self._note(name, *arguments, *named.values())
        if typed:
            self.loop.run_for(_TYPING_S)
        self.terminal.idle.key_used()
        customers = self.terminal.customers
        parts = (self.terminal, customers, customers.uid, customers.replacing)
        with self.oracle.by_hand():
            getattr(next(part for part in parts if hasattr(part, name)), name)(*arguments, **named)
        self.loop.drain()
        self._after()
        self._restart_if_gone()

    def next_card(self) -> str:
        self._cards += 1
        return card_number(self._cards)

    def type_card(self) -> None:
        self.do("type_card", self.next_card())

    def confirm(self) -> None:
        """Answers yes to what is asked, typing what it wants typed."""
        asked = self.terminal.page.asked
        if asked is not None:
            self.do("answer", is_yes=True, typed=bool(asked.typed))

    def replace(self) -> None:
        if self.terminal.page.guard is not None:
            self.do("replace", typed=True)

    # ---- the world

    def pass_time(self, seconds: float) -> None:
        self.loop.run_for(seconds)
        self._after()

    def tick(self, seconds: float) -> None:
        self._note("tick", seconds)
        self.pass_time(seconds)
        self._restart_if_gone()

    def suspend(self, seconds: float) -> None:
        self._note("suspend", seconds)
        self.time.sleep(seconds)
        self.loop.drain()
        self._after()

    def fault(self, kind: str, fault: Fault) -> None:
        self._note("fault", kind, fault.name)
        self.server.next[kind].append(fault)

    def network(self, network: Network) -> None:
        self._note("network", network.name)
        self.server.network = network

    def end_token(self) -> None:
        self._note("token ends")
        self.server.end_token()

    def disk_fails(self, kind: JournalFaultKind) -> None:
        self._note("disk", kind.value)
        self.disk.fault = kind
        self._disk_may_recover &= kind in MAY_PASS

    def disk_hangs(self) -> None:
        self._note("disk hangs")
        self.disk.hangs = True

    def disk_recovers(self) -> None:
        self._note("disk recovers")
        self.disk.fault, self.disk.hangs = None, False

    def other_terminal(self, uid: str, *, last_four: str = "0000", hides_digits: bool = False) -> None:
        self._note("other terminal", uid, last_four)
        self.account.commit(uid, last_four, by=OTHER_TERMINAL, hides_digits=hides_digits)
        self._after()

    def other_deletes(self, uid: str) -> None:
        self._note("other terminal deletes", uid)
        self.account.delete(uid, by=OTHER_TERMINAL)
        self._after()

    def later(self, seconds: float, happen: Callable[[], None]) -> None:
        """Unless everything has healed meanwhile."""
        healed = self._healed
        self.time.after(seconds, lambda: happen() if self._healed == healed else None)

    def heal(self) -> None:
        self._note("heal")
        self._healed += 1
        self.server.network = Network.UP
        for waiting in self.server.next.values():
            waiting.clear()
        self.disk_recovers()

    # ---- the end

    def _note(self, *words: object) -> None:
        self.actions.append(" ".join(map(str, words)) + f" @{self.time.now:.3f}")

    def _after(self) -> None:
        self.oracle.look()

    def end(self, last: Callable[[list[dict[str, Any]]], object] = lambda _: None) -> None:
        """Everything heals, the program settles what it can, starts once more, and what is left is a person's."""
        try:
            self.heal()
            self.tick(100.0)  # a program that was closing has been started again after that
            self.tick(400.0)
            self.oracle.look_at_rest()
            for uid in UIDS:
                self._probe(uid)
            self.crash()
            self.tick(400.0)
            self.oracle.look_at_rest(is_last=True)
            last(self.disk.rows())
            for uid in sorted(self.terminal.look_ups.locked.uids):
                self._set_free(uid)
        finally:
            self.dispose()

    def _probe(self, uid: str) -> None:
        """A registration goes through again, unless the journal is one that only another start may trust."""
        is_blocked = self.terminal.desk.books.fault is not None or not self._disk_may_recover
        if is_blocked or uid in self.terminal.look_ups.locked:
            return
        self.fill(uid)
        self.tick(1.0)
        if uid in self.terminal.look_ups.locked:  # the look-up has just found another terminal's card there
            return
        self.do("register")
        self.tick(10.0)
        self.oracle.look_at_probe(uid)

    def fill(self, uid: str) -> None:
        """The next customer's form, up to the click."""
        self.do("next_customer")
        self.confirm()
        self.do("enter_uid", uid)
        self.tick(1.0)
        self.replace()
        self.type_card()

    def _set_free(self, uid: str) -> None:
        """No uid stays locked for ever: a person looks at it again and decides, entry by entry."""
        for _ in range(len(self.disk.rows())):
            if uid not in self.terminal.look_ups.locked:
                return
            self.do("next_customer")
            self.confirm()
            self.do("enter_uid", uid)
            self.do("look_up")
            self.tick(2.0)
            self.do("settle_by_hand", is_registered=False)
            self.confirm()
            self.tick(2.0)
        if uid in self.terminal.look_ups.locked:
            self.oracle.blame(f"{uid} stays locked, and nobody can do anything about it")

    def dispose(self) -> None:
        if not self.terminal.is_gone:
            self.terminal.crash()
        for module, real in self._clocks:
            module.time = real
        self.loop.close()
        self._folder.cleanup()

    def verdict(self) -> VerdictKind | None:
        shown = self.terminal.sending.shown
        return shown.kind if shown is not None else None
