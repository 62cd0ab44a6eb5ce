"""Which number an order has: minted once, and kept for the same customer until it is paid, so that it is paid once.

i'mport takes a number a second time only where nothing was paid under it. Remembers numbers, never an amount or a card.
"""

from __future__ import annotations

from collections.abc import Callable

REMEMBERED = 500  # unpaid ones, each under the customer_uid it was sent with


class Orders:
    def __init__(self, mint: Callable[[], str]) -> None:
        self._mint = mint
        self._of_form = ""
        self._unpaid: dict[str, str] = {}
        self._sent: set[str] = set()
        self._open: set[str] = set()

    def number(self, uid: str) -> str:
        """Of what stands in the form for this customer."""
        if (unpaid := self._unpaid.get(uid)) is not None:
            return unpaid
        self._of_form = self._of_form or self._mint()
        return self._of_form

    def was_sent(self, number: str) -> bool:
        return number in self._sent

    def is_open(self, number: str) -> bool:
        """Its outcome is not known: nothing may be charged under it."""
        return number in self._open

    # ---- what becomes of it

    def send(self, uid: str, number: str) -> None:
        """It is about to leave."""
        self._sent.add(number)
        self._keep(uid, number)

    def open(self, uid: str, number: str) -> None:
        self._open.add(number)
        self.send(uid, number)

    def recall(self, uid: str, number: str) -> None:
        """Sent by an earlier start, or forgotten since, and perhaps paid by now. What this start knows comes first."""
        if uid not in self._unpaid:
            self.send(uid, number)

    def close(self, number: str, *, is_paid: bool) -> None:
        self._open.discard(number)
        if is_paid:
            self._sent.discard(number)
            self._unpaid = {uid: other for uid, other in self._unpaid.items() if other != number}
            if self._of_form == number:
                self._of_form = ""

    def _keep(self, uid: str, number: str) -> None:
        self._unpaid.pop(uid, None)
        self._unpaid[uid] = number
        while len(self._unpaid) > REMEMBERED:
            del self._unpaid[next(iter(self._unpaid))]

    # ---- who stands at the counter

    def next_customer(self) -> None:
        self._of_form = ""

    def same_customer(self, uid: str) -> bool:
        """Another card of whom `uid` was: pays the same order, if that was sent and is not paid."""
        self._of_form = self._unpaid.get(uid, "")
        return bool(self._of_form)
