"""Rows 63 to 66 against the hostile server: whatever meets a charge, it is sent once and its two verdicts are true.

The faults are those of a registration (rows 23 to 42). What commits can be found by its merchant_uid and its uid.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable

import pytest

from imp_desk.core import charge_flow, flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged
from imp_desk.core.charge_attempt import ChargeAttempt, PaymentHalf
from imp_desk.core.charge_settling import Settled, conclude, look, open_charge
from imp_desk.core.charge_verdict import NotPaid, Paid, charge_plan_after
from imp_desk.core.payment import Order
from imp_desk.core.registration import State
from imp_desk.core.settlement import CHECKS_AT_S, Plan
from tests.gateway.given import UID, entry, run
from tests.hostile import catalog
from tests.hostile.given import SHORT, Seat, seat
from tests.hostile.ledger import Kind, Ledger
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import SeededScript
from tests.hostile.test_hostile_server import BRISK, LYING
from tests.hostile.test_matrix_gateway import UNKNOWN, After

ORDER = Order("order20261122x1", 50_000, "11월 회비")
PG = "nice_v2.iamport01m"


async def not_recorded(_: gw.LookUp) -> None:
    return None


class Till:
    """One charge from the press of the button to its verdicts, with the looks at the server's own clock."""

    def __init__(self, server: HostileServer, terminal: Seat) -> None:
        self.server = server
        self.at = terminal.gateway
        self.attempt = new_attempt()
        self.looks = 0

    async def charge(self) -> charge_flow.Outcome:
        return await charge_flow.charge(
            self.attempt, self.at, base=None, now=lambda: 0.0, record=not_recorded
        )

    async def settle(self, plan: Plan) -> Settled:
        open_, began, ended = open_charge(self.attempt), self.server.clock(), Settled()
        for at in plan.at_s:
            self.server.clock.advance(began + at - self.server.clock())
            self.looks += 1
            found = conclude(open_, await look(open_, self.at), plan, is_last=at == plan.longest_s)
            ended = Settled(found.payment or ended.payment, found.key or ended.key)
            if not open_.is_open:
                break
        return ended


def new_attempt(*, again: bool = False) -> ChargeAttempt:
    key = flow.Attempt(str(uuid.uuid4()), entry(uid=UID), on_change=lambda _: None)
    payment = PaymentHalf(str(uuid.uuid4()), ORDER, on_change=lambda _: None)
    return ChargeAttempt(key, payment, was_sent_before=again)


async def relax(terminal: Seat) -> None:
    """The fault is over: the looks meet an honest server, in peace."""
    terminal.gateway._account.client._timeouts = SHORT
    await terminal.gateway._account.client.close()


def is_true(settled: Settled, ledger: Ledger) -> None:
    assert isinstance(settled.payment, Paid if ledger.charged else NotPaid), settled
    assert isinstance(settled.key, flow.Registered if UID in ledger.committed else flow.NotRegistered), (
        settled
    )


def kinds(ledger: Ledger) -> set[Kind]:
    return {seen.kind for seen in ledger.requests}


@pytest.mark.parametrize("case", UNKNOWN)
def test_row_63_after_the_commit_point_only_looks_say_what_is_true(case: After, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHARGE, case.plan, catalog.REQUESTS[case.plan], times=None)
        terminal = seat(server, pg=PG)
        till = Till(server, terminal)
        if case.kind is gw.FaultKind.TIMEOUT:
            await terminal.gateway.look_up(UID)
            await terminal.warm_then_tighten()
        outcome = await till.charge()
        assert isinstance(outcome, flow.Uncertain), outcome
        assert outcome.fault.kind is case.kind
        assert outcome.fault.detail == ("merchant_uid" if case.detail == "customer_uid" else case.detail)
        await relax(terminal)
        settled = await till.settle(charge_plan_after(outcome.fault))
        await terminal.gateway.close()
        ledger = server.finish()
        is_true(settled, ledger)
        assert len(ledger.posts) == 1
        assert len(ledger.charged) <= 1

    run(work(hostile()))


@pytest.mark.parametrize(
    ("late_s", "looks"),
    [
        pytest.param(0.0, 1, id="at once"),
        pytest.param(9.0, 4, id="10 s"),
        pytest.param(41.0, 7, id="70 s"),
        pytest.param(None, len(CHECKS_AT_S), id="never"),
    ],
)
def test_row_63_a_charge_that_lands_late_is_found_by_the_schedule(
    late_s: float | None, looks: int, hostile: Serving
) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHARGE, "reset", catalog.REQUESTS["reset"])
        terminal = seat(server, pg=PG)
        till = Till(server, terminal)
        assert isinstance(await till.charge(), flow.Uncertain)
        settled = await till.settle(Plan())
        await terminal.gateway.close()
        ledger = server.finish()
        is_true(settled, ledger)
        assert (till.looks, len(ledger.posts)) == (looks, 1)
        assert ledger.charged == ([] if late_s is None else [ORDER.merchant_uid])

    run(work(hostile(late_commit_after=late_s)))


@pytest.mark.parametrize("plan", catalog.REFUSALS)
def test_row_64_a_refused_charge_is_not_paid_and_its_key_is_looked_for(plan: str, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHARGE, plan, catalog.REQUESTS[plan], times=None)
        terminal = seat(server, pg=PG)
        till = Till(server, terminal)
        outcome = await till.charge()
        assert isinstance(outcome, charge_flow.Answered)
        assert isinstance(outcome.payment, NotPaid)
        assert await till.settle(Plan()) == Settled(None, flow.NotRegistered())
        await terminal.gateway.close()
        ledger = server.finish()
        assert (till.looks, len(ledger.posts), ledger.charged) == (1, 1, [])
        assert Kind.FIND not in kinds(ledger)

    run(work(hostile()))


@pytest.mark.parametrize("plan", catalog.GOOD)
def test_a_paid_charge_is_one_however_it_is_framed(plan: str, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHARGE, plan, catalog.REQUESTS[plan], times=None)
        terminal = seat(server, pg=PG)
        outcome = await terminal.charge(ORDER)
        await terminal.gateway.close()
        assert isinstance(outcome, Charged)
        assert outcome.payment.is_paid
        assert "4111111111111111" not in repr(outcome)
        assert (len(terminal.commits), len(server.finish().posts)) == (1, 1)

    run(work(hostile()))


@pytest.mark.parametrize("plan", catalog.ON_CONNECTIONS)
def test_nothing_is_charged_over_a_connection_that_does_not_stand(plan: str, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on_connection(plan, catalog.ON_CONNECTIONS[plan], times=None)
        terminal = seat(server, pg=PG, timeouts=BRISK)
        till = Till(server, terminal)
        assert isinstance(await till.charge(), flow.NothingSent)
        await terminal.gateway.close()
        ledger = server.finish()
        assert (ledger.posts, ledger.card_bytes, ledger.charged) == ([], 0, [])
        assert till.attempt.payment.state is till.attempt.key.state is State.NOT_SENT

    run(work(hostile()))


@pytest.mark.parametrize("repeats", [True, False], ids=["i'mport", "a relay"])
def test_a_401_is_repeated_only_where_it_comes_before_any_pg(repeats: bool, hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        name = "401 with the envelope"
        server.script.on(Kind.CHARGE, name, catalog.REQUESTS[name])
        terminal = seat(server, pg=PG, retry_401=repeats)
        server.account.end_token()
        till = Till(server, terminal)
        outcome = await till.charge()
        await terminal.gateway.close()
        ledger = server.finish()
        assert len(ledger.posts) == 1, "the same token came again, or nothing was repeated"
        assert isinstance(outcome, charge_flow.Answered if repeats else flow.Uncertain)

    run(work(hostile()))


def test_row_63_a_person_charges_the_same_order_again_only_if_it_is_not_paid(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHARGE, "reset", catalog.REQUESTS["reset"])
        terminal = seat(server, pg=PG)
        till = Till(server, terminal)
        assert isinstance(await till.charge(), flow.Uncertain)
        till.attempt = new_attempt(again=True)
        outcome = await till.charge()
        assert isinstance(outcome, charge_flow.AlreadyPaid)
        assert outcome.payment.merchant_uid == ORDER.merchant_uid
        await terminal.gateway.close()
        ledger = server.finish()
        assert (len(ledger.posts), ledger.charged) == (1, [ORDER.merchant_uid])

    run(work(hostile()))


def _is_waiting(server: HostileServer) -> Callable[[], bool]:
    return lambda: bool(server.ledger.charged)


def test_row_56_cancelling_after_the_commit_point_leaves_both_unknown(hostile: Serving) -> None:
    async def work(server: HostileServer) -> None:
        server.script.on(Kind.CHARGE, "silence", catalog.REQUESTS["silence"])
        terminal = seat(server, pg=PG)
        till = Till(server, terminal)
        task = asyncio.ensure_future(till.charge())
        while not _is_waiting(server)():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert till.attempt.payment.state is till.attempt.key.state is State.UNKNOWN
        is_true(await till.settle(Plan()), server.ledger)
        await terminal.gateway.close()
        assert len(server.finish().posts) == 1

    run(work(hostile()))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(12))
def test_what_holds_of_a_charge_under_any_seed(seed: int, hostile: Serving) -> None:
    """Sent once at most, and no wrong verdict from an answer alone."""
    faults = {name: plan for name, plan in catalog.REQUESTS.items() if name not in LYING}
    server = hostile(SeededScript(seed, catalog.ON_CONNECTIONS | {}, faults, share=0.7))

    async def work() -> None:
        for number in range(3):
            terminal = seat(server, pg=PG, timeouts=BRISK)
            order = Order(f"order{seed}x{number}", 1_000, "회비")
            outcome = await terminal.charge(order)
            await terminal.gateway.close()
            posts = [seen for seen in server.ledger.posts if order.merchant_uid.encode() in seen.body]
            is_paid = order.merchant_uid in server.ledger.charged
            assert len(posts) <= 1
            assert server.ledger.charged.count(order.merchant_uid) <= 1
            match outcome:
                case gw.NotSent():
                    assert (terminal.commits, posts, is_paid) == ([], [], False)
                case Charged(payment):
                    assert payment.is_paid is is_paid
                case gw.Refused():
                    assert not is_paid
                case gw.Unknown():
                    assert terminal.commits == [1]

    run(work())
