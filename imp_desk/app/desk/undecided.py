"""Verdicts of what is being checked, what a person must decide, and what one decided. Pure."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.about import About, day_and_time, view_about
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.views import Sentence, VerdictKind, VerdictView, sentence


def checking(about: About, fault: Fault | None, *, left_s: int) -> VerdictView:
    """While it is being looked up; `fault`: why the answer did not say how it ended, told at first."""
    is_mismatch = fault is not None and fault.kind is FaultKind.MISMATCH
    key = "outcome.checking_mismatch" if is_mismatch else "outcome.checking"
    return replace(
        view_about(VerdictKind.CHECKING, sentence(key, seconds=left_s), about),
        notes=() if fault is None else (fault_cause(fault),),
        detail="" if fault is None else fault.message,
        can_copy=True,
        can_look_up=True,
    )


def not_written(view: VerdictView) -> VerdictView:
    """What is true, and that the journal could not be told of it."""
    note = sentence("note.not_written")
    return view if note in view.notes else replace(view, notes=(note, *view.notes))


def left_over(about: About) -> VerdictView:
    return replace(view_about(VerdictKind.CHECKING, sentence("outcome.left_over"), about), can_copy=True)


def needs_person(about: About) -> VerdictView:
    text = sentence("outcome.needs_person")
    if about.left_utc is not None:
        text = sentence("outcome.left_unknown", time=day_and_time(about.left_utc))
    return replace(
        view_about(VerdictKind.NEEDS_PERSON, text, about),
        notes=(sentence("note.no_second_send"),),
        can_copy=True,
        can_look_up=True,
        can_settle=True,
    )


def settled_by_hand(about: About, *, is_registered: bool) -> VerdictView:
    kind = VerdictKind.REGISTERED if is_registered else VerdictKind.NOT_REGISTERED
    key = "outcome.settled_registered" if is_registered else "outcome.settled_not"
    return replace(view_about(kind, sentence(key), about), can_copy=True)


def conflict(card: RegisteredCard | None, about: About) -> VerdictView:
    return replace(
        view_about(VerdictKind.CONFLICT, _conflict_sentence(card, about), about),
        can_copy=True,
        can_look_up=True,
        can_settle=True,
        card_name=card.card_name if card else "",
        last_four=card.last_four if card else None,
    )


def _conflict_sentence(card: RegisteredCard | None, about: About) -> Sentence:
    """The one that names the entered card holds only while somebody remembers it."""
    if about.left_utc is not None:
        return sentence("outcome.left_conflict", time=day_and_time(about.left_utc))
    if card is None:
        return sentence("outcome.conflict_unseen")
    return sentence("outcome.conflict", last_four=card.last_four or "?")
