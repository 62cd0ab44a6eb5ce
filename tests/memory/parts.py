"""The parts of the proof, each a program of its own: every way to end, the malloc that never reuses, the control."""

from __future__ import annotations

import time

from tests.hostile.steps import Script
from tests.memory import never_reuse
from tests.memory.canaries import Canary, Card, Pair
from tests.memory.charge_rounds import charge_rounds
from tests.memory.control import naive_control, register
from tests.memory.rounds import Round, rounds
from tests.memory.scanner import scan
from tests.memory.seat import MemorySeat
from tests.memory.table import Table
from tests.memory.watch import SETTLE_S, Watch

_EVER = (
    "registered",
    "given up",
    "refused: NICE",
    "conflict",
    "answer: closed",
    "answer: cut-off",
    "echo: in the message",
    "echo: as",
    "echo: in chunks",
    "echo: in a chunk's size",
    "echo: in a trailer",
    "echo: in headers",
    "echo: in the second head",
)  # all of it stays, so that a look takes longer with each
EVER = "ever on the heap: "


def every_way(seat: MemorySeat, table: Table, given: Pair, played: list[Round], wanted: list[Card]) -> None:
    """Two seconds after each wipe; then while a card stands; then after many registrations in a row."""
    watch = Watch(seat, table, given)
    seat.start()
    seat.await_service()
    watch.look_for("before anything is typed, all canaries", [c for card in wanted for c in card.canaries()])
    waiting = iter(wanted)
    for one in played:
        watch.play_and_look(one, next(waiting))
    _stand(watch, next(waiting))
    many = list(waiting)
    for card in many:
        watch.give(card, "many")
        seat.hostile.script = Script()
        seat.type_card(card)
        seat.await_verdict()
    time.sleep(SETTLE_S)
    watch.look(f"after {len(many)} more registrations, all cards")
    seat.end_cleanly(table.breaches)


def charges(seat: MemorySeat, table: Table, given: Pair, played: list[Round], wanted: list[Card]) -> None:
    """The same where an amount makes each of them a charge."""
    watch = Watch(seat, table, given)
    seat.start()
    seat.await_service()
    watch.look_for("before any charge, all canaries", [c for card in wanted for c in card.canaries()])
    for one, card in zip(played, wanted, strict=True):
        watch.play_and_look(one, card)
    seat.end_cleanly(table.breaches)


def _stand(watch: Watch, card: Card) -> None:
    """While a card stands in the form it stands there once, and nowhere else."""
    watch.give(card, "standing")
    watch.seat.hostile.script = Script()
    watch.seat.type_card(card, last="")
    time.sleep(SETTLE_S)
    found = watch.look("while a card stands in the form", is_wiped=False)
    if found.allowed["number"] != 1:
        watch.table.breaches.append(f"the number stands {found.allowed['number']} times in its pages")
    watch.seat.give_up()


def ever_made(seat: MemorySeat, table: Table, given: Pair, wanted: list[Card]) -> None:
    """Nothing is overwritten by what comes after it: one look at the end finds every copy that was ever made."""
    watch = Watch(seat, table, given)
    seat.start(environment=never_reuse.environment(seat.folder))
    seat.await_service()
    played = [*(r for r in rounds("all") if r.name.startswith(_EVER)), *charge_rounds("usual")]
    watch.look_for(f"{EVER}before anything is typed", [c for card in wanted for c in card.canaries()])
    for one, card in zip(played, wanted, strict=False):
        watch.play(one, card)
    time.sleep(SETTLE_S)
    watch.look(f"{EVER}after {len(played)} registrations and charges")
    seat.end_cleanly(table.breaches)


def control(seat: MemorySeat, table: Table, given: Pair, wanted: list[Card]) -> None:
    """The scan has to find copies here, or it proves nothing."""
    for name, environment in (("", {}), (EVER, never_reuse.environment(seat.folder))):
        canaries: list[Canary] = list(given.canaries())
        with naive_control(seat, environment) as pid:
            for count, card in enumerate(wanted, 1):
                register(seat, card)
                canaries += card.canaries()
                if count in (1, len(wanted)):
                    time.sleep(SETTLE_S)
                    found = scan(pid, canaries)
                    table.add(f"{name}NAIVE CONTROL after {count}", found, left=None, is_control=True)
                    if not found.copies["number"]:
                        table.breaches.append("the scan found nothing in the naive control")
