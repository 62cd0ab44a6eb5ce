"""The slip a customer may take along: what was agreed to, how and when, and for which registration.

There is no field for a card's number, expiry, birth or business number of the holder, or password.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from imp_desk.core.consent import ConsentGiven, ConsentWay, Document
from imp_desk.core.settings import StoreSettings


@dataclass(frozen=True, slots=True)
class Agreement:
    title: str
    required: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """`customer_name` is kept nowhere: it is printed while the verdict stands. `last_four` as the server answered."""

    store: StoreSettings
    customer_uid: str
    registered_utc: float
    customer_name: str = ""
    card_name: str = ""
    last_four: str = ""
    consent_way: ConsentWay | None = None
    consent_version: str = ""
    consent_utc: float = 0.0
    agreements: tuple[Agreement, ...] = field(default=())
    operator: str = ""
    replaced: bool = False
    is_training: bool = False
    is_test: bool = False  # a test channel


def agreements_of(consent: ConsentGiven, documents: Sequence[Document]) -> tuple[Agreement, ...]:
    """Each document that was shown, ticked or not; one that is not known any more by its id."""
    known = {document.id for document in documents}
    shown = [Agreement(d.title, d.required, d.id in consent.agreed_ids) for d in documents]
    gone = [Agreement(id_, required=False, agreed=True) for id_ in consent.agreed_ids if id_ not in known]
    return (*shown, *gone)
