"""What the answers to a charge and to the back office's questions mean. Pure.

`code` 0 is not paid: the payment's `status` is. An answer that is not plainly the order's leaves a charge unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ManyFound
from imp_desk.core.charge_verdict import ORDER_USED
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment, PaymentsPage, PaymentStatus, Schedule
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.wire_card import integer, registered_card
from imp_desk.gateway.wire_json import Envelope
from imp_desk.gateway.wire_opening import (
    fault_of,
    is_absent,
    is_success,
    mismatch,
    open_answer,
    refusal,
    unsettled,
)
from imp_desk.gateway.wire_records import payment, schedule

_USED_TEXT = "이미주문이이루어진"
_NO_PAYMENT_TEXT = "존재하지않는결제정보"
_ENDED = (PaymentStatus.PAID, PaymentStatus.FAILED, PaymentStatus.CANCELLED)
_T = TypeVar("_T")


def charge(
    answer: Answer, order: Order, uid: str, *, entered: Sequence[int] = (), holder: Sequence[int] = ()
) -> Charged | gw.Refused | gw.Unknown:
    envelope = open_answer(answer, entered, holder)
    if isinstance(envelope, Fault):
        return gw.Unknown(envelope)
    if not is_success(answer.status):
        return gw.Unknown(unsettled(answer, envelope))
    if envelope.code != 0:
        if _USED_TEXT in _close(envelope.message):  # by an attempt before, which may have been paid
            return gw.Unknown(fault_of(answer, envelope, ORDER_USED))
        return refusal(answer, envelope)
    return _charged(answer, payment(envelope.response), order, uid)


def _charged(answer: Answer, found: Payment | None, order: Order, uid: str) -> Charged | gw.Unknown:
    if found is None or found.merchant_uid != order.merchant_uid:
        return gw.Unknown(mismatch(answer, "merchant_uid"))
    if found.amount != order.amount:
        return gw.Unknown(mismatch(answer, "amount"))
    if found.customer_uid not in ("", uid):
        return gw.Unknown(mismatch(answer))
    if found.status not in _ENDED:
        return gw.Unknown(Fault(FaultKind.PROTOCOL, "status", answer.status))
    if found.status is PaymentStatus.FAILED and found.leaves_open:
        return gw.Unknown(Fault(FaultKind.UNCERTAIN_TEXT, "", answer.status, found.fail_reason))
    return Charged(found)


def found(answer: Answer, merchant_uid: str) -> tuple[Payment, ...] | Fault:
    """The one payment that `find` answers with, or none."""
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if _is_no_payment(answer.status, envelope):
        return ()
    if not is_success(answer.status) or envelope.code != 0:
        return fault_of(answer, envelope)
    one = payment(envelope.response)
    if one is None or one.merchant_uid != merchant_uid:
        return mismatch(answer, "merchant_uid")
    return (one,)


def found_all(answer: Answer, merchant_uid: str) -> tuple[PaymentsPage, ...] | Fault:
    """A page of `findAll`, or none; a page that names another order is a fault."""
    page = _page(answer, _is_no_payment)
    if page is None or isinstance(page, Fault):
        return page or ()
    if any(one.merchant_uid != merchant_uid for one in page.payments):
        return mismatch(answer, "merchant_uid")
    return (page,)


def _is_no_payment(status: int, envelope: Envelope) -> bool:
    """As rule 3a has it for a uid: the envelope with a 404, or with the text."""
    if envelope.code == 0 or envelope.response is not None:
        return False
    if status == 404:
        return envelope.names_response
    return is_success(status) and _NO_PAYMENT_TEXT in _close(envelope.message)


def payments(answer: Answer) -> PaymentsPage | gw.Absent | Fault:
    page = _page(answer, is_absent)
    return gw.Absent() if page is None else page


def _page(answer: Answer, is_none: Callable[[int, Envelope], bool]) -> PaymentsPage | Fault | None:
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if is_none(answer.status, envelope):
        return None
    response = envelope.response
    if not is_success(answer.status) or envelope.code != 0 or not isinstance(response, dict):
        return fault_of(answer, envelope)
    rows = response.get("list")
    if not isinstance(rows, list):
        return fault_of(answer, envelope, "list")
    listed = _readable(payment, rows)
    total = integer(response.get("total"))
    is_told = total is not None and total >= len(listed)
    return PaymentsPage(
        total if is_told and total is not None else len(listed),
        listed,
        _page_number(response.get("previous")),
        _page_number(response.get("next")),
    )


def _page_number(untrusted: object) -> int | None:
    number = integer(untrusted)
    return number if number is not None and 0 < number < 10**6 else None


def schedules(answer: Answer) -> tuple[Schedule, ...] | Fault:
    """One page; none for a uid that nothing is registered under."""
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if is_absent(answer.status, envelope):
        return ()
    rows = envelope.response
    if isinstance(rows, dict):
        rows = rows.get("list")
    if not is_success(answer.status) or envelope.code != 0 or not isinstance(rows, list):
        return fault_of(answer, envelope)
    return _readable(schedule, rows)


def _readable(read: Callable[[object], _T | None], rows: Iterable[object]) -> tuple[_T, ...]:
    return tuple(one for row in rows if (one := read(row)) is not None)


def several(answer: Answer, uids: Sequence[str]) -> ManyFound | Fault:
    """All with 200, some with 207, none with 404; a 200 that leaves one out is no answer to the question."""
    envelope = open_answer(answer)
    if isinstance(envelope, Fault):
        return envelope
    if is_absent(answer.status, envelope):
        return ManyFound(missing=tuple(uids))
    rows = envelope.response
    if not is_success(answer.status) or envelope.code != 0 or not isinstance(rows, list):
        return fault_of(answer, envelope)
    by_uid = {row["customer_uid"]: row for row in rows if isinstance(row, dict) and _names(row, uids)}
    if answer.status != 207 and len(by_uid) < len(uids):
        return mismatch(answer)
    return ManyFound(
        tuple(registered_card(by_uid[uid], uid) for uid in uids if uid in by_uid),
        tuple(uid for uid in uids if uid not in by_uid),
    )


def _names(row: dict[str, object], uids: Sequence[str]) -> bool:
    uid = row.get("customer_uid")
    return isinstance(uid, str) and uid in uids


def _close(text: str) -> str:
    return "".join(text.split())
