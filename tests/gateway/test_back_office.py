"""The back office's contract, held by training in the process and by a real TLS server alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest

from imp_desk.core.charge import Charged, ChargeOutcome, ManyFound
from imp_desk.core.entry import Entry
from imp_desk.core.gateway import Absent, Fault, FaultKind, Found, Gateway, NotSent, Refused, Unknown
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import KeyUsage, Payment, PaymentsPage, PaymentStatus, ScheduleStatus
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PRACTICE_CARDS, PracticeCase
from imp_desk.core.refusal import RefusalClass, classify
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.iamport import iamport_gateway
from imp_desk.gateway.practice_replies import Reply, no
from imp_desk.gateway.practice_server import PracticeServer
from imp_desk.gateway.tls import TrustFileUnusable, tls_context
from imp_desk.gateway.training import training_gateway
from tests.gateway import given
from tests.gateway.given import Practice
from tests.server.tls_server import TrainingServer

Open = Callable[[], Gateway]
_TIMEOUTS = Timeouts(read=0.25)
_BY_CASE = {card.case: card for card in PRACTICE_CARDS}
CASE = PracticeCase


@pytest.fixture(scope="module")
def server() -> Iterator[TrainingServer]:
    with TrainingServer(account=PracticeServer(any_card=True, slow_s=0.02)) as started:
        yield started


@pytest.fixture(params=["training", "TLS"])
def gateway(request: pytest.FixtureRequest, server: TrainingServer) -> Open:
    def training() -> Gateway:
        return training_gateway(PracticeServer(slow_s=0.02), timeouts=_TIMEOUTS)

    def over_tls() -> Gateway:
        context = tls_context(ca_file=server.ca_file)
        assert not isinstance(context, TrustFileUnusable)
        settings = GatewaySettings(base_url=server.url, pg="nice_v2.iamport01m", retry_401=True)
        return iamport_gateway(settings, given.credentials(), context, timeouts=_TIMEOUTS)

    return training if request.param == "training" else over_tls


def using(open_gateway: Open, work: Callable[[Gateway], Awaitable[None]]) -> None:
    async def whole() -> None:
        gateway = open_gateway()
        try:
            await work(gateway)
        finally:
            await gateway.close()

    given.run(whole())


def typed(case: PracticeCase, uid: str) -> Entry:
    card = _BY_CASE[case]
    return given.entry(card.number, expiry=card.expiry, holder=card.holder, password=card.password, uid=uid)


def order_of(case: PracticeCase, amount: int = 50_000, months: int = 0) -> Order:
    return Order(f"order{case.value.replace('_', '')}", amount, "연습 회비", months)


async def charged(at: Gateway, case: PracticeCase, uid: str = "") -> tuple[ChargeOutcome, list[int]]:
    commits: list[int] = []
    outcome = await at.charge(
        typed(case, uid or f"pay-{case.value}"), order_of(case), on_commit=lambda: commits.append(1)
    )
    return outcome, commits


# ---- a charge


@pytest.mark.parametrize("case", [CASE.SUCCESS, CASE.EXISTING_UID, CASE.SLOW])
def test_a_card_is_charged_and_registered(gateway: Open, case: PracticeCase) -> None:
    async def work(at: Gateway) -> None:
        outcome, commits = await charged(at, case)
        assert isinstance(outcome, Charged)
        paid = outcome.payment
        assert (paid.status, paid.amount, paid.last_four) == (
            PaymentStatus.PAID,
            50_000,
            _BY_CASE[case].number[-4:],
        )
        assert paid.usage is KeyUsage.ISSUE
        assert commits == [1]
        assert isinstance(await at.look_up(f"pay-{case.value}"), Found)
        assert await at.find_payments(order_of(case).merchant_uid) == (paid,)

    using(gateway, work)


def test_row_64_a_charge_that_failed_may_leave_a_key(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        outcome, _ = await charged(at, CASE.CORPORATE)
        assert isinstance(outcome, Charged)
        assert outcome.payment.status is PaymentStatus.FAILED
        assert "한도초과" in outcome.payment.fail_reason
        assert isinstance(await at.look_up("pay-corporate"), Found)

    using(gateway, work)


def test_row_65_a_charge_that_was_paid_may_leave_no_key(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        outcome, _ = await charged(at, CASE.AMEX)
        assert isinstance(outcome, Charged)
        assert (outcome.payment.is_paid, outcome.payment.customer_uid) == (True, "")
        assert await at.look_up("pay-amex") == Absent()

    using(gateway, work)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (CASE.WRONG_NUMBER, RefusalClass.NUMBER),
        (CASE.WRONG_EXPIRY, RefusalClass.EXPIRY),
        (CASE.WRONG_HOLDER, RefusalClass.HOLDER),
        (CASE.WRONG_PASSWORD, RefusalClass.PASSWORD),
        (CASE.ATTEMPTS_EXHAUSTED, RefusalClass.ATTEMPTS),
        (CASE.NOT_CONTRACTED, RefusalClass.CONTRACT),
    ],
)
def test_a_refused_charge_leaves_neither(gateway: Open, case: PracticeCase, kind: RefusalClass) -> None:
    async def work(at: Gateway) -> None:
        outcome, _ = await charged(at, case)
        assert isinstance(outcome, Refused)
        assert classify(outcome, pg_provider="nice_v2") is kind
        assert await at.look_up(f"pay-{case.value}") == Absent()
        assert await at.find_payments(order_of(case).merchant_uid) == ()

    using(gateway, work)


@pytest.mark.parametrize(
    ("case", "kind", "is_paid"),
    [
        (CASE.SILENT_COMMITTED, FaultKind.TIMEOUT, True),
        (CASE.SILENT_NOT_COMMITTED, FaultKind.TIMEOUT, False),
        (CASE.SERVER_ERROR, FaultKind.BUSY, False),
        (CASE.PORTAL, FaultKind.PORTAL, False),
    ],
)
def test_row_63_no_plain_answer_is_unknown_and_find_settles_it(
    gateway: Open, case: PracticeCase, kind: FaultKind, is_paid: bool
) -> None:
    async def work(at: Gateway) -> None:
        outcome, _ = await charged(at, case)
        assert isinstance(outcome, Unknown)
        assert outcome.fault.kind is kind
        found = await at.find_payments(order_of(case).merchant_uid)
        assert not isinstance(found, Fault)
        assert [one.is_paid for one in found] == [True] * is_paid
        assert isinstance(await at.look_up(f"pay-{case.value}"), Found if is_paid else Absent)

    using(gateway, work)


def test_a_401_is_repeated_once_with_another_token(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        outcome, commits = await charged(at, CASE.UNAUTHORIZED_ONCE)
        assert isinstance(outcome, Charged)
        assert commits == [1, 1]

    using(gateway, work)


def test_row_66_a_number_that_was_paid_is_not_paid_again(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        twice = Order("ordertwice", 1_000, "회비")
        first = await at.charge(typed(CASE.SUCCESS, "twice"), twice, on_commit=lambda: None)
        assert isinstance(first, Charged)
        second = await at.charge(typed(CASE.SUCCESS, "twice"), twice, on_commit=lambda: None)
        assert isinstance(second, Unknown)
        assert second.fault.detail == "order_used"
        assert await at.find_payments("ordertwice") == (first.payment,)

    using(gateway, work)


def test_row_66_a_failed_number_may_be_used_again_and_all_are_listed(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        again = Order("orderagain", 1_000, "회비")
        failed = await at.charge(typed(CASE.CORPORATE, "again"), again, on_commit=lambda: None)
        paid = await at.charge(typed(CASE.SUCCESS, "again"), again, on_commit=lambda: None)
        assert isinstance(failed, Charged)
        assert isinstance(paid, Charged)
        found = await at.find_payments("orderagain")
        assert isinstance(found, tuple)
        assert {one.status for one in found} == {PaymentStatus.FAILED, PaymentStatus.PAID}
        assert set(found) == {failed.payment, paid.payment}

    using(gateway, work)


def test_instalments_go_with_the_charge(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        order = Order("ordermonths", 50_000, "회비", 3)
        outcome = await at.charge(typed(CASE.SUCCESS, "months"), order, on_commit=lambda: None)
        assert isinstance(outcome, Charged)
        assert outcome.payment.card_quota == 3
        small = Order("ordersmall", 49_999, "회비", 3)
        refused = await at.charge(typed(CASE.SUCCESS, "small"), small, on_commit=lambda: None)
        assert isinstance(refused, Refused)

    using(gateway, work)


@pytest.mark.parametrize(("uid", "number"), [("..", "order1"), ("u", "a/b"), ("4111111111111111", "order1")])
def test_an_unsafe_order_is_never_sent(gateway: Open, uid: str, number: str) -> None:
    async def work(at: Gateway) -> None:
        order = Order(number, 1_000, "회비")
        outcome = await at.charge(given.entry(uid=uid), order, on_commit=lambda: pytest.fail("sent"))
        assert isinstance(outcome, NotSent)

    using(gateway, work)


# ---- the channel


def test_the_channel_is_named_by_its_pg_since_a_charge_takes_no_key() -> None:
    async def work() -> None:
        practice = Practice()
        at = practice.gateway(channel_key="channel-key-00000000-0000-4000-8000-practice0000")
        for number in (1, 2):
            order = Order(f"order{number}", 1_000, "회비")
            assert isinstance(await at.charge(given.entry(), order, on_commit=lambda: None), Charged)
        posts = practice.posts()
        assert all(b'"pg":"nice_v2.iamport01m"' in post for post in posts)
        assert not any(b"channel_key" in post for post in posts)
        asked = [r for r in practice.requests if r.startswith(b"GET /users/pg")]
        assert len(asked) == 1

    given.run(work())


def test_a_channel_that_nobody_knows_is_not_charged() -> None:
    async def work() -> None:
        practice = Practice()
        at = practice.gateway(channel_key="channel-key-unknown")
        outcome = await at.charge(given.entry(), Order("order1", 1_000, "회비"), on_commit=lambda: None)
        assert outcome == NotSent(Fault(FaultKind.MISMATCH, "channel"))
        assert practice.posts() == []

    given.run(work())


# ---- many keys


def test_many_keys_at_once_keep_order_fold_doubles_and_name_what_is_missing(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        for number in range(3):
            outcome = await at.issue(typed(CASE.SUCCESS, f"many-{number}"), on_commit=lambda: None)
            assert not isinstance(outcome, Fault)
        asked = ["none-1", "many-2", EXISTING_PRACTICE_UID, "many-0", "many-2", "4111111111111111", "none-1"]
        parts: list[ManyFound] = []
        found = await at.look_up_many(asked, on_part=parts.append)
        assert isinstance(found, ManyFound)
        assert [card.customer_uid for card in found.cards] == ["many-2", EXISTING_PRACTICE_UID, "many-0"]
        assert found.missing == ("none-1",)
        assert found.not_asked == ("4111111111111111",)
        assert parts == [found]

    using(gateway, work)


def test_a_thousand_keys_come_in_parts(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        parts: list[ManyFound] = []
        uids = [f"고객-{number:04d}" for number in range(999)] + [EXISTING_PRACTICE_UID]
        found = await at.look_up_many(uids, on_part=parts.append)
        assert isinstance(found, ManyFound)
        assert (len(found.cards), len(found.missing)) == (1, 999)
        assert len(parts) >= 20

    using(gateway, work)


def test_nothing_asked_is_nothing_sent(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        assert await at.look_up_many([]) == ManyFound()
        assert await at.look_up_many([".."]) == ManyFound(not_asked=("..",))

    using(gateway, work)


# ---- payments and schedules


def test_payments_come_in_pages_of_twenty(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        first, second = [await at.payments(EXISTING_PRACTICE_UID, page) for page in (1, 2)]
        assert isinstance(first, PaymentsPage)
        assert isinstance(second, PaymentsPage)
        assert (first.total, first.previous, first.next, len(first.payments)) == (25, None, 2, 20)
        assert (second.previous, second.next, len(second.payments)) == (1, None, 5)
        everything: tuple[Payment, ...] = first.payments + second.payments
        assert len({one.imp_uid for one in everything}) == 25
        assert {one.status for one in everything} == {
            PaymentStatus.PAID,
            PaymentStatus.FAILED,
            PaymentStatus.CANCELLED,
        }
        assert all(one.last_four == "1234" for one in everything)
        times = [one.started_at or 0 for one in everything]
        assert times == sorted(times, reverse=True)
        assert await at.payments("nobody") == Absent()
        assert isinstance(await at.payments(".."), Fault)

    using(gateway, work)


def test_schedules_by_status(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        every = await at.schedules(EXISTING_PRACTICE_UID)
        assert isinstance(every, tuple)
        counts = {status: sum(one.status is status for one in every) for status in ScheduleStatus}
        assert counts == {
            ScheduleStatus.SCHEDULED: 3,
            ScheduleStatus.EXECUTED: 1,
            ScheduleStatus.REVOKED: 1,
        }
        for status, count in counts.items():
            some = await at.schedules(EXISTING_PRACTICE_UID, status=status)
            assert isinstance(some, tuple)
            assert [one.status for one in some] == [status] * count
        assert [one.schedule_at for one in every] == sorted(one.schedule_at or 0 for one in every)
        assert await at.schedules("nobody") == ()
        assert isinstance(await at.schedules(".."), Fault)

    using(gateway, work)


# ---- a relay that knows less


def _without_find_all(status: int, body: bytes) -> Callable[[bytes], object]:
    def twist(asked: bytes) -> object:
        if b" /payments/findAll/" not in asked:
            return False
        return [given.http(body, status=f"{status} X")]

    return twist


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(404, b"<html>", id="404 page"),
        pytest.param(404, no("없음", status=404).body, id="404 with the envelope"),
        pytest.param(500, b"", id="500"),
    ],
)
def test_a_paid_order_is_found_without_find_all_too(status: int, body: bytes) -> None:
    async def work() -> None:
        practice = Practice(_without_find_all(status, body))  # type: ignore[arg-type]
        at = practice.gateway(pg="nice_v2")
        order = Order("order1", 1_000, "회비")
        failed = await at.charge(typed(CASE.CORPORATE, "u"), order, on_commit=lambda: None)
        assert isinstance(failed, Charged)
        assert await at.find_payments("order1") == (failed.payment,)
        paid = await at.charge(typed(CASE.SUCCESS, "u"), order, on_commit=lambda: None)
        assert isinstance(paid, Charged)
        found = await at.find_payments("order1")
        assert isinstance(found, tuple)
        assert paid.payment in found

    given.run(work())


def test_nothing_is_absent_while_find_cannot_be_asked() -> None:
    async def work() -> None:
        def twist(asked: bytes) -> object:
            return [given.http(b"<html>", status="404 X")] if b" /payments/find/" in asked else False

        found = await Practice(twist).gateway(pg="nice_v2").find_payments("order1")  # type: ignore[arg-type]
        assert isinstance(found, Fault)
        assert isinstance(await Practice().gateway(pg="nice_v2").find_payments("a/b"), Fault)

    given.run(work())


def test_the_ledger_tells_what_was_charged(server: TrainingServer) -> None:
    def over_tls() -> Gateway:
        context = tls_context(ca_file=server.ca_file)
        assert not isinstance(context, TrustFileUnusable)
        settings = GatewaySettings(base_url=server.url, pg="nice_v2", retry_401=True)
        return iamport_gateway(settings, given.credentials(), context, timeouts=_TIMEOUTS)

    async def work(at: Gateway) -> None:
        order = Order("orderledger", 1_000, "회비")
        await at.charge(typed(CASE.SUCCESS, "ledger"), order, on_commit=lambda: None)
        [asked] = [one for one in server.ledger.charges if '"orderledger"' in one.body]
        assert (asked.charged, asked.committed, asked.is_chunked) == ("orderledger", "ledger", False)
        assert "orderledger" in server.ledger.charged

    using(over_tls, work)
    assert Reply().charged == ""
