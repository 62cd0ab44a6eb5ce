"""When an unknown outcome is looked up, and what the findings prove together. Pure: no clock, no waiting.

A commit can land long after the client gave up, so "as before" is a verdict only at the last look (faults, rule 4).
"""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.core.gateway import Fault
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import Event

CHECKS_AT_S = (0.0, 2.0, 5.0, 10.0, 20.0, 40.0, 70.0, 90.0)
OLD_S = 165.0  # whole deadline and last look together: nothing of an older attempt can still land


@dataclass(frozen=True, slots=True)
class Plan:
    """`at_s`: seconds since the outcome became unknown. `unchanged`: what the last look proves if nothing changed."""

    at_s: tuple[float, ...] = CHECKS_AT_S
    unchanged: Event = Event.SEEN_UNCHANGED
    refused_by: Fault | None = None  # with REFUSED: the answer that refused

    @property
    def longest_s(self) -> float:
        return self.at_s[-1]


_ONE_LOOK = (0.0,)
_REFUSED_BY_HTTP = ("refused_http", "rate")
_TOO_MANY = 429  # whoever says it, with an envelope or without


def plan_after(fault: Fault) -> Plan:
    """A refusal by HTTP with i'mport's own envelope, and a 429, need one look (faults, rows 38 and 40)."""
    if fault.detail in _REFUSED_BY_HTTP or fault.http_status == _TOO_MANY:
        return Plan(_ONE_LOOK, Event.REFUSED, fault)
    return Plan()


def plan_for_row(age_s: float) -> Plan:
    """For a row that an earlier start left unfinished (faults, rule 6)."""
    return Plan(_ONE_LOOK) if age_s > OLD_S else Plan()


def plan_by_hand() -> Plan:
    """다시 확인 by a person, after the schedule has ended."""
    return Plan(_ONE_LOOK)


def conclusion(finding: Finding, plan: Plan, *, is_last: bool) -> Event | None:
    """The event that ends it, or None: look again."""
    match finding:
        case Finding.REGISTERED | Finding.REGISTERED_WEAK:
            return Event.SEEN_REGISTERED
        case Finding.OTHER_CARD:
            return Event.SEEN_OTHER_CARD
        case Finding.UNCHANGED:
            return plan.unchanged if is_last else None
        case Finding.UNCHECKED:
            return Event.CHECKS_EXHAUSTED if is_last else None
