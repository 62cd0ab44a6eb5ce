"""The use case of a charge against a gateway that answers as told: sent once, two states, two verdicts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from imp_desk.core import charge_flow, flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ChargeOutcome
from imp_desk.core.charge_attempt import ChargeAttempt, PaymentHalf
from imp_desk.core.charge_flow import AlreadyPaid, Answered
from imp_desk.core.charge_settling import OpenCharge, Settled, conclude, look, open_charge
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown
from imp_desk.core.entry import Entry
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan
from tests.core.charge_given import CARD, FAULT, OTHER, Account, attempt, payment

PAID, FAILED, READY = payment("paid", 1), payment("failed", 2), payment("ready", 3)
REFUSED = gw.Refused(-1, "F113", "한도초과", 200)
AUTH = gw.Refused(-1, "", "no", 401)
S = State


def run(
    tried: ChargeAttempt,
    account: Account,
    *,
    agreed: RegisteredCard | None = None,
    recorded: gw.Fault | None = None,
) -> charge_flow.Outcome:
    async def record(_: gw.LookUp) -> gw.Fault | None:
        assert (account.posts, tried.payment.state, tried.key.state) == (0, S.PREPARED, S.PREPARED)
        return recorded

    return asyncio.run(
        charge_flow.charge(
            tried,
            account,  # type: ignore[arg-type]
            base=None,
            now=lambda: 0.0,
            agreed_to_replace=agreed,
            record=record,
        )
    )


def states(tried: ChargeAttempt) -> tuple[State, State]:
    return tried.payment.state, tried.key.state


ENDS = [
    pytest.param(
        Charged(PAID), 1, Answered(Paid(PAID)), (S.REGISTERED, S.UNKNOWN), id="paid, key to be seen"
    ),
    pytest.param(Charged(FAILED), 1, Answered(NotPaid(FAILED)), (S.REFUSED, S.UNKNOWN), id="row 64: failed"),
    pytest.param(REFUSED, 1, Answered(NotPaid(refused=REFUSED)), (S.REFUSED, S.UNKNOWN), id="refused"),
    pytest.param(
        AUTH, 2, Answered(NotPaid(refused=AUTH)), (S.REFUSED, S.REFUSED), id="401 twice: nothing done"
    ),
    pytest.param(gw.Unknown(FAULT), 1, flow.Uncertain(FAULT), (S.UNKNOWN, S.UNKNOWN), id="row 63: no answer"),
    pytest.param(gw.NotSent(FAULT), 0, flow.NothingSent(FAULT), (S.NOT_SENT, S.NOT_SENT), id="not sent"),
    pytest.param(
        gw.NotSent(FAULT), 1, flow.NothingSent(FAULT), (S.NOT_SENT, S.NOT_SENT), id="401, then no new token"
    ),
    pytest.param(
        gw.NotSent(FAULT, OTHER), 0, flow.NeedsGuard(OTHER), (S.NOT_SENT, S.NOT_SENT), id="a card on the way"
    ),
    pytest.param(Charged(PAID), 2, Answered(Paid(PAID)), (S.REGISTERED, S.UNKNOWN), id="the one repeat"),
]


@pytest.mark.parametrize(("answer", "commits", "expected", "ends"), ENDS)
def test_each_answer_has_its_outcome_and_states(
    answer: ChargeOutcome, commits: int, expected: object, ends: tuple[State, State]
) -> None:
    tried, account = attempt(), Account(answer, commits=commits)
    assert run(tried, account) == expected
    assert states(tried) == ends
    assert (account.posts, account.finds) == (1, 0)
    assert tried.entry.card.is_empty


def test_both_intents_are_recorded_before_anything_is_sent() -> None:
    tried, account = attempt(), Account(Charged(PAID))
    full = gw.Fault(gw.FaultKind.JOURNAL, "full")
    assert run(tried, account, recorded=full) == flow.NothingSent(full)
    assert (account.posts, states(tried)) == (0, (S.NOT_SENT, S.NOT_SENT))
    assert tried.entry.card.is_empty


def test_a_uid_that_cannot_be_checked_is_not_charged() -> None:
    tried, account = attempt(), Account(Charged(PAID), keys=(gw.Uncheckable(FAULT),))
    assert run(tried, account) == flow.NothingSent(FAULT)
    assert (account.posts, states(tried)) == (0, (S.NOT_SENT, S.NOT_SENT))


def test_the_guard_stands_before_a_charge_too() -> None:
    tried, account = attempt(), Account(Charged(PAID), keys=(gw.Found(OTHER),))
    assert run(tried, account) == flow.NeedsGuard(OTHER)
    assert (account.posts, states(tried)) == (0, (S.GUARDED, S.GUARDED))
    assert run(attempt(), account, agreed=OTHER) == Answered(Paid(PAID))


AGAIN = [
    pytest.param((PAID, FAILED), AlreadyPaid(PAID), 0, id="row 66: paid after all"),
    pytest.param((FAILED,), Answered(Paid(PAID)), 1, id="row 66: failed, so once more"),
    pytest.param((), Answered(Paid(PAID)), 1, id="row 63: never arrived"),
    pytest.param(FAULT, flow.NothingSent(FAULT), 0, id="cannot be checked"),
    pytest.param(
        (READY,),
        flow.NothingSent(gw.Fault(gw.FaultKind.UNCERTAIN_TEXT, "order_open")),
        0,
        id="has not ended",
    ),
]


@pytest.mark.parametrize(("found", "expected", "posts"), AGAIN)
def test_an_order_is_charged_again_only_if_nothing_of_it_is_paid(
    found: tuple[Payment, ...] | gw.Fault, expected: object, posts: int
) -> None:
    tried, account = attempt(again=True), Account(Charged(PAID), found=(found,))
    assert run(tried, account) == expected
    assert (account.posts, account.finds) == (posts, 1)
    if not posts:
        assert states(tried) == (S.NOT_SENT, S.NOT_SENT)


@pytest.mark.parametrize(
    ("commits", "ends"),
    [
        pytest.param(0, (S.NOT_SENT, S.NOT_SENT), id="before the commit point"),
        pytest.param(1, (S.UNKNOWN, S.UNKNOWN), id="after it"),
    ],
)
def test_a_cancelled_charge_knows_what_left(commits: int, ends: tuple[State, State]) -> None:
    class Hangs(Account):
        async def charge(
            self,
            entry: Entry,
            order: Order,
            *,
            on_commit: Callable[[], None],
            before: gw.LookUp | None = None,
        ) -> ChargeOutcome:
            for _ in range(self.commits):
                on_commit()
            await asyncio.Event().wait()
            return self.answer

    tried = attempt()

    async def record(_: gw.LookUp) -> None:
        return None

    async def cancel_it() -> None:
        account = Hangs(Charged(PAID), commits=commits)
        work = charge_flow.charge(tried, account, base=None, now=lambda: 0.0, record=record)  # type: ignore[arg-type]
        task = asyncio.create_task(work)
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel_it())
    assert states(tried) == ends
    assert tried.entry.card.is_empty


# ---- what is open afterwards

NEW = gw.Found(CARD)
EVERY, LAST = False, True


def settled(
    tried: ChargeAttempt, account: Account, *, is_last: bool = EVERY, plan: Plan | None = None
) -> Settled:
    open_ = open_charge(tried)
    looked = asyncio.run(look(open_, account))  # type: ignore[arg-type]
    return conclude(open_, looked, plan or Plan(), is_last=is_last)


AFTER_AN_ANSWER = [
    pytest.param(PAID, NEW, flow.Registered(CARD), (S.REGISTERED, S.REGISTERED), id="paid and registered"),
    pytest.param(PAID, gw.Absent(), flow.NotRegistered(), (S.REGISTERED, S.NOT_REGISTERED), id="row 65"),
    pytest.param(FAILED, NEW, flow.Registered(CARD), (S.REFUSED, S.REGISTERED), id="row 64: the key stands"),
    pytest.param(
        FAILED, gw.Absent(), flow.NotRegistered(), (S.REFUSED, S.NOT_REGISTERED), id="row 64: no key"
    ),
    pytest.param(
        PAID, gw.Uncheckable(FAULT), None, (S.REGISTERED, S.UNKNOWN), id="the key to be asked again"
    ),
    pytest.param(PAID, gw.Found(OTHER), flow.OtherCard(OTHER), (S.REGISTERED, S.CONFLICT), id="another card"),
]


@pytest.mark.parametrize(("paid", "after", "key", "ends"), AFTER_AN_ANSWER)
def test_paid_and_registered_are_two_verdicts(
    paid: Payment, after: gw.LookUp, key: flow.Settled | None, ends: tuple[State, State]
) -> None:
    tried, account = attempt(), Account(Charged(paid), keys=(gw.Absent(), after))
    run(tried, account)
    assert settled(tried, account) == Settled(None, key)
    assert states(tried) == ends
    assert account.finds == 0


WITHOUT_AN_ANSWER = [
    pytest.param(
        (PAID,),
        NEW,
        EVERY,
        Settled(Paid(PAID), flow.Registered(CARD)),
        (S.REGISTERED, S.REGISTERED),
        id="both",
    ),
    pytest.param(
        (PAID,),
        gw.Absent(),
        EVERY,
        Settled(Paid(PAID)),
        (S.REGISTERED, S.UNKNOWN),
        id="paid, the key may come",
    ),
    pytest.param(
        (PAID,),
        gw.Absent(),
        LAST,
        Settled(Paid(PAID), flow.NotRegistered()),
        (S.REGISTERED, S.NOT_REGISTERED),
        id="row 65 at 90 s",
    ),
    pytest.param((), gw.Absent(), EVERY, Settled(), (S.UNKNOWN, S.UNKNOWN), id="row 63: nothing yet"),
    pytest.param(
        (),
        gw.Absent(),
        LAST,
        Settled(NotPaid(), flow.NotRegistered()),
        (S.NOT_REGISTERED, S.NOT_REGISTERED),
        id="row 63: 404 at 90 s",
    ),
    pytest.param(
        (FAILED,),
        NEW,
        EVERY,
        Settled(NotPaid(FAILED), flow.Registered(CARD)),
        (S.REFUSED, S.REGISTERED),
        id="row 64 without an answer",
    ),
    pytest.param(
        FAULT,
        gw.Uncheckable(FAULT),
        LAST,
        Settled(PaymentUnknown(FAULT), flow.NeedsPerson(FAULT)),
        (S.NEEDS_HUMAN, S.NEEDS_HUMAN),
        id="nothing can be found out",
    ),
]


@pytest.mark.parametrize(("found", "after", "is_last", "expected", "ends"), WITHOUT_AN_ANSWER)
def test_row_63_only_looks_settle_what_no_answer_says(
    found: tuple[Payment, ...] | gw.Fault,
    after: gw.LookUp,
    is_last: bool,
    expected: Settled,
    ends: tuple[State, State],
) -> None:
    tried, account = attempt(), Account(gw.Unknown(FAULT), keys=(gw.Absent(), after), found=(found,))
    run(tried, account)
    assert settled(tried, account, is_last=is_last) == expected
    assert states(tried) == ends
    assert account.posts == 1


def test_row_66_the_first_trys_failure_does_not_end_the_second() -> None:
    tried = attempt(again=True)
    account = Account(gw.Unknown(FAULT), found=((FAILED,), (FAILED,), (PAID, FAILED)))
    assert run(tried, account) == flow.Uncertain(FAULT)
    assert settled(tried, account).payment is None
    assert settled(tried, account).payment == Paid(PAID, (FAILED,))
    assert (account.posts, tried.payment.state) == (1, S.REGISTERED)


def test_a_half_that_is_settled_is_not_asked_for_again() -> None:
    tried, account = attempt(), Account(gw.Unknown(FAULT), found=((PAID,),))
    run(tried, account)
    settled(tried, account)
    assert (account.finds, account.look_ups) == (1, 2)
    settled(tried, account)
    assert (account.finds, account.look_ups) == (1, 3)
    settled(tried, account, is_last=LAST)
    assert not open_charge(tried).is_open


def test_a_person_may_have_it_looked_at_again() -> None:
    tried, account = attempt(), Account(gw.Unknown(FAULT), found=(FAULT, FAULT, (PAID,)))
    run(tried, account)
    for _ in range(2):
        assert settled(tried, account, is_last=LAST).payment == PaymentUnknown(FAULT)
        assert tried.payment.state is S.NEEDS_HUMAN
    assert settled(tried, account, is_last=LAST).payment == Paid(PAID)


def test_a_payment_alone_can_be_open() -> None:
    half = PaymentHalf(
        "p", Order("order1", 50_000, ""), on_change=lambda _: None, state=S.UNKNOWN, known=None
    )
    open_, account = OpenCharge(half, None), Account(gw.Unknown(FAULT), found=((PAID,),))
    looked = asyncio.run(look(open_, account))  # type: ignore[arg-type]
    assert conclude(open_, looked, Plan(), is_last=EVERY) == Settled(Paid(PAID))
    assert not open_.is_open
