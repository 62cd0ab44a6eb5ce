"""What the gateway knows and may be shown: never more of a card than the last four digits an answer names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisteredCard:
    """A billing key as i'mport answers it (contract 2.2). `inserted` and `updated`: Unix seconds by its clock.

    `last_four` is None where the PG's mask does not give four digits; `holder_masked` is already masked.
    `card_type`: 0 credit, 1 check, None where the PG does not say.
    """

    customer_uid: str
    card_name: str = ""
    card_type: int | None = None
    last_four: str | None = None
    inserted: int | None = None
    updated: int | None = None
    sandbox: bool | None = None
    pg_provider: str = ""
    pg_id: str = ""
    holder_masked: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One entry of GET /users/pg. `kind`: payment, api_payment or certification."""

    channel_key: str
    name: str
    pg_provider: str
    pg_id: str
    sandbox: bool
    kind: str

    @property
    def issues_billing_keys(self) -> bool:
        return self.kind == "api_payment"


def ends_with(digits: Sequence[int], last_four: str | None) -> bool | None:
    """Whether the entered card ends as the answer says; None where the answer does not say."""
    if last_four is None or len(digits) < 4:
        return None
    return all(digits[len(digits) - 4 + i] == ord(last_four[i]) - ord("0") for i in range(4))
