"""Why a charge was not paid, as the class that has a sentence: a refusal's text, or the failed payment's. Pure."""

from __future__ import annotations

from imp_desk.core.charge_verdict import NotPaid
from imp_desk.core.flow import RefusedAs
from imp_desk.core.gateway import Refused
from imp_desk.core.payment_records import PaymentStatus
from imp_desk.core.refusal import classify


def refused_as(verdict: NotPaid, *, pg_provider: str = "") -> RefusedAs | None:
    """None where nobody refused: none was found, or it was paid and given back."""
    refused, payment = verdict.refused, verdict.payment
    if refused is None and payment is not None and payment.status is PaymentStatus.FAILED:
        refused = Refused(None, payment.fail_code, payment.fail_reason)
        pg_provider = payment.pg_provider or pg_provider
    return None if refused is None else RefusedAs(refused, classify(refused, pg_provider=pg_provider))
