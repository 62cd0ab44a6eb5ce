"""The bars of registrations that go on, or ended, beside the form; an ended one stays until acknowledged."""

from __future__ import annotations

from functools import reduce

from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.views import RunningView, Sentence, VerdictKind, VerdictView, sentence

_NOTHING_SENT = sentence("note.nothing_sent_settings")
_FORM_NOTES = ("note.press_again", "note.nothing_sent", _NOTHING_SENT.key)
_TOLD_BESIDE = (  # what changes the meaning of the title; what is only good to know stays with the full verdict
    "note.not_written",
    "note.sandbox",
    "note.weak",
    "note.old_remains",
    "note.attempts_warning",
    "note.attempts_stop",
    "note.no_second_send",
)
_SAID_OF_THE_FORM = {  # the form is another customer's by now: nothing in it can be pressed again or chosen
    "fault.offline": "cause.offline",
    "fault.dns": "cause.dns",
    "fault.busy": "cause.busy",
    "hint.guard_first": "guard.text",
}


class Aside:
    """One bar per customer_uid."""

    def __init__(self, page: RegisterPage) -> None:
        self._page = page
        self._views: dict[str, RunningView] = {}
        self._acknowledged: dict[str, RunningView] = {}

    def put(self, uid: str, label: str, view: VerdictView | None) -> None:
        """`view` None: it still runs."""
        self._acknowledged.pop(uid, None)
        self._views[uid] = _bar(uid, label, view)
        self._show()

    def put_news(self, uid: str, label: str, view: VerdictView) -> None:
        """What another look found: nothing that was acknowledged is said again."""
        if self._acknowledged.get(uid) != _bar(uid, label, view):
            self.put(uid, label, view)

    def acknowledge(self, uid: str) -> None:
        if (view := self._views.get(uid)) is not None and view.can_be_acknowledged:
            self._acknowledged[uid] = self._views.pop(uid)
            self._show()

    def _show(self) -> None:
        self._page.show_running(tuple(self._views.values()))


def _bar(uid: str, label: str, view: VerdictView | None) -> RunningView:
    if view is None:
        return RunningView(uid, label, sentence("running.sending"))
    is_charge = view.charge is not None
    return RunningView(uid, label, _text_of(view), view.kind, sandbox=view.sandbox, says_its_title=is_charge)


def _text_of(view: VerdictView) -> Sentence:
    """A bar has one line: the sentence, and each note without which it would not be true."""
    text = sentence(_SAID_OF_THE_FORM[view.text.key]) if view.text.key in _SAID_OF_THE_FORM else view.text
    charge = view.charge
    if charge is not None and view.kind is not VerdictKind.CHECKING:
        halves = sentence("running.charge", payment=charge.payment.title, card=charge.card.title)
        text = sentence("running.noted", text=halves, note=text)
    notes: list[Sentence | str] = [note for note in view.notes if note.key in _TOLD_BESIDE]
    if any(note.key in _FORM_NOTES for note in view.notes):
        notes.append(_NOTHING_SENT)
    if view.text.key == "refusal.other" and view.detail:
        notes.append(view.detail)  # the sentence sends the reader there
    return reduce(_noted, notes, text)


def _noted(text: Sentence, note: Sentence | str) -> Sentence:
    return sentence("running.noted", text=text, note=note)
