"""Outcome -> what the window shows. Pure: every sentence of a verdict is chosen here, none is worded."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.about import About, day_and_time, view_about
from imp_desk.app.desk.undecided import checking, conflict, needs_person
from imp_desk.app.desk.unsent import not_sent
from imp_desk.app.seoul import seoul_time
from imp_desk.core import flow
from imp_desk.core.card_tags import Standing
from imp_desk.core.consent import ConsentGiven
from imp_desk.core.holder import HolderKind
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass, field_at_fault
from imp_desk.core.settlement import CHECKS_AT_S
from imp_desk.ui.views import Sentence, VerdictKind, VerdictView, sentence

_FORM_STAYS = frozenset(
    (
        RefusalClass.NUMBER,
        RefusalClass.EXPIRY,
        RefusalClass.HOLDER,
        RefusalClass.PASSWORD,
        RefusalClass.PASSING,
        RefusalClass.RATE,
        RefusalClass.OTHER,
    )
)


def verdict_of(outcome: flow.Outcome | flow.Settled, about: About, *, at_unix_s: float) -> VerdictView:
    match outcome:
        case flow.Registered():
            return _registered(outcome, about)
        case flow.RefusedAs():
            return _refused(outcome, about)
        case flow.NothingSent(fault):
            return not_sent(fault, about)
        case flow.Uncertain(fault):
            return checking(about, fault, left_s=round(CHECKS_AT_S[-1]))
        case flow.OtherCard(card):
            return conflict(card, about)
        case flow.NeedsGuard(card):
            raise ValueError(f"a guard is no verdict: {card.inserted}")
        case flow.NotRegistered():
            return _not_registered(about, at_unix_s)
        case flow.NeedsPerson():
            return needs_person(about)


def _registered(outcome: flow.Registered, about: About) -> VerdictView:
    card = outcome.card
    if about.left_utc is not None:
        return _left_registered(card, about, about.left_utc)
    if about.is_training:
        kind, key = VerdictKind.PRACTICE, "outcome.practice"
    elif outcome.replaced:
        kind, key = VerdictKind.REPLACED, "outcome.replaced"
    else:
        kind, key = VerdictKind.REGISTERED, "outcome.registered"
    return replace(
        view_about(kind, sentence(key), about),
        notes=_registered_notes(outcome, about),
        card_name=card.card_name,
        last_four=card.last_four,
        sandbox=bool(card.sandbox) and not about.is_training,
        can_copy=True,
        can_undo=about.was_minted and not outcome.replaced,
        can_delete_old=bool(about.old_uid),
    )


def _left_registered(card: RegisteredCard, about: About, left_utc: float) -> VerdictView:
    """Nobody remembers the digits that were sent, so what stands there now is shown for a person to compare."""
    text = sentence("outcome.left_registered", time=day_and_time(left_utc))
    return replace(
        view_about(VerdictKind.REGISTERED, text, about),
        card_name=card.card_name,
        last_four=card.last_four,
        notes=(sentence("note.sandbox"),) if card.sandbox else (),
        sandbox=bool(card.sandbox),
        can_copy=True,
    )


def _registered_notes(outcome: flow.Registered, about: About) -> tuple[Sentence, ...]:
    notes: list[Sentence] = []
    if outcome.card.sandbox and not about.is_training:
        notes.append(sentence("note.sandbox"))
    if outcome.weak:
        notes.append(sentence("note.weak"))
    if outcome.card.card_type in (0, 1):
        notes.append(sentence("note.card_type.check" if outcome.card.card_type else "note.card_type.credit"))
    if about.consent is not None:
        notes.append(consent_note(about.consent))
    if about.old_uid:
        notes.append(sentence("note.old_remains", uid=about.old_uid))
    return tuple(notes)


def consent_note(consent: ConsentGiven) -> Sentence:
    time = seoul_time(consent.given_utc).strftime("%Y-%m-%d %H:%M")
    return sentence(f"note.consent.{consent.way.value}", version=consent.version or "-", time=time)


def _refused(outcome: flow.RefusedAs, about: About) -> VerdictView:
    kind = outcome.kind
    key = f"refusal.{kind.value}"
    if kind is RefusalClass.HOLDER and about.holder is HolderKind.BUSINESS:
        key += ".business"
    is_stopped = about.standing is Standing.STOPPED
    text = sentence(key, seconds=_wait_s(outcome)) if kind is RefusalClass.RATE else sentence(key)
    return replace(
        view_about(VerdictKind.REFUSED, text, about),
        notes=_standing_notes(about.standing),
        detail=_detail(outcome),
        above_form=kind in _FORM_STAYS and not is_stopped,
        at_fault=field_at_fault(kind),
    )


def _wait_s(outcome: flow.RefusedAs) -> int:
    """What the server asks for, up to a minute; else a wait of our own."""
    asked = outcome.refused.retry_after_s
    return asked if asked is not None and 0 < asked <= 60 else 30


def _detail(outcome: flow.RefusedAs) -> str:
    return outcome.refused.message or outcome.refused.pg_code


def _standing_notes(standing: Standing) -> tuple[Sentence, ...]:
    match standing:
        case Standing.STOPPED:
            return (sentence("note.attempts_stop"),)
        case Standing.WARNED:
            return (sentence("note.attempts_warning"),)
        case Standing.FREE:
            return ()


def _not_registered(about: About, at_unix_s: float) -> VerdictView:
    time = seoul_time(at_unix_s).strftime("%H:%M:%S")
    text = sentence("outcome.not_registered", time=time)
    return replace(view_about(VerdictKind.NOT_REGISTERED, text, about), can_copy=True)
