"""Orders, payments and an account that answers as told, for the tests of a charge."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge import ChargeOutcome
from imp_desk.core.charge_attempt import ChargeAttempt, PaymentHalf
from imp_desk.core.entry import Customer, Entry
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment, PaymentStatus
from imp_desk.core.records import RegisteredCard

ORDER = Order("order1", 50_000, "11월 회비")
CARD = RegisteredCard("u", "국민KB카드", 0, "1111", inserted=100, updated=100)
OTHER = RegisteredCard("u", "현대카드", 0, "9999", inserted=50, updated=50)
FAULT = gw.Fault(gw.FaultKind.TIMEOUT, "read_timeout")


def payment(status: str = "paid", number: int = 1, **more: Any) -> Payment:
    values: dict[str, Any] = {"amount": 50_000, "started_at": 1_795_000_000 + number} | more
    return Payment(f"imp_{number}", ORDER.merchant_uid, PaymentStatus(status), **values)


class Account:
    """`found` and `keys` are what the next look-ups answer; the last one stays."""

    def __init__(
        self,
        answer: ChargeOutcome,
        *,
        keys: tuple[gw.LookUp, ...] = (gw.Absent(),),
        found: tuple[tuple[Payment, ...] | gw.Fault, ...] = ((),),
        commits: int = 1,
    ) -> None:
        self.answer = answer
        self.keys = list(keys)
        self.found = list(found)
        self.commits = commits
        self.posts = self.finds = self.look_ups = 0

    async def look_up(self, uid: str) -> gw.LookUp:
        self.look_ups += 1
        return self.keys.pop(0) if len(self.keys) > 1 else self.keys[0]

    async def find_payments(self, merchant_uid: str) -> tuple[Payment, ...] | gw.Fault:
        self.finds += 1
        return self.found.pop(0) if len(self.found) > 1 else self.found[0]

    async def charge(
        self, entry: Entry, order: Order, *, on_commit: Callable[[], None], before: gw.LookUp | None = None
    ) -> ChargeOutcome:
        self.posts += 1
        for _ in range(self.commits):
            on_commit()
        await asyncio.sleep(0)
        return self.answer


def attempt(*, again: bool = False, changes: list[tuple[str, str]] | None = None) -> ChargeAttempt:
    entry = Entry(Customer("u"), consent=None, sends_customer_id=False)
    for digit in "4111111111111111":
        entry.card.number.append(int(digit))
    noted: list[tuple[str, str]] = [] if changes is None else changes
    key = flow.Attempt("k", entry, on_change=lambda a: noted.append(("key", a.state.value)))
    half = PaymentHalf("p", ORDER, on_change=lambda p: noted.append(("payment", p.state.value)))
    return ChargeAttempt(key, half, was_sent_before=again)
