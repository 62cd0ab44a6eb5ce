"""What became of the rows is on the disk when the program is gone, however slow that is; no window waits for it."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.app.tasks import Tasks
from imp_desk.app.worklist.keeping import Keeping
from imp_desk.core.consent import ConsentWay
from imp_desk.core.worklist import Mark, Reason, Row, RowState
from imp_desk.core.worklist_headers import Columns
from imp_desk.store import worklist_state
from imp_desk.store.line_file import append
from imp_desk.store.worklist_state import ListHead, ListStates
from tests.app.conftest import OpenLive
from tests.app.terminal import Terminal
from tests.app.worklist.stage import Stage
from tests.store.worklist_given import lines, text_file

WITHIN_S = 5.0
PUT_OFF = Mark(RowState.PUT_OFF, Reason.CALL_AGAIN, 1_790_000_000.0)


class SlowDisk:
    """Takes lines only when the last task is over, and then takes its time."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.asked_by: list[threading.Thread] = []

    def append(self, file: Path, added: Sequence[str]) -> None:
        self.asked_by.append(threading.current_thread())
        ends = time.monotonic() + WITHIN_S
        while not self._terminal.is_closed and time.monotonic() < ends:
            time.sleep(0.005)
        time.sleep(0.2)
        append(file, added)


def states_in(folder: Path) -> dict[int, str]:
    """By the rows' numbers, as they stand in the file."""
    (file,) = (folder / "worklists").glob("*.jsonl")
    marks = [json.loads(line) for line in file.read_text("ascii").splitlines()[1:]]
    return {mark["row"]: mark["state"] for mark in marks if "row" in mark}


def put_off_next(stage: Stage) -> None:
    """On the screen; not yet on the disk."""
    before = stage.states().count("put_off")
    stage.terminal.press(Qt.Key.Key_F8, "4")
    stage.wait(lambda: stage.states().count("put_off") == before + 1)


@pytest.mark.parametrize("count", [1, 2], ids=["being written", "and one still to be"])
def test_who_was_put_off_just_before_closing_stays_put_off(
    open_live: OpenLive, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, *, count: int
) -> None:
    stage = Stage(open_live())
    terminal, disk = stage.terminal, SlowDisk(stage.terminal)
    monkeypatch.setattr(worklist_state, "append", disk.append)
    stage.begin(text_file(tmp_path, lines(("고객번호",), ("C-001",), ("C-002",), ("C-003",))))
    for _ in range(count):
        put_off_next(stage)
        terminal.wait(lambda: disk.asked_by)
    kept: list[dict[int, str]] = []
    terminal.app.closing.add(lambda: kept.append(states_in(data_folder)))
    terminal.close()
    assert kept == [{2 + at: "put_off" for at in range(count)}]
    assert threading.main_thread() not in disk.asked_by


@pytest.fixture
def states(tmp_path: Path) -> ListStates:
    return ListStates(tmp_path / "worklists")


@pytest.fixture
def head(states: ListStates, tmp_path: Path) -> ListHead:
    made = ListHead(tmp_path / "고객.csv", "f" * 64, Columns(uid=0), ConsentWay.TELEPHONE)
    assert states.begin(made) is None
    return made


def test_what_is_noted_when_no_task_is_begun_any_more_is_written(
    states: ListStates, head: ListHead, tmp_path: Path
) -> None:
    tasks = Tasks(lambda *_: None)
    keeping = Keeping(tasks, states, head, failed=lambda: None)

    async def end() -> None:
        tasks.attach(asyncio.get_running_loop())
        await tasks.shutdown()
        keeping.note(Row(2, "C-001"), PUT_OFF)
        keeping.note(Row(3, "C-002"), PUT_OFF)

    asyncio.run(end())
    keeping.close_now(WITHIN_S)
    assert states_in(tmp_path) == {2: "put_off", 3: "put_off"}


def test_a_disk_that_hangs_holds_the_end_no_longer_than_it_may(
    states: ListStates, head: ListHead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_asked, goes_on = threading.Event(), threading.Event()

    def hang(file: Path, added: Sequence[str]) -> None:
        is_asked.set()
        goes_on.wait(WITHIN_S)
        append(file, added)

    monkeypatch.setattr(worklist_state, "append", hang)
    tasks = Tasks(lambda *_: None)
    keeping = Keeping(tasks, states, head, failed=lambda: None)

    async def begin() -> None:
        tasks.attach(asyncio.get_running_loop())
        keeping.note(Row(2, "C-001"), PUT_OFF)
        await asyncio.to_thread(is_asked.wait, WITHIN_S)
        keeping.note(Row(3, "C-002"), PUT_OFF)
        await tasks.shutdown()

    asyncio.run(begin())
    keeping.close_now(0.01)
    assert not goes_on.is_set()
    assert states_in(tmp_path) == {}
    goes_on.set()
    keeping.close_now(WITHIN_S)
    assert states_in(tmp_path) == {2: "put_off", 3: "put_off"}


def test_a_list_that_is_over_is_forgotten_with_what_was_still_to_be_written(
    states: ListStates, head: ListHead
) -> None:
    failures: list[None] = []
    tasks = Tasks(lambda *_: None)
    keeping = Keeping(tasks, states, head, failed=lambda: failures.append(None))

    async def work() -> None:
        tasks.attach(asyncio.get_running_loop())
        keeping.note(Row(2, "C-001"), PUT_OFF)
        await keeping.forget()
        await tasks.quiet()

    asyncio.run(work())
    assert failures == []
    assert states.recall(head.path) is None
