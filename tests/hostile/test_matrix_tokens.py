"""Rows 15 to 19 of the matrix at the gateway: a 401 on the POST, and the look-up before it."""

from __future__ import annotations

import pytest

from imp_desk.core.gateway import (
    Absent,
    FaultKind,
    Found,
    Issued,
    Refused,
    Uncheckable,
    Unknown,
)
from tests.gateway.given import UID, run
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.given import seat
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Asked, Close, Commit, ReadBody, Reset, Say

K = FaultKind


UNAUTHORIZED = say.http(say.refusal("Unauthorized"), "401 X")


def _expiring(server: HostileServer) -> Say:
    """401, and the token was given up: the next one differs."""

    def words(asked: Asked) -> bytes:
        server.account.end_token()
        return UNAUTHORIZED

    return Say(words)


def test_row_15_a_token_that_ended_on_the_way(hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, "401 once", (ReadBody(), _expiring(server)))
    terminal = seat(server)
    assert isinstance(run(terminal.issue()), Issued)
    ledger = server.finish()
    assert len(terminal.commits) == 2, "each sending tells its own commit point"
    assert [seen.kind for seen in ledger.requests] == [Kind.TOKEN, Kind.REGISTER, Kind.TOKEN, Kind.REGISTER]
    assert ledger.committed == [UID]


@pytest.mark.parametrize(
    ("is_new", "posts"),
    [pytest.param(True, 2, id="row 16 401 again"), pytest.param(False, 1, id="row 16 the same token")],
)
def test_row_16_a_second_401_or_the_same_token_ends_it(is_new: bool, posts: int, hostile: Serving) -> None:
    server = hostile()
    words = _expiring(server) if is_new else Say(UNAUTHORIZED)
    server.script.on(Kind.REGISTER, "401", (ReadBody(), words), times=None)
    outcome = run(seat(server).issue())
    assert isinstance(outcome, Refused)
    assert outcome.http_status == 401
    assert len(server.finish().posts) == posts


def test_row_16_a_renewal_that_fails_leaves_the_401_standing(hostile: Serving) -> None:
    """The card had left, so 'not sent' would be untrue; the 401 says that it was refused."""
    server = hostile()
    server.script.on(Kind.REGISTER, "401", (ReadBody(), _expiring(server)))
    server.script.on(Kind.TOKEN, "", (ReadBody(), Commit(0.0), Say(say.spoken)))
    server.script.on(Kind.TOKEN, "gone", (Reset(),), times=None)
    terminal = seat(server)
    outcome = run(terminal.issue())
    assert isinstance(outcome, Refused)
    assert outcome.http_status == 401
    assert (len(terminal.commits), len(server.finish().posts)) == (1, 1)


def test_row_16_a_repeat_that_does_not_leave_leaves_the_401_standing(hostile: Serving) -> None:
    server = hostile()
    ending = (ReadBody(), Commit(0.0), Say(say.closing), Close())
    server.script.on(Kind.REGISTER, "401", (ReadBody(), _expiring(server)))
    server.script.on(Kind.TOKEN, "", (ReadBody(), Commit(0.0), Say(say.spoken)))
    server.script.on(Kind.TOKEN, "ends", ending, times=None)
    server.script.on(Kind.LOOK_UP, "gone", (Reset(),), times=None)
    outcome = run(seat(server).issue())
    assert isinstance(outcome, Refused)
    assert outcome.http_status == 401
    assert len(server.finish().posts) == 1


@pytest.mark.parametrize("plan", ["401 with the envelope", "401 HTML"])
def test_a_relays_401_may_follow_a_forwarded_post(plan: str, hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.REGISTER, plan, catalog.REQUESTS[plan], times=None)
    outcome = run(seat(server, retry_401=False).issue())
    assert isinstance(outcome, Unknown)
    assert outcome.fault.kind is K.AUTH
    ledger = server.finish()
    assert [seen.kind for seen in ledger.requests] == [Kind.TOKEN, Kind.REGISTER]


ABSENT = f"요청하신 customer_uid({UID})로 등록된 정보를 찾을 수 없습니다."


@pytest.mark.parametrize(
    ("answer", "is_absent"),
    [
        pytest.param(say.http(say.refusal(ABSENT, 1)), True, id="row 17 200 with the text"),
        pytest.param(say.http(say.refusal(ABSENT, 1), "404 X"), True, id="row 17 404 with the text"),
        pytest.param(say.http(say.refusal("", -1), "404 X"), True, id="row 17 404 with an envelope"),
        pytest.param(say.http(say.HTML_PAGE, "404 X"), False, id="row 17 a portal's 404"),
        pytest.param(
            say.http(say.refusal("비인증결제모듈 사용정보를 찾을 수 없습니다.", 1)),
            False,
            id="row 17 no channel",
        ),
    ],
)
def test_row_17_absent_or_not_to_be_checked(answer: bytes, is_absent: bool, hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.LOOK_UP, "answer", (ReadBody(), Say(answer)), times=None)

    async def work() -> None:
        terminal = seat(server)
        found = await terminal.gateway.look_up(UID)
        await terminal.gateway.close()
        assert isinstance(found, Absent if is_absent else Uncheckable)

    run(work())


def test_row_18_what_is_registered_is_found(hostile: Serving) -> None:
    server = hostile()

    async def work() -> None:
        assert isinstance(await seat(server).issue(), Issued)
        terminal = seat(server)
        found = await terminal.gateway.look_up(UID)
        await terminal.gateway.close()
        assert isinstance(found, Found)
        assert (found.card.customer_uid, found.card.last_four) == (UID, "1111")

    run(work())


def _unanswered_look_ups() -> list[object]:
    fails = catalog.NO_ANSWERS | catalog.ANSWERS
    absent = {"404 with the envelope"}
    slow = {"silence", "never reads the body", "stalls within the body", "dripping", "dripping headers"}
    slow |= {"1xx storm", "endless body", "endless chunks"}
    good = {"body ends with the connection", "code 0, another PG"}
    names = [name for name in fails if name not in absent | slow | good]
    return [pytest.param(name, id=f"row 19 {name}") for name in names]


@pytest.mark.parametrize("plan", _unanswered_look_ups())
def test_row_19_a_look_up_that_fails_checks_nothing(plan: str, hostile: Serving) -> None:
    server = hostile()
    server.script.on(Kind.LOOK_UP, plan, catalog.REQUESTS[plan], times=None)

    async def work() -> None:
        terminal = seat(server)
        found = await terminal.gateway.look_up(UID)
        await terminal.gateway.close()
        assert isinstance(found, Uncheckable), found

    run(work())
    ledger = server.finish()
    assert 1 <= len(ledger.of(Kind.LOOK_UP)) <= 3
    assert ledger.posts == []
