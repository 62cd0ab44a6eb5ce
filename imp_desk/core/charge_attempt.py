"""One charge as two halves, the payment and the key, each with its state in the one table of `registration`.

For a payment REGISTERED means paid, REFUSED failed or refused, NOT_REGISTERED that none was found; never CONFLICT.
"""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.core import flow
from imp_desk.core.entry import Entry
from imp_desk.core.payment import Order
from imp_desk.core.registration import Event, State, next_state


class PaymentHalf:
    """One payment. `known`: the imp_uids of earlier attempts at the same order; None where nobody knows them."""

    def __init__(
        self,
        attempt_id: str,
        order: Order,
        *,
        on_change: Callable[[PaymentHalf], None],
        state: State = State.PREPARED,
        known: frozenset[str] | None = frozenset(),
    ) -> None:
        self.id = attempt_id
        self.order = order
        self.state = state
        self.known = known
        self._on_change = on_change

    def happen(self, event: Event) -> None:
        self.state = next_state(self.state, event)
        self._on_change(self)


class ChargeAttempt:
    """Both halves of one charge. `was_sent_before`: a person charges the same order again."""

    def __init__(self, key: flow.Attempt, payment: PaymentHalf, *, was_sent_before: bool = False) -> None:
        self.key = key
        self.payment = payment
        self.was_sent_before = was_sent_before
        self.is_answered = False

    @property
    def uid(self) -> str:
        return self.key.uid

    @property
    def entry(self) -> Entry:
        return self.key.entry

    @property
    def order(self) -> Order:
        return self.payment.order

    def happen(self, event: Event) -> None:
        """To both: they are sent with one request."""
        self.payment.happen(event)
        self.key.happen(event)
