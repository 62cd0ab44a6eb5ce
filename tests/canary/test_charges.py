"""Charges with canary cards, given back in each place of a payment's answer: nobody says, keeps or writes a digit."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from imp_desk.app.logs import log
from imp_desk.core.payment import Order
from tests.app.charge_matrix import CHARGES, fill_order
from tests.app.conftest import OpenLive
from tests.app.terminal import Terminal
from tests.canary.encodings import canaries_of, hits
from tests.canary.remote import RemoteServer
from tests.canary.test_gateway import QUICK, SEED, canary_entry, seat_at
from tests.canary.test_program import make_support_file
from tests.canary.witness import Witness, own_reprs
from tests.gateway.given import run
from tests.hostile import catalog
from tests.hostile.given import SHORT
from tests.hostile.payment_echoes import PAYMENT_ECHOES
from tests.memory.canaries import Card, cards, pair

PG = "nice_v2.iamport01m"
ASKED = ("find", "look_up", "payments", "schedules", "several")
ALL_PLACES = tuple(name for name in PAYMENT_ECHOES if not name.startswith("echo in ") or "message" in name)
FAULTS = (*PAYMENT_ECHOES, *catalog.NO_ANSWERS, "honest", "cut-off body", "500 HTML", "401 with the envelope")
IN_THE_WINDOW = (
    "honest",
    "echo everywhere",
    "echo everywhere of the number",
    "echo of a failed payment",
    "echo in the message",
    "echo as members",
    "closed",
)
pytestmark = [pytest.mark.timeout(240), pytest.mark.usefixtures("rare_countdown")]


def order_of(at: int) -> Order:
    return Order(f"canary{at:03}x", 50_000, "회비")


async def charge_all(server: Any, deck: list[Card], shown: list[bytes], *, asks: bool) -> set[str]:
    """`asks`: whatever may be asked afterwards is asked, and what was answered shows itself."""
    outcomes = set()
    for at, card in enumerate(deck):
        uid, gateway = (
            f"CANARY-{'abcdefghij'[at % 10]}-{at:03}",
            seat_at(server, timeouts=SHORT if asks else QUICK, pg=PG).gateway,
        )
        made = await gateway.charge(canary_entry(card, uid), order_of(at), on_commit=lambda: None)
        answers: list[object] = [made]
        if at % 16 == 0:
            shown.append(own_reprs())  # the card is in its buffers now
        if asks:
            answers += await asyncio.gather(
                gateway.find_payments(order_of(at).merchant_uid),
                gateway.look_up(uid),
                gateway.look_up_many([uid, "another"]),
                gateway.payments(uid),
                gateway.schedules(uid),
            )
        shown.append(repr(answers).encode())
        outcomes |= {type(answer).__name__ for answer in answers}
        await gateway.close()
    return outcomes


def none_of(deck: list[Card], told: dict[str, bytes]) -> None:
    canaries = canaries_of(deck, pair(SEED))
    for what, data in told.items():
        assert [f"{what}: {hit}" for hit in hits(data, canaries)] == []


def test_no_answer_to_a_charge_makes_anybody_say_a_digit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    deck = cards(SEED, len(FAULTS))
    shown: list[bytes] = []
    with (
        RemoteServer(tmp_path, ",".join(f"charge:{name}" for name in FAULTS)) as server,
        Witness() as witness,
    ):
        outcomes = run(charge_all(server, deck, shown, asks=False))
        gc.collect()
    shown.append(own_reprs())
    said = capfd.readouterr()
    assert {"Charged", "Refused", "Unknown"} <= outcomes
    assert len(witness.texts) > 500  # they were heard
    print(f"{len(deck)} charges, {len(witness.texts)} log records")
    none_of(
        deck, {"logs": witness.heard, "reprs": b"\n".join(shown), "printed": (said.out + said.err).encode()}
    )


@pytest.mark.parametrize("echo", ALL_PLACES)
def test_no_look_for_a_payment_makes_anybody_say_a_digit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], echo: str
) -> None:
    """The card that they give back has been wiped by then."""
    deck = cards(SEED, 2)
    shown: list[bytes] = []
    script = ",".join(["charge:closed", *(f"{kind}:{echo}" for kind in ASKED)])
    with RemoteServer(tmp_path, script, is_repeated=True) as server, Witness() as witness:
        outcomes = run(charge_all(server, deck, shown, asks=True))
        gc.collect()
    shown.append(own_reprs())
    said = capfd.readouterr()
    is_read = {"tuple", "Found", "ManyFound", "PaymentsPage"} <= outcomes
    assert is_read or echo in ("echo in the message", "echo as members"), outcomes
    none_of(
        deck, {"logs": witness.heard, "reprs": b"\n".join(shown), "printed": (said.out + said.err).encode()}
    )


def charge(terminal: Terminal, card: Card) -> None:
    terminal.press(Qt.Key.Key_F2)
    terminal.settle()
    if terminal.shows("askBar"):
        terminal.press(Qt.Key.Key_Tab, "\n")
        terminal.settle()
    fill_order(terminal)
    terminal.agree()
    terminal.type(f"{card.typed()}\n")
    terminal.wait(lambda: terminal.shows("paymentTitle"))
    terminal.settle()
    terminal.look()


@pytest.mark.parametrize("looks", ["honest", "echo everywhere", "echo everywhere of the number"])
def test_nothing_of_a_charged_card_is_kept_said_or_written(
    open_live: OpenLive,
    data_folder: Path,
    logs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    looks: str,
) -> None:
    deck = cards(SEED, len(IN_THE_WINDOW))
    desktop = tmp_path / "desktop"
    desktop.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(desktop))
    script = ",".join([*(f"charge:{name}" for name in IN_THE_WINDOW), *[f"find:{looks}"] * 9])
    with RemoteServer(tmp_path / "remote", script) as remote, Witness() as witness:
        terminal = open_live(at=remote, rest=CHARGES)
        shown, said = [], ""
        for card in deck:
            charge(terminal, card)
            shown.append(own_reprs())
            said += terminal.words() + terminal.spoken()
        support = make_support_file(terminal, desktop)
        log.flush(5.0)
        gc.collect()
        shown.append(own_reprs())
        said += terminal.words() + terminal.spoken()
        terminal.close()
    printed = capfd.readouterr()
    kept = {file.name: file.read_bytes() for file in (*data_folder.rglob("*"), support) if file.is_file()}
    assert {"journal.sqlite3", "imp_desk.log", support.name} <= kept.keys()
    assert b"payment" in kept["journal.sqlite3"]
    assert "50,000원 결제됨" in said
    assert "50,000원 결제 안 됨" in said
    kept |= {
        "settings": (tmp_path / "settings.toml").read_bytes(),
        "log handlers": witness.heard,
        "reprs": b"\n".join(shown),
        "printed": (printed.out + printed.err).encode(),
        "window": said.encode(),
    }
    none_of(deck, kept)
