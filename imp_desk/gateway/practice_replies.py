"""Requests to the practice account and its replies, as values, in the contract's envelope."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from imp_desk.gateway import practice_data as data

JSON = (("content-type", "application/json; charset=utf-8"),)
HTML = (("content-type", "text/html; charset=utf-8"),)
PORTAL_PAGE = (
    "<!DOCTYPE html><html><title>WiFi</title><body>와이파이 로그인이 필요합니다</body></html>".encode()
)
GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class Request(NamedTuple):
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """`never`: the connection stays open and silent. `committed` is the uid registered or deleted by it,
    `charged` the merchant_uid that money moved under.
    """

    status: int = 200
    body: bytes = field(default=b"", repr=False)
    headers: tuple[tuple[str, str], ...] = JSON
    delay_s: float = 0.0
    never: bool = False
    committed: str = ""
    charged: str = ""


def ok(response: object, status: int = 200) -> Reply:
    return Reply(status, data.envelope(response))


def no(message: str, *, code: int = -1, status: int = 200) -> Reply:
    return Reply(status, data.envelope(None, code=code, message=message))


UNAUTHORIZED = no("Unauthorized", status=401)
BAD_PAIR = no("인증에 실패하였습니다. API키와 secret을 확인하세요.", status=401)
NO_PAIR = no("imp_key, imp_secret 파라메터가 누락되었습니다.", status=400)


def members_of(request: Request) -> dict[str, str]:
    """Both content types of the contract, whole numbers as text; anything else has no members."""
    text = request.body.decode("utf-8", "replace")
    if "json" in request.headers.get("content-type", ""):
        try:
            parsed = json.loads(text)
        except ValueError:
            return {}
        return {k: str(v) for k, v in parsed.items() if _is_plain(v)} if isinstance(parsed, dict) else {}
    return {name: values[-1] for name, values in parse_qs(urlsplit(f"?{text}").query).items()}


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
