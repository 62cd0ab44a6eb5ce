"""How a registration that another program asked for ended: the line on its standard output and the exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import assert_never


class Status(Enum):
    REGISTERED = "registered"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    NOT_REGISTERED = "not_registered"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Result:
    """The members of the line, in its order. None: does not apply.

    `customer_uid` is the one really used, so None while nothing was sent.
    `code` is a word of ours, never the PG's text.
    """

    status: Status
    customer_uid: str | None = None
    attempt_id: str | None = None
    card_name: str | None = None
    card_type: int | None = None
    sandbox: bool | None = None
    code: str | None = None
    replaced: bool | None = None
    requested_customer_uid: str | None = None
    training: bool = False


MEMBERS = tuple(Result.__dataclass_fields__)


def exit_code(status: Status) -> int:
    match status:
        case Status.REGISTERED:
            return 0
        case Status.REFUSED | Status.NOT_SENT | Status.NOT_REGISTERED:
            return 1
        case Status.CANCELLED:
            return 2
        case Status.UNKNOWN | Status.CONFLICT:
            return 3
        case _:
            assert_never(status)


def told_to_caller(result: Result) -> Result:
    """Nothing real is registered in training, whatever the practice account answered: such a call never exits 0."""
    if result.training and result.status is Status.REGISTERED:
        return replace(result, status=Status.NOT_REGISTERED, code="training")
    return result


def members_of(result: Result) -> dict[str, str | int | bool | None]:
    return {name: _plain(getattr(result, name)) for name in MEMBERS}


def _plain(value: Status | str | bool | int | None) -> str | int | bool | None:  # noqa: FBT001 - a member's value
    return value.value if isinstance(value, Status) else value


def line_of(result: Result) -> bytes:
    """ASCII, so that no caller's code page matters; one line whatever a customer_uid holds."""
    import json

    return json.dumps(members_of(result)).encode("ascii") + b"\n"
