"""Undoing the registration just made, and deleting the old one after a fresh uid: both by a typed confirmation.

The way itself is that of `deletions`; here it is asked for and told beside the verdict.
"""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_case import Order
from imp_desk.app.desk.deletion_facts import detail_of, sentence_of
from imp_desk.app.desk.deletions import Deletions
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.desk.sending import Sending
from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.action import Action
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.views import AskView, Sentence, VerdictKind, VerdictView, sentence

_REASONS = {"undo": "undo at the terminal", "delete_old": "replaced"}


class Deleting:
    def __init__(self, desk: Desk, deletions: Deletions, sending: Sending) -> None:
        self._desk = desk
        self._deletions = deletions
        self._sending = sending
        deletions.settling.forget = self._forget
        deletions.settling.tell_left = self.tell_beside

    def undo(self) -> None:
        """방금 등록 취소(삭제): offered for a freshly minted uid until the next customer starts."""
        view = self._sending.shown
        if view is None or not view.can_undo or self._deletions.is_open(view.customer_uid):
            return
        uid = view.customer_uid
        self._confirm("undo", sentence("ask.undo", tail=uid[-4:]), uid, view, self._sending.own.card_of(uid))

    def delete_old(self) -> None:
        view, uid = self._sending.shown, self._sending.old_uid
        if view is None or not view.can_delete_old or self._deletions.is_open(uid):
            return
        self._desk.tasks.spawn("schedules of the old uid", self._ask_about_old(uid, view))

    async def _ask_about_old(self, uid: str, beside: VerdictView) -> None:
        found = await self._deletions.open_schedules(uid)
        if isinstance(found, gw.Fault):
            self._show_failure(uid, beside, fault_cause(found), found.message)
            return
        text = sentence("ask.delete_old", uid=uid, tail=uid[-4:])
        if found:
            text = sentence("ask.delete_old.schedules", count=len(found), tail=uid[-4:])
        if self._is_on_screen(beside):
            self._confirm("delete_old", text, uid, beside, self._sending.old_card)

    def _confirm(
        self, ask_id: str, text: Sentence, uid: str, beside: VerdictView, card: RegisteredCard | None
    ) -> None:
        """`card`: the one it is about, as it was told to whoever confirms."""
        view = AskView(ask_id, text, sentence("ask.delete.yes"), sentence("ask.no"), typed=uid[-4:])
        delete = lambda: self._delete(ask_id, uid, beside, card)  # noqa: E731
        self._desk.asks.ask(view, yes=lambda: self._desk.permission.ask(Action.DELETE, delete))

    def _delete(self, ask_id: str, uid: str, beside: VerdictView, card: RegisteredCard | None) -> None:
        show = lambda uid, told: self._show(ask_id, uid, beside, told)  # noqa: E731
        by = self._desk.permission.by
        self._deletions.begin(Order(uid, _REASONS[ask_id], show, shown=card, permitted_by=by))

    def _forget(self, uid: str) -> None:
        """The card may come again, and is another registration then."""
        self._desk.tags.forget_uid(uid)
        self._sending.own.forget(uid)
        if self._desk.worklist is not None:
            self._desk.worklist.deleted(uid)

    # ---- telling

    def _show(self, ask_id: str, uid: str, beside: VerdictView, told: d.Told) -> None:
        match told:
            case d.Gone():
                self._show_deleted(ask_id, uid, beside)
            case d.RefusedToDelete():
                self._show_failure(uid, beside, sentence("outcome.delete_failed"), detail_of(told))
            case d.StillThere() | d.SettledByHand() | d.NothingDeleted() | d.Unproved() | d.Unanswered():
                text = sentence_of(told, at_unix_s=self._desk.clock())
                self._show_failure(uid, beside, text, detail_of(told), is_open=_is_open(told))

    def tell_beside(self, uid: str, told: d.Told) -> None:
        """Of what an earlier start left, or what ended while nobody looked at it."""
        kind = VerdictKind.CHECKING if isinstance(told, d.Unanswered) else VerdictKind.NEEDS_PERSON
        if isinstance(told, d.Gone) or told == d.SettledByHand(is_gone=True):
            kind = VerdictKind.DELETED
        self._sending.tell_beside(
            VerdictView(kind, sentence_of(told, at_unix_s=self._desk.clock()), customer_uid=uid)
        )

    def _show_deleted(self, ask_id: str, uid: str, beside: VerdictView) -> None:
        text = sentence("outcome.deleted" if ask_id == "undo" else "outcome.old_deleted")
        alone = VerdictView(VerdictKind.DELETED, text, customer_uid=uid)
        shown = self._sending.shown
        if shown is None or not self._is_on_screen(beside):
            self._sending.tell_beside(alone)
        elif ask_id == "undo":
            self._sending.show_verdict(alone)
        else:
            kept = (note for note in shown.notes if note.key != "note.old_remains")
            notes = (text, *(note for note in kept if not _is_of_deletion(note)))
            self._sending.old_uid, self._sending.old_card = "", None
            self._sending.show_verdict(replace(shown, notes=notes, can_delete_old=False))

    def _show_failure(
        self, uid: str, beside: VerdictView, text: Sentence, detail: str, *, is_open: bool = False
    ) -> None:
        shown = self._sending.shown
        if shown is None or not self._is_on_screen(beside):
            kind = VerdictKind.CHECKING if is_open else VerdictKind.NEEDS_PERSON
            self._sending.tell_beside(VerdictView(kind, text, customer_uid=uid))
        else:
            notes = (text, *(note for note in shown.notes if not _is_of_deletion(note)))
            self._sending.show_verdict(replace(shown, notes=notes, detail=detail))

    def _is_on_screen(self, view: VerdictView) -> bool:
        """Whether the verdict beside which the deletion was asked for still stands."""
        shown = self._sending.shown
        return shown is not None and shown.customer_uid == view.customer_uid


def _is_open(told: d.Told) -> bool:
    return isinstance(told, d.Unanswered | d.Unproved)


def _is_of_deletion(note: Sentence) -> bool:
    """What an earlier step of the same deletion said: the later one stands in its place."""
    return note.key.startswith(("delete.", "outcome.delete_", "fault.", "cause."))
