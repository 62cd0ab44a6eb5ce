"""The bar of registrations that go on, or ended, beside the form; an ended one stays until acknowledged."""

from __future__ import annotations

from imp_desk.app.desk.running import Running
from imp_desk.ui.register.page import RegisterPage
from imp_desk.ui.views import RunningView, VerdictView, sentence


class Aside:
    def __init__(self, page: RegisterPage) -> None:
        self._page = page
        self._views: dict[str, RunningView] = {}

    def put(self, running: Running, view: VerdictView | None) -> None:
        """`view` None: it still runs."""
        label = running.about.customer.name or running.uid
        self.tell(running.attempt.id, label, view)

    def tell(self, key: str, label: str, view: VerdictView | None) -> None:
        text = view.text if view else sentence("running.sending")
        self._views[key] = RunningView(key, label, text, view.kind if view else None)
        self._show()

    def acknowledge(self, attempt_id: str) -> None:
        if (view := self._views.get(attempt_id)) is not None and view.kind is not None:
            del self._views[attempt_id]
            self._show()

    def _show(self) -> None:
        self._page.show_running(tuple(self._views.values()))
