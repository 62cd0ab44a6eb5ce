"""asyncio's ready queue in Qt's: in its order, before a repaint, and never without end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from imp_desk.app.qt_loop import QtLoop


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[QtLoop]:
    loop = QtLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    loop._QEventLoop__is_running = False
    asyncio.events._set_running_loop(None)
    asyncio.set_event_loop(None)
    loop.close()


def test_what_is_ready_runs_in_its_order(loop: QtLoop, qtbot) -> None:
    ran: list[int] = []
    for number in range(5):
        loop.call_soon(ran.append, number)
    assert ran == []
    qtbot.waitUntil(lambda: ran == [0, 1, 2, 3, 4])


def test_a_cancelled_handle_does_not_run(loop: QtLoop, qtbot) -> None:
    ran: list[str] = []
    loop.call_soon(ran.append, "cancelled").cancel()
    loop.call_soon(ran.append, "kept")
    qtbot.waitUntil(lambda: ran == ["kept"])


def test_a_task_goes_all_the_way_to_its_first_wait_before_the_window_is_painted(loop: QtLoop, qtbot) -> None:
    order: list[str] = []

    class Painted(QWidget):
        def paintEvent(self, _event: QEvent) -> None:
            order.append("paint")

    window = Painted()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "paint" in order)
    order.clear()

    async def send() -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        order.append("sent")

    def press() -> None:
        window.update()
        task = loop.create_task(send())
        task.add_done_callback(lambda _: None)

    QTimer.singleShot(0, press)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["sent", "paint"]


def test_a_task_that_never_waits_leaves_the_window_alive(loop: QtLoop, qtbot) -> None:
    turns: list[int] = []

    async def spin() -> None:
        while not turns:  # noqa: ASYNC110 - that it waits for nothing is the point
            await asyncio.sleep(0)

    task = loop.create_task(spin())
    QTimer.singleShot(0, lambda: turns.append(1))
    qtbot.waitUntil(task.done)


def test_an_error_in_a_callback_stops_nothing_behind_it(loop: QtLoop, qtbot) -> None:
    ran: list[str] = []
    told: list[str] = []
    loop.set_exception_handler(lambda _, context: told.append(str(context["exception"])))

    def fail() -> None:
        raise ValueError("made up")

    loop.call_soon(fail)
    loop.call_soon(ran.append, "behind")
    qtbot.waitUntil(lambda: ran == ["behind"])
    assert told == ["made up"]
    QCoreApplication.processEvents()
