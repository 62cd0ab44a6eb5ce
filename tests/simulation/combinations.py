"""Every fault at every point x what stands under the uid x what the operator does meanwhile, as named cases.

A case is played on a world of its own and judged by the oracle after each step and at rest.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from imp_desk.core.journal import JournalFaultKind
from tests.simulation.faults import ON_GET, ON_POST, ON_TOKEN, Commits, Fault, How, Network
from tests.simulation.world import World

UID = "CUST-1"
Act = Callable[[World], None]

# ---- what stands under the uid


def _new(world: World) -> None:
    """Nothing."""


def _replacing(world: World) -> None:
    world.other_terminal(UID, last_four="1111")


def _replacing_hidden(world: World) -> None:
    world.other_terminal(UID, hides_digits=True)


STATES: dict[str, Act] = {
    "new": _new,
    "new, filled long ago": _new,
    "replacing": _replacing,
    "replacing hidden": _replacing_hidden,
}


def fill(world: World, state: str) -> None:
    """Up to the click: uid, guard where there is a card, the card's digits."""
    STATES[state](world)
    world.do("enter_uid", UID)
    world.tick(2.0)
    if world.terminal.page.guard is not None:
        world.replace()
    world.tick(6.0)
    world.type_card()
    world.tick(0.5)
    for _ in range(3 if state.endswith("long ago") else 0):
        world.tick(55.0)
        world.do("key_used")


# ---- where the fault strikes, told before the click


def _post(fault: Fault, world: World) -> None:
    world.fault("POST", fault)


def _look_up(fault: Fault, world: World) -> None:
    world.tick(11.0)  # so that the click looks again
    for _ in range(3):
        world.fault("GET", fault)


def _one_look_up(fault: Fault, world: World) -> None:
    world.tick(11.0)
    world.fault("GET", fault)


def _settlement(fault: Fault, world: World) -> None:
    """The POST is never answered; what looks it up afterwards fails for half a minute's worth of looks."""
    world.fault("POST", Fault(How.RESET, Commits.NOW))
    world.tick(4.0)  # the POST's connection is warmed by one look-up more
    for _ in range(12):
        world.fault("GET", fault)
    world.server.next["GET"].appendleft(Fault(How.SUCCESS))


def _token(fault: Fault, world: World) -> None:
    world.tick(11.0)
    world.end_token()
    for _ in range(3):
        world.fault("TOKEN", fault)


def _network(network: Network, world: World) -> None:
    world.tick(11.0)
    world.network(network)


def _network_behind_the_post(network: Network, world: World) -> None:
    """The request still came, and then nothing any more."""
    world.fault("POST", Fault(How.SILENT, Commits.LATE, 30.0))
    world.later(0.3, lambda: world.network(network))


def _another_terminal(seconds: float, world: World) -> None:
    """Writes behind the look-up that the click relies on."""
    world.tick(seconds)
    world.other_terminal(UID)


def _disk(kind: JournalFaultKind, world: World) -> None:
    world.disk_fails(kind)


def _disk_behind_the_intent(kind: JournalFaultKind, world: World) -> None:
    world.later(0.006, lambda: world.disk_fails(kind))


def _disk_hangs(world: World) -> None:
    world.disk_hangs()


POINTS: dict[str, Act] = {
    **{f"POST {fault.name}": partial(_post, fault) for fault in ON_POST},
    **{f"look-up {fault.name}": partial(_look_up, fault) for fault in ON_GET},
    **{f"one look-up {fault.name}": partial(_one_look_up, fault) for fault in ON_GET},
    **{f"settlement {fault.name}": partial(_settlement, fault) for fault in ON_GET},
    **{f"token {fault.name}": partial(_token, fault) for fault in ON_TOKEN},
    **{f"network {network.name}": partial(_network, network) for network in Network},
    **{
        f"network behind the POST {network.name}": partial(_network_behind_the_post, network)
        for network in Network
    },
    **{f"disk {kind.value}": partial(_disk, kind) for kind in JournalFaultKind},
    **{
        f"disk behind the intent {kind.value}": partial(_disk_behind_the_intent, kind)
        for kind in JournalFaultKind
    },
    "disk hangs": _disk_hangs,
    **{f"another terminal {s:g} s after the form": partial(_another_terminal, s) for s in (0.0, 4.0, 12.0)},
}

# ---- what the operator does once it is under way


def _waits(world: World) -> None:
    world.tick(200.0)


def _serves_the_next(world: World) -> None:
    world.do("next_customer")
    world.do("enter_uid", "CUST-2")
    world.tick(7.0)
    world.type_card()
    world.do("register")
    world.tick(200.0)


def _gives_up_at_once(world: World) -> None:
    world.do("give_up")
    world.tick(1.0)
    world.confirm()


def _gives_up(after_s: float, world: World) -> None:
    world.tick(after_s)
    world.do("give_up")
    world.tick(1.0)
    world.confirm()


def _closes(times: int, after_s: float, world: World) -> None:
    world.tick(after_s)
    world.close(times=times)


def _crashes(after_s: float, away_s: float, world: World) -> None:
    world.tick(after_s)
    world.crash(away_s=away_s)


def _sleeps(after_s: float, world: World) -> None:
    world.tick(after_s)
    world.suspend(600.0)
    world.tick(3.0)


def _looks_again(world: World) -> None:
    for pause in (0.5, 1.0, 5.0, 30.0, 60.0):
        world.do("look_up")
        world.tick(pause)


def _tries_again(world: World) -> None:
    """Presses and presses, and comes back to the same customer with another card."""
    for pause in (0.0, 0.1, 1.0, 8.0, 80.0):
        world.do("register")
        world.tick(pause)
        world.do("next_customer")
        world.confirm()
        world.do("enter_uid", UID)
        world.tick(pause)
        world.replace()
        world.type_card()
        world.do("register")


def _meets_another_terminal(after_s: float, world: World) -> None:
    world.tick(after_s)
    world.other_terminal(UID)
    world.tick(30.0)


def _meets_a_deletion(world: World) -> None:
    world.tick(15.0)
    world.other_deletes(UID)
    world.tick(200.0)


def _settles_by_hand(world: World) -> None:
    world.tick(200.0)
    world.do("settle_by_hand", is_registered=True)
    world.confirm()


OPERATORS: dict[str, Act] = {
    "waits": _waits,
    "serves the next": _serves_the_next,
    "gives up at once": _gives_up_at_once,
    **{f"gives up after {s:g} s": partial(_gives_up, s) for s in (0.01, 0.2, 2.0)},
    **{f"closes {n} times after {s:g} s": partial(_closes, n, s) for n in (1, 2) for s in (0.01, 0.3, 3.0)},
    **{
        f"crashes after {s:g} s, away {away:g} s": partial(_crashes, s, away)
        for s in (0.0, 0.01, 0.1, 0.3, 3.0)
        for away in (0.5, 60.0)
    },
    "crashes after 3 s, away 300 s": partial(_crashes, 3.0, 300.0),
    **{f"sleeps after {s:g} s": partial(_sleeps, s) for s in (0.01, 0.3, 3.0)},
    "looks again": _looks_again,
    "tries again": _tries_again,
    **{f"meets another terminal after {s:g} s": partial(_meets_another_terminal, s) for s in (0.3, 1.5)},
    "meets a deletion": _meets_a_deletion,
    "settles by hand": _settles_by_hand,
}


@dataclass(frozen=True, slots=True)
class Case:
    point: str
    state: str
    operator: str

    @property
    def name(self) -> str:
        return f"{self.point} / {self.state} / {self.operator}"

    def play(self) -> tuple[World, list[dict[str, Any]]]:
        """The world as it was at its end, and the journal's rows."""
        random.seed(self.name)  # the client's jitter
        world = World()
        try:
            fill(world, self.state)
            POINTS[self.point](world)
            world.do("register")
            OPERATORS[self.operator](world)
        except BaseException:
            world.dispose()
            raise
        rows: list[dict[str, Any]] = []
        world.end(rows.extend)
        return world, rows


def chosen() -> Iterator[Case]:
    """For the suite: two of each point, and so each operator in each state more than once."""
    turns = [(state, operator) for operator in OPERATORS for state in STATES]
    for i, point in enumerate(POINTS):
        for turn in (i, i + len(turns) // 2 + 1):
            yield Case(point, *turns[turn * 7 % len(turns)])


def every() -> Iterator[Case]:
    for point in POINTS:
        for state in STATES:
            for operator in OPERATORS:
                yield Case(point, state, operator)
