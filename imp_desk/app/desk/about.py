"""Whom and what a verdict is about: the customer as typed, never the card."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.app.seoul import seoul_time
from imp_desk.core.card_tags import Standing
from imp_desk.core.consent import ConsentGiven
from imp_desk.core.entry import Customer
from imp_desk.core.holder import HolderKind
from imp_desk.ui.views import Sentence, VerdictKind, VerdictView


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what a verdict is about, besides the outcome."""

    customer: Customer
    is_training: bool = False
    consent: ConsentGiven | None = None
    holder: HolderKind = HolderKind.UNDECIDED
    standing: Standing = Standing.FREE
    was_minted: bool = False
    old_uid: str = ""
    left_utc: float | None = None  # when an earlier start of the program began it


def view_about(kind: VerdictKind, text: Sentence, about: About) -> VerdictView:
    customer = about.customer
    return VerdictView(
        kind,
        text,
        customer_name=customer.name,
        telephone_tail=customer.telephone[-4:],
        customer_uid=customer.uid,
    )


def day_and_time(at_unix_s: float) -> str:
    return seoul_time(at_unix_s).strftime("%m-%d %H:%M")
