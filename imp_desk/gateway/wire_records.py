"""Payments and schedules out of an answer's JSON: all of it text from outside; of a number four digits at most."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from imp_desk.core.customer import UID_LONGEST, contains_card_number, mask_name
from imp_desk.core.payment_records import (
    Cancellation,
    KeyUsage,
    Payment,
    PaymentStatus,
    Schedule,
    ScheduleStatus,
)
from imp_desk.gateway.wire_card import integer, last_four, unix_seconds
from imp_desk.gateway.wire_text import leaves_outcome_open, pg_code, scrub

_ID = re.compile(r"[A-Za-z0-9_.:-]*")
_SIGNS = re.compile(r"[_/,|.-]+")
_APPROVAL = re.compile(r"[A-Za-z0-9]{1,12}")
_RECEIPT = re.compile(r"https://[!-~]{4,500}")
_LARGEST_AMOUNT = 10**12
_LONGEST_HISTORY = 100
_S = TypeVar("_S", PaymentStatus, ScheduleStatus, KeyUsage)


def payment(untrusted: object) -> Payment | None:
    """None for what is no payment: without a number of i'mport's or the shop's."""
    if not isinstance(untrusted, dict):
        return None
    row: Mapping[str, object] = untrusted
    imp_uid = identifier(row.get("imp_uid"), 32)
    merchant_uid = identifier(row.get("merchant_uid"), 40, is_shops=True)
    if not imp_uid or not merchant_uid:
        return None
    sandbox, fail_reason = row.get("sandbox"), row.get("fail_reason")
    card_type = integer(row.get("card_type"))
    return Payment(
        imp_uid=imp_uid,
        merchant_uid=merchant_uid,
        status=_one_of(PaymentStatus, row.get("status"), PaymentStatus.OTHER),
        amount=whole_won(row.get("amount")),
        cancel_amount=whole_won(row.get("cancel_amount")),
        currency=scrub(row.get("currency"), 8),
        sandbox=sandbox if isinstance(sandbox, bool) else None,
        pay_method=scrub(row.get("pay_method"), 20),
        channel=scrub(row.get("channel"), 16),
        pg_provider=scrub(row.get("pg_provider"), 16),
        pg_id=scrub(row.get("pg_id"), 80),
        pg_tid=identifier(row.get("pg_tid"), 64),
        apply_num=_matching(_APPROVAL, row.get("apply_num")),
        card_name=scrub(row.get("card_name"), 40),
        last_four=last_four(row.get("card_number")),
        card_type=card_type if card_type in (0, 1) else None,
        card_quota=_months(row.get("card_quota")),
        name=scrub(row.get("name"), 40),
        buyer_masked=mask_name(scrub(row.get("buyer_name"), 16)),
        started_at=unix_seconds(row.get("started_at")),
        paid_at=unix_seconds(row.get("paid_at")),
        failed_at=unix_seconds(row.get("failed_at")),
        cancelled_at=unix_seconds(row.get("cancelled_at")),
        fail_reason=scrub(fail_reason),
        fail_code=pg_code(fail_reason[:2000]) if isinstance(fail_reason, str) else "",
        leaves_open=leaves_outcome_open(fail_reason),
        cancel_reason=scrub(row.get("cancel_reason")),
        cancellations=_cancellations(row.get("cancel_history")),
        receipt_url=_spelling_no_card(_matching(_RECEIPT, row.get("receipt_url"))),
        customer_uid=shown_uid(row.get("customer_uid")),
        usage=_one_of(KeyUsage, row.get("customer_uid_usage"), KeyUsage.NONE),
    )


def schedule(untrusted: object) -> Schedule | None:
    if not isinstance(untrusted, dict):
        return None
    row: Mapping[str, object] = untrusted
    merchant_uid, paid = scrub(row.get("merchant_uid"), 40), row.get("payment_status")
    if not merchant_uid:
        return None
    return Schedule(
        merchant_uid=merchant_uid,
        customer_uid=shown_uid(row.get("customer_uid")),
        status=_one_of(ScheduleStatus, row.get("schedule_status"), ScheduleStatus.SCHEDULED),
        schedule_at=unix_seconds(row.get("schedule_at")),
        amount=whole_won(row.get("amount")),
        name=scrub(row.get("name"), 40),
        currency=scrub(row.get("currency"), 8),
        executed_at=unix_seconds(row.get("executed_at")),
        revoked_at=unix_seconds(row.get("revoked_at")),
        imp_uid=identifier(row.get("imp_uid"), 32),
        payment_status=_one_of(PaymentStatus, paid, PaymentStatus.OTHER) if paid is not None else None,
        fail_reason=scrub(row.get("fail_reason")),
    )


def identifier(untrusted: object, longest: int, *, is_shops: bool = False) -> str:
    """A number of i'mport's, a PG's or the shop's as it is, since it is asked for again; never a card's.

    A shop's own may hold what would be a card's but for its signs, as its customers' may.
    """
    if not isinstance(untrusted, str) or len(untrusted) > longest:
        return ""
    text = _matching(_ID, untrusted)
    return text if is_shops else _spelling_no_card(text)


def shown_uid(untrusted: object) -> str:
    """A customer_uid as it stands, if it may be shown at all."""
    if not isinstance(untrusted, str) or len(untrusted) > UID_LONGEST or not untrusted.isprintable():
        return ""
    return "" if contains_card_number(untrusted) else untrusted


def whole_won(untrusted: object) -> int | None:
    """None for what is no whole amount, such as dollars with cents."""
    amount = integer(untrusted)
    return amount if amount is not None and 0 <= amount <= _LARGEST_AMOUNT else None


def _months(untrusted: object) -> int:
    months = integer(untrusted)
    return months if months is not None and 0 <= months <= 60 else 0


def _matching(pattern: re.Pattern[str], untrusted: object) -> str:
    if not isinstance(untrusted, str) or not pattern.fullmatch(untrusted) or contains_card_number(untrusted):
        return ""
    return untrusted


def _spelling_no_card(text: str) -> str:
    return "" if contains_card_number(_SIGNS.sub("-", text)) else text


def _one_of(kind: type[_S], untrusted: object, otherwise: _S) -> _S:
    return next((member for member in kind if member.value == untrusted), otherwise)


def _cancellations(untrusted: object) -> tuple[Cancellation, ...]:
    rows = untrusted[:_LONGEST_HISTORY] if isinstance(untrusted, list) else []
    return tuple(
        Cancellation(
            whole_won(row.get("amount")), unix_seconds(row.get("cancelled_at")), scrub(row.get("reason"))
        )
        for row in rows
        if isinstance(row, dict)
    )
