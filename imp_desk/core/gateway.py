"""What the program asks of i'mport, and all that can come of it. Expected failures are values, never exceptions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from imp_desk.core.entry import Entry
from imp_desk.core.records import Channel, RegisteredCard

if TYPE_CHECKING:  # the first paint waits for none of these
    from imp_desk.core.charge import ChargeOutcome, ManyFound
    from imp_desk.core.payment import Order
    from imp_desk.core.payment_records import Payment, PaymentsPage, Schedule, ScheduleStatus


class FaultKind(Enum):
    OFFLINE = "offline"
    DNS = "dns"
    CONNECTION_REFUSED = "connection_refused"
    CONNECT_TIMEOUT = "connect_timeout"
    TLS = "tls"  # `detail` says which: unknown_ca, wrong_host, expired, not_yet_valid, self_signed, protocol, ...
    PROXY = "proxy"
    PORTAL = "portal"  # HTML where JSON should be: a Wi-Fi log-in page or a gateway's error page
    REDIRECT = "redirect"
    AUTH = "auth"  # the key pair or the token was refused
    BUSY = "busy"  # 429 or 5xx
    TIMEOUT = "timeout"
    DISCONNECTED = "disconnected"
    PROTOCOL = "protocol"  # an answer that is not the contract's
    UNCERTAIN_TEXT = "uncertain_text"  # a refusal that says time-out or 처리중
    MISMATCH = "mismatch"  # success for another uid or none
    INTERNAL = "internal"
    CANCELLED = "cancelled"
    NO_CREDENTIALS = "no_credentials"
    JOURNAL = "journal"  # the intent could not be written; `detail` is the journal's own word


@dataclass(frozen=True, slots=True)
class Fault:
    """`detail` is a word of ours (never text from outside); `message` is the server's, scrubbed, may be empty.

    `issuer`: who signed a certificate that is not trusted, in its own words, scrubbed; else empty.
    """

    kind: FaultKind
    detail: str = ""
    http_status: int | None = None
    message: str = ""
    retry_after_s: int | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    card: RegisteredCard


@dataclass(frozen=True, slots=True)
class Absent:
    """The server says that nothing is registered under this uid (faults, rule 3a)."""


@dataclass(frozen=True, slots=True)
class Uncheckable:
    fault: Fault


LookUp = Found | Absent | Uncheckable


@dataclass(frozen=True, slots=True)
class Issued:
    card: RegisteredCard


@dataclass(frozen=True, slots=True)
class Refused:
    """A final no. `code` is the envelope's; `pg_code` what its text holds in brackets; `message` is scrubbed."""

    code: int | None
    pg_code: str = ""
    message: str = ""
    http_status: int | None = None
    retry_after_s: int | None = None


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing of the card has left this computer. `seen`: because another card stands there than was known."""

    fault: Fault
    seen: RegisteredCard | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """The commit point was passed and no answer says how it ended. Only a look-up settles it."""

    fault: Fault


IssueOutcome = Issued | Refused | NotSent | Unknown


@dataclass(frozen=True, slots=True)
class Deleted:
    pass


DeleteOutcome = Deleted | Absent | Refused | NotSent | Unknown


@dataclass(frozen=True, slots=True)
class Ready:
    """Token and connection stand. `clock_offset_s`: server time minus this computer's."""

    clock_offset_s: float


class Step(Enum):
    """The connection test's steps, in order."""

    PROXY = "proxy"
    NAME = "name"
    TLS = "tls"
    TOKEN = "token"
    CLOCK = "clock"
    CHANNELS = "channels"


@dataclass(frozen=True, slots=True)
class StepResult:
    step: Step
    fault: Fault | None = None
    note: str = ""  # e.g. the clock's offset in seconds, the number of channels


class Gateway(Protocol):
    """A V1 account. Every call may be cancelled; a cancelled `issue` after the commit point stays unknown."""

    async def warm(self) -> Ready | Fault: ...

    async def look_up(self, uid: str) -> LookUp: ...

    async def open_schedules(self, uid: str) -> int | Fault: ...

    async def issue(
        self, entry: Entry, *, on_commit: Callable[[], None], before: LookUp | None = None
    ) -> IssueOutcome:
        """Sends the card once. `on_commit` is called when its first byte may leave. Wipes nothing of `entry`.

        `before`: what is known to stand there. Where a look-up on the way shows another card, nothing is sent.
        """
        ...

    async def delete(self, uid: str, *, reason: str) -> DeleteOutcome: ...

    async def look_up_many(
        self, uids: Iterable[str], *, on_part: Callable[[ManyFound], None] | None = None
    ) -> ManyFound | Fault:
        """`on_part` gets what is known so far, after each request."""
        ...

    async def payments(self, uid: str, page: int = 1) -> PaymentsPage | Absent | Fault: ...

    async def schedules(
        self, uid: str, *, status: ScheduleStatus | None = None
    ) -> tuple[Schedule, ...] | Fault:
        """A year ahead, the next first; with no `status` also those of the last three months that ended."""
        ...

    async def charge(
        self, entry: Entry, order: Order, *, on_commit: Callable[[], None], before: LookUp | None = None
    ) -> ChargeOutcome:
        """Charges and registers, as `issue`: sent once, `on_commit`, `before`, wipes nothing of `entry`."""
        ...

    async def find_payments(self, merchant_uid: str) -> tuple[Payment, ...] | Fault:
        """Every payment under this number, the one that changed last first; none where the server knows none."""
        ...

    async def channels(self) -> tuple[Channel, ...] | Fault: ...

    def connection_test(self) -> AsyncIterator[StepResult]: ...

    @property
    def clock_offset_s(self) -> float | None:
        """Server time minus this computer's, once an answer told it."""
        ...

    async def close(self) -> None: ...
