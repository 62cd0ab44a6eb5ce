"""The gateway's contract, held by training in the process and by a real TLS server alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest

from imp_desk.core.entry import Entry
from imp_desk.core.gateway import (
    Absent,
    Deleted,
    FaultKind,
    Found,
    Gateway,
    Issued,
    NotSent,
    Ready,
    Refused,
    Step,
    Uncheckable,
    Unknown,
)
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PRACTICE_CARDS, PracticeCard, PracticeCase
from imp_desk.core.records import Channel
from imp_desk.core.refusal import RefusalClass, classify
from imp_desk.core.settings import GatewaySettings
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.iamport import iamport_gateway
from imp_desk.gateway.practice_server import PracticeServer
from imp_desk.gateway.tls import TrustFileUnusable, tls_context
from imp_desk.gateway.training import training_gateway
from tests.gateway import given
from tests.server.tls_server import TrainingServer

Open = Callable[[], Gateway]
_TIMEOUTS = Timeouts(read=1.0)  # a busy computer answers late as well
_BY_CASE = {card.case: card for card in PRACTICE_CARDS}


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
        settings = GatewaySettings(base_url=server.url, channel_key="channel-key-1", retry_401=True)
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


def typed(card: PracticeCard, uid: str, **changes: str) -> Entry:
    values = {"expiry": card.expiry, "holder": card.holder, "password": card.password} | changes
    return given.entry(card.number, uid=uid, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "case", [PracticeCase.SUCCESS, PracticeCase.CORPORATE, PracticeCase.AMEX, PracticeCase.SLOW]
)
def test_a_card_is_registered_and_found_again(gateway: Open, case: PracticeCase) -> None:
    async def work(at: Gateway) -> None:
        uid, card, commits = f"new-{case.value}", _BY_CASE[case], []
        outcome = await at.issue(typed(card, uid), on_commit=lambda: commits.append(1))
        assert isinstance(outcome, Issued)
        assert outcome.card.last_four == card.number[-4:]
        assert outcome.card.inserted == outcome.card.updated
        assert commits == [1]
        assert await at.look_up(uid) == Found(outcome.card)

    using(gateway, work)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (PracticeCase.WRONG_NUMBER, RefusalClass.NUMBER),
        (PracticeCase.WRONG_EXPIRY, RefusalClass.EXPIRY),
        (PracticeCase.WRONG_HOLDER, RefusalClass.HOLDER),
        (PracticeCase.WRONG_PASSWORD, RefusalClass.PASSWORD),
        (PracticeCase.ATTEMPTS_EXHAUSTED, RefusalClass.ATTEMPTS),
        (PracticeCase.NOT_CONTRACTED, RefusalClass.CONTRACT),
    ],
)
def test_a_refusal_has_the_words_of_a_pg_and_registers_nothing(
    gateway: Open, case: PracticeCase, kind: RefusalClass
) -> None:
    async def work(at: Gateway) -> None:
        outcome = await at.issue(typed(_BY_CASE[case], f"no-{case.value}"), on_commit=lambda: None)
        assert isinstance(outcome, Refused)
        assert classify(outcome, pg_provider="nice_v2") is kind
        assert await at.look_up(f"no-{case.value}") == Absent()

    using(gateway, work)


@pytest.mark.parametrize(
    ("case", "field"),
    [
        (PracticeCase.WRONG_EXPIRY, "expiry"),
        (PracticeCase.WRONG_HOLDER, "holder"),
        (PracticeCase.WRONG_PASSWORD, "password"),
    ],
)
def test_the_mended_field_registers(gateway: Open, case: PracticeCase, field: str) -> None:
    async def work(at: Gateway) -> None:
        card = _BY_CASE[case]
        mended = typed(card, f"mended-{field}", **{field: card.mended})
        assert isinstance(await at.issue(mended, on_commit=lambda: None), Issued)

    using(gateway, work)


@pytest.mark.parametrize(
    ("case", "kind", "is_registered"),
    [
        (PracticeCase.SILENT_COMMITTED, FaultKind.TIMEOUT, True),
        (PracticeCase.SILENT_NOT_COMMITTED, FaultKind.TIMEOUT, False),
        (PracticeCase.SERVER_ERROR, FaultKind.BUSY, False),
        (PracticeCase.PORTAL, FaultKind.PORTAL, False),
    ],
)
def test_no_plain_answer_is_unknown_and_a_look_up_settles_it(
    gateway: Open, case: PracticeCase, kind: FaultKind, is_registered: bool
) -> None:
    async def work(at: Gateway) -> None:
        uid = f"open-{case.value}"
        outcome = await at.issue(typed(_BY_CASE[case], uid), on_commit=lambda: None)
        assert isinstance(outcome, Unknown)
        assert outcome.fault.kind is kind
        assert isinstance(await at.look_up(uid), Found if is_registered else Absent)

    using(gateway, work)


def test_a_401_is_repeated_once_with_another_token(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        commits: list[int] = []
        card = _BY_CASE[PracticeCase.UNAUTHORIZED_ONCE]
        outcome = await at.issue(typed(card, "uid-401"), on_commit=lambda: commits.append(1))
        assert isinstance(outcome, Issued)
        assert commits == [1, 1]

    using(gateway, work)


def test_an_existing_uid_is_found_overwritten_and_deleted(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        await at.issue(typed(_BY_CASE[PracticeCase.SUCCESS], "twice"), on_commit=lambda: None)
        outcome = await at.issue(typed(_BY_CASE[PracticeCase.EXISTING_UID], "twice"), on_commit=lambda: None)
        assert isinstance(outcome, Issued)
        assert outcome.card.last_four == "5100"
        assert await at.delete("twice", reason="시험 & 끝") == Deleted()
        assert await at.delete("twice", reason="") == Absent()
        assert await at.look_up("twice") == Absent()

    using(gateway, work)


def test_the_practice_account_has_a_card_with_schedules(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        found = await at.look_up(EXISTING_PRACTICE_UID)
        assert isinstance(found, Found)
        assert (found.card.last_four, found.card.holder_masked) == ("1234", "홍*동")
        assert await at.open_schedules(EXISTING_PRACTICE_UID) == 3
        assert await at.open_schedules("nobody") == 0

    using(gateway, work)


def test_warming_gives_a_token_and_the_servers_clock(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        assert at.clock_offset_s is None
        ready = await at.warm()
        assert isinstance(ready, Ready)
        assert abs(ready.clock_offset_s) < 60
        assert at.clock_offset_s == ready.clock_offset_s
        assert isinstance(await at.warm(), Ready)

    using(gateway, work)


def test_the_channels_are_listed(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        found = await at.channels()
        assert isinstance(found, tuple)
        assert all(isinstance(c, Channel) and c.channel_key and c.sandbox for c in found)
        assert [c.issues_billing_keys for c in found] == [True, False]

    using(gateway, work)


def test_the_connection_test_tells_each_step(gateway: Open) -> None:
    async def work(at: Gateway) -> None:
        steps = [result async for result in at.connection_test()]
        assert [result.step for result in steps] == list(Step)
        assert all(result.fault is None for result in steps)

    using(gateway, work)


@pytest.mark.parametrize("uid", [".", "..", "a\0b", "x" * 81])
def test_an_unsafe_uid_is_never_sent(gateway: Open, uid: str) -> None:
    async def work(at: Gateway) -> None:
        assert isinstance(await at.look_up(uid), Uncheckable)
        assert isinstance(await at.delete(uid, reason=""), NotSent)
        outcome = await at.issue(given.entry(uid=uid), on_commit=lambda: pytest.fail("sent"))
        assert isinstance(outcome, NotSent)

    using(gateway, work)


def test_a_number_that_is_no_practice_card_is_refused_in_training() -> None:
    async def work(at: Gateway) -> None:
        outcome = await at.issue(given.entry("4539148803436467"), on_commit=lambda: None)
        assert isinstance(outcome, Refused)

    using(training_gateway, work)
