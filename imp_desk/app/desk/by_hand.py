"""Where no look-up can, a permitted operator says how a registration ended, with a reason (faults, rule 9a)."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from imp_desk.app.desk.charge_by_hand import ChargeByHand
from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.settling import Settling
from imp_desk.core.action import Action
from imp_desk.core.customer import normal_text
from imp_desk.core.settled_by_hand import judge_reason
from imp_desk.ui.views import AskView, Sentence, sentence


class _Settle(Protocol):
    def __call__(self, *, reason: str, permitted_by: str) -> None: ...


class ByHand:
    """`settlers`: a registration's and a charge's, asked in their order."""

    def __init__(self, desk: Desk, settlers: tuple[Settling, ChargeByHand]) -> None:
        self._desk = desk
        self._registrations, self._charges = settlers

    def ask(self, uid: str, *, is_registered: bool) -> None:
        """The reason is typed, so that no impatient Enter does it."""
        if (charge := self._charges.for_a_person(uid)) is not None:
            text = self._charges.question(charge, is_registered=is_registered)
            self._ask(text, partial(self._charges.settle_by_hand, charge, is_registered=is_registered))
        elif (case := self._registrations.for_a_person(uid)) is not None:
            text = sentence(f"ask.settle.{'registered' if is_registered else 'not'}", uid=case.uid)
            self._ask(text, partial(self._registrations.settle_by_hand, case, is_registered=is_registered))

    def _ask(self, text: Sentence, settle: _Settle) -> None:
        def ask() -> None:
            self._ask_why(text, settle, permitted_by=self._desk.permission.by)

        self._desk.permission.ask(Action.SETTLE, ask)

    def _ask_why(self, text: Sentence, settle: _Settle, *, permitted_by: str) -> None:
        def settle_if_fit(untrusted_reason: str) -> None:
            reason = normal_text(untrusted_reason)
            if judge_reason(reason).sendable:
                settle(reason=reason, permitted_by=permitted_by)

        view = AskView(
            "settle",
            text,
            sentence("ask.settle.yes"),
            sentence("ask.no"),
            reason=sentence("ask.settle.reason"),
        )
        self._desk.asks.ask_why(view, yes=settle_if_fit)
