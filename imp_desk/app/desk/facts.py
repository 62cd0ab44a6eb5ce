"""What the journal keeps of an outcome: codes and the card's name and type as answered. Pure."""

from __future__ import annotations

import hashlib

from imp_desk.core import flow
from imp_desk.core.gateway import Fault
from imp_desk.core.journal import Facts
from imp_desk.core.records import RegisteredCard


def facts_of_outcome(outcome: flow.Outcome | flow.Settled) -> Facts:
    match outcome:
        case flow.Registered(card, weak=weak):
            return Facts(**_of_card(card), weak=weak)
        case flow.OtherCard(card):
            return _of_card(card) if card is not None else Facts()
        case flow.RefusedAs(refused, kind):
            return Facts(
                http_status=refused.http_status,
                api_code=refused.code,
                error_class=f"{kind.value} {refused.pg_code}".strip()[:60],
            )
        case flow.NothingSent(fault) | flow.Uncertain(fault):
            return facts_of_fault(fault)
        case flow.NeedsPerson(fault):
            return facts_of_fault(fault) if fault is not None else Facts()
        case flow.NotRegistered() | flow.NeedsGuard():
            return Facts()


def facts_of_fault(fault: Fault) -> Facts:
    words = (fault.kind.value, fault.detail, _hash_of(fault.issuer))
    return Facts(http_status=fault.http_status, error_class=" ".join(word for word in words if word)[:60])


def _hash_of(issuer: str) -> str:
    """Tells two issuers apart without keeping a stranger's words."""
    return f"issuer:{hashlib.sha256(issuer.encode()).hexdigest()[:12]}" if issuer else ""


def _of_card(card: RegisteredCard) -> Facts:
    return Facts(http_status=200, card_name=card.card_name, card_type=card.card_type, sandbox=card.sandbox)
