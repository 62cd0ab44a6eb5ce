"""One registration after the other in one program, each ending in its own way: what is done, and to what answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile import catalog
from tests.hostile.certificates import BAD, TLS_1_3, bad_identity
from tests.hostile.ledger import Kind
from tests.hostile.steps import Plan, Script
from tests.memory.canaries import Card
from tests.memory.echoes import ECHOES
from tests.memory.seat import WIPE_AFTER_S, MemorySeat

Act = Callable[[MemorySeat, Card], str]

_COLD_S = 3.2  # after this long the POST goes over a new connection
_SLOW = ("silence", "dripping", "dripping headers", "stalls within the body", "never reads the body")
_USUAL_ANSWERS = (
    "closed",
    "reset within the body",
    "cut-off body",
    "garbage status line",
    "over 1 MiB",
    "bad gzip",
    "401 with the envelope",
    "500 HTML",
)
_USUAL_ECHOES = (
    "in the message",
    "in the message, in other groups",
    "as the response's members",
    "as no JSON",
    "in a trailer",
    "in headers",
    "in the second head",
)


@dataclass(frozen=True, slots=True)
class Round:
    """`act` returns what the screen said, once the form is wiped."""

    name: str
    act: Act


def _answered(plan: Plan | None) -> Act:
    def act(seat: MemorySeat, card: Card) -> str:
        seat.hostile.script = Script() if plan is None else Script().on(Kind.REGISTER, "", plan, times=2)
        seat.type_card(card)
        return seat.end_registration()

    return act


def _on_a_new_connection(fail: Callable[[MemorySeat], None]) -> Act:
    """Everything is typed and looked up; then the connection that would take the card cannot be made."""

    def act(seat: MemorySeat, card: Card) -> str:
        seat.hostile.script = Script()
        seat.type_card(card, last="")
        time.sleep(_COLD_S)
        good = seat.hostile.context
        fail(seat)
        seat.keys("Return")
        said = seat.end_registration()
        seat.hostile.script, seat.hostile.context = Script(), good
        return said

    return act


def _close_at_once(seat: MemorySeat) -> None:
    seat.hostile.script.on_connection("", catalog.CONNECTIONS["closed at once"], times=None)


def _show(kind: str) -> Callable[[MemorySeat], None]:
    def show(seat: MemorySeat) -> None:
        seat.hostile.context = bad_identity(kind, TLS_1_3).context

    return show


def _wiped_by(wipe: Callable[[MemorySeat], None], *, within_s: float = 5.0) -> Act:
    def act(seat: MemorySeat, card: Card) -> str:
        seat.hostile.script = Script()
        seat.type_card(card, last="")
        time.sleep(0.3)
        wipe(seat)
        time.sleep(within_s)
        return "wiped"

    return act


def _lock(seat: MemorySeat) -> None:
    seat.keys("ctrl+l")
    seat.reader.wait_for("lockCover")
    seat.keys("Return")
    seat.reader.wait_gone("lockCover")


def rounds(faults: str) -> list[Round]:
    """`usual`: each class of fault; `all`: every answer that the hostile server knows and that ends soon."""
    answers = {n: p for n, p in (catalog.NO_ANSWERS | catalog.ANSWERS).items() if n not in _SLOW}
    refusals, echoes, bad = catalog.REFUSALS, ECHOES, [kind for kind in BAD if kind != "tls_1_1"]
    if faults != "all":
        answers = {name: answers[name] for name in _USUAL_ANSWERS}
        echoes = {name: echoes[name] for name in _USUAL_ECHOES}
        refusals, bad = dict(list(refusals.items())[:1]), ["unknown_ca"]
    return [
        Round("registered", _answered(None)),
        Round("given up", _wiped_by(MemorySeat.give_up, within_s=0)),
        *(Round(f"refused: {name}", _answered(plan)) for name, plan in refusals.items()),
        Round("not sent: no connection", _on_a_new_connection(_close_at_once)),
        *(Round(f"not sent: TLS {kind}", _on_a_new_connection(_show(kind))) for kind in bad),
        Round("conflict: another card", _answered(catalog.GOOD["issued"])),
        *(Round(f"answer: {name}", _answered(plan)) for name, plan in answers.items()),
        *(Round(f"echo: {name}", _answered(plan)) for name, plan in echoes.items()),
        Round("locked", _wiped_by(_lock, within_s=0)),
        Round("minimised", _wiped_by(MemorySeat.minimise, within_s=0.3)),
        Round("idle", _wiped_by(lambda _: None, within_s=WIPE_AFTER_S)),
    ]
