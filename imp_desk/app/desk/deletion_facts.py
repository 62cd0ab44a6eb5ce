"""What the journal keeps of a deletion's outcome, and the sentence in which it is told. Pure."""

from __future__ import annotations

from imp_desk.app.desk.facts import facts_of_fault
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.seoul import seoul_time
from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.journal import Facts
from imp_desk.ui.views import Sentence, sentence


def facts_of_told(told: d.Told | None) -> Facts:
    match told:
        case d.Gone(was_absent=was_absent):
            return Facts(weak=True, error_class="absent") if was_absent else Facts()
        case d.RefusedToDelete(refused):
            return Facts(
                http_status=refused.http_status,
                api_code=refused.code,
                error_class=f"other {refused.pg_code}".strip()[:60],
            )
        case d.NothingDeleted(fault) | d.Unanswered(fault):
            return facts_of_fault(fault)
        case d.Unproved(fault):
            return facts_of_fault(fault) if fault is not None else Facts()
        case d.StillThere() | d.SettledByHand() | None:
            return Facts()


def sentence_of(told: d.Told, *, at_unix_s: float) -> Sentence:
    """What is true of the card now."""
    match told:
        case d.Gone(since=None, was_absent=was_absent):
            return sentence("delete.was_absent" if was_absent else "delete.gone")
        case d.Gone(since=card):
            return sentence("delete.gone_since", card=card.card_name if card else "")
        case d.StillThere():
            return sentence("delete.still_there", time=seoul_time(at_unix_s).strftime("%H:%M:%S"))
        case d.SettledByHand(is_gone):
            return sentence("delete.settled_gone" if is_gone else "delete.settled_still")
        case d.RefusedToDelete():
            return sentence("delete.refused")
        case d.NothingDeleted(fault, now):
            return _nothing_deleted(fault, is_changed=now is not None)
        case d.Unproved():
            return sentence("delete.unproved")
        case d.Unanswered(left_s=left_s):
            return sentence("delete.checking", seconds=left_s)


def _nothing_deleted(fault: gw.Fault, *, is_changed: bool) -> Sentence:
    if is_changed:
        return sentence("delete.changed")
    if fault.kind is gw.FaultKind.JOURNAL:
        return sentence("delete.busy" if fault.detail == "uid_busy" else "delete.no_journal")
    return sentence("delete.not_sent", why=fault_cause(fault))


def detail_of(told: d.Told) -> str:
    """The server's own text, scrubbed."""
    match told:
        case d.RefusedToDelete(refused):
            return refused.message
        case d.NothingDeleted(fault) | d.Unanswered(fault):
            return fault.message
        case d.Unproved(fault):
            return fault.message if fault is not None else ""
        case d.Gone() | d.StillThere() | d.SettledByHand():
            return ""
