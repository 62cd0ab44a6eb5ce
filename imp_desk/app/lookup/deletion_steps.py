"""The steps that lead to a deletion on the page: permission, reason and tail, schedules, a second confirmation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.deletion_case import Order, Tell
from imp_desk.app.desk.deletion_facts import detail_of, sentence_of
from imp_desk.app.desk.deletions import Deletions
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

_OPEN = (ResultKind.DELETING, ResultKind.UNDECIDED)


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
        deletions.settling.watch = self._show
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
        if view is None or not judge_reason(reason).sendable:
            return
        if view.step.settles:
            self._settle(view, reason)
        elif view.step is DeleteStep.ASKING:
            self._ask_for_schedules(view, reason)

    def _ask_for_schedules(self, view: DeleteView, reason: str) -> None:
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

    # ---- one whose end is open

    def take_up(self, result: Result) -> None:
        """Looked up while its deletion is open: shown as that, and what can be proved is."""
        if self._deletions.is_open(result.uid):
            self._shown.put(replace(result, kind=ResultKind.DELETING, cause=None))
            self.look_now(result.uid)

    def look_now(self, uid: str) -> bool:
        return self._deletions.look_now(uid)

    def ask_to_settle(self, *, is_gone: bool) -> None:
        chosen, step = self._shown.chosen(), DeleteStep.SETTLE_GONE if is_gone else DeleteStep.SETTLE_STILL
        if chosen is not None and self._shown.state.deleting is None:
            self._desk.permission.ask(Action.SETTLE, lambda: self._open_settling(chosen.uid, step))

    def _open_settling(self, uid: str, step: DeleteStep) -> None:
        """The permission may have taken its time."""
        case, chosen = self._deletions.settling.for_a_person(uid), self._shown.chosen()
        if case is not None and chosen is not None and chosen.uid == uid:
            self._permitted_by = self._desk.permission.by
            self._shown.change(deleting=DeleteView(step, uid, chosen.card))

    def _settle(self, view: DeleteView, reason: str) -> None:
        case = self._deletions.settling.for_a_person(view.uid)
        if case is None:
            self._shown.change(deleting=None)
            return
        is_gone, by = view.step is DeleteStep.SETTLE_GONE, self._permitted_by
        self._deletions.settling.settle_by_hand(case, is_gone=is_gone, reason=reason, permitted_by=by)

    # ---- telling

    def _told(self, uid: str, told: d.Told) -> None:
        """Of what was ordered here, where nobody saw it on the page."""
        state = self._shown.state
        if state.result(uid) is None or state.chosen != uid or not self._is_seen():
            self._tell_beside(uid, told)

    def _show(self, uid: str, told: d.Told) -> None:
        """Of whatever is told, whoever asked for it."""
        text = sentence_of(told, at_unix_s=self._desk.clock())
        state = self._shown.state
        result, is_chosen = state.result(uid), state.chosen == uid
        changes: dict[str, object] = {}
        if state.deleting is not None and state.deleting.uid == uid and not _goes_on(state.deleting, told):
            changes["deleting"] = None
        if result is not None and is_chosen:
            changes["message"] = Message(text, _weight_of(told), detail_of(told))
            changes["details"] = None if isinstance(told, d.Gone) else state.details
        if result is not None:
            self._shown.put(_result_after(result, told), **changes)


def _goes_on(view: DeleteView, told: d.Told) -> bool:
    """A reason is being typed, and the look of the minute decided nothing."""
    return view.step.settles and isinstance(told, d.Unproved)


def _weight_of(told: d.Told) -> Weight:
    match told:
        case d.Gone():
            return Weight.GOOD
        case d.Unanswered() | d.Unproved():
            return Weight.OPEN
        case d.SettledByHand():
            return Weight.PLAIN
        case d.StillThere() | d.RefusedToDelete() | d.NothingDeleted():
            return Weight.BAD


def _result_after(result: Result, told: d.Told) -> Result:
    """What is known of the uid now."""
    match told:
        case d.Gone(since=None, was_absent=was_absent):
            return Result(result.uid, ResultKind.ABSENT) if was_absent else _deleted(result)
        case d.Gone(since=card):
            return Result(result.uid, ResultKind.FOUND, card)
        case d.Unanswered():
            return replace(result, kind=ResultKind.DELETING, cause=None)
        case d.Unproved():
            return replace(result, kind=ResultKind.UNDECIDED, cause=None)
        case d.SettledByHand():
            return Result(result.uid, ResultKind.NOT_ASKED)
        case d.NothingDeleted(now=card) if card is not None:
            return Result(result.uid, ResultKind.FOUND, card)
        case d.StillThere() | d.RefusedToDelete() | d.NothingDeleted():
            return _still_there(result)


def _still_there(result: Result) -> Result:
    """Which card it is, only where that was looked up."""
    if result.card is not None:
        return replace(result, kind=ResultKind.FOUND)
    return Result(result.uid, ResultKind.NOT_ASKED) if result.kind in _OPEN else result


def _deleted(result: Result) -> Result:
    """Which card it was stays to be read."""
    return replace(result, kind=ResultKind.DELETED)
