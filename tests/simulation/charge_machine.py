"""Charges in any order with crashes, late commits, dead networks and faults: the program's own engine and journal.

The oracle looks after every step; at the end everything heals, the program starts once more, and nothing is forgotten.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from imp_desk.core.journal import JournalFaultKind
from tests.simulation.charge_oracle import ChargeOracle
from tests.simulation.charge_server import ChargeServer
from tests.simulation.faults import ON_GET, ON_POST, Commits, Fault, How, Network
from tests.simulation.world import UIDS, World

_ON_CHARGE = [fault for fault in ON_POST if fault.how not in (How.OTHER_CARD, How.HIDDEN)]
_LATE = [fault for fault in _ON_CHARGE if fault.commits is Commits.LATE]
_UIDS = st.sampled_from(UIDS)
_MOMENT = st.sampled_from((0.0, 0.01, 0.05, 0.3, 1.0, 6.0))
_AWAY = st.sampled_from((0.2, 30.0, 100.0, 4000.0))
_WHILE = st.sampled_from((0.5, 12.0, 50.0, 92.0, 170.0))


class ChargeWorld(World):
    charges = True

    def _make_server(self) -> ChargeServer:
        self.till = ChargeServer(self.time, self.account).start()
        return self.till

    def _make_oracle(self) -> ChargeOracle:
        self.judge = ChargeOracle(self, self.till)
        return self.judge

    def fill_order(self, uid: str, won: str) -> None:
        self.fill(uid)
        self.do("type_amount", won)

    def end_charges(self) -> None:
        try:
            self.heal()
            self.tick(100.0)  # a program that was closing has been started again after that
            self.tick(500.0)
            self.oracle.look_at_rest()
            self.crash()
            self.tick(500.0)
            self.oracle.look_at_rest(is_last=True)
        finally:
            self.dispose()


@dataclass(slots=True)
class Figures:
    examples: int = 0
    posts: int = 0
    paid: int = 0
    failed: int = 0
    runs: int = 0
    states: Counter[str] = field(default_factory=Counter)

    def add(self, world: ChargeWorld) -> None:
        self.examples += 1
        self.posts += len(world.server.posts)
        self.paid += sum(made.is_paid for made in world.till.made)
        self.failed += sum(not made.is_paid for made in world.till.made)
        self.runs += world.runs
        self.states += world.judge.states

    def __str__(self) -> str:
        states = ", ".join(f"{name} {count}" for name, count in sorted(self.states.items()))
        return (
            f"{self.examples} examples, {self.runs} starts of the program, {self.posts} POSTs of charges, "
            f"{self.paid} paid, {self.failed} failed\ncharged twice: 0; told wrongly: 0; forgotten: 0\n{states}"
        )


class ChargingTill(RuleBasedStateMachine):
    figures = Figures()

    @initialize(is_relay=st.booleans())
    def switch_on(self, *, is_relay: bool) -> None:
        self.world = ChargeWorld(is_relay=is_relay)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.end_charges()
            self.figures.add(self.world)

    # ---- the operator

    def _charge(self, uid: str, after: float, won: str = "50000") -> None:
        self.world.fill_order(uid, won)
        self.world.do("register")
        self.world.tick(after)

    @rule(uid=_UIDS, after=_MOMENT, won=st.sampled_from(("1000", "50000")), fails=st.booleans())
    def charge(self, uid: str, after: float, won: str, *, fails: bool) -> None:
        self.world.till.failing.append(fails)
        self._charge(uid, after, won)

    @rule(uid=_UIDS, after=_MOMENT, fault=st.sampled_from(_ON_CHARGE), fails=st.booleans())
    def charge_badly(self, uid: str, after: float, fault: Fault, *, fails: bool) -> None:
        self.world.fault("POST", fault)
        self.world.till.failing.append(fails)
        self._charge(uid, after)

    @rule(uid=_UIDS, after=_MOMENT, fault=st.sampled_from(_LATE), away=_AWAY)
    def charge_and_crash(self, uid: str, after: float, fault: Fault, away: float) -> None:
        self.world.fault("POST", fault)
        self._charge(uid, after)
        self.world.crash(away_s=away)

    @rule()
    def press_again(self) -> None:
        for name in ("register", "register", "give_up", "register"):
            self.world.do(name)

    @rule(name=st.sampled_from(("same_customer", "next_customer", "give_up", "look_up", "acknowledge")))
    def press(self, name: str) -> None:
        self.world.do(name)

    @rule(won=st.sampled_from(("1000", "50000")))
    def another_card(self, won: str) -> None:
        """F3: the same order, paid by another one."""
        self.world.do("same_customer")
        self.world.confirm()
        self.world.tick(1.0)
        self.world.type_card()
        self.world.do("type_amount", won)
        self.world.do("register")
        self.world.tick(1.0)

    @rule()
    def confirm(self) -> None:
        self.world.confirm()

    @rule()
    def replace(self) -> None:
        self.world.replace()

    @rule(is_registered=st.booleans())
    def settle_by_hand(self, *, is_registered: bool) -> None:
        self.world.do("settle_by_hand", is_registered=is_registered)
        self.world.confirm()

    # ---- the computer and the world

    @rule(times=st.sampled_from((1, 2)), away=_AWAY)
    def close(self, times: int, away: float) -> None:
        self.world.close(times=times, away_s=away)

    @rule(away=_AWAY)
    def crash(self, away: float) -> None:
        self.world.crash(away_s=away)

    @rule(seconds=st.sampled_from((2.0, 3600.0)))
    def suspend(self, seconds: float) -> None:
        self.world.suspend(seconds)

    @rule(kind=st.sampled_from(JournalFaultKind), seconds=_WHILE)
    def disk_fails(self, kind: JournalFaultKind, seconds: float) -> None:
        self.world.disk_fails(kind)
        self.world.later(seconds, self.world.disk_recovers)

    @rule(seconds=_WHILE)
    def tick(self, seconds: float) -> None:
        self.world.tick(seconds)

    @rule(network=st.sampled_from(Network), seconds=_WHILE)
    def network_fails(self, network: Network, seconds: float) -> None:
        self.world.network(network)
        self.world.later(seconds, lambda: self.world.network(Network.UP))

    @rule(fault=st.sampled_from(ON_GET), times=st.sampled_from((1, 3, 9)))
    def looks_fail(self, fault: Fault, times: int) -> None:
        for _ in range(times):
            self.world.fault("GET", fault)

    @rule()
    def token_ends(self) -> None:
        self.world.end_token()


def run(examples: int, *, steps: int = 25, start: int = 1, shrinks: bool = False) -> Figures:
    ChargingTill.figures = Figures()
    seed(start)(ChargingTill)
    wanted: dict[str, Any] = {"phases": (Phase.generate, Phase.shrink) if shrinks else (Phase.generate,)}
    run_state_machine_as_test(
        ChargingTill,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=False,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
            **wanted,
        ),
    )
    return ChargingTill.figures
