"""The steps that lead to a deletion on the page: permission, reason and tail, schedules, a second confirmation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_facts import detail_of, sentence_of
from imp_desk.app.desk.deletions import Deletions, Order, Tell
from imp_desk.app.desk.fault_words import fault_cause
from imp_desk.app.lookup.shown import Shown
from imp_desk.app.tasks import Work
from imp_desk.core import deletion as d
from imp_desk.core import gateway as gw
from imp_desk.core.action import Action
from imp_desk.core.customer import normal_text
from imp_desk.core.settled_by_hand import judge_reason
from imp_desk.ui.lookup.states import DeleteStep, DeleteView, Message, Result, ResultKind, Weight
from imp_desk.ui.views import sentence


class DeletionSteps:
    def __init__(
        self,
        desk: Desk,
        deletions: Deletions,
        shown: Shown,
        *,
        is_seen: Callable[[], bool],
        tell_beside: Tell,
    ) -> None:
        self._desk = desk
        self._deletions = deletions
        self._shown = shown
        self._is_seen = is_seen
        self._tell_beside = tell_beside
        self._reason = self._permitted_by = ""
        self._work: Work | None = None

    @property
    def is_sending(self) -> bool:
        view = self._shown.state.deleting
        return view is not None and view.step is DeleteStep.SENDING

    def ask(self) -> None:
        """Del: for the chosen card, if there is one."""
        chosen = self._shown.chosen_found()
        if chosen is None or self._shown.state.deleting is not None or self._shown.state.progress is not None:
            if chosen is None:
                self._shown.tell(sentence("uids.nothing_to_delete"))
            return
        self._desk.permission.ask(Action.DELETE, lambda: self._open(chosen))

    def _open(self, chosen: Result) -> None:
        """The permission may have taken its time."""
        if self._shown.chosen_found() == chosen and self._shown.state.deleting is None:
            self._permitted_by = self._desk.permission.by
            view = DeleteView(DeleteStep.ASKING, chosen.uid, chosen.card)
            self._shown.change(deleting=view, message=None)

    def confirmed(self, untrusted_reason: str) -> None:
        view, reason = self._shown.state.deleting, normal_text(untrusted_reason)
        if view is None or view.step is not DeleteStep.ASKING or not judge_reason(reason).sendable:
            return
        self._reason = reason
        self._shown.change(deleting=replace(view, step=DeleteStep.READING))
        self._work = self._desk.tasks.spawn("schedules before a deletion", self._read_schedules(view))

    async def _read_schedules(self, view: DeleteView) -> None:
        """Asked anew: one may have come since the details were read."""
        found = await self._deletions.open_schedules(view.uid)
        self._work = None
        if isinstance(found, gw.Fault):
            why = fault_cause(found)
            self._shown.change(deleting=None)
            self._shown.tell(sentence("uids.schedules_unknown", why=why), Weight.BAD, found.message)
        elif found:
            self._shown.change(deleting=replace(view, step=DeleteStep.BLOCKED, schedules=found))
        else:
            self._delete(view)

    def agreed(self) -> None:
        """The second confirmation, with the schedules in sight."""
        view = self._shown.state.deleting
        if view is not None and view.step is DeleteStep.BLOCKED:
            self._delete(view)

    def stop(self) -> None:
        """Before it is sent only."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if self._shown.state.deleting is not None and not self.is_sending:
            self._shown.change(deleting=None)

    def _delete(self, view: DeleteView) -> None:
        self._shown.change(deleting=replace(view, step=DeleteStep.SENDING))
        by = self._permitted_by
        self._deletions.begin(Order(view.uid, self._reason, self._told, shown=view.card, permitted_by=by))

    def look_now(self, uid: str) -> bool:
        return self._deletions.look_now(uid)

    # ---- telling

    def _told(self, uid: str, told: d.Told) -> None:
        text = sentence_of(told, at_unix_s=self._desk.clock())
        state = self._shown.state
        result, is_chosen = state.result(uid), state.chosen == uid
        changes: dict[str, object] = {}
        if state.deleting is not None and state.deleting.uid == uid:
            changes["deleting"] = None
        if result is not None and is_chosen:
            changes["message"] = Message(text, _weight_of(told), detail_of(told))
            changes["details"] = None if isinstance(told, d.Gone) else state.details
        if result is not None:
            self._shown.put(_result_after(result, told), **changes)
        if result is None or not is_chosen or not self._is_seen():
            self._tell_beside(uid, told)


def _weight_of(told: d.Told) -> Weight:
    match told:
        case d.Gone():
            return Weight.GOOD
        case d.Unanswered() | d.Unproved():
            return Weight.OPEN
        case d.StillThere() | d.RefusedToDelete() | d.NothingDeleted():
            return Weight.BAD


def _result_after(result: Result, told: d.Told) -> Result:
    """What is known of the uid now."""
    match told:
        case d.Gone(since=None, was_absent=was_absent):
            return Result(result.uid, ResultKind.ABSENT) if was_absent else _deleted(result)
        case d.Gone(since=card):
            return Result(result.uid, ResultKind.FOUND, card)
        case d.Unanswered() | d.Unproved():
            return replace(result, kind=ResultKind.DELETING)
        case d.NothingDeleted(now=card) if card is not None:
            return Result(result.uid, ResultKind.FOUND, card)
        case d.StillThere() | d.RefusedToDelete() | d.NothingDeleted():
            return replace(result, kind=ResultKind.FOUND) if result.card is not None else result


def _deleted(result: Result) -> Result:
    """Which card it was stays to be read."""
    return replace(result, kind=ResultKind.DELETED)
