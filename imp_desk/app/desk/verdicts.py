"""Outcome -> what the window shows. Pure: every sentence of a verdict is chosen here, none is worded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from imp_desk.app.seoul import seoul_time
from imp_desk.core import flow
from imp_desk.core.card_tags import Standing
from imp_desk.core.consent import ConsentGiven
from imp_desk.core.entry import Customer
from imp_desk.core.gateway import Fault, FaultKind
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
# What their sentence says of the card, or asks for, holds only where a card was about to be sent.
_SAID_AS_CAUSE = frozenset(
    (
        FaultKind.OFFLINE,
        FaultKind.DNS,
        FaultKind.TLS,
        FaultKind.BUSY,
        FaultKind.CANCELLED,
    )
)
_SAY_NOT_SENT = frozenset((FaultKind.OFFLINE, FaultKind.DNS))  # their sentence does already
_KEY_STORE_NOTES = {  # by the store's own word, as `credentials` hands it on
    "Locked": "keystore.locked",
    "Denied": "keystore.denied",
    "NoKeyStore": "keystore.none",
}
_SETTINGS_FAULTS = frozenset((FaultKind.TLS, FaultKind.AUTH, FaultKind.NO_CREDENTIALS, FaultKind.PROXY))


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


def fault_sentence(fault: Fault) -> Sentence:
    if fault.kind is FaultKind.NO_CREDENTIALS and fault.detail in _KEY_STORE_NOTES:
        return sentence("fault.key_store")
    return sentence(f"fault.{fault.kind.value}")


def fault_cause(fault: Fault) -> Sentence:
    """Why something else than sending failed: never says whether a card was sent, never asks to press again."""
    return sentence(f"{'cause' if fault.kind in _SAID_AS_CAUSE else 'fault'}.{fault.kind.value}")


def fault_notes(fault: Fault) -> tuple[Sentence, ...]:
    if fault.kind is FaultKind.NO_CREDENTIALS and fault.detail in _KEY_STORE_NOTES:
        return (sentence(_KEY_STORE_NOTES[fault.detail]),)
    if fault.kind is not FaultKind.TLS:
        return ()
    known = (
        "unknown_ca",
        "wrong_host",
        "expired",
        "not_yet_valid",
        "self_signed",
        "protocol",
        "weak_key",
        "client_certificate",
        "revoked",
    )
    cause = sentence(f"tls.{fault.detail if fault.detail in known else 'other'}")
    return (cause, sentence("tls.issuer", issuer=fault.issuer)) if fault.issuer else (cause,)


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
            return _conflict(card, about)
        case flow.NeedsGuard(card):
            raise ValueError(f"a guard is no verdict: {card.inserted}")
        case flow.NotRegistered():
            return _not_registered(about, at_unix_s)
        case flow.NeedsPerson():
            return _needs_person(about)


def _base(kind: VerdictKind, text: Sentence, about: About) -> VerdictView:
    customer = about.customer
    return VerdictView(
        kind,
        text,
        customer_name=customer.name,
        telephone_tail=customer.telephone[-4:],
        customer_uid=customer.uid,
    )


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
        _base(kind, sentence(key), about),
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
    text = sentence("outcome.left_registered", time=_day_and_time(left_utc))
    return replace(
        _base(VerdictKind.REGISTERED, text, about),
        card_name=card.card_name,
        last_four=card.last_four,
        notes=(sentence("note.sandbox"),) if card.sandbox else (),
        sandbox=bool(card.sandbox),
        can_copy=True,
    )


def _day_and_time(at_unix_s: float) -> str:
    return seoul_time(at_unix_s).strftime("%m-%d %H:%M")


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
        _base(VerdictKind.REFUSED, text, about),
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


def not_sent(fault: Fault, about: About) -> VerdictView:
    """The form stays with all its digits, so that Enter sends again."""
    if fault.kind is FaultKind.JOURNAL:
        return journal_fault(fault.detail, about)
    last = "note.nothing_sent_settings" if fault.kind in _SETTINGS_FAULTS else "note.nothing_sent"
    if fault.kind in _SAY_NOT_SENT:
        last = "note.press_again"
    return replace(
        _base(VerdictKind.NOT_SENT, fault_sentence(fault), about),
        notes=(*fault_notes(fault), sentence(last)),
        detail=fault.message,
        above_form=True,
    )


def journal_fault(kind: str, about: About) -> VerdictView:
    """`kind`: the journal's own word, which has a note that says what to do."""
    if kind == "uid_busy":
        return replace(_base(VerdictKind.NOT_SENT, sentence("fault.uid_busy"), about), above_form=True)
    known = ("locked", "full", "read_only", "corrupt", "newer")
    what_to_do = sentence(f"journal.{kind if kind in known else 'unreachable'}")
    return replace(
        _base(VerdictKind.NOT_SENT, sentence("fault.journal"), about),
        notes=(what_to_do, sentence("note.nothing_sent_settings")),
        above_form=True,
    )


def not_sendable(reason: Sentence, about: About) -> VerdictView:
    return replace(
        _base(VerdictKind.NOT_SENT, reason, about),
        notes=(sentence("note.nothing_sent_settings"),),
        above_form=True,
    )


def stopped_card(about: About) -> VerdictView:
    return replace(
        _base(VerdictKind.NOT_SENT, sentence("note.attempts_stop"), about),
        notes=(sentence("note.nothing_sent_settings"),),
        above_form=True,
    )


def checking(about: About, fault: Fault | None, *, left_s: int) -> VerdictView:
    """While it is being looked up; `fault`: why the answer did not say how it ended, told at first."""
    is_mismatch = fault is not None and fault.kind is FaultKind.MISMATCH
    key = "outcome.checking_mismatch" if is_mismatch else "outcome.checking"
    return replace(
        _base(VerdictKind.CHECKING, sentence(key, seconds=left_s), about),
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
    return replace(_base(VerdictKind.CHECKING, sentence("outcome.left_over"), about), can_copy=True)


def _not_registered(about: About, at_unix_s: float) -> VerdictView:
    time = seoul_time(at_unix_s).strftime("%H:%M:%S")
    text = sentence("outcome.not_registered", time=time)
    return replace(_base(VerdictKind.NOT_REGISTERED, text, about), can_copy=True)


def _needs_person(about: About) -> VerdictView:
    text = sentence("outcome.needs_person")
    if about.left_utc is not None:
        text = sentence("outcome.left_unknown", time=_day_and_time(about.left_utc))
    return replace(
        _base(VerdictKind.NEEDS_PERSON, text, about),
        notes=(sentence("note.no_second_send"),),
        can_copy=True,
        can_look_up=True,
        can_settle=True,
    )


def settled_by_hand(about: About, *, is_registered: bool) -> VerdictView:
    kind = VerdictKind.REGISTERED if is_registered else VerdictKind.NOT_REGISTERED
    key = "outcome.settled_registered" if is_registered else "outcome.settled_not"
    return replace(_base(kind, sentence(key), about), can_copy=True)


def _conflict(card: RegisteredCard | None, about: About) -> VerdictView:
    return replace(
        _base(VerdictKind.CONFLICT, _conflict_sentence(card, about), about),
        can_copy=True,
        can_look_up=True,
        can_settle=True,
        card_name=card.card_name if card else "",
        last_four=card.last_four if card else None,
    )


def _conflict_sentence(card: RegisteredCard | None, about: About) -> Sentence:
    """The one that names the entered card holds only while somebody remembers it."""
    if about.left_utc is not None:
        return sentence("outcome.left_conflict", time=_day_and_time(about.left_utc))
    if card is None:
        return sentence("outcome.conflict_unseen")
    return sentence("outcome.conflict", last_four=card.last_four or "?")
