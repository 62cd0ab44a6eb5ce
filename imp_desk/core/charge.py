"""What can come of a charge and of the back office's questions, as variants beside those of `gateway`.

Whether it is paid stands in the payment's status, never in the envelope's `code`.
"""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.core.gateway import NotSent, Refused, Unknown
from imp_desk.core.payment_records import Payment
from imp_desk.core.records import RegisteredCard


@dataclass(frozen=True, slots=True)
class Charged:
    """A plain answer that names the order. Its status is paid, failed or cancelled: nothing else is an answer."""

    payment: Payment


ChargeOutcome = Charged | Refused | NotSent | Unknown


@dataclass(frozen=True, slots=True)
class ManyFound:
    """In the order in which they were asked, each uid once. `missing`: not registered, or not this account's.

    `not_asked`: uids that may not be sent, such as one that holds a card number.
    """

    cards: tuple[RegisteredCard, ...] = ()
    missing: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()

    def __add__(self, later: ManyFound) -> ManyFound:
        return ManyFound(
            self.cards + later.cards, self.missing + later.missing, self.not_asked + later.not_asked
        )
