"""One look-up for a registration whose outcome is not known: asked for by a person, never a second POST."""

from __future__ import annotations

from imp_desk.app.desk import verdicts
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.lookups import LookUps
from imp_desk.app.desk.running import Running
from imp_desk.app.desk.sending import Sending
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.registration import State
from imp_desk.ui.views import VerdictView

_OPEN = (State.UNKNOWN, State.NEEDS_HUMAN)


class LookAgain:
    def __init__(self, desk: Desk, look_ups: LookUps, sending: Sending) -> None:
        self._desk = desk
        self._look_ups = look_ups
        self._sending = sending
        self._asking: set[str] = set()

    def look(self, uid: str) -> bool:
        """Begins the look-up; False when this uid has no open outcome."""
        running = self._sending.unsettled.get(uid)
        if running is None or running.attempt.state not in _OPEN:
            return False
        if uid not in self._asking:
            self._asking.add(uid)
            self._desk.tasks.spawn("look again", self._look(running))
        return True

    async def _look(self, running: Running) -> None:
        try:
            gateway = await self._desk.engine.gateway()
            outcome = (
                flow.Uncertain(gateway)
                if isinstance(gateway, gw.Fault)
                else await flow.look_again(running.attempt, gateway)
            )
        finally:
            self._asking.discard(running.uid)
        self._tell(running, outcome)

    def _tell(self, running: Running, outcome: flow.Outcome | flow.SeenUnchanged) -> None:
        match outcome:
            case flow.Registered():
                self._desk.tags.remember(running.tag, running.uid)
                self._sending.settle(running)
                self._look_ups.forget(running.uid)
                view = self._view(running, outcome)
            case flow.Uncertain(fault):
                view = verdicts.still_unknown(fault, running.about)
            case _:
                view = self._view(running, outcome)
        self._sending.show_verdict_of(running, view)
        self._desk.changed()

    def _view(self, running: Running, outcome: flow.Outcome | flow.SeenUnchanged) -> VerdictView:
        return verdicts.verdict_of(outcome, running.about, at_unix_s=self._desk.clock())
