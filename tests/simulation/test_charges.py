"""A bounded share of the charges' state machine, and its oracle made to complain."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from imp_desk.app.desk.charges import Charges
from imp_desk.core import charge_flow
from imp_desk.core.charge import Charged
from imp_desk.core.charge_verdict import NotPaid, Paid
from tests.simulation import charge_machine
from tests.simulation.charge_machine import ChargeWorld
from tests.simulation.faults import Commits, Fault, How
from tests.simulation.oracle import WrongError
from tests.simulation.world import UIDS

pytestmark = pytest.mark.timeout(300)
LATE = Fault(How.SILENT, Commits.LATE, 30.0)


def test_no_charge_is_sent_twice_told_wrongly_or_forgotten() -> None:
    figures = charge_machine.run(90, start=2026)
    assert figures.examples >= 90
    assert figures.posts > 60
    assert figures.paid > 20
    assert figures.failed > 0
    assert {"payment registered", "payment refused", "payment not_registered", "payment unknown"} <= set(
        figures.states
    )


def test_the_same_seed_gives_the_same_examples() -> None:
    first, second = (charge_machine.run(5, start=7) for _ in range(2))
    assert str(first) == str(second)


def charge(world: ChargeWorld) -> None:
    world.fill_order(UIDS[0], "50000")
    world.do("register")
    world.tick(1.0)


def charge_late_and_crash(world: ChargeWorld) -> None:
    world.fault("POST", LATE)
    charge(world)
    world.crash(away_s=1.0)
    charge(world)


def charge_what_fails(world: ChargeWorld) -> None:
    world.till.failing.append(True)
    charge(world)


def _nothing_is_left(patch: pytest.MonkeyPatch) -> None:
    async def none(_: Charges) -> int:
        return 0

    patch.setattr(Charges, "take_up_unfinished", none)


def _code_0_is_paid(patch: pytest.MonkeyPatch) -> None:
    def verdict(outcome: object) -> Paid | NotPaid | None:
        return Paid(outcome.payment) if isinstance(outcome, Charged) else None

    patch.setattr(charge_flow, "verdict_of_answer", verdict)


def work_and_end(world: ChargeWorld, work: Callable[[ChargeWorld], None]) -> None:
    try:
        work(world)
    except WrongError:
        world.dispose()
        raise
    world.end_charges()


@pytest.mark.parametrize(
    ("defect", "work", "complaint"),
    [
        pytest.param(
            _nothing_is_left,
            charge_late_and_crash,
            "unfinished key|unfinished payment",
            id="an earlier start's charge is forgotten",
        ),
        pytest.param(_code_0_is_paid, charge_what_fails, "told as done", id="code 0 taken for paid"),
    ],
)
def test_the_oracle_complains(
    monkeypatch: pytest.MonkeyPatch,
    defect: Callable[[pytest.MonkeyPatch], None],
    work: Callable[[ChargeWorld], None],
    complaint: str,
) -> None:
    defect(monkeypatch)
    world = ChargeWorld()
    with pytest.raises(WrongError, match=complaint):
        work_and_end(world, work)
