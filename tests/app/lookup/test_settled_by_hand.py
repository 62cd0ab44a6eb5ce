"""A deletion that no look-up decides: a person who may says how it ended, with a reason (faults, rule 9a)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imp_desk.core.operators import Operators, PinHash
from imp_desk.core.registration import State
from tests.app.conftest import OpenLive
from tests.app.lookup.given import GONE, KEY, begin_deletion, look_up, stand
from tests.app.lookup.test_deletion_settled import (
    STILL,
    UID,
    UNREACHABLE,
    leave,
    open_at,
    pass_time,
    standing_since_long_ago,
    state_of,
)
from tests.app.matrix import rows
from tests.app.terminal import Terminal
from tests.hostile.ledger import Kind
from tests.hostile.server import HostileServer, Serving

UNDECIDED = "삭제되었는지 확인하지 못했습니다"
WHY = "asked the helpdesk"
SETTLED = {
    "lookupSettleGone": ("삭제됨으로 정리했습니다", "registered"),
    "lookupSettleStill": ("삭제 안 됨으로 정리했습니다", "not_registered"),
}


@pytest.fixture
def server(hostile: Serving) -> HostileServer:
    server = hostile()
    server.script.on(Kind.LOOK_UP, "down", UNREACHABLE, times=None)
    return server


@pytest.fixture
def live(open_live: OpenLive, server: HostileServer, data_folder: Path) -> Terminal:
    """An earlier start deleted and never learnt how it ended; no look can be made now."""
    leave(data_folder, State.UNKNOWN, ago_s=400)
    live = open_at(open_live, server)
    live.wait(lambda: state_of(data_folder) == ["needs_human"])
    return live


def reach_by_uid(live: Terminal) -> None:
    look_up(live, UID)
    live.wait(lambda: live.shows("lookupSettleGone"))


def reach_by_journal(live: Terminal) -> None:
    QTest.keyClick(live.window.windowHandle(), KEY.Key_4, Qt.KeyboardModifier.AltModifier)
    live.wait(lambda: live.shows("journalPage"))
    live.settle()
    live.go_to("journalSettle")
    live.press(" ")
    live.wait(lambda: live.shows("lookupSettleGone"))


REACHED = [
    pytest.param(reach_by_uid, id="by its uid"),
    pytest.param(reach_by_journal, id="from the journal"),
]


@pytest.mark.parametrize("reach", REACHED)
@pytest.mark.parametrize("button", SETTLED)
def test_a_person_settles_it_with_a_reason(
    live: Terminal, server: HostileServer, data_folder: Path, reach: Callable[[Terminal], None], button: str
) -> None:
    says, state = SETTLED[button]
    reach(live)
    assert UNDECIDED in live.words()
    live.go_to(button)
    live.press(" ")
    live.wait(lambda: live.focused() == "deleteReason")
    assert not live.shows("deleteTail")
    live.type(WHY + "\n")
    live.settle()
    assert says in live.words()
    assert not live.shows("lookupSettleGone")
    [row] = rows(data_folder)
    assert (row["state"], row["resolved_by"]) == (state, "operator")
    assert row["reason"] == f"고객 요청 → {WHY}"
    assert live.app.presenter.look_ups.locked.uids == set()
    assert not server.ledger.of(Kind.DELETE)
    assert not server.ledger.posts
    looked = len(server.ledger.of(Kind.LOOK_UP))
    live.pass_time(200)
    assert len(server.ledger.of(Kind.LOOK_UP)) == looked


def test_the_uid_is_free_again(live: Terminal, server: HostileServer, data_folder: Path) -> None:
    reach_by_uid(live)
    settle(live)
    server.script.standing.clear()
    stand(server.account, UID)
    live.press(KEY.Key_F5)
    live.settle()
    assert live.shows("lookupDelete")
    begin_deletion(live)
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert state_of(data_folder) == ["not_registered", "registered"]


def settle(live: Terminal, button: str = "lookupSettleStill") -> None:
    live.go_to(button)
    live.press(" ")
    live.wait(lambda: live.focused() == "deleteReason")
    live.type(WHY + "\n")
    live.settle()


NO_REASON = [
    pytest.param("\n", id="none"),
    pytest.param("4111 1111 1111 1111\n", id="a card number"),
    pytest.param("010-1234-5678\n", id="a telephone number"),
]


@pytest.mark.parametrize("typed", NO_REASON)
def test_without_a_fit_reason_it_stays_open(live: Terminal, data_folder: Path, typed: str) -> None:
    reach_by_uid(live)
    live.go_to("lookupSettleGone")
    live.press(" ")
    live.wait(lambda: live.focused() == "deleteReason")
    live.type(typed)
    live.settle()
    assert live.shows("deletePanel")
    live.press(KEY.Key_Escape)
    assert not live.shows("deletePanel")
    assert live.shows("lookupSettleGone")
    assert state_of(data_folder) == ["needs_human"]


def test_a_look_that_decides_nothing_leaves_what_is_being_typed(
    live: Terminal, server: HostileServer
) -> None:
    reach_by_uid(live)
    live.go_to("lookupSettleGone")
    live.press(" ")
    live.wait(lambda: live.focused() == "deleteReason")
    live.type("asked")
    pass_time(live, server, 61)
    assert live.focused() == "deleteReason"
    live.type(" them\n")
    live.settle()
    assert SETTLED["lookupSettleGone"][0] in live.words()


def test_a_look_that_decides_comes_first(live: Terminal, server: HostileServer, data_folder: Path) -> None:
    reach_by_uid(live)
    live.go_to("lookupSettleGone")
    live.press(" ")
    live.wait(lambda: live.focused() == "deleteReason")
    live.type("asked")
    server.script.standing.clear()
    standing_since_long_ago(server)
    pass_time(live, server, 61)
    live.wait(lambda: STILL in live.words())
    live.settle()
    assert not live.shows("deletePanel")
    assert not live.shows("lookupSettleGone")
    [row] = rows(data_folder)
    assert (row["state"], row["resolved_by"], row["reason"]) == ("not_registered", "look-up", "고객 요청")


def test_looked_up_on_the_page_it_is_settled_by_what_stands_there(
    live: Terminal, server: HostileServer, data_folder: Path
) -> None:
    server.script.standing.clear()
    look_up(live, UID)
    live.wait(lambda: GONE in live.words())
    live.settle()
    assert state_of(data_folder) == ["registered"]
    assert not live.shows("lookupSettleGone")


def test_it_asks_for_permission_where_there_are_pins(live: Terminal, data_folder: Path) -> None:
    assert live.app.staff is not None
    live.app.staff.operators.roster.operators = Operators().added("Kim").with_pin("Kim", PinHash(b"", b""))
    reach_by_uid(live)
    live.go_to("lookupSettleGone")
    live.press(" ")
    live.settle()
    assert live.shows("permissionBar")
    assert not live.shows("deletePanel")
    live.press(KEY.Key_Escape)
    live.settle()
    assert not live.shows("deletePanel")
    assert state_of(data_folder) == ["needs_human"]
