"""What the practice account does with a charge: pays, refuses in a PG's words, fails with a reason, or misbehaves.

Pure. As a registration where nothing else is said; two cards show what only a charge can do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from imp_desk.core.payment import INSTALMENTS_FROM
from imp_desk.core.practice import PracticeCase, practice_card_of
from imp_desk.gateway.practice_issue import PREFIX, Conduct, Decision, decide

CHARGE_PREFIX = "카드정보 인증에 실패하였습니다. "
OVER_LIMIT = "[3011] 카드 한도초과"
USED = "이미 주문이 이루어진 건입니다."


@dataclass(frozen=True, slots=True)
class ChargeDecision:
    """`pays` and `stores` are separate: a charge may fail and its key stand, or be paid and none be kept."""

    conduct: Conduct = Conduct.ANSWERED
    pays: bool = True
    stores: bool = True
    fail_reason: str = ""  # the payment is on record, as failed
    refusal: str = ""  # there is no payment
    code: int = -1

    @property
    def is_on_record(self) -> bool:
        return self.pays or bool(self.fail_reason)


_BY_CASE = {
    PracticeCase.CORPORATE: ChargeDecision(pays=False, fail_reason=OVER_LIMIT),
    PracticeCase.AMEX: ChargeDecision(stores=False),
}


def decide_charge(
    members: dict[str, str],
    month_now: tuple[int, int],
    *,
    any_card: bool,
    was_unauthorized: bool,
    is_used: bool,
) -> ChargeDecision:
    """`is_used`: something was paid under this merchant_uid."""
    problem = _problem(members, is_used=is_used)
    if problem:
        return ChargeDecision(pays=False, stores=False, refusal=problem)
    of_card = decide(members, month_now, any_card=any_card, was_unauthorized=was_unauthorized)
    card = practice_card_of([int(c) for c in members["card_number"] if c.isdigit()])
    if card is not None and of_card == Decision():
        return _of(members, _BY_CASE.get(card.case, ChargeDecision()))
    return _of(members, _as_registration(of_card))


def _of(members: dict[str, str], decision: ChargeDecision) -> ChargeDecision:
    return decision if members.get("customer_uid") else replace(decision, stores=False)


def _as_registration(decision: Decision) -> ChargeDecision:
    return ChargeDecision(
        decision.conduct,
        pays=decision.commits,
        stores=decision.commits,
        refusal=decision.refusal.replace(PREFIX, CHARGE_PREFIX),
        code=decision.code,
    )


def _problem(members: dict[str, str], *, is_used: bool) -> str:
    for name in ("merchant_uid", "amount", "card_number", "expiry"):
        if not members.get(name):
            return f'["{name}"] 파라메터는 필수입니다.'
    amount, months = members["amount"], members.get("card_quota", "0")
    if not amount.isdigit() or int(amount) < 1:
        return "결제금액이 올바르지 않습니다."
    if months != "0" and (not months.isdigit() or int(amount) < INSTALMENTS_FROM):
        return "할부는 50,000원 이상 결제에서만 가능합니다."
    return USED if is_used else ""
