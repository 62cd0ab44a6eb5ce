"""The journal: one entry per attempt, which no field lets hold card data, and what keeps entries on this computer.

Source: faults.md, rules 3 to 6 and section Journal. Never holds: card number or any digits of it, expiry, birth or
business number, password, token, secret, the server's message, the customer's name or telephone number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from enum import Enum
from typing import Protocol, TypedDict, Unpack

from imp_desk.core.consent import ConsentWay
from imp_desk.core.customer import UID_LONGEST, contains_card_number
from imp_desk.core.journal_page import Page, Position, Query
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.registration import State
from imp_desk.core.settled_by_hand import REASON_LONGEST, judge_reason

LONGEST = {
    "app_version": 40,
    "operator": 40,
    "endpoint": 260,
    "customer_uid": UID_LONGEST,
    "merchant_uid": 40,
    "error_class": 60,
    "resolved_by": 80,
    "card_name": 40,
    "consent_version": 80,
    "reason": REASON_LONGEST,
}
# Whole numbers too may come from outside, so each has fewer digits than a card: 13 at most.
BOUNDS = {
    "amount": (0, 10**12),
    "before_inserted": (-(10**12), 10**12),
    "before_updated": (-(10**12), 10**12),
    "http_status": (0, 999),
    "api_code": (-(10**9), 10**9),
    "checks": (0, 10**6),
    "card_type": (0, 99),
}
LATEST_UTC = 10**11
TIMES = ("created_utc", "changed_utc", "consent_utc")
_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Unjournalable(ValueError):  # noqa: N818 - it is what the value is
    """A value that no entry may hold. Names the field, never the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One attempt. Times in Unix seconds, UTC; `before_*` by the server's clock; `""` and None: not known.

    I3: no entry holds card data. There is no field for it, and a text that contains a valid card number
    (bad-inputs.md), or a number long enough to be one, is refused (faults.md, Journal).
    """

    attempt_id: str
    kind: AttemptKind = AttemptKind.KEY
    linked_id: str | None = None  # the key's entry, in the entry of the payment made with it
    created_utc: float
    changed_utc: float
    app_version: str
    operator: str = ""
    endpoint: str
    customer_uid: str
    merchant_uid: str = ""
    amount: int | None = None
    before_known: bool = False
    before_exists: bool = False
    before_inserted: int | None = None
    before_updated: int | None = None
    state: State = State.PREPARED
    http_status: int | None = None
    api_code: int | None = None
    error_class: str = ""
    checks: int = 0
    resolved_by: str = ""
    card_name: str = ""
    card_type: int | None = None
    consent_way: ConsentWay | None = None
    consent_version: str = ""
    consent_utc: float | None = None
    sandbox: bool | None = None
    weak: bool = False
    reason: str = ""  # a person's, who settled it

    def __post_init__(self) -> None:
        for name, longest in LONGEST.items():
            if not is_fit(getattr(self, name), longest):
                raise Unjournalable(name)
        for name, (least, most) in BOUNDS.items():
            number = getattr(self, name)
            if number is not None and not least <= number <= most:
                raise Unjournalable(name)
        for name in TIMES:
            at = getattr(self, name)
            if at is not None and not 0 <= at <= LATEST_UTC:
                raise Unjournalable(name)
        if self.reason and not judge_reason(self.reason).sendable:
            raise Unjournalable("reason")
        self._check_ids()

    def _check_ids(self) -> None:
        if not _UUID4.fullmatch(self.attempt_id):
            raise Unjournalable("attempt_id")
        if self.linked_id is not None and not _UUID4.fullmatch(self.linked_id):
            raise Unjournalable("linked_id")
        if not self.customer_uid:
            raise Unjournalable("customer_uid")
        if any(character in self.endpoint for character in "/@?#"):
            raise Unjournalable("endpoint")
        if self.state is State.GUARDED:  # kept as PREPARED: nothing of the card has left
            raise Unjournalable("state")


FIELDS = tuple(field.name for field in fields(JournalEntry))


def is_fit(text: str, longest: int) -> bool:
    """Whether a field may hold this text: short enough, without control characters, without a card's number."""
    if len(text) > longest or any(unicodedata.category(c) in ("Cc", "Cs") for c in text):
        return False
    return not contains_card_number(text)


class Facts(TypedDict, total=False):
    """What becomes known of an attempt after its entry was written."""

    before_known: bool
    before_exists: bool
    before_inserted: int | None
    before_updated: int | None
    http_status: int | None
    api_code: int | None
    error_class: str
    checks: int
    resolved_by: str
    card_name: str
    card_type: int | None
    consent_way: ConsentWay | None
    consent_version: str
    consent_utc: float | None
    sandbox: bool | None
    weak: bool
    reason: str


class JournalFaultKind(Enum):
    LOCKED = "locked"  # another program holds the file
    FULL = "full"
    READ_ONLY = "read_only"
    CORRUPT = "corrupt"
    NEWER = "newer"  # written by a newer version of this program
    UNREACHABLE = "unreachable"  # network folder, a stranger's file, a disk or a thread that is silent
    UID_BUSY = "uid_busy"  # another unfinished entry of this uid and kind (I4)


@dataclass(frozen=True, slots=True)
class JournalFault:
    """`detail` is a word of ours or the database's error name; for UID_BUSY the other entry's attempt_id."""

    kind: JournalFaultKind
    detail: str = ""


class Journal(Protocol):
    """Entries on disk. Every call blocks and belongs on one thread; what it wrote is on the disk when it returns.

    I4: at most one unfinished entry per uid and kind on this computer (faults.md, Journal). A fault means that
    nothing was changed. A step that the table of states does not know is a bug and raises `IllegalStepError`.
    """

    def prepare(self, *entries: JournalEntry) -> JournalFault | None:
        """Writes new entries, all or none; a charge writes its key's and its payment's together."""
        ...

    def advance(
        self, attempt_id: str, state: State, **facts: Unpack[Facts]
    ) -> JournalEntry | JournalFault: ...

    def abandon(self, attempt_id: str) -> JournalEntry | JournalFault:
        """A prepared entry ends unsent: wiped, given up, another uid, a clean exit. Again: nothing changes."""
        ...

    def entry(self, attempt_id: str) -> JournalEntry | JournalFault | None: ...

    def unfinished(self) -> tuple[JournalEntry, ...] | JournalFault:
        """What a start takes up, the oldest first: also each conflict that no person has decided."""
        ...

    def counts_of_day(
        self, start_utc: float, end_utc: float, kind: AttemptKind = AttemptKind.KEY
    ) -> dict[State, int] | JournalFault:
        """Of what was begun in [start, end)."""
        ...

    def page(self, query: Query, after: Position | None = None, limit: int = 50) -> Page | JournalFault: ...

    def close(self) -> None: ...
