"""The bars of registrations that go on, or ended, beside the form; an ended one stays until acknowledged."""

from __future__ import annotations

from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.views import RunningView, Sentence, VerdictKind, VerdictView, sentence

_GO_ON = (None, VerdictKind.CHECKING)


class Aside:
    """One bar per customer_uid."""

    def __init__(self, page: RegisterPage) -> None:
        self._page = page
        self._views: dict[str, RunningView] = {}

    def put(self, uid: str, label: str, view: VerdictView | None) -> None:
        """`view` None: it still runs."""
        text = _text_of(view) if view else sentence("running.sending")
        self._views[uid] = RunningView(uid, label, text, view.kind if view else None)
        self._show()

    def acknowledge(self, uid: str) -> None:
        if (view := self._views.get(uid)) is not None and view.kind not in _GO_ON:
            del self._views[uid]
            self._show()

    def _show(self) -> None:
        self._page.show_running(tuple(self._views.values()))


def _text_of(view: VerdictView) -> Sentence:
    """A bar has one line: the sentence, and that it is not on record where that is so."""
    text, charge = view.text, view.charge
    if charge is not None and view.kind is not VerdictKind.CHECKING:
        halves = sentence("running.charge", payment=charge.payment.title, card=charge.card.title)
        text = sentence("running.noted", text=halves, note=text)
    note = next((note for note in view.notes if note.key == "note.not_written"), None)
    return text if note is None else sentence("running.noted", text=text, note=note)
