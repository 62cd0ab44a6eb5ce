"""Permission that is asked for before it can be given: in its order, once it stands."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app.permission_door import PermissionDoor
from imp_desk.core.action import Action


class Permits:
    by = "김하나"

    def __init__(self) -> None:
        self.asked: list[Action] = []

    def ask(self, action: Action, then: Callable[[], None]) -> None:
        self.asked.append(action)
        then()


def test_what_is_asked_early_waits_in_its_order() -> None:
    door, permits, done = PermissionDoor(), Permits(), []
    door.ask(Action.SETTINGS, lambda: done.append(1))
    door.ask(Action.DELETE, lambda: done.append(2))
    assert (done, door.by) == ([], "")
    door.open(permits)
    door.ask(Action.EXPORT, lambda: done.append(3))
    assert permits.asked == [Action.SETTINGS, Action.DELETE, Action.EXPORT]
    assert (done, door.by) == ([1, 2, 3], "김하나")
