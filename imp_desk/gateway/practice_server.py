"""The V1 contract as an account in memory: request in, reply out. Training and the tests' TLS server share it.

Pure but for its own records. Knows no bytes on a wire and no clock but the one it is given.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from imp_desk.core.practice import EXISTING_PRACTICE_UID
from imp_desk.gateway import practice_data as data
from imp_desk.gateway.practice_issue import Conduct, Decision, decide

SLOW_S = 4.0
_TOKEN_LIFE_S, _LAST_MINUTE_S, _EXTENSION_S = 1800, 60, 300
_JSON = (("content-type", "application/json; charset=utf-8"),)
_HTML = (("content-type", "text/html; charset=utf-8"),)
_PORTAL_PAGE = (
    "<!DOCTYPE html><html><title>WiFi</title><body>와이파이 로그인이 필요합니다</body></html>".encode()
)
_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class Request(NamedTuple):
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """`never`: the connection stays open and silent. `committed` is the uid registered or deleted by it."""

    status: int = 200
    body: bytes = field(default=b"", repr=False)
    headers: tuple[tuple[str, str], ...] = _JSON
    delay_s: float = 0.0
    never: bool = False
    committed: str = ""


def _ok(response: object, status: int = 200) -> Reply:
    return Reply(status, data.envelope(response))


def _no(message: str, *, code: int = -1, status: int = 200) -> Reply:
    return Reply(status, data.envelope(None, code=code, message=message))


_UNAUTHORIZED = _no("Unauthorized", status=401)
_BAD_PAIR = _no("인증에 실패하였습니다. API키와 secret을 확인하세요.", status=401)
_NO_PAIR = _no("imp_key, imp_secret 파라메터가 누락되었습니다.", status=400)


class PracticeServer:
    """`credentials`: the one key pair it knows; None takes any. `any_card`: not only the listed practice cards."""

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        any_card: bool = False,
        credentials: tuple[str, str] | None = None,
        slow_s: float = SLOW_S,
    ) -> None:
        self._wall = wall
        self._any_card = any_card
        self._credentials = credentials
        self._slow_s = slow_s
        self._tokens_made = 0
        self._token, self._token_ends = "", 0
        self._unauthorized: set[str] = set()
        self._keys = {EXISTING_PRACTICE_UID: data.existing_key(EXISTING_PRACTICE_UID, self._now())}
        self._schedules = {EXISTING_PRACTICE_UID: 3}

    def _now(self) -> int:
        return int(self._wall())

    @property
    def registered_uids(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def end_token(self) -> None:
        """The token now given out is refused from here on, and a new one is made for the next who asks."""
        self._token_ends = 0

    def reply(self, request: Request) -> Reply:
        path, _, query = request.target.partition("?")
        if path == "/users/getToken" and request.method == "POST":
            return self._get_token(request)
        if not self._is_authorized(request.headers):
            return _UNAUTHORIZED
        parts = [unquote(part) for part in path.split("/")[1:]]
        match (request.method, *parts):
            case ("GET", "users", "pg"):
                return _ok(data.channels_json())
            case ("GET", "subscribe", "customers"):
                return self._several(parse_qs(query).get("customer_uid[]", []))
            case ("GET", "subscribe", "customers", uid):
                return self._customer(uid)
            case ("POST", "subscribe", "customers", uid):
                return self._issue(uid, request)
            case ("DELETE", "subscribe", "customers", uid):
                return self._delete(uid)
            case ("GET", "subscribe", "customers", uid, "schedules"):
                return self._schedules_of(uid, query)
            case ("GET", "subscribe", "customers", uid, "payments"):
                return self._payments_of(uid)
            case _:
                return _no("존재하지 않는 API입니다.", status=404)

    def _get_token(self, request: Request) -> Reply:
        members = _members(request)
        pair = (members.get("imp_key", ""), members.get("imp_secret", ""))
        if not all(pair):
            return _NO_PAIR
        if self._credentials is not None and pair != self._credentials:
            return _BAD_PAIR
        now = self._now()
        if self._token_ends <= now:
            self._tokens_made += 1
            self._token, self._token_ends = f"practice-token-{self._tokens_made:04d}", now + _TOKEN_LIFE_S
        elif self._token_ends - now < _LAST_MINUTE_S:
            self._token_ends += _EXTENSION_S
        return _ok({"access_token": self._token, "now": now, "expired_at": self._token_ends})

    def _is_authorized(self, headers: dict[str, str]) -> bool:
        given = headers.get("authorization") or headers.get("x-imptokenheader", "")
        is_known = bool(self._token) and given.removeprefix("Bearer ") == self._token
        return is_known and self._now() < self._token_ends

    def _absent(self, uid: str) -> Reply:
        return _no(f"요청하신 customer_uid({uid})로 등록된 정보를 찾을 수 없습니다.", code=1)

    def _customer(self, uid: str) -> Reply:
        key = self._keys.get(uid)
        return _ok(data.customer_json(key)) if key else self._absent(uid)

    def _several(self, uids: list[str]) -> Reply:
        found = [data.customer_json(self._keys[uid]) for uid in uids if uid in self._keys]
        if not found:
            return _no("유효하지 않은 customer_uid입니다.", code=1, status=404)
        return _ok(found, 200 if len(found) == len(uids) else 207)

    def _delete(self, uid: str) -> Reply:
        key = self._keys.pop(uid, None)
        return replace(_ok(data.customer_json(key)), committed=uid) if key else self._absent(uid)

    def _schedules_of(self, uid: str, query: str) -> Reply:
        asked = parse_qs(query)
        if not {"from", "to"} <= set(asked):
            return _no("검색 파라메터가 유효하지 않습니다.", status=400)
        is_first = asked.get("page", ["1"]) == ["1"]
        count = self._schedules.get(uid, 0) if is_first and uid in self._keys else 0
        return _ok(data.schedules_json(uid, self._now(), count))

    def _payments_of(self, uid: str) -> Reply:
        if uid not in self._keys:
            return self._absent(uid)
        return _ok(data.payments_json(uid, self._now()))

    def _issue(self, uid: str, request: Request) -> Reply:
        members = _members(request)
        today = time.gmtime(self._wall() + 9 * 3600)
        decision = decide(
            members,
            (today.tm_year, today.tm_mon),
            any_card=self._any_card,
            was_unauthorized=uid in self._unauthorized,
        )
        if decision.commits:
            self._register(uid, members)
        return self._conduct(uid, decision)

    def _register(self, uid: str, members: dict[str, str]) -> None:
        number = "".join(c for c in members["card_number"] if c.isdigit())
        new, old = data.key_of(uid, number, members, self._now()), self._keys.get(uid)
        self._keys[uid] = old.overwritten_by(new) if old else new
        self._unauthorized.discard(uid)

    def _conduct(self, uid: str, decision: Decision) -> Reply:
        committed = uid if decision.commits else ""
        match decision.conduct:
            case Conduct.NEVER:
                return Reply(never=True, committed=committed)
            case Conduct.UNAUTHORIZED:
                self._unauthorized.add(uid)
                self.end_token()
                return _UNAUTHORIZED
            case Conduct.SERVER_ERROR:
                return Reply(502, _GATEWAY_PAGE, _HTML)
            case Conduct.PORTAL:
                return Reply(200, _PORTAL_PAGE, _HTML)
        if decision.refusal:
            return _no(decision.refusal, code=decision.code)
        delay = self._slow_s if decision.conduct is Conduct.SLOWLY else 0.0
        return replace(_ok(data.customer_json(self._keys[uid])), delay_s=delay, committed=committed)


def _members(request: Request) -> dict[str, str]:
    """Both content types of the contract; anything else has no members."""
    text = request.body.decode("utf-8", "replace")
    if "json" in request.headers.get("content-type", ""):
        try:
            parsed = json.loads(text)
        except ValueError:
            return {}
        return {k: v for k, v in parsed.items() if isinstance(v, str)} if isinstance(parsed, dict) else {}
    return {name: values[-1] for name, values in parse_qs(urlsplit(f"?{text}").query).items()}
