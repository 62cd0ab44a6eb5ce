"""A window that another program called for, or one that runs and is asked; each caller notes what it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from imp_desk.app.hand_off import asked
from imp_desk.app.hand_off.reply import OwnReply
from imp_desk.app.hand_off.request import OnExisting, Request
from imp_desk.app.hand_off.result import Result, Status
from tests.app.conftest import OpenLive
from tests.app.terminal import Terminal

REQUEST = Request("POS-1", "홍길동", "010-1234-5678", "hong@example.com")


class NotingReply(OwnReply):
    """In place of standard output and of the socket."""

    def __init__(self, *, requested_uid: str = "", is_training: bool = False) -> None:
        super().__init__(requested_uid=requested_uid, is_training=is_training)
        self.told_so_far: list[Result] = []
        self.ends: list[Result] = []
        self.is_passed_on = False

    def so_far(self, result: Result) -> None:
        self.told_so_far.append(result)

    def end(self, result: Result) -> None:
        self.ends.append(result)

    def pass_on(self) -> None:
        self.is_passed_on = True

    @property
    def statuses(self) -> list[Status]:
        return [result.status for result in self.ends]


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> list[NotingReply]:
    made: list[NotingReply] = []

    def make(*, requested_uid: str, is_training: bool) -> NotingReply:
        made.append(NotingReply(requested_uid=requested_uid, is_training=is_training))
        return made[-1]

    monkeypatch.setattr(asked, "OwnReply", make)
    return made


Called = Callable[..., tuple[Terminal, NotingReply]]


@pytest.fixture
def called(open_live: OpenLive, replies: list[NotingReply]) -> Called:
    """A window of its own; `on_existing` and the rest as `open_live` takes them."""

    def call(request: Request = REQUEST, **options: object) -> tuple[Terminal, NotingReply]:
        terminal = open_live(command="register", request=request, **options)
        terminal.settle()
        return terminal, replies[-1]

    return call


def ask(terminal: Terminal, uid: str = "POS-1", on_existing: OnExisting = OnExisting.STOP) -> NotingReply:
    """Of the window that runs."""
    reply = NotingReply()
    name = {"POS-1": "홍길동", "POS-2": "김철수", "POS-3": "이영희"}.get(uid, "")
    terminal.app.hand_off.arrive(Request(uid, name, on_existing=on_existing), reply)
    terminal.settle()
    return reply
