"""Undoing the registration just made, and deleting the old one after a fresh uid: both by a typed confirmation."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.core import gateway as gw
from imp_desk.ui.views import AskView, Sentence, VerdictKind, VerdictView, sentence


class Deleting:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._is_running = False

    def undo(self) -> None:
        """방금 등록 취소(삭제): offered for a freshly minted uid until the next customer starts."""
        view = self._sending.shown
        if view is None or not view.can_undo or self._is_running:
            return
        text = sentence("ask.undo", tail=view.customer_uid[-4:])
        self._confirm("undo", text, view.customer_uid, view)

    def delete_old(self) -> None:
        view = self._sending.shown
        if view is None or not view.can_delete_old or self._is_running:
            return
        self._desk.tasks.spawn("schedules of the old uid", self._ask_about_old(self._sending.old_uid, view))

    async def _ask_about_old(self, uid: str, beside: VerdictView) -> None:
        gateway = await self._desk.engine.gateway()
        count = gateway if isinstance(gateway, gw.Fault) else await gateway.open_schedules(uid)
        if isinstance(count, gw.Fault):
            self._show_failure(uid, beside, fault_cause(count), count.message)
            return
        text = sentence("ask.delete_old", uid=uid, tail=uid[-4:])
        if count:
            text = sentence("ask.delete_old.schedules", count=count, tail=uid[-4:])
        if self._is_on_screen(beside):
            self._confirm("delete_old", text, uid, beside)

    def _confirm(self, ask_id: str, text: Sentence, uid: str, beside: VerdictView) -> None:
        view = AskView(ask_id, text, sentence("ask.delete.yes"), sentence("ask.no"), typed=uid[-4:])
        self._desk.asks.ask(view, yes=lambda: self._delete(ask_id, uid, beside))

    def _delete(self, ask_id: str, uid: str, beside: VerdictView) -> None:
        if not self._is_running:
            self._is_running = True
            self._desk.tasks.spawn("delete", self._delete_and_show(ask_id, uid, beside))

    async def _delete_and_show(self, ask_id: str, uid: str, beside: VerdictView) -> None:
        try:
            gateway = await self._desk.engine.gateway()
            outcome = (
                gw.NotSent(gateway)
                if isinstance(gateway, gw.Fault)
                else await gateway.delete(
                    uid, reason="undo at the terminal" if ask_id == "undo" else "replaced"
                )
            )
        finally:
            self._is_running = False
            self._look_ups.forget(uid)
        self._show_outcome(ask_id, uid, beside, outcome)

    def _show_outcome(self, ask_id: str, uid: str, beside: VerdictView, outcome: gw.DeleteOutcome) -> None:
        match outcome:
            case gw.Deleted() | gw.Absent():
                self._desk.tags.forget_uid(uid)
                self._sending.own.forget(uid)
                self._show_deleted(ask_id, uid, beside)
            case gw.Refused(message=message):
                self._show_failure(uid, beside, sentence("outcome.delete_failed"), message)
            case gw.NotSent(fault):
                self._show_failure(uid, beside, sentence("outcome.delete_failed"), fault.message)
            case gw.Unknown(fault):
                self._show_failure(uid, beside, sentence("outcome.delete_unknown"), fault.message)

    def _show_deleted(self, ask_id: str, uid: str, beside: VerdictView) -> None:
        text = sentence("outcome.deleted" if ask_id == "undo" else "outcome.old_deleted")
        alone = VerdictView(VerdictKind.DELETED, text, customer_uid=uid)
        shown = self._sending.shown
        if shown is None or not self._is_on_screen(beside):
            self._sending.tell_beside(alone)
        elif ask_id == "undo":
            self._sending.show_verdict(alone)
        else:
            notes = (text, *(note for note in shown.notes if note.key != "note.old_remains"))
            self._sending.old_uid = ""
            self._sending.show_verdict(replace(shown, notes=notes, can_delete_old=False))

    def _show_failure(self, uid: str, beside: VerdictView, text: Sentence, detail: str) -> None:
        shown = self._sending.shown
        if shown is None or not self._is_on_screen(beside):
            self._sending.tell_beside(VerdictView(VerdictKind.NEEDS_PERSON, text, customer_uid=uid))
        else:
            notes = (text, *(note for note in shown.notes if note != text))
            self._sending.show_verdict(replace(shown, notes=notes, detail=detail))

    def _is_on_screen(self, view: VerdictView) -> bool:
        """Whether the verdict beside which the deletion was asked for still stands."""
        shown = self._sending.shown
        return shown is not None and shown.customer_uid == view.customer_uid
