"""What can happen to one request at the server, by name: what it answers, and when, if ever, it commits.

Truthful as i'mport is: a refusal, its own 401 and a 4xx with its envelope never commit, a success always has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

LATEST_S = 80.0  # after the client gave up


class Commits(Enum):
    NEVER = "never"
    NOW = "now"
    LATE = "late"  # `late_s` after the client was answered or gave up


class How(Enum):
    """What comes back."""

    SUCCESS = "success"
    HIDDEN = "hidden digits"  # success by a PG that tells no number
    OTHER_UID = "other uid"
    OTHER_CARD = "other card"  # another terminal's card, which landed behind ours
    NULL = "null response"
    TEXT_CODE = "code is a text"
    REFUSED = "refused"
    WRONG_PASSWORD = "wrong password"
    UNCERTAIN = "refused as timed out"
    UNAUTHORIZED = "401"
    UNAUTHORIZED_FOR_EVER = "401 whatever the token"
    BAD_REQUEST = "400"
    CONFLICT = "409"
    RATE = "429"
    RATE_PAGE = "429 without envelope"
    SERVER_ERROR = "500"
    GATEWAY_PAGE = "502 page"
    PORTAL = "portal page"
    MOVED = "307"
    NO_CONTENT = "204"
    GARBAGE = "garbage"
    CUT_SHORT = "cut short"
    NOT_GZIP = "bad gzip"
    CLOSED = "closed"
    RESET = "reset"
    SILENT = "silent"
    DRIPPING = "dripping"
    NOT_FOUND_PAGE = "404 page"
    NO_CHANNEL = "code 1, no channel"


@dataclass(frozen=True, slots=True)
class Fault:
    """`slow_s`: how much longer the answer takes."""

    how: How
    commits: Commits = Commits.NEVER
    late_s: float = 0.0
    slow_s: float = 0.0

    @property
    def name(self) -> str:
        when = f"{self.late_s:g} s late" if self.commits is Commits.LATE else self.commits.value
        slow = f", {self.slow_s:g} s slow" if self.slow_s else ""
        return f"{self.how.value}, commits {when}{slow}"


FINE = Fault(How.SUCCESS, Commits.NOW)
_CERTAIN = {
    How.SUCCESS: Commits.NOW,
    How.HIDDEN: Commits.NOW,
    How.OTHER_CARD: Commits.NOW,
    How.REFUSED: Commits.NEVER,
    How.WRONG_PASSWORD: Commits.NEVER,
    How.UNAUTHORIZED: Commits.NEVER,
    How.UNAUTHORIZED_FOR_EVER: Commits.NEVER,
    How.BAD_REQUEST: Commits.NEVER,
    How.RATE: Commits.NEVER,
    How.RATE_PAGE: Commits.NEVER,
}
_OPEN = tuple(how for how in How if how not in (*_CERTAIN, How.NOT_FOUND_PAGE, How.NO_CHANNEL))
LATE_S = (0.0, 1.0, 30.0, 69.0, LATEST_S)

ON_POST: tuple[Fault, ...] = (
    *(Fault(how, commits) for how, commits in _CERTAIN.items()),
    Fault(How.SUCCESS, Commits.NOW, slow_s=20.0),
    Fault(How.REFUSED, Commits.NEVER, slow_s=40.0),
    *(Fault(how, commits) for how in _OPEN for commits in (Commits.NEVER, Commits.NOW)),
    *(Fault(how, Commits.LATE, late_s) for how in _OPEN for late_s in LATE_S),
)
ON_GET: tuple[Fault, ...] = (
    Fault(How.UNAUTHORIZED),
    Fault(How.UNAUTHORIZED_FOR_EVER),
    Fault(How.RATE),
    Fault(How.RATE_PAGE),
    Fault(How.SERVER_ERROR),
    Fault(How.GATEWAY_PAGE),
    Fault(How.PORTAL),
    Fault(How.NOT_FOUND_PAGE),
    Fault(How.NO_CHANNEL),
    Fault(How.OTHER_UID),
    Fault(How.NULL),
    Fault(How.TEXT_CODE),
    Fault(How.GARBAGE),
    Fault(How.CUT_SHORT),
    Fault(How.CLOSED),
    Fault(How.RESET),
    Fault(How.SILENT),
    Fault(How.DRIPPING),
    Fault(How.SUCCESS, slow_s=8.0),
    Fault(How.SUCCESS, slow_s=30.0),
)
ON_TOKEN: tuple[Fault, ...] = (
    Fault(How.BAD_REQUEST),
    Fault(How.UNAUTHORIZED),
    Fault(How.RATE),
    Fault(How.SERVER_ERROR),
    Fault(How.PORTAL),
    Fault(How.NULL),
    Fault(How.RESET),
    Fault(How.SILENT),
    Fault(How.GARBAGE),
)


class Network(Enum):
    """How a connection fares from now on; the word is `gateway.faults`'s."""

    UP = ""
    OFFLINE = "unreachable"
    NO_NAME = "dns"
    REFUSED = "refused"
    NO_ANSWER = "connect_timeout"
    UNTRUSTED = "unknown_ca"
    BLACK_HOLE = "black hole"  # connections stand, and nothing comes through
