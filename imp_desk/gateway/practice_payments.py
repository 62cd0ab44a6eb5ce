"""The practice account's payments and schedules: kept, found and paged as i'mport does it. Pure, but for its records.

A card's number comes in masked already.
"""

from __future__ import annotations

from imp_desk.gateway.practice_data import MID, PG_PROVIDER, Key

PAGE = 20
DAY = 86_400
_STATUSES = ("ready", "paid", "failed", "cancelled")


class PracticePayments:
    """Every payment of the account as the contract's JSON, in the order in which they were begun."""

    def __init__(self) -> None:
        self._all: list[dict[str, object]] = []

    def add(
        self,
        key: Key,
        members: dict[str, str],
        at: int,
        *,
        status: str = "paid",
        usage: str | None = "payment",
        fail_reason: str | None = None,
    ) -> dict[str, object]:
        """`key` tells the card; `usage` is None where the payment was made without a customer_uid."""
        number = len(self._all) + 1
        made: dict[str, object] = {
            "imp_uid": f"imp_practice{number:06d}",
            "merchant_uid": members["merchant_uid"],
            "pay_method": "card",
            "channel": "api",
            "pg_provider": PG_PROVIDER,
            "pg_id": MID,
            "pg_tid": f"{MID}0116{number:06d}",
            "sandbox": True,
            "escrow": False,
            "apply_num": "" if status == "failed" else f"{30_000_000 + number:08d}",
            "card_code": key.card_code,
            "card_name": key.card_name,
            "card_number": key.masked_number,
            "card_type": key.card_type,
            "card_quota": int(members.get("card_quota", "0")),
            "name": members.get("name"),
            "amount": int(members["amount"]),
            "cancel_amount": 0,
            "currency": "KRW",
            "buyer_name": members.get("buyer_name"),
            "buyer_email": members.get("buyer_email"),
            "buyer_tel": members.get("buyer_tel"),
            "status": status,
            "started_at": at,
            "paid_at": 0 if status == "failed" else at,
            "failed_at": at if status == "failed" else 0,
            "cancelled_at": 0,
            "fail_reason": fail_reason,
            "cancel_reason": None,
            "cancel_history": [],
            "receipt_url": None if status == "failed" else f"https://practice.invalid/receipt/{number}",
            "customer_uid": key.uid if usage else None,
            "customer_uid_usage": usage,
        }
        self._all.append(made)
        return made

    def cancel(self, payment: dict[str, object], at: int, reason: str) -> None:
        """Gives the whole amount back."""
        amount = payment["amount"]
        back = {
            "pg_tid": f"{payment['pg_tid']}C",
            "amount": amount,
            "cancelled_at": at,
            "reason": reason,
            "receipt_url": f"{payment['receipt_url']}/cancel",
            "cancellation_id": f"cancellation-{payment['imp_uid']}",
        }
        payment |= {"status": "cancelled", "cancel_amount": amount, "cancelled_at": at}
        payment |= {"cancel_reason": reason, "cancel_history": [back]}

    def is_paid(self, merchant_uid: str) -> bool:
        return bool(self.of_order(merchant_uid, "paid"))

    def of_order(self, merchant_uid: str, status: str = "") -> list[dict[str, object]]:
        """The newest first; `status` empty: all of them."""
        wanted = (status,) if status else _STATUSES
        return [
            one
            for one in reversed(self._all)
            if one["merchant_uid"] == merchant_uid and one["status"] in wanted
        ]

    def of_uid(self, uid: str) -> list[dict[str, object]]:
        return [one for one in reversed(self._all) if one["customer_uid"] == uid]


def page_json(rows: list[dict[str, object]], page: int) -> dict[str, object]:
    pages = max(1, -(-len(rows) // PAGE))
    return {
        "total": len(rows),
        "previous": page - 1 if 1 < page <= pages + 1 else 0,
        "next": page + 1 if page < pages else 0,
        "list": rows[(page - 1) * PAGE : page * PAGE],
    }


def past_payments(payments: PracticePayments, key: Key, now: int, months: int = 24) -> None:
    """Two years of a subscription: one month failed and was charged again a day later, one was given back."""
    for month in range(months, 0, -1):
        at = now - month * 28 * DAY + 10 * DAY
        members = {
            "merchant_uid": f"practice{months - month + 1:04d}",
            "amount": "9900",
            "name": "연습 정기결제",
            "buyer_name": "홍길동",
        }
        if month == 7:
            payments.add(
                key,
                members,
                at - DAY,
                status="failed",
                usage="payment.scheduled",
                fail_reason="[3011] 카드 한도초과",
            )
        made = payments.add(key, members, at, usage="payment.scheduled")
        if month == 3:
            payments.cancel(made, at + DAY, "고객 요청")


def schedules_json(key: Key, since: int, until: int, status: str, base: int) -> list[dict[str, object]]:
    """Three months to come from `base` on, the last one that was executed, and one that was revoked."""
    rows = [
        *(_schedule(key, f"practice-schedule-{month}", base + month * 28 * DAY) for month in (1, 2, 3)),
        _schedule(key, "practice-schedule-0", base - 18 * DAY)
        | {
            "schedule_status": "executed",
            "executed_at": base - 18 * DAY,
            "payment_status": "paid",
            "imp_uid": "imp_practice000025",
        },
        _schedule(key, "practice-schedule-r", base - 20 * DAY)
        | {"schedule_status": "revoked", "revoked_at": base - 25 * DAY},
    ]
    return [
        row
        for row in rows
        if since <= int(str(row["schedule_at"])) < until and status in ("", row["schedule_status"])
    ]


def _schedule(key: Key, merchant_uid: str, at: int) -> dict[str, object]:
    return {
        "customer_uid": key.uid,
        "merchant_uid": merchant_uid,
        "imp_uid": None,
        "schedule_at": at,
        "executed_at": 0,
        "revoked_at": 0,
        "amount": 9900,
        "currency": "KRW",
        "name": "연습 정기결제",
        "schedule_status": "scheduled",
        "payment_status": None,
        "fail_reason": None,
    }
