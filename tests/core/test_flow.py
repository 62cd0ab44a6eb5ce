"""The use case against a gateway that answers as told: what is sent when, and what is said of it."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.entry import Customer, Entry
from imp_desk.core.records import Channel, RegisteredCard
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan, plan_after

ISSUED = RegisteredCard("u", "현대카드", 0, "1111", inserted=100, updated=100)
OLD = RegisteredCard("u", "KB국민카드", 0, "9999", inserted=50, updated=50)
HIDDEN = RegisteredCard("u", "현대카드", 0, None, inserted=100, updated=100)
FAULT = gw.Fault(gw.FaultKind.TIMEOUT)


class Account:
    """Answers each call with what the test laid down; counts what was sent."""

    clock_offset_s = 0.0

    def __init__(self, look_up: gw.LookUp, answer: gw.IssueOutcome, *, commits: int = 1) -> None:
        self.found = look_up
        self.answer = answer
        self.commits = commits
        self.look_ups = self.posts = 0
        self.seen_number = 0

    async def look_up(self, uid: str) -> gw.LookUp:
        self.look_ups += 1
        return self.found

    async def issue(
        self, entry: Entry, *, on_commit: Callable[[], None], before: gw.LookUp | None = None
    ) -> gw.IssueOutcome:
        self.posts += 1
        self.seen_number = len(entry.card.number)
        for _ in range(self.commits):
            on_commit()
        await asyncio.sleep(0)
        return self.answer

    async def warm(self) -> gw.Ready | gw.Fault:
        return gw.Ready(0.0)

    async def open_schedules(self, uid: str) -> int | gw.Fault:
        return 0

    async def delete(self, uid: str, *, reason: str) -> gw.DeleteOutcome:
        return gw.Deleted()

    async def channels(self) -> tuple[Channel, ...] | gw.Fault:
        return ()

    async def connection_test(self) -> AsyncIterator[gw.StepResult]:
        yield gw.StepResult(gw.Step.TOKEN)

    async def close(self) -> None:
        self.posts += 0


def attempt() -> flow.Attempt:
    entry = Entry(Customer("u"), consent=None, sends_customer_id=False)
    for digit in "4111111111111111":
        entry.card.number.append(int(digit))
    return flow.Attempt("a", entry, on_change=lambda _: None)


def run(
    tried: flow.Attempt,
    account: Account,
    *,
    base: flow.Base | None = None,
    agreed: RegisteredCard | None = None,
    now: float = 0.0,
) -> flow.Outcome:
    return asyncio.run(flow.register(tried, account, base=base, now=lambda: now, agreed_to_replace=agreed))


ENDS = [
    pytest.param(gw.Issued(ISSUED), 1, flow.Registered(ISSUED), State.REGISTERED, id="issued"),
    pytest.param(
        gw.Refused(-1, "F113", "비밀번호틀림"),
        1,
        flow.RefusedAs(gw.Refused(-1, "F113", "비밀번호틀림"), RefusalClass.PASSWORD),
        State.REFUSED,
        id="refused",
    ),
    pytest.param(gw.NotSent(FAULT), 0, flow.NothingSent(FAULT), State.NOT_SENT, id="not sent"),
    pytest.param(gw.Unknown(FAULT), 1, flow.Uncertain(FAULT), State.UNKNOWN, id="no answer"),
    pytest.param(
        gw.Issued(ISSUED), 2, flow.Registered(ISSUED), State.REGISTERED, id="the one repeat after a 401"
    ),
    pytest.param(gw.NotSent(FAULT), 1, flow.NothingSent(FAULT), State.NOT_SENT, id="401, then no new token"),
    pytest.param(gw.Issued(OLD), 1, flow.OtherCard(OLD), State.CONFLICT, id="success names another card"),
]


@pytest.mark.parametrize(("answer", "commits", "expected", "state"), ENDS)
def test_each_answer_has_its_outcome_and_state(
    answer: gw.IssueOutcome, commits: int, expected: flow.Outcome, state: State
) -> None:
    tried = attempt()
    account = Account(gw.Absent(), answer, commits=commits)
    assert run(tried, account) == expected
    assert tried.state is state
    assert (account.posts, account.seen_number) == (1, 16)
    assert tried.entry.card.is_empty


def test_a_uid_that_cannot_be_checked_is_not_sent() -> None:
    tried, account = attempt(), Account(gw.Uncheckable(FAULT), gw.Issued(ISSUED))
    assert run(tried, account) == flow.NothingSent(FAULT)
    assert (account.posts, tried.state) == (0, State.NOT_SENT)


def test_a_card_that_nobody_agreed_to_replace_stops_it() -> None:
    tried, account = attempt(), Account(gw.Found(OLD), gw.Issued(ISSUED))
    assert run(tried, account) == flow.NeedsGuard(OLD)
    assert (account.posts, tried.state) == (0, State.GUARDED)


def test_agreeing_to_one_card_is_not_agreeing_to_another() -> None:
    other = RegisteredCard("u", "신한카드", 0, "2222", inserted=70, updated=70)
    account = Account(gw.Found(OLD), gw.Issued(ISSUED))
    assert run(attempt(), account, agreed=other) == flow.NeedsGuard(OLD)
    assert run(attempt(), account, agreed=OLD) == flow.Registered(ISSUED, replaced=True)


@pytest.mark.parametrize(
    ("age", "look_ups"), [pytest.param(9.9, 0, id="fresh"), pytest.param(10.1, 1, id="too old")]
)
def test_a_look_up_counts_for_ten_seconds(age: float, look_ups: int) -> None:
    account = Account(gw.Absent(), gw.Issued(ISSUED))
    run(attempt(), account, base=flow.Base(gw.Absent(), 0.0), now=age)
    assert account.look_ups == look_ups


def test_a_failed_look_up_is_asked_again_however_fresh() -> None:
    account = Account(gw.Absent(), gw.Issued(ISSUED))
    run(attempt(), account, base=flow.Base(gw.Uncheckable(FAULT), 0.0))
    assert account.look_ups == 1


@pytest.mark.parametrize(
    ("each_takes_s", "look_ups", "is_sent"),
    [
        pytest.param((9.0,), 1, True, id="in time"),
        pytest.param((30.0, 1.0), 2, True, id="too long on its way, asked again"),
        pytest.param((30.0, 30.0), 2, False, id="too long both times"),
    ],
)
def test_a_look_up_is_as_old_as_its_question(
    each_takes_s: tuple[float, ...], look_ups: int, is_sent: bool
) -> None:
    clock = 0.0

    class Slow(Account):
        async def look_up(self, uid: str) -> gw.LookUp:
            nonlocal clock
            clock += each_takes_s[self.look_ups]
            return await super().look_up(uid)

    tried, account = attempt(), Slow(gw.Absent(), gw.Issued(ISSUED))
    outcome = asyncio.run(flow.register(tried, account, base=None, now=lambda: clock))
    assert (account.look_ups, account.posts) == (look_ups, int(is_sent))
    assert isinstance(outcome, flow.Registered if is_sent else flow.NothingSent)


def test_a_card_seen_on_the_way_opens_the_guard() -> None:
    tried = attempt()
    account = Account(gw.Absent(), gw.NotSent(FAULT, OLD), commits=0)
    assert run(tried, account) == flow.NeedsGuard(OLD)
    assert tried.state is State.NOT_SENT


@pytest.mark.parametrize(
    ("commits", "state"),
    [
        pytest.param(0, State.NOT_SENT, id="before the commit point"),
        pytest.param(1, State.UNKNOWN, id="after it"),
    ],
)
def test_a_cancelled_registration_knows_what_left(commits: int, state: State) -> None:
    class Hangs(Account):
        async def issue(
            self, entry: Entry, *, on_commit: Callable[[], None], before: gw.LookUp | None = None
        ) -> gw.IssueOutcome:
            for _ in range(self.commits):
                on_commit()
            await asyncio.Event().wait()
            return self.answer

    tried = attempt()

    async def cancel_it() -> None:
        account = Hangs(gw.Absent(), gw.Issued(ISSUED), commits=commits)
        task = asyncio.create_task(flow.register(tried, account, base=None, now=lambda: 0.0))
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel_it())
    assert tried.state is state
    assert tried.entry.card.is_empty


EVERY, LAST = False, True
LOOKS = [
    pytest.param(gw.Found(ISSUED), EVERY, flow.Registered(ISSUED), State.REGISTERED, id="there now"),
    pytest.param(gw.Found(OLD), EVERY, flow.OtherCard(OLD), State.CONFLICT, id="another card"),
    pytest.param(gw.Absent(), EVERY, None, State.UNKNOWN, id="not there: stays unknown"),
    pytest.param(gw.Absent(), LAST, flow.NotRegistered(), State.NOT_REGISTERED, id="not there at the end"),
    pytest.param(gw.Uncheckable(FAULT), EVERY, None, State.UNKNOWN, id="cannot be checked"),
    pytest.param(
        gw.Uncheckable(FAULT), LAST, flow.NeedsPerson(FAULT), State.NEEDS_HUMAN, id="never to be checked"
    ),
    pytest.param(
        gw.Found(HIDDEN), EVERY, flow.Registered(HIDDEN, weak=True), State.REGISTERED, id="digits hidden"
    ),
]


def settled_by(tried: flow.Attempt, account: Account, after: gw.LookUp, *, is_last: bool) -> object:
    account.found = after
    looked = asyncio.run(flow.look(tried, account))
    return flow.conclude(tried, looked, Plan(), is_last=is_last)


@pytest.mark.parametrize(("after", "is_last", "expected", "state"), LOOKS)
def test_a_look_up_settles_only_what_it_proves(
    after: gw.LookUp, is_last: bool, expected: object, state: State
) -> None:
    tried, account = attempt(), Account(gw.Absent(), gw.Unknown(FAULT))
    run(tried, account)
    assert settled_by(tried, account, after, is_last=is_last) == expected
    assert tried.state is state


def test_a_conflict_ends_with_the_right_card_or_a_person() -> None:
    tried, account = attempt(), Account(gw.Absent(), gw.Unknown(FAULT))
    run(tried, account)
    for after in (gw.Found(OLD), gw.Found(OLD)):
        assert settled_by(tried, account, after, is_last=True) == flow.OtherCard(OLD)
    assert settled_by(tried, account, gw.Absent(), is_last=True) == flow.OtherCard(None)
    assert settled_by(tried, account, gw.Uncheckable(FAULT), is_last=True) == flow.OtherCard(None)
    assert settled_by(tried, account, gw.Found(HIDDEN), is_last=True) == flow.OtherCard(HIDDEN), (
        "weak evidence"
    )
    assert tried.state is State.CONFLICT
    assert settled_by(tried, account, gw.Found(ISSUED), is_last=True) == flow.Registered(ISSUED)
    assert tried.state is State.REGISTERED


def test_a_person_is_still_needed_while_nothing_can_be_checked() -> None:
    tried, account = attempt(), Account(gw.Absent(), gw.Unknown(FAULT))
    run(tried, account)
    for _ in range(2):
        found = settled_by(tried, account, gw.Uncheckable(FAULT), is_last=True)
        assert found == flow.NeedsPerson(FAULT)
        assert tried.state is State.NEEDS_HUMAN
    assert settled_by(tried, account, gw.Absent(), is_last=True) == flow.NotRegistered()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        pytest.param(
            gw.Fault(gw.FaultKind.PROTOCOL, "refused_http", 422, "no"), RefusalClass.OTHER, id="row 38"
        ),
        pytest.param(
            gw.Fault(gw.FaultKind.BUSY, "rate", 429, retry_after_s=7), RefusalClass.RATE, id="row 40"
        ),
    ],
)
def test_one_look_that_shows_nothing_makes_it_a_refusal(fault: gw.Fault, kind: RefusalClass) -> None:
    tried, account = attempt(), Account(gw.Absent(), gw.Unknown(fault))
    run(tried, account)
    looked = asyncio.run(flow.look(tried, account))
    refused = flow.conclude(tried, looked, plan_after(fault), is_last=True)
    assert isinstance(refused, flow.RefusedAs)
    assert (refused.kind, refused.refused.http_status) == (kind, fault.http_status)
    assert refused.refused.retry_after_s == fault.retry_after_s
    assert tried.state is State.REFUSED


def test_an_intent_that_could_not_be_written_is_not_sent() -> None:
    tried, account = attempt(), Account(gw.Absent(), gw.Issued(ISSUED))
    fault = gw.Fault(gw.FaultKind.JOURNAL, "full")

    async def record(before: gw.LookUp) -> gw.Fault | None:
        assert before == gw.Absent()
        return fault

    outcome = asyncio.run(flow.register(tried, account, base=None, now=lambda: 0.0, record=record))
    assert outcome == flow.NothingSent(fault)
    assert (account.posts, tried.state, tried.entry.card.is_empty) == (0, State.NOT_SENT, True)


def test_the_intent_is_written_before_anything_is_sent() -> None:
    tried, account = attempt(), Account(gw.Absent(), gw.Issued(ISSUED))
    seen: list[tuple[int, State]] = []

    async def record(_: gw.LookUp) -> gw.Fault | None:
        seen.append((account.posts, tried.state))
        return None

    asyncio.run(flow.register(tried, account, base=None, now=lambda: 0.0, record=record))
    assert seen == [(0, State.PREPARED)]
