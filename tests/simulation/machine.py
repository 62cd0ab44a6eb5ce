"""The state machine: whatever people, programs, networks, disks and servers do next, in any order.

The oracle looks after every step; at the end everything heals, and what can be decided must be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from imp_desk.core.journal import JournalFaultKind
from tests.simulation.faults import ON_GET, ON_POST, ON_TOKEN, Commits, Fault, How, Network
from tests.simulation.world import UIDS, World

STEPS = 30
_MOMENTS_S = (0.0, 0.005, 0.02, 0.05, 0.1, 0.3, 1.0, 3.0, 6.0, 12.0)
_WHILES_S = (25.0, 50.0, 61.0, 92.0, 170.0)
_AWAY_S = (0.2, 3.0, 30.0, 100.0, 200.0, 4000.0)
_RELAYS = (  # a relay's 401 may follow a registration that was passed on
    Fault(How.UNAUTHORIZED, Commits.NOW),
    Fault(How.UNAUTHORIZED, Commits.LATE, 20.0),
)
_ON_401 = (Fault(How.UNAUTHORIZED), Fault(How.UNAUTHORIZED_FOR_EVER))
_UIDS, _MOMENT, _AWAY = st.sampled_from(UIDS), st.sampled_from(_MOMENTS_S), st.sampled_from(_AWAY_S)
_FOR = st.sampled_from((0.01, 0.5, 4.0, 30.0, 120.0))
_LATE = st.sampled_from([fault for fault in ON_POST if fault.commits is Commits.LATE])


@dataclass(slots=True)
class Figures:
    """What the examples came to."""

    examples: int = 0
    steps: int = 0
    posts: int = 0
    rejected: int = 0
    commits: int = 0
    runs: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)

    def add(self, world: World, rows: list[dict[str, Any]]) -> None:
        self.examples += 1
        self.steps += len(world.actions)
        self.posts += len(world.server.posts)
        self.rejected += sum(post.is_rejected for post in world.server.posts)
        self.commits += sum(commit.by != "other" for commit in world.account.commits)
        self.runs += world.runs
        self.verdicts += world.oracle.verdicts
        self.rows += Counter(row["state"] for row in rows)

    def __str__(self) -> str:
        verdicts = ", ".join(f"{name} {count}" for name, count in sorted(self.verdicts.items()))
        rows = ", ".join(f"{name} {count}" for name, count in sorted(self.rows.items()))
        return (
            f"{self.examples} examples, {self.steps} steps, {self.runs} starts of the program\n"
            f"{self.posts} POSTs, {self.rejected} of them refused with a 401; {self.commits} commits\n"
            f"second POSTs by the program: 0; wrong verdicts: 0; I1 to I5 held after each step\n"
            f"verdicts shown: {verdicts}\njournal at the end: {rows}"
        )


class Till(RuleBasedStateMachine):
    figures = Figures()

    @initialize(is_relay=st.booleans(), wall_error=st.sampled_from((0.0, 0.0, -86_400.0, 86_400.0)))
    def switch_on(self, *, is_relay: bool, wall_error: float) -> None:
        self.world = World(is_relay=is_relay, wall_error=wall_error)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        self.world.end(lambda rows: self.figures.add(self.world, rows))

    # ---- the operator

    def _fill(self, uid: str, pause: float) -> None:
        self.world.fill(uid)
        self.world.tick(pause)

    @rule(uid=_UIDS, pause=_MOMENT)
    def fill_the_form(self, uid: str, pause: float) -> None:
        self._fill(uid, pause)

    @rule(uid=_UIDS, before=_MOMENT, after=_MOMENT)
    def serve(self, uid: str, before: float, after: float) -> None:
        self._fill(uid, before)
        self.world.do("register")
        self.world.tick(after)

    @rule(uid=_UIDS, before=_MOMENT, after=_MOMENT, fault=st.sampled_from(ON_POST))
    def serve_badly(self, uid: str, before: float, after: float, fault: Fault) -> None:
        self.world.fault("POST", fault)
        self.serve(uid, before, after)

    @rule(uid=_UIDS, after=_MOMENT, fault=st.sampled_from(_ON_401), token=st.sampled_from((None, *ON_TOKEN)))
    def serve_with_a_token_that_ended(
        self, uid: str, after: float, fault: Fault, token: Fault | None
    ) -> None:
        self._fill(uid, 1.0)
        self.world.fault("POST", fault)
        if token is not None:
            self.world.fault("TOKEN", token)
        self.world.do("register")
        self.world.tick(after)

    @rule(uid=_UIDS, after=_MOMENT, fault=_LATE, away=_AWAY)
    def serve_and_crash(self, uid: str, after: float, fault: Fault, away: float) -> None:
        self.world.fault("POST", fault)
        self.serve(uid, 0.5, after)
        self.world.crash(away_s=away)

    @rule(
        uid=_UIDS, after=_MOMENT, fault=_LATE, name=st.sampled_from(("give_up", "next_customer", "look_up"))
    )
    def serve_and_turn_away(self, uid: str, after: float, fault: Fault, name: str) -> None:
        self.world.fault("POST", fault)
        self.serve(uid, 0.5, after)
        self.world.do(name)

    @rule(uid=_UIDS, after=_MOMENT, fault=_LATE, behind=_MOMENT)
    def serve_what_another_terminal_serves(self, uid: str, after: float, fault: Fault, behind: float) -> None:
        self.world.fault("POST", fault)
        self.serve(uid, 0.5, after)
        self.world.other_terminal(uid)
        self.world.tick(behind)

    @rule(uid=_UIDS, long=st.sampled_from((1, 2, 3)), fault=_LATE, after=_MOMENT)
    def serve_slowly(self, uid: str, long: int, fault: Fault, after: float) -> None:
        self.world.fault("POST", fault)
        self._fill(uid, 6.0)
        for _ in range(long):
            self.world.tick(50.0)
            self.world.do("key_used")
        self.world.do("register")
        self.world.tick(after)

    @rule(pause=_MOMENT)
    def register(self, pause: float) -> None:
        self.world.do("register")
        self.world.tick(pause)

    @rule(fault=st.sampled_from(ON_POST), pause=_MOMENT)
    def register_badly(self, fault: Fault, pause: float) -> None:
        self.world.fault("POST", fault)
        self.world.do("register")
        self.world.tick(pause)

    @rule()
    def register_and_press_again(self) -> None:
        self.world.do("register")
        self.world.do("register")
        self.world.do("give_up")
        self.world.do("register")

    @rule(uid=_UIDS)
    def enter_uid(self, uid: str) -> None:
        self.world.do("enter_uid", uid)

    @rule()
    def type_card(self) -> None:
        self.world.type_card()

    @rule(
        name=st.sampled_from(
            (
                *("mint", "next_customer", "same_customer", "give_up", "use_fresh_uid", "stop", "look_up"),
                *("acknowledge", "wipe_by_itself", "customer_confirmed", "key_used"),
            )
        )
    )
    def press(self, name: str) -> None:
        self.world.do(name)

    @rule()
    def confirm(self) -> None:
        self.world.confirm()

    @rule()
    def deny(self) -> None:
        self.world.do("answer", is_yes=False)

    @rule()
    def replace(self) -> None:
        self.world.replace()

    @rule(is_registered=st.booleans())
    def settle_by_hand(self, *, is_registered: bool) -> None:
        self.world.do("settle_by_hand", is_registered=is_registered)
        self.world.confirm()

    # ---- the computer

    @rule(times=st.sampled_from((1, 2)), away=_AWAY)
    def close(self, times: int, away: float) -> None:
        self.world.close(times=times, away_s=away)

    @rule(away=_AWAY)
    def crash(self, away: float) -> None:
        self.world.crash(away_s=away)

    @rule(seconds=st.sampled_from((2.0, 60.0, 3600.0)))
    def suspend(self, seconds: float) -> None:
        self.world.suspend(seconds)

    @rule(kind=st.sampled_from(JournalFaultKind), seconds=_FOR)
    def disk_fails(self, kind: JournalFaultKind, seconds: float) -> None:
        self.world.disk_fails(kind)
        self.world.later(seconds, self.world.disk_recovers)

    @rule(seconds=_FOR)
    def disk_hangs(self, seconds: float) -> None:
        self.world.disk_hangs()
        self.world.later(seconds, self.world.disk_recovers)

    # ---- the world

    @rule(seconds=st.sampled_from(_MOMENTS_S))
    def moment(self, seconds: float) -> None:
        self.world.tick(seconds)

    @rule(seconds=st.sampled_from(_WHILES_S))
    def tick(self, seconds: float) -> None:
        self.world.tick(seconds)

    @rule(uid=_UIDS, hides=st.booleans(), is_alike=st.booleans())
    def another_terminal_writes(self, uid: str, *, hides: bool, is_alike: bool) -> None:
        number = self.world.terminal.page.number
        digits = number[-4:] if is_alike and number else "0000"
        self.world.other_terminal(uid, last_four=digits, hides_digits=hides)

    @rule(uid=_UIDS)
    def another_terminal_deletes(self, uid: str) -> None:
        self.world.other_deletes(uid)

    @rule(network=st.sampled_from(Network), seconds=_FOR)
    def network_fails(self, network: Network, seconds: float) -> None:
        self.world.network(network)
        self.world.later(seconds, lambda: self.world.network(Network.UP))

    @rule(fault=st.sampled_from(ON_GET), times=st.sampled_from((1, 3, 9)))
    def look_ups_fail(self, fault: Fault, times: int) -> None:
        for _ in range(times):
            self.world.fault("GET", fault)

    @rule(fault=st.sampled_from(ON_TOKEN))
    def token_fails(self, fault: Fault) -> None:
        self.world.fault("TOKEN", fault)

    @rule()
    def token_ends(self) -> None:
        self.world.end_token()

    @rule(fault=st.sampled_from(_RELAYS))
    def relay_says_401(self, fault: Fault) -> None:
        if self.world.is_relay:
            self.world.fault("POST", fault)


def run(examples: int, *, steps: int = STEPS, start: int = 1, shrinks: bool = True) -> Figures:
    """`examples` of up to `steps` rules each; the same `start` gives the same ones."""
    phases = (Phase.generate, Phase.shrink) if shrinks else (Phase.generate,)
    Till.figures = Figures()
    seed(start)(Till)
    run_state_machine_as_test(
        Till,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=False,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
            phases=phases,
        ),
    )
    return Till.figures
