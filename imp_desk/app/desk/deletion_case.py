"""A deletion that is asked for, and one whose outcome is not known: what is told of it, how often it was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.deletion import Deletion
from imp_desk.core.journal import JournalEntry
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan, plan_after, plan_by_hand, plan_for_row

Tell = Callable[[str, d.Told], None]


@dataclass(frozen=True, slots=True)
class Order:
    """`shown`: the card that is to go, as whoever confirmed it saw it; another one there now is left alone."""

    uid: str
    reason: str
    tell: Tell
    shown: RegisteredCard | None = None
    permitted_by: str = ""


@dataclass(slots=True)
class Case:
    """`reason`: why it was to be deleted. `went_over`: None of an earlier start."""

    deletion: Deletion
    tell: Tell
    plan: Plan = Plan()  # noqa: RUF009 - frozen
    fault: gw.Fault | None = None
    reason: str = ""
    checks: int = 0
    is_quiet: bool = False  # perhaps never sent: told only when the card is gone
    went_over: gw.Gateway | None = None

    @property
    def uid(self) -> str:
        return self.deletion.uid

    @property
    def is_for_a_person(self) -> bool:
        """No look could be made for as long as the schedule goes."""
        return self.deletion.state is State.NEEDS_HUMAN


def case_of(order: Order, deletion: Deletion, fault: gw.Fault, gateway: gw.Gateway) -> Case:
    return Case(deletion, order.tell, plan_after(fault), fault, order.reason, went_over=gateway)


def left_case(entry: JournalEntry, tell: Tell, now_utc: float) -> Case:
    """What an earlier start left."""
    was_looked_up = entry.state is State.NEEDS_HUMAN
    plan = plan_by_hand() if was_looked_up else plan_for_row(now_utc - entry.changed_utc)
    return Case(
        d.left_deletion(entry),
        tell,
        plan,
        reason=entry.reason,
        checks=entry.checks,
        is_quiet=entry.state is State.PREPARED,
    )
