"""An outcome that is not known, or that a person must decide: whose it is, and how often it was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.app.desk.about import About
from imp_desk.app.desk.running import Running
from imp_desk.core import gateway as gw
from imp_desk.core.entry import Customer
from imp_desk.core.flow import Unsettled
from imp_desk.core.journal import JournalEntry
from imp_desk.core.left_attempt import LeftAttempt
from imp_desk.core.registration import State
from imp_desk.core.settlement import Plan, plan_for_row

_FOR_A_PERSON = (State.NEEDS_HUMAN, State.CONFLICT)


@dataclass(slots=True)
class Case:
    """`is_quiet`: an intent that was perhaps never sent; said only when something changed or cannot be checked."""

    id: str
    unsettled: Unsettled
    about: About
    running: Running | None = None
    fault: gw.Fault | None = None  # why the answer did not say how it ended
    plan: Plan = Plan()  # noqa: RUF009 - frozen
    is_quiet: bool = False
    is_written: bool = True
    checks: int = 0
    looking: bool = False

    @property
    def uid(self) -> str:
        return self.unsettled.uid

    @property
    def label(self) -> str:
        return self.about.customer.name or self.uid

    @property
    def went_over(self) -> gw.Gateway | None:
        """None: of an earlier start."""
        return self.running.gateway if self.running is not None else None

    @property
    def is_for_a_person(self) -> bool:
        return self.unsettled.state in _FOR_A_PERSON


def case_of(running: Running, plan: Plan, fault: gw.Fault | None = None) -> Case:
    return Case(running.attempt.id, running.attempt, running.about, running, fault, plan)


def left_case(entry: JournalEntry, now_utc: float) -> Case:
    """What an earlier start of the program left."""
    left = LeftAttempt(entry, on_change=lambda _: None)
    about = About(Customer(entry.customer_uid), left_utc=entry.created_utc)
    plan = plan_for_row(left.age_s(now_utc))
    return Case(
        entry.attempt_id, left, about, plan=plan, is_quiet=left.was_only_prepared, checks=entry.checks
    )
