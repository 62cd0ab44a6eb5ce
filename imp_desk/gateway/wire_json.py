"""The V1 envelope, read strictly: `code` is an integer and stands once. Lenient about every member it does not know."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any, NoReturn

_LARGEST = 2**63 - 1
_DECIDING = (
    "code",
    "response",
    "customer_uid",
    "access_token",
    "imp_uid",
    "merchant_uid",
    "status",
    "amount",
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """`names_response`: the member is there, if only as null."""

    code: int
    message: str
    response: object = field(repr=False)
    names_response: bool = True


@dataclass(frozen=True, slots=True)
class Malformed:
    """`detail` is a word of ours."""

    detail: str


class _RefusedError(ValueError):
    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def read_envelope(body: memoryview) -> Envelope | Malformed:
    parsed = read_object(body)
    if isinstance(parsed, Malformed):
        return parsed
    code, message = parsed.get("code"), parsed.get("message")
    if not isinstance(code, int) or isinstance(code, bool):
        return Malformed("code")
    text = message if isinstance(message, str) else ""
    return Envelope(code, text, parsed.get("response"), "response" in parsed)


def read_object(body: memoryview) -> dict[str, Any] | Malformed:
    parsed = _parse(body)
    return parsed if isinstance(parsed, (dict, Malformed)) else Malformed("not_an_object")


def _parse(body: memoryview) -> Any:
    if not len(body):
        return Malformed("empty")
    try:
        return json.loads(
            str(body, "utf-8"),
            parse_constant=_no_constant,
            parse_int=_bounded,
            parse_float=_finite,
            object_pairs_hook=_single,
        )
    except _RefusedError as refused:
        return Malformed(refused.detail)
    except UnicodeDecodeError:
        return Malformed("encoding")
    except RecursionError:
        return Malformed("nesting")
    except ValueError:
        return Malformed("json")


def _no_constant(_: str) -> NoReturn:
    raise _RefusedError("number")


def _bounded(text: str) -> int:
    if len(text) > 20 or abs(value := int(text)) > _LARGEST:
        raise _RefusedError("number")
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _RefusedError("number")
    return value


def _single(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a name stand twice and readers disagree about which counts: for the deciding ones that is no answer."""
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        if any(names.count(name) > 1 for name in _DECIDING):
            raise _RefusedError("duplicate")
    return result
