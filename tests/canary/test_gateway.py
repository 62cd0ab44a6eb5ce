"""Every fault of an answer meets a canary card, with every logger at DEBUG: nobody hears a digit of it."""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imp_desk.core.entry import Entry
from imp_desk.gateway.exchange import Timeouts
from tests.canary.encodings import canaries_of, hits
from tests.canary.remote import RemoteServer
from tests.canary.witness import LOGGERS, Witness, own_reprs
from tests.gateway.given import credentials, entry, run
from tests.hostile import catalog
from tests.hostile.given import Seat, seat
from tests.memory.canaries import Card, cards, pair

SEED = 4
QUICK = Timeouts(connect=5.0, write=1.0, read=0.4, whole=1.5)
NAMES = tuple(name for name in catalog.REQUESTS if "," not in name)  # the script is divided by it
pytestmark = pytest.mark.timeout(240)


def canary_entry(card: Card, uid: str) -> Entry:
    return entry(card.number, expiry=card.expiry, holder=card.holder, password=card.password, uid=uid)


def seat_at(server: Any, *, timeouts: Timeouts = QUICK, **settings: str) -> Seat:
    keys = pair(SEED)
    return seat(server, timeouts=timeouts, pair=credentials(keys.key, keys.secret), **settings)


async def issue_all(server: Any, deck: list[Card], shown: list[bytes]) -> set[str]:
    outcomes = set()
    for at, card in enumerate(deck):
        made = seat_at(server)
        sent = canary_entry(card, f"CANARY-{'abcdefghij'[at % 10]}-{at:03}")
        if at % 16 == 0:
            shown.append(own_reprs())  # the card is in its buffers now
        outcomes.add(type(await made.issue(sent)).__name__)
    return outcomes


def test_no_fault_of_an_answer_makes_anybody_say_a_digit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    deck = cards(SEED, len(NAMES))
    canaries = canaries_of(deck, pair(SEED))
    shown: list[bytes] = []
    script = ",".join(f"register:{name}" for name in NAMES)
    with RemoteServer(tmp_path, script) as server, Witness() as witness:
        outcomes = run(issue_all(server, deck, shown))
        gc.collect()
    shown.append(own_reprs())
    said = capfd.readouterr()
    assert {"Issued", "Refused", "Unknown"} <= outcomes
    assert len(witness.texts) > 1000  # they were heard
    print(f"{len(deck)} registrations, {len(witness.texts)} log records")
    for what, data in (
        ("logs", witness.heard),
        ("reprs", b"\n".join(shown)),
        ("printed", (said.out + said.err).encode()),
    ):
        assert [f"{what}: {hit}" for hit in hits(data, canaries)] == []


@dataclass
class Leaky:
    number: str


@pytest.mark.parametrize("name", LOGGERS)
def test_a_leaky_logger_is_found(name: str) -> None:
    """The control: without the program's guard the same witness hears it; with it, nobody does."""
    card = cards(SEED, 1)[0]
    canaries = canaries_of([card])
    logger = logging.getLogger(name)
    for with_belt in (False, True):
        with Witness(with_belt=with_belt) as witness:
            logger.debug("sending %s", {"card_number": card.number})
            try:
                raise ValueError(card.number)
            except ValueError:
                logger.exception("failed")
        assert bool(list(hits(witness.heard, canaries))) is not with_belt
        assert len(witness.texts) == 2


def test_a_leaky_repr_is_found() -> None:
    card = cards(SEED, 1)[0]
    Leaky.__module__ = "imp_desk.leaky"
    leaky = Leaky(card.number)
    assert list(hits(own_reprs(), canaries_of([card])))
    del leaky
