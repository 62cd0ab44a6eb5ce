"""The V1 contract as an account in memory: request in, reply out. Training and the tests' TLS server share it.

Pure but for its own records. Knows no bytes on a wire and no clock but the one it is given.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, unquote

from imp_desk.core.practice import EXISTING_PRACTICE_UID
from imp_desk.gateway import practice_data as data
from imp_desk.gateway import practice_payments as paid
from imp_desk.gateway.practice_charge import ChargeDecision, decide_charge
from imp_desk.gateway.practice_issue import Conduct, Decision, decide
from imp_desk.gateway.practice_payments import PracticePayments, page_json
from imp_desk.gateway.practice_replies import (
    GATEWAY_PAGE,
    HTML,
    PORTAL_PAGE,
    UNAUTHORIZED,
    Reply,
    Request,
    members_of,
    no,
    ok,
)
from imp_desk.gateway.practice_tokens import PracticeTokens

__all__ = ["PracticeServer", "Reply", "Request"]

SLOW_S = 4.0
_NO_PAYMENT = no("존재하지 않는 결제정보입니다.", status=404)


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
        self._slow_s = slow_s
        self._tokens = PracticeTokens(self._now)
        self._credentials = credentials
        self._unauthorized: set[str] = set()
        self._began = self._now()
        existing = data.existing_key(EXISTING_PRACTICE_UID, self._began)
        self._keys = {EXISTING_PRACTICE_UID: existing}
        self._payments = PracticePayments()
        paid.past_payments(self._payments, existing, self._began)

    def _now(self) -> int:
        return int(self._wall())

    @property
    def registered_uids(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def end_token(self) -> None:
        """The token now given out is refused from here on, and a new one is made for the next who asks."""
        self._tokens.end()

    def reply(self, request: Request) -> Reply:
        path, _, query = request.target.partition("?")
        if path == "/users/getToken" and request.method == "POST":
            return self._tokens.give(members_of(request), self._credentials)
        if not self._tokens.accepts(request.headers):
            return UNAUTHORIZED
        parts = [unquote(part) for part in path.split("/")[1:]]
        return self._route(request, parts, parse_qs(query))

    def _route(self, request: Request, parts: list[str], query: dict[str, list[str]]) -> Reply:  # noqa: C901, PLR0911 - an arm for each call
        match (request.method, *parts):
            case ("GET", "users", "pg"):
                return ok(data.channels_json())
            case ("GET", "subscribe", "customers"):
                return self._several(query.get("customer_uid[]", []))
            case ("GET", "subscribe", "customers", uid):
                return self._customer(uid)
            case ("POST", "subscribe", "customers", uid):
                return self._issue(uid, request)
            case ("DELETE", "subscribe", "customers", uid):
                return self._delete(uid)
            case ("GET", "subscribe", "customers", uid, "schedules"):
                return self._schedules_of(uid, query)
            case ("GET", "subscribe", "customers", uid, "payments"):
                return self._payments_of(uid, query)
            case ("POST", "subscribe", "payments", "onetime"):
                return self._charge(request)
            case ("GET", "payments", "find", merchant_uid, *status):
                found = self._payments.of_order(merchant_uid, *status[:1])
                return ok(found[0]) if found else _NO_PAYMENT
            case ("GET", "payments", "findAll", merchant_uid, *status):
                found = self._payments.of_order(merchant_uid, *status[:1])
                return ok(page_json(found, _page_of(query))) if found else _NO_PAYMENT
            case _:
                return no("존재하지 않는 API입니다.", status=404)

    def _absent(self, uid: str) -> Reply:
        return no(f"요청하신 customer_uid({uid})로 등록된 정보를 찾을 수 없습니다.", code=1)

    def _customer(self, uid: str) -> Reply:
        key = self._keys.get(uid)
        return ok(data.customer_json(key)) if key else self._absent(uid)

    def _several(self, uids: list[str]) -> Reply:
        found = [data.customer_json(self._keys[uid]) for uid in uids if uid in self._keys]
        if not found:
            return no("유효하지 않은 customer_uid입니다.", code=1, status=404)
        return ok(found, 200 if len(found) == len(uids) else 207)

    def _delete(self, uid: str) -> Reply:
        key = self._keys.pop(uid, None)
        return replace(ok(data.customer_json(key)), committed=uid) if key else self._absent(uid)

    def _schedules_of(self, uid: str, query: dict[str, list[str]]) -> Reply:
        span = [query.get(name, [""])[0] for name in ("from", "to")]
        if not all(text.isdigit() for text in span):
            return no("검색 파라메터가 유효하지 않습니다.", status=400)
        key = self._keys.get(uid)
        if key is None or uid != EXISTING_PRACTICE_UID or _page_of(query) > 1:
            return ok([])
        status = query.get("schedule-status", [""])[0]
        return ok(paid.schedules_json(key, int(span[0]), int(span[1]), status, self._began))

    def _payments_of(self, uid: str, query: dict[str, list[str]]) -> Reply:
        if uid not in self._keys:
            return self._absent(uid)
        return ok(page_json(self._payments.of_uid(uid), _page_of(query)))

    def _month(self) -> tuple[int, int]:
        today = time.gmtime(self._wall() + 9 * 3600)
        return today.tm_year, today.tm_mon

    def _issue(self, uid: str, request: Request) -> Reply:
        members = members_of(request)
        decision = decide(
            members, self._month(), any_card=self._any_card, was_unauthorized=uid in self._unauthorized
        )
        if decision.commits:
            self._register(uid, members)
        return self._conduct(uid, decision)

    def _register(self, uid: str, members: dict[str, str]) -> None:
        new, old = self._key_of(uid, members), self._keys.get(uid)
        self._keys[uid] = old.overwritten_by(new) if old else new
        self._unauthorized.discard(uid)

    def _key_of(self, uid: str, members: dict[str, str]) -> data.Key:
        number = "".join(c for c in members["card_number"] if c.isdigit())
        return data.key_of(uid, number, members, self._now())

    def _conduct(self, uid: str, decision: Decision) -> Reply:
        committed = uid if decision.commits else ""
        misconduct = self._misconduct(uid, decision.conduct)
        if misconduct is not None:
            return replace(misconduct, committed=committed)
        if decision.refusal:
            return no(decision.refusal, code=decision.code)
        return replace(
            ok(data.customer_json(self._keys[uid])),
            delay_s=self._delay(decision.conduct),
            committed=committed,
        )

    def _delay(self, conduct: Conduct) -> float:
        return self._slow_s if conduct is Conduct.SLOWLY else 0.0

    def _misconduct(self, uid: str, conduct: Conduct) -> Reply | None:
        match conduct:
            case Conduct.NEVER:
                return Reply(never=True)
            case Conduct.UNAUTHORIZED:
                self._unauthorized.add(uid)
                self.end_token()
                return UNAUTHORIZED
            case Conduct.SERVER_ERROR:
                return Reply(502, GATEWAY_PAGE, HTML)
            case Conduct.PORTAL:
                return Reply(200, PORTAL_PAGE, HTML)
            case _:
                return None

    def _charge(self, request: Request) -> Reply:
        members = members_of(request)
        uid, merchant_uid = members.get("customer_uid", ""), members.get("merchant_uid", "")
        decision = decide_charge(
            members,
            self._month(),
            any_card=self._any_card,
            was_unauthorized=uid in self._unauthorized,
            is_used=self._payments.is_paid(merchant_uid),
        )
        payment = self._pay(uid, members, decision) if decision.is_on_record else None
        done = {
            "committed": uid if decision.stores else "",
            "charged": merchant_uid if decision.pays else "",
        }
        misconduct = self._misconduct(uid, decision.conduct)
        if misconduct is not None:
            return replace(misconduct, **done)  # type: ignore[arg-type]
        if payment is None:
            return no(decision.refusal, code=decision.code)
        return replace(ok(payment), delay_s=self._delay(decision.conduct), **done)  # type: ignore[arg-type]

    def _pay(self, uid: str, members: dict[str, str], decision: ChargeDecision) -> dict[str, object]:
        """With a customer_uid the card is kept, and the buyer becomes the customer (contract 4.1)."""
        if decision.stores:
            named = {
                f"customer_{part}": members[f"buyer_{part}"]
                for part in _BUYER
                if members.get(f"buyer_{part}")
            }
            self._register(uid, members | named)
        return self._payments.add(
            self._key_of(uid, members),
            members,
            self._now(),
            status="paid" if decision.pays else "failed",
            usage="issue" if decision.stores else None,
            fail_reason=decision.fail_reason or None,
        )


_BUYER = ("name", "email", "tel")


def _page_of(query: dict[str, list[str]]) -> int:
    page = query.get("page", ["1"])[0]
    return max(1, int(page)) if page.isdigit() else 1
