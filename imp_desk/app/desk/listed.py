"""What the open list of customers is told of a charge: its payment is a verdict of its own beside the row's state."""

from __future__ import annotations

from imp_desk.app.desk.charge_case import ChargeCase
from imp_desk.app.desk.context import Desk
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentVerdict
from imp_desk.core.payment import Order
from imp_desk.core.worklist_payments import RowPayment


def tell_payment(desk: Desk, attempt_id: str, uid: str, order: Order, verdict: PaymentVerdict | None) -> None:
    """`attempt_id`: the key's. `verdict` None: sent, and not known yet."""
    if desk.worklist is not None:
        desk.worklist.payment_changed(attempt_id, uid, _row_payment(order, verdict))


def tell_case(desk: Desk, case: ChargeCase) -> None:
    """Both halves as they stand, whoever began them. The payment first: who has paid is not open again."""
    tell_payment(desk, case.key_id, case.uid, case.standing.order, case.standing.payment)
    if desk.worklist is not None and case.halves.key is not None:
        desk.worklist.learn(case.key_id, case.halves.key.state, case.uid)


def _row_payment(order: Order, verdict: PaymentVerdict | None) -> RowPayment:
    is_paid = isinstance(verdict, Paid) if isinstance(verdict, Paid | NotPaid) else None
    amount = verdict.payment.amount if isinstance(verdict, Paid) else None
    return RowPayment(order.merchant_uid, order.amount if amount is None else amount, is_paid)
