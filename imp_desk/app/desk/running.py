"""One registration that was clicked: its attempt, whom it is about, and whether it still has the form."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.about import About
from imp_desk.core import charge_flow, flow
from imp_desk.core.card_tags import CardTags
from imp_desk.core.charge_attempt import ChargeAttempt
from imp_desk.core.flow import Attempt
from imp_desk.core.gateway import Fault, FaultKind, Gateway
from imp_desk.core.payment import Order
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import MAY_HAVE_LEFT, Event

RunningOutcome = flow.Outcome | charge_flow.Outcome


class Running:
    def __init__(
        self,
        attempt: Attempt,
        about: About,
        tag: bytes,
        *,
        agreed: RegisteredCard | None,
        permitted_by: str = "",
        charge: ChargeAttempt | None = None,
    ) -> None:
        self.attempt = attempt
        self.about = about
        self.tag = tag
        self.agreed = agreed
        self.permitted_by = permitted_by
        self.is_in_form = True
        self.is_recorded = False  # in the journal
        self.is_begun = False
        self.is_given_up = False  # before it was begun
        self.gateway: Gateway | None = None  # over which it went: what became of it is asked there
        self.charge = charge
        self.card: flow.Settled | None = None  # of a charge that was answered, once it is known
        self.outcome: RunningOutcome = flow.NothingSent(Fault(FaultKind.INTERNAL))

    @property
    def uid(self) -> str:
        return self.attempt.uid

    @property
    def payment_intent(self) -> tuple[str, Order] | None:
        """For the journal, where something is to be paid."""
        return None if self.charge is None else (self.charge.payment.id, self.charge.order)

    def happen(self, event: Event) -> None:
        (self.charge or self.attempt).happen(event)

    def cut_off(self) -> None:
        """Cancelled in its course: what an answer has said already stays true."""
        if isinstance(self.outcome, flow.NothingSent):
            self.outcome = flow.NothingSent(Fault(FaultKind.CANCELLED))

    def doubt(self) -> None:
        """Of what may have left, nobody says that nothing was sent."""
        if self.attempt.state in MAY_HAVE_LEFT and isinstance(self.outcome, flow.NothingSent):
            self.outcome = flow.Uncertain(self.outcome.fault)

    @property
    def label(self) -> str:
        return self.about.customer.name or self.uid

    def count_refusal(self, tags: CardTags, kind: RefusalClass) -> None:
        self.about = replace(self.about, standing=tags.count_refusal(self.tag, kind))
