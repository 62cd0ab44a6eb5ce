"""Undoing the registration just made, and deleting the old one after a fresh uid: both by a typed confirmation."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.sending import Sending
from imp_desk.app.desk.verdicts import fault_cause
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
        self._confirm("undo", sentence("ask.undo", tail=view.customer_uid[-4:]), view.customer_uid)

    def delete_old(self) -> None:
        view = self._sending.shown
        if view is None or not view.can_delete_old or self._is_running:
            return
        self._desk.tasks.spawn("schedules of the old uid", self._ask_about_old(self._sending.old_uid))

    async def _ask_about_old(self, uid: str) -> None:
        gateway = await self._desk.engine.gateway()
        count = gateway if isinstance(gateway, gw.Fault) else await gateway.open_schedules(uid)
        if isinstance(count, gw.Fault):
            self._show_failure(fault_cause(count), count.message)
            return
        text = sentence("ask.delete_old", uid=uid, tail=uid[-4:])
        if count:
            text = sentence("ask.delete_old.schedules", count=count, tail=uid[-4:])
        self._confirm("delete_old", text, uid)

    def _confirm(self, ask_id: str, text: Sentence, uid: str) -> None:
        view = AskView(ask_id, text, sentence("ask.delete.yes"), sentence("ask.no"), typed=uid[-4:])
        self._desk.asks.ask(view, yes=lambda: self._delete(ask_id, uid))

    def _delete(self, ask_id: str, uid: str) -> None:
        if not self._is_running:
            self._is_running = True
            self._desk.tasks.spawn("delete", self._delete_and_show(ask_id, uid))

    async def _delete_and_show(self, ask_id: str, uid: str) -> None:
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
        self._show_outcome(ask_id, uid, outcome)

    def _show_outcome(self, ask_id: str, uid: str, outcome: gw.DeleteOutcome) -> None:
        match outcome:
            case gw.Deleted() | gw.Absent():
                self._desk.tags.forget_uid(uid)
                self._show_deleted(ask_id, uid)
            case gw.Refused(message=message):
                self._show_failure(sentence("outcome.delete_failed"), message)
            case gw.NotSent(fault):
                self._show_failure(sentence("outcome.delete_failed"), fault.message)
            case gw.Unknown(fault):
                self._show_failure(sentence("outcome.delete_unknown"), fault.message)

    def _show_deleted(self, ask_id: str, uid: str) -> None:
        shown = self._sending.shown
        if ask_id == "undo":
            text = sentence("outcome.deleted")
            self._sending.show_verdict(VerdictView(VerdictKind.DELETED, text, customer_uid=uid))
        elif shown is not None:
            notes = (
                sentence("outcome.old_deleted"),
                *(n for n in shown.notes if n.key != "note.old_remains"),
            )
            self._sending.old_uid = ""
            self._sending.show_verdict(replace(shown, notes=notes, can_delete_old=False))

    def _show_failure(self, text: Sentence, detail: str) -> None:
        if self._sending.shown is not None:
            notes = (text, *self._sending.shown.notes)
            self._sending.show_verdict(replace(self._sending.shown, notes=notes, detail=detail))
