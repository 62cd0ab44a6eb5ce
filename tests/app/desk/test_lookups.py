"""A look-up that is forgotten while it is on its way: who waits for it is answered, nobody after them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from imp_desk.app.desk.lookups import LookUps
from imp_desk.core import gateway as gw
from tests.app.practice_account import Account
from tests.app.terminal import Terminal

UID = "CUST-1"
FORGET = [
    pytest.param(lambda look_ups: look_ups.forget(UID), id="its uid's"),
    pytest.param(LookUps.forget_all, id="all"),
]


@pytest.mark.parametrize("forget", FORGET)
def test_what_is_forgotten_on_its_way_is_not_remembered(
    training: Terminal, account: Account, forget: Callable[[LookUps], None]
) -> None:
    look_ups, seen = training.app.presenter.look_ups, list[gw.LookUp]()
    training.settle()

    async def ask() -> None:
        seen.append((await look_ups.base(UID)).look_up)

    account.holds = lambda request: UID in request.target
    training.app.tasks.spawn("first", ask())
    training.wait(lambda: account.held)
    forget(look_ups)
    account.let_go()
    training.settle()
    assert seen == [gw.Absent()]
    assert look_ups.known(UID) is None


@pytest.mark.parametrize("forget", FORGET)
def test_who_asks_after_that_asks_anew(
    training: Terminal, account: Account, forget: Callable[[LookUps], None]
) -> None:
    look_ups, seen = training.app.presenter.look_ups, list[gw.LookUp]()
    training.settle()

    async def ask() -> None:
        seen.append((await look_ups.base(UID)).look_up)

    account.holds = lambda request: UID in request.target
    training.app.tasks.spawn("first", ask())
    training.wait(lambda: len(account.held) == 1)
    forget(look_ups)
    training.app.tasks.spawn("second", ask())
    training.wait(lambda: len(account.held) == 2)
    account.let_go()
    training.settle()
    assert seen == [gw.Absent(), gw.Absent()]
    assert look_ups.known(UID) is not None
