"""Results, schedules and payments as rows and lines, in the language of the moment. Pure; times are Seoul's."""

from __future__ import annotations

from imp_desk.core.payment_records import Payment, PaymentStatus, Schedule
from imp_desk.core.records import RegisteredCard
from imp_desk.core.seoul import seoul_time
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.lookup.row_painting import Row
from imp_desk.ui.lookup.states import Result, ResultKind
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken

_MARKS: dict[ResultKind, tuple[str, Tone]] = {
    ResultKind.WAITING: ("waiting", "muted"),
    ResultKind.FOUND: ("card", "plain"),
    ResultKind.ABSENT: ("info", "muted"),
    ResultKind.UNCHECKED: ("failed", "danger"),
    ResultKind.NOT_ASKED: ("not_sent", "muted"),
    ResultKind.DELETING: ("waiting", "warning"),
    ResultKind.UNDECIDED: ("question", "warning"),
    ResultKind.DELETED: ("deleted", "success"),
}
_PAID: dict[PaymentStatus, tuple[str, Tone]] = {
    PaymentStatus.PAID: ("done", "success"),
    PaymentStatus.FAILED: ("failed", "danger"),
    PaymentStatus.CANCELLED: ("replaced", "muted"),
    PaymentStatus.READY: ("waiting", "warning"),
    PaymentStatus.OTHER: ("question", "muted"),
}


def card_words(card: RegisteredCard) -> str:
    """Its name and at most its last four."""
    name = card.card_name or say("uids.card_unnamed")
    return f"{name} **** {card.last_four}" if card.last_four else name


def result_row(result: Result) -> Row:
    icon, tone = _MARKS[result.kind]
    card = result.card
    if result.kind is ResultKind.FOUND and card is not None:
        sub = card_words(card)
    elif result.cause is not None:
        sub = say("uids.result.unchecked", why=spoken(result.cause))
    else:
        sub = say(f"uids.result.{result.kind.value}")
        sub = f"{sub} · {card_words(card)}" if card is not None else sub
    badge = say("uids.test") if card is not None and card.sandbox else ""
    return Row(result.uid, result.uid, sub, icon=icon, tone=tone, badge=badge)


def when(unix_s: int | None) -> str:
    return seoul_time(unix_s).strftime("%Y-%m-%d %H:%M") if unix_s else ""


def won(amount: int | None, currency: str = "") -> str:
    if amount is None:
        return ""
    return say("uids.won", amount=f"{amount:,}") if currency in ("", "KRW") else f"{amount:,} {currency}"


def schedule_row(schedule: Schedule) -> Row:
    sub = " · ".join(part for part in (schedule.name, schedule.merchant_uid) if part)
    head = when(schedule.schedule_at) or say("uids.no_time")
    amount = won(schedule.amount, schedule.currency)
    return Row(schedule.merchant_uid, head, sub, amount, icon="waiting")


def payment_row(payment: Payment) -> Row:
    icon, tone = _PAID[payment.status]
    status = say(f"uids.payment.{payment.status.value}")
    is_partly_back = payment.is_paid and bool(payment.cancel_amount)
    if is_partly_back:
        status = say("uids.payment.partly", amount=won(payment.cancel_amount, payment.currency))
    at = when(payment.changed_at if payment.status is PaymentStatus.CANCELLED else _paid_at(payment))
    parts = (payment.name, payment.merchant_uid, payment.fail_reason or payment.cancel_reason)
    sub = " · ".join(part for part in parts if part)
    amount = won(payment.amount, payment.currency)
    badge = say("uids.test") if payment.sandbox else ""
    return Row(payment.imp_uid, f"{at}  {status}".strip(), sub, amount, icon=icon, tone=tone, badge=badge)


def _paid_at(payment: Payment) -> int:
    return payment.paid_at or payment.failed_at or payment.started_at or 0


def facts_of(card: RegisteredCard) -> tuple[tuple[str, str], ...]:
    """Names and values in reading order; what is not known is left out."""
    changed = card.updated if card.updated != card.inserted else None
    kind = {0: say("uids.type.credit"), 1: say("uids.type.check")}
    values = {
        "uid": card.customer_uid,
        "type": kind.get(card.card_type, "") if card.card_type is not None else "",
        "pg": " · ".join(part for part in (card.pg_provider, card.pg_id) if part),
        "holder": card.holder_masked,
        "inserted": when(card.inserted),
        "updated": when(changed),
    }
    return tuple((say(f"uids.fact.{name}"), value) for name, value in values.items() if value)
