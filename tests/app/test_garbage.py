"""While the program runs, garbage is collected on the window's thread and on no other."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from imp_desk.app.garbage import Garbage, collect_what_is_due
from tests.app.terminal import Terminal


class Knot:
    """Nothing but a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    parent = QObject()
    yield Garbage(parent)
    gc.enable()


def allocate_much() -> list[list[int]]:
    return [[n] for n in range(20_000)]


def test_another_thread_collects_nothing(garbage: Garbage) -> None:
    knot = weakref.ref(Knot())
    worker = threading.Thread(target=allocate_much)
    worker.start()
    worker.join()
    assert knot() is not None
    gc.collect()


def test_what_is_due_is_collected(garbage: Garbage) -> None:
    knot = weakref.ref(Knot())
    kept = allocate_much()
    collect_what_is_due()
    assert knot() is None
    assert kept


def test_nothing_is_due_right_after_a_collection(garbage: Garbage) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    collect_what_is_due()
    assert knot() is not None
    gc.collect()


def test_while_the_journal_ends_its_thread_collects_nothing(training: Terminal) -> None:
    """What is queued last is written while the window's thread waits, with the window still there."""
    knot = weakref.ref(Knot())
    kept = Future[bool]()
    has_stopped = threading.Event()
    training.app.closing.add(has_stopped.set)

    def write_late(_: object) -> None:
        has_stopped.wait(5)
        allocate_much()
        kept.set_result(knot() is not None)

    training.app.journal.submit(write_late)
    training.close()
    assert kept.result(5)


def test_what_is_left_is_collected_at_the_end(training: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    close_loop, knot = training.app.closing.close_loop, weakref.ref(Knot())
    gone: list[bool] = []

    def close_and_look() -> None:
        close_loop()
        gone.append(knot() is None)

    monkeypatch.setattr(training.app.closing, "close_loop", close_and_look)
    training.close()
    assert gone == [True]
