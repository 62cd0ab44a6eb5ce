"""Where no look-up can, a permitted operator says how a registration ended, with a reason (faults, rule 9a)."""

from __future__ import annotations

from imp_desk.app.desk.case import Case
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.settling import Settling
from imp_desk.core.action import Action
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

        def ask() -> None:
            self._ask_why(case, is_registered=is_registered, permitted_by=self._desk.permission.by)

        self._desk.permission.ask(Action.SETTLE, ask)

    def _ask_why(self, case: Case, *, is_registered: bool, permitted_by: str) -> None:
        def settle(untrusted_reason: str) -> None:
            reason = normal_text(untrusted_reason)
            if judge_reason(reason).sendable:
                self._settling.settle_by_hand(
                    case, is_registered=is_registered, reason=reason, permitted_by=permitted_by
                )

        text = sentence(f"ask.settle.{'registered' if is_registered else 'not'}", uid=case.uid)
        view = AskView(
            "settle",
            text,
            sentence("ask.settle.yes"),
            sentence("ask.no"),
            reason=sentence("ask.settle.reason"),
        )
        self._desk.asks.ask_why(view, yes=settle)
