"""Where no look-up can, a permitted operator says how a registration ended, with a reason (faults, rule 9a)."""

from __future__ import annotations

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.settling import Settling
from imp_desk.app.permitted import reason_not_to_settle
from imp_desk.core.customer import normal_text
from imp_desk.core.settled_by_hand import judge_reason
from imp_desk.ui.views import AskView, sentence


class ByHand:
    def __init__(self, desk: Desk, settling: Settling) -> None:
        self._desk = desk
        self._settling = settling

    def ask(self, uid: str, *, is_registered: bool) -> None:
        """The reason is typed, so that no impatient Enter does it."""
        case = self._settling.for_a_person(uid)
        if case is None:
            return
        if (refusal := reason_not_to_settle(self._desk.settings)) is not None:
            self._desk.page.show_hint(refusal)
            return

        def settle(untrusted_reason: str) -> None:
            reason = normal_text(untrusted_reason)
            if judge_reason(reason).sendable:
                self._settling.settle_by_hand(case, is_registered=is_registered, reason=reason)

        text = sentence(f"ask.settle.{'registered' if is_registered else 'not'}", uid=uid)
        view = AskView(
            "settle",
            text,
            sentence("ask.settle.yes"),
            sentence("ask.no"),
            reason=sentence("ask.settle.reason"),
        )
        self._desk.asks.ask_why(view, yes=settle)
