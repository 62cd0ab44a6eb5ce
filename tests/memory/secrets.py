"""The other ways in: key and secret from the key store, typed and pasted in the settings; a pasted card number."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.e2e.desktop import ROOT
from tests.hostile.steps import Script
from tests.memory.canaries import Card, Pair
from tests.memory.scanner import Findings, scan
from tests.memory.seat import MemorySeat, wait
from tests.memory.secret_service import SecretService
from tests.memory.table import Table
from tests.memory.watch import SETTLE_S, Watch

_HOST = "localhost"


def _service(seat: MemorySeat, held: Pair | None) -> SecretService:
    entries = {f"imp_key@{_HOST}": held.key, f"imp_secret@{_HOST}": held.secret} if held else {}
    return SecretService(seat.environment["DBUS_SESSION_BUS_ADDRESS"], entries)


def from_key_store(seat: MemorySeat, table: Table, given: Pair) -> None:
    with _service(seat, given) as service:
        watch = Watch(seat, table, given)
        seat.start(with_key=False)
        seat.await_service()
        time.sleep(SETTLE_S)
        watch.look("the pair from the key store")
        if not service.asked:
            table.breaches.append("the key store was never asked")
        seat.end_cleanly(table.breaches)


def typed_in_settings(seat: MemorySeat, table: Table, given: Pair) -> None:
    with _service(seat, None) as service:
        watch = Watch(seat, table, given)
        seat.start(with_key=False)
        seat.focus()
        _open_credentials(seat)
        seat.type_quickly(given.key)
        seat.keys("Tab")
        seat.type_quickly(given.secret)
        time.sleep(0.5)
        watch.look("key and secret typed in the settings", is_wiped=False)
        seat.walk_to("store")
        seat.keys("space")
        wait(lambda: len(service.entries) == 2, "the pair is stored")
        time.sleep(SETTLE_S)
        watch.look("and stored in the key store")
        if service.entries.get(f"imp_secret@{_HOST}") != given.secret:
            table.breaches.append("the key store holds something else")
        seat.end_cleanly(table.breaches)


def pasted(seat: MemorySeat, table: Table, given: Pair, cards: list[Card]) -> None:
    """Qt makes strings for a paste: figures only, they stand in SECURITY.md."""
    seat.start()
    seat.await_service()
    seat.hostile.script = Script()
    canaries = list(given.canaries())
    for count, card in enumerate(cards, 1):
        seat.next_form()
        with _clipboard(seat, card.number):
            seat.keys("ctrl+v")
            time.sleep(0.5)
        canaries += card.canaries(f"paste {count}")
        seat.keys("Return")
        seat.type_quickly(f"{card.expiry}\n{card.holder}\n{card.password}\n")
        seat.await_verdict()
        time.sleep(SETTLE_S)
        _tell(table, f"PASTE of a number, after {count}", scan(seat.pid, canaries))
    seat.end_cleanly(table.breaches)


def pasted_secret(seat: MemorySeat, table: Table, given: Pair) -> None:
    with _service(seat, None) as service:
        seat.start(with_key=False)
        seat.focus()
        _open_credentials(seat)
        for text in (given.key, given.secret):
            with _clipboard(seat, text):
                seat.keys("ctrl+v")
                time.sleep(0.5)
            seat.keys("Tab")
        seat.walk_to("store")
        seat.keys("space")
        wait(lambda: len(service.entries) == 2, "the pair is stored")
        time.sleep(SETTLE_S)
        _tell(table, "PASTE of key and secret in the settings", scan(seat.pid, given.canaries()))
        seat.end_cleanly(table.breaches)


def _tell(table: Table, moment: str, found: Findings) -> None:
    table.add(moment, found, left=None, is_control=True)


def _open_credentials(seat: MemorySeat) -> None:
    """A first start without a pair shows that page of the settings at once."""
    seat.walk_to("openSettings")
    seat.keys("space")
    seat.reader.wait_for("settingsPage")
    seat.walk_to("key")


@contextmanager
def _clipboard(seat: MemorySeat, text: str) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.memory.clipboard_owner"],
        cwd=ROOT,
        env=seat.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        try:
            assert owner.stdin is not None
            assert owner.stdout is not None
            owner.stdin.write(f"{text}\n")
            owner.stdin.flush()
            owner.stdout.readline()
            yield
        finally:
            owner.kill()
