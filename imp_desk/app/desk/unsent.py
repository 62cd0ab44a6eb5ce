"""Verdicts of what certainly did not leave this computer; each says whether pressing again may help. Pure."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.about import About, view_about
from imp_desk.app.desk.fault_words import PASSING_TLS, fault_notes, fault_sentence
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.ui.views import Sentence, VerdictKind, VerdictView, sentence

_SAY_NOT_SENT = frozenset((FaultKind.OFFLINE, FaultKind.DNS))  # their sentence does already
_SETTINGS_FAULTS = frozenset((FaultKind.TLS, FaultKind.AUTH, FaultKind.NO_CREDENTIALS, FaultKind.PROXY))


def not_sent(fault: Fault, about: About) -> VerdictView:
    """The form stays with all its digits, so that Enter sends again."""
    if fault.kind is FaultKind.JOURNAL:
        return journal_fault(fault.detail, about)
    last = "note.nothing_sent_settings" if _stays_until_mended(fault) else "note.nothing_sent"
    if fault.kind in _SAY_NOT_SENT:
        last = "note.press_again"
    return replace(
        view_about(VerdictKind.NOT_SENT, fault_sentence(fault), about),
        notes=(*fault_notes(fault), sentence(last)),
        detail=fault.message,
        above_form=True,
    )


def _stays_until_mended(fault: Fault) -> bool:
    return fault.kind in _SETTINGS_FAULTS and fault.detail not in PASSING_TLS


def journal_fault(kind: str, about: About) -> VerdictView:
    """`kind`: the journal's own word, which has a note that says what to do."""
    if kind == "uid_busy":
        return replace(view_about(VerdictKind.NOT_SENT, sentence("fault.uid_busy"), about), above_form=True)
    known = ("locked", "full", "read_only", "corrupt", "newer")
    what_to_do = sentence(f"journal.{kind if kind in known else 'unreachable'}")
    return replace(
        view_about(VerdictKind.NOT_SENT, sentence("fault.journal"), about),
        notes=(what_to_do, sentence("note.nothing_sent_settings")),
        above_form=True,
    )


def not_sendable(reason: Sentence, about: About) -> VerdictView:
    return replace(
        view_about(VerdictKind.NOT_SENT, reason, about),
        notes=(sentence("note.nothing_sent_settings"),),
        above_form=True,
    )


def stopped_card(about: About) -> VerdictView:
    return replace(
        view_about(VerdictKind.NOT_SENT, sentence("note.attempts_stop"), about),
        notes=(sentence("note.nothing_sent_settings"),),
        above_form=True,
    )
