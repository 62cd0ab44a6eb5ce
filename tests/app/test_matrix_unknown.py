"""Rows 23 to 42 of the matrix at the window: the card may have left, so it is looked up and never sent again.

Each fault twice: the server committed all the same, and it did not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpcore
import pytest
from PySide6.QtCore import Qt

from imp_desk.core.registration import State
from imp_desk.gateway import client
from imp_desk.gateway.exchange import Timeouts
from tests.app.conftest import OpenLive
from tests.app.matrix import (
    CHECKING,
    DO_NOT_PRESS,
    MAY_GO_ON,
    MAY_LEAVE,
    MAY_REGISTER,
    MAY_WAIT,
    NOTHING_SENT,
    REFUSED,
    REGISTERED,
    UID,
    Promise,
    check,
    meets,
    rows,
    submit,
)
from tests.app.practice_account import PATIENT
from tests.app.terminal import Terminal
from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving
from tests.hostile.steps import Close, Commit, Handshake, Plan, ReadBody, Say

pytestmark = pytest.mark.usefixtures("rare_countdown")
KEY = Qt.Key
IMPATIENT = Timeouts(connect=5.0, write=5.0, read=0.6, whole=1.6)
NOT_SEEN = "등록되지 않은 것으로 보입니다 (마지막 확인 "
MISMATCH = "응답이 요청과 다릅니다 – 확인 중"


@dataclass(frozen=True, slots=True)
class Fault:
    """`http`: the status that the journal keeps. `is_late`: only with short time-outs."""

    plan: Plan
    says: str = DO_NOT_PRESS
    why: str = ""
    http: int | None = None
    is_late: bool = False


def _of(name: str, **more: object) -> Fault:
    return Fault(catalog.REQUESTS[name], **more)  # type: ignore[arg-type]


CLOSED, LATE, NO_SENSE = (
    "서버가 연결을 끊었습니다",
    "서버가 제때 답하지 않았습니다",
    "서버의 응답을 이해할 수 없습니다",
)
REDIRECTED = "네트워크가 요청을 다른 곳으로 돌렸습니다. 따라가지 않았습니다"

FAULTS = [
    pytest.param(_of("reset within the body", why=CLOSED), id="row 23 broken pipe within the body"),
    pytest.param(_of("closed after the head", why=CLOSED), id="row 24 closed as the card goes"),
    pytest.param(_of("silence", why=LATE, is_late=True), id="row 26 read time-out"),
    pytest.param(_of("stalls within the body", why=LATE, is_late=True), id="row 26 stalled answer"),
    pytest.param(_of("dripping", why=LATE, is_late=True), id="row 27 dripping past the deadline"),
    pytest.param(_of("reset", why=CLOSED), id="row 28 RST"),
    pytest.param(_of("closed", why=CLOSED), id="row 29 closed without an answer"),
    pytest.param(_of("cut-off body", why=CLOSED), id="row 30 truncated body"),
    pytest.param(_of("garbage status line", why=NO_SENSE), id="row 31 garbage"),
    pytest.param(_of("head over 100 KiB", why=NO_SENSE), id="row 31 head over 100 KiB"),
    pytest.param(_of("bad gzip", why=NO_SENSE), id="row 32 bad gzip"),
    pytest.param(_of("HTML", http=200), id="row 33 200 and HTML"),
    pytest.param(_of("empty", why=NO_SENSE, http=200), id="row 33 200 and nothing"),
    pytest.param(_of("204", why=NO_SENSE, http=204), id="row 33 204"),
    pytest.param(_of("an array", why=NO_SENSE, http=200), id="row 33 no object"),
    pytest.param(_of("451 HTML", http=451), id="row 33 a status not named"),
    pytest.param(_of("code missing", why=NO_SENSE, http=200), id="row 34 no code"),
    pytest.param(_of("code as text", why=NO_SENSE, http=200), id="row 34 code as text"),
    pytest.param(_of("code as bool", why=NO_SENSE, http=200), id="row 34 code as bool"),
    pytest.param(_of("code as float", why=NO_SENSE, http=200), id="row 34 code as float"),
    pytest.param(_of("code 0, response null", says=MISMATCH, http=200), id="row 35 nothing in it"),
    pytest.param(_of("code 0, another uid", says=MISMATCH, http=200), id="row 35 another uid"),
    pytest.param(
        _of("says 처리중입니다", why="카드사 응답이 늦어지고 있습니다", http=200), id="row 37 처리중"
    ),
    pytest.param(_of("says 시간초과", why="카드사 응답이 늦어지고 있습니다", http=200), id="row 37 time-out"),
    pytest.param(_of("409 with the envelope", http=409), id="row 39 409"),
    pytest.param(_of("500 HTML", why="서버가 바쁩니다", http=500), id="row 41 500"),
    pytest.param(_of("502 with the envelope", why="서버가 바쁩니다", http=502), id="row 41 502"),
    pytest.param(_of("503 HTML", why="서버가 바쁩니다", http=503), id="row 41 503"),
    pytest.param(_of("504 HTML", why="서버가 바쁩니다", http=504), id="row 41 504"),
    pytest.param(_of("301", why=REDIRECTED, http=301), id="row 42 301"),
    pytest.param(_of("303", why=REDIRECTED, http=303), id="row 42 303"),
    pytest.param(_of("307", why=REDIRECTED, http=307), id="row 42 307"),
    pytest.param(_of("308", why=REDIRECTED, http=308), id="row 42 308"),
]


def begin(open_live: OpenLive, server: HostileServer, fault: Fault) -> Terminal:
    meets(fault.plan)(server)
    live = open_live(at=server, timeouts=IMPATIENT if fault.is_late else PATIENT)
    submit(live)
    return live


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_checked_for_90_s_and_the_operator_must_not_press_again(
    open_live: OpenLive, hostile: Serving, data_folder: Path, fault: Fault
) -> None:
    server = hostile(late_commit_after=None)
    live = begin(open_live, server, fault)
    says = (fault.says, fault.why, "남은 시간 90초")
    check(live, Promise(CHECKING, says, State.UNKNOWN, 1, MAY_WAIT), data_folder, server)
    assert NOTHING_SENT not in live.words()
    assert "다시 눌러" not in live.words()
    [row] = rows(data_folder)
    assert row["http_status"] == fault.http
    assert row["error_class"]
    live.look()
    live.press("\n", KEY.Key_F9)
    live.pass_time(60)
    check(live, Promise(CHECKING, (fault.says, fault.why), State.UNKNOWN, 1, MAY_WAIT), data_folder, server)
    live.pass_time(30)
    check(live, Promise(REFUSED, (NOT_SEEN,), State.NOT_REGISTERED, 1, MAY_GO_ON), data_folder, server)
    assert (rows(data_folder)[0]["checks"], rows(data_folder)[0]["resolved_by"]) == (8, "look-up")


COMMITTING = [case for case in FAULTS if any(isinstance(step, Commit) for step in case.values[0].plan)]  # type: ignore[union-attr]


@pytest.mark.parametrize("fault", COMMITTING)
def test_what_was_committed_is_found_at_once(
    open_live: OpenLive, hostile: Serving, data_folder: Path, fault: Fault
) -> None:
    server = hostile(late_commit_after=0.0)
    live = begin(open_live, server, fault)
    check(live, Promise(REGISTERED, (), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)
    assert server.ledger.committed == [UID]
    assert rows(data_folder)[0]["checks"] == 1


def test_row_23_write_time_out(
    open_live: OpenLive, hostile: Serving, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = client._CoreStream.write
    heads: list[bytes] = []

    async def stalls(self: client._CoreStream, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if heads and heads[-1].startswith(b"POST /subscribe/"):
            raise httpcore.WriteTimeout("stalled")
        heads.append(bytes(buffer[:20]))
        await write(self, buffer, timeout)

    monkeypatch.setattr(client._CoreStream, "write", stalls)
    server = hostile(late_commit_after=None)
    live = open_live(at=server)
    submit(live)
    live.wait_for_verdict(CHECKING)
    heads.clear()
    check(live, Promise(CHECKING, (DO_NOT_PRESS, LATE), State.UNKNOWN, 1, MAY_WAIT), data_folder, server)


def test_row_25_a_connection_that_died_while_idle_is_noticed_before_the_card_goes(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    live = open_live(at=server)
    live.settle()
    dies = (ReadBody(), Commit(0.0), Say(say.spoken), Close())
    server.script.on(Kind.LOOK_UP, "dies", dies)
    submit(live)
    check(live, Promise(REGISTERED, (), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)


def test_row_25_a_connection_that_dies_under_the_card(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile()
    ending = (ReadBody(), Commit(0.0), Say(say.closing), Close())
    for kind in (Kind.TOKEN, Kind.LOOK_UP, Kind.CHANNELS):
        server.script.on(kind, "ends", ending, times=None)
    live = open_live(at=server)
    live.page.focus_stop("customerUid")
    live.type(UID + "\n")
    live.settle()
    opened = server.ledger.connections
    server.script.on_connection("", (Handshake(),), times=1)
    server.script.on_connection("dies", catalog.ON_CONNECTIONS["closed after TLS"])
    live.agree()
    live.type_card()
    live.wait(live.verdict)
    live.settle()
    assert server.ledger.connections > opened
    assert len(server.ledger.posts) <= 1


# 36, 38, 40: refused


PASSWORD = "카드 비밀번호 앞 2자리를 다시 확인해 주세요"
OTHER = "카드가 등록되지 않았습니다. 상세 내용을 확인해 주세요"

REFUSALS = [
    pytest.param("nice_v2, wrong password", (PASSWORD,), 200, MAY_REGISTER, True, id="row 36 password"),
    pytest.param(
        "nice_v2, attempts exhausted",
        ("비밀번호 오류 횟수를 초과했습니다.",),
        200,
        frozenset({"next"}),
        False,
        id="row 36 attempts",
    ),
    pytest.param(
        "no channel",
        ("가맹점 계약 또는 설정 문제로 등록하지 못했습니다.",),
        200,
        frozenset({"next"}),
        False,
        id="row 36 contract",
    ),
    *(
        pytest.param(
            f"{status} with the envelope", (OTHER,), status, MAY_REGISTER, False, id=f"row 38 {status}"
        )
        for status in (400, 403, 404, 405, 415, 422)
    ),
    pytest.param(
        "429, Retry-After 7",
        ("서버가 바빠 등록되지 않았습니다. 7초 뒤에 다시 등록해 주세요",),
        429,
        MAY_REGISTER,
        False,
        id="row 40 429 with Retry-After",
    ),
    pytest.param(
        "429, Retry-After huge", ("30초 뒤에",), 429, MAY_REGISTER, False, id="row 40 Retry-After too long"
    ),
    pytest.param("429 HTML", ("30초 뒤에",), 429, MAY_REGISTER, False, id="row 40 429 without an envelope"),
]


@pytest.mark.parametrize(("plan", "says", "status", "allows", "keeps_card"), REFUSALS)
def test_refused(
    open_live: OpenLive,
    hostile: Serving,
    data_folder: Path,
    plan: str,
    says: tuple[str, ...],
    status: int,
    allows: frozenset[str],
    keeps_card: bool,
) -> None:
    server = hostile(late_commit_after=None)
    live = begin(open_live, server, _of(plan))
    promise = Promise(REFUSED, says, State.REFUSED, 1, allows, keeps_card=keeps_card)
    check(live, promise, data_folder, server)
    assert live.digits("password") == ""
    assert rows(data_folder)[0]["http_status"] == status
    live.pass_time(200)
    assert len(server.finish().posts) == 1


def test_row_38_a_refusal_that_registered_all_the_same_is_registered(
    open_live: OpenLive, hostile: Serving, data_folder: Path
) -> None:
    server = hostile(late_commit_after=0.0)
    live = begin(open_live, server, _of("422 with the envelope"))
    check(live, Promise(REGISTERED, (), State.REGISTERED, 1, MAY_LEAVE), data_folder, server)
