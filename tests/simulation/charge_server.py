"""The model server where money moves: charges land now, late or never, and can be found by their number."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from imp_desk.gateway.practice_server import Request
from tests.simulation.account import card_json, envelope
from tests.simulation.server import Post, Server, ServerStream

_CHARGE, _FIND, _FIND_ALL = "/subscribe/payments/onetime", "/payments/find/", "/payments/findAll/"
_USED = "이미 주문이 이루어진 건입니다."
_UNKNOWN = "존재하지 않는 결제정보입니다."


@dataclass(slots=True)
class ChargePost(Post):
    """`fails`: it comes to a payment that failed; its card is kept all the same."""

    merchant_uid: str = ""
    amount: int = 0
    fails: bool = False


@dataclass(slots=True)
class Made:
    """A payment on record. `by`: the attempt."""

    merchant_uid: str
    amount: int
    uid: str
    by: str
    at: float
    is_paid: bool
    number: int

    def json(self) -> dict[str, Any]:
        return {
            "imp_uid": f"imp_{self.number:012d}",
            "merchant_uid": self.merchant_uid,
            "status": "paid" if self.is_paid else "failed",
            "amount": self.amount,
            "pg_provider": "nice_v2",
            "customer_uid": self.uid,
            "customer_uid_usage": "issue",
            "paid_at": int(self.at) if self.is_paid else 0,
            "failed_at": 0 if self.is_paid else int(self.at),
            "fail_reason": None if self.is_paid else "[3011] 카드 한도초과",
        }


class ChargeServer(Server):
    made: list[Made]
    failing: deque[bool]  # whether the next charges come to failed payments

    def start(self) -> ChargeServer:
        self.made, self.failing = [], deque()
        return self

    def of(self, merchant_uid: str) -> list[Made]:
        """The newest first."""
        return [one for one in reversed(self.made) if one.merchant_uid == merchant_uid]

    def is_paid(self, merchant_uid: str) -> bool:
        return any(one.is_paid for one in self.of(merchant_uid))

    # ---- what it is asked

    def _post_of(self, request: Request) -> Post:
        if request.target != _CHARGE:
            return super()._post_of(request)
        sent: dict[str, Any] = json.loads(request.body)
        post = ChargePost(
            self.sender(),
            sent["customer_uid"],
            self.time.now,
            str(sent["card_number"])[-4:],
            self._fault_for("POST"),
            merchant_uid=sent["merchant_uid"],
            amount=int(sent["amount"]),
            fails=self.failing.popleft() if self.failing else False,
        )
        self.posts.append(post)
        self.arrived(post)
        return post

    def _handle(self, kind: str, request: Request, post: Post | None, stream: ServerStream) -> None:
        target = request.target.partition("?")[0]
        is_find = kind == "GET" and target.startswith((_FIND, _FIND_ALL))
        if not is_find or not self._is_authorized(request):
            super()._handle(kind, request, post, stream)
            return
        parts = target.split("/")
        found = [one.json() for one in self.of(parts[3]) if len(parts) == 4 or one.is_paid]
        page = {"total": len(found), "previous": 0, "next": 0, "list": found}
        good = envelope(page if target.startswith(_FIND_ALL) else found[0]) if found else None
        self._answer(stream, self._fault_for("GET"), good or envelope(None, code=-1, message=_UNKNOWN))

    # ---- what becomes of a charge

    def _land(self, post: Post) -> None:
        super()._land(post)
        if isinstance(post, ChargePost) and not self.is_paid(post.merchant_uid):
            self.made.append(
                Made(
                    post.merchant_uid,
                    post.amount,
                    post.uid,
                    post.attempt,
                    self.time.server_wall(),
                    not post.fails,
                    len(self.made) + 1,
                )
            )

    def _good_answer(self, post: Post) -> bytes:
        if not isinstance(post, ChargePost):
            card = self.account.cards.get(post.uid)
            return envelope(card_json(post.uid, card) if card else None)
        ours = next((one for one in self.of(post.merchant_uid) if one.by == post.attempt), None)
        if ours is None and self.is_paid(post.merchant_uid):
            return envelope(None, code=-1, message=_USED)
        return envelope(ours.json() if ours else None)
