"""Registrations with an amount, each ending in its own way: both verdicts must be these first."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile import catalog
from tests.hostile import wording as say
from tests.hostile.ledger import Kind
from tests.hostile.payment_echoes import PAYMENT_ECHOES
from tests.hostile.steps import Asked, Plan, ReadBody, Say, Script
from tests.memory.canaries import Card
from tests.memory.echoes import ECHOES
from tests.memory.rounds import Act, Round
from tests.memory.seat import MemorySeat

_PAID, _NOT_PAID = "결제됨", "결제 안 됨"
_KEPT, _NOT_KEPT = "카드 등록 완료", "카드 미등록"
_CLOSED = catalog.NO_ANSWERS["closed"]
_FEW_ANSWERS = ("cut-off body", "500 HTML")
_FEW_ECHOES = ("echo in the message", "echo as members", "echo everywhere")
_FEW_HEADS = ("in headers", "in a trailer")


def _failed(asked: Asked) -> bytes:
    """`code` 0, and yet not paid; no card is kept."""
    told = {"status": "failed", "fail_reason": "[3011] 카드 한도초과", "paid_at": 0, "failed_at": 1}
    return say.http(say.envelope(say.payment_of(asked.order, **told)))


def _charged(payment: str, card: str, plan: Plan | None = None, look: Plan | None = None) -> Act:
    """`look` meets the first look for the payment, and that for the card behind it."""

    def act(seat: MemorySeat, typed: Card) -> str:
        script = seat.hostile.script = Script()
        if plan is not None:
            script.on(Kind.CHARGE, "", plan)
        if look is not None:
            script.on(Kind.FIND, "", look, times=2)
        seat.type_charge(typed)
        return seat.end_charge(payment, card)

    return act


def _echoes(faults: str) -> Iterator[Round]:
    for name, plan in PAYMENT_ECHOES.items():
        if faults == "all" or name in _FEW_ECHOES:
            payment = _NOT_PAID if name in ("echo in the message", "echo of a failed payment") else _PAID
            yield Round(f"charge: {name}", _charged(payment, _KEPT, plan))
    for name, plan in ECHOES.items():
        if name in _FEW_HEADS:
            yield Round(f"charge: echo {name}", _charged(_NOT_PAID, _KEPT, plan))


def charge_rounds(faults: str) -> list[Round]:
    """`all`: an echo in each place."""
    return [
        Round("charged and paid", _charged(_PAID, _KEPT)),
        Round(
            "charged, not paid (status failed)", _charged(_NOT_PAID, _NOT_KEPT, (ReadBody(), Say(_failed)))
        ),
        Round("charged, no answer, settled by find", _charged(_PAID, _KEPT, _CLOSED)),
        Round("charged, reset, settled by find", _charged(_PAID, _KEPT, catalog.NO_ANSWERS["reset"])),
        Round("charge refused", _charged(_NOT_PAID, _NOT_KEPT, next(iter(catalog.REFUSALS.values())))),
        *(Round(f"charge: {n}", _charged(_PAID, _KEPT, catalog.ANSWERS[n])) for n in _FEW_ANSWERS),
        *_echoes(faults),
        Round(
            "charge found with an echo everywhere",
            _charged(_PAID, _KEPT, _CLOSED, PAYMENT_ECHOES["echo everywhere"]),
        ),
    ]
