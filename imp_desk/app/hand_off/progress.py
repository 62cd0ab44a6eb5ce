"""How far a registration that another program asked for is, and what its caller would be told this moment.

Pure. `if_gone`: the window has vanished. `if_left`: the clerk leaves this customer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from imp_desk.app.hand_off.request import Request
from imp_desk.app.hand_off.result import Result, Status
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.journal import is_fit
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import State

WINDOW_GONE = "window_gone"
EXISTING_CARD = "existing_card"
_NAME_LONGEST = 100
_MAY_HAVE_LEFT = (
    State.SENDING,
    State.SENT,
    State.UNKNOWN,
)  # a step early: the word must be out before the card is


class Progress:
    def __init__(self, request: Request, *, is_training: bool) -> None:
        self._blank = Result(Status.CANCELLED, requested_customer_uid=request.uid, training=is_training)
        self._last = self._blank  # what the last attempt came to
        self.attempt_id = ""
        self._uid = request.uid
        self.is_under_way = False
        self._may_have_left = False

    @property
    def if_left(self) -> Result:
        if not self.is_under_way:
            return self._last
        if self._may_have_left:
            return self._of_attempt(Status.UNKNOWN)
        return self._last

    @property
    def if_gone(self) -> Result:
        told = self.if_left
        if told.status is Status.CANCELLED:
            return replace(told, status=Status.NOT_SENT, code=WINDOW_GONE)
        if self.is_under_way:
            return replace(told, code=WINDOW_GONE)
        return told

    @property
    def is_registered(self) -> bool:
        return self._last.status is Status.REGISTERED

    def begin(self, attempt_id: str, uid: str) -> None:
        self.attempt_id, self._uid = attempt_id, uid
        self.is_under_way, self._may_have_left = True, False

    def change(self, state: State) -> bool:
        """Whether `if_gone` says something else from here on."""
        before = self.if_gone
        if self.is_under_way:
            self._may_have_left = state in _MAY_HAVE_LEFT
        return self.if_gone != before

    def end(self, outcome: flow.Outcome | flow.Settled) -> None:
        """An uncertain outcome is none yet: it is being looked up."""
        if isinstance(outcome, flow.Uncertain):
            self.is_under_way = self._may_have_left = True
            return
        self.is_under_way = self._may_have_left = False
        self._last = self._result(outcome)

    def settle_by_hand(self, *, is_registered: bool) -> None:
        self.is_under_way = self._may_have_left = False
        status = Status.REGISTERED if is_registered else Status.NOT_REGISTERED
        self._last = self._of_attempt(status, code="settled_by_hand")

    def stop(self) -> None:
        """The uid has a card, and the caller wants nothing done then. What an attempt came to before stays true."""
        self.is_under_way = self._may_have_left = False
        if self._last.status in (Status.CANCELLED, Status.NOT_SENT):
            self._last = replace(self._blank, status=Status.NOT_SENT, code=EXISTING_CARD)

    def give_up(self, code: str) -> None:
        """Nothing was sent so far: says why nobody will."""
        if self._last is self._blank and not self.is_under_way:
            self._last = replace(self._blank, code=code)

    def _result(self, outcome: flow.Outcome | flow.Settled) -> Result:
        match outcome:
            case flow.Registered(card, replaced=replaced):
                return replace(self._of_card(Status.REGISTERED, card), replaced=replaced)
            case flow.RefusedAs(_, kind):
                return self._of_attempt(Status.REFUSED, code=kind.value)
            case flow.NothingSent(fault):
                return self._nothing_sent(fault)
            case flow.OtherCard():
                return self._of_attempt(Status.CONFLICT)
            case flow.NotRegistered():
                return self._of_attempt(Status.NOT_REGISTERED)
            case flow.NeedsPerson(fault):
                return self._of_attempt(Status.UNKNOWN, code=fault.kind.value if fault else None)
            case flow.Uncertain(fault):
                return self._of_attempt(Status.UNKNOWN, code=fault.kind.value)
            case flow.NeedsGuard():
                return self._last
            case _:
                assert_never(outcome)

    def _nothing_sent(self, fault: gw.Fault) -> Result:
        """What an earlier attempt came to stays true: a refusal is not undone by a card that never left."""
        if fault.kind is gw.FaultKind.CANCELLED or self._last.status is Status.REFUSED:
            return self._last
        return replace(self._blank, status=Status.NOT_SENT, attempt_id=self.attempt_id, code=fault.kind.value)

    def _of_attempt(self, status: Status, *, code: str | None = None) -> Result:
        return replace(
            self._blank, status=status, customer_uid=self._uid, attempt_id=self.attempt_id, code=code
        )

    def _of_card(self, status: Status, card: RegisteredCard) -> Result:
        """Fitted, not refused: a true verdict must not be lost over a strange name."""
        card_type = card.card_type if card.card_type is not None and 0 <= card.card_type < 100 else None
        name = card.card_name if is_fit(card.card_name, _NAME_LONGEST) else ""
        return replace(
            self._of_attempt(status), card_name=name or None, card_type=card_type, sandbox=card.sandbox
        )
