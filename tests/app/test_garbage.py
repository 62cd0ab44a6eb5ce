"""While the program runs, garbage is collected on the window's thread and on no other."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from imp_desk.app.garbage import Garbage, collect_what_is_due


class Knot:
    """Nothing but a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    parent = QObject()
    made = Garbage(parent)
    yield made
    made.end()


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


def test_it_is_python_s_own_again_at_the_end(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled()
