"""What i'mport knows of payments and their schedules, as far as it may be shown: of a card the last four at most.

The buyer's telephone and e-mail do not come in; the name is masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PaymentStatus(Enum):
    READY = "ready"  # begun, not ended
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"  # paid, and given back whole
    OTHER = "other"


class KeyUsage(Enum):
    """What the customer_uid was for in a payment; NONE: it had none."""

    NONE = ""
    ISSUE = "issue"
    PAYMENT = "payment"
    SCHEDULED = "payment.scheduled"


@dataclass(frozen=True, slots=True)
class Cancellation:
    amount: int | None
    cancelled_at: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """Contract 4.2. Times in Unix seconds by i'mport's clock, None where they do not apply; amounts in whole won.

    `fail_reason` is the PG's text, scrubbed, and `fail_code` what stands in it in brackets. `leaves_open`: it says
    time-out or 처리중, so it is no final no.
    """

    imp_uid: str
    merchant_uid: str
    status: PaymentStatus
    amount: int | None
    cancel_amount: int | None = None
    currency: str = ""
    sandbox: bool | None = None
    pay_method: str = ""
    channel: str = ""
    pg_provider: str = ""
    pg_id: str = ""
    pg_tid: str = ""
    apply_num: str = ""
    card_name: str = ""
    last_four: str | None = None
    card_type: int | None = None
    card_quota: int = 0
    name: str = ""
    buyer_masked: str = ""
    started_at: int | None = None
    paid_at: int | None = None
    failed_at: int | None = None
    cancelled_at: int | None = None
    fail_reason: str = ""
    fail_code: str = ""
    leaves_open: bool = False
    cancel_reason: str = ""
    cancellations: tuple[Cancellation, ...] = ()
    receipt_url: str = ""
    customer_uid: str = ""
    usage: KeyUsage = KeyUsage.NONE

    @property
    def is_paid(self) -> bool:
        return self.status is PaymentStatus.PAID

    @property
    def changed_at(self) -> int:
        """The latest of its times, 0 where none is known."""
        return max(at or 0 for at in (self.started_at, self.paid_at, self.failed_at, self.cancelled_at))


@dataclass(frozen=True, slots=True)
class PaymentsPage:
    """`previous` and `next` are page numbers, None where there is none. At most 20 payments."""

    total: int
    payments: tuple[Payment, ...]
    previous: int | None = None
    next: int | None = None


class ScheduleStatus(Enum):
    SCHEDULED = "scheduled"
    EXECUTED = "executed"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A payment that i'mport will make, made, or was told not to make. `payment_status` only once it was executed."""

    merchant_uid: str
    customer_uid: str
    status: ScheduleStatus
    schedule_at: int | None
    amount: int | None
    name: str = ""
    currency: str = ""
    executed_at: int | None = None
    revoked_at: int | None = None
    imp_uid: str = ""
    payment_status: PaymentStatus | None = None
    fail_reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.status is ScheduleStatus.SCHEDULED
