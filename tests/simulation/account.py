"""A model of one i'mport account: what stands under each uid, and every commit that ever landed, with its author.

The oracle of the simulation: it knows all bytes that came and every later commit. Test numbers only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

OTHER_TERMINAL = "other"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a look-up shows. `hides_digits`: the PG tells no number."""

    last_four: str
    inserted: int
    updated: int
    hides_digits: bool = False


@dataclass(frozen=True, slots=True)
class Commit:
    """`by`: the attempt's id, or the other terminal. `last_four` "": a deletion."""

    uid: str
    at: float
    by: str
    last_four: str


class Account:
    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self.cards: dict[str, Standing] = {}
        self.commits: list[Commit] = []

    def commit(self, uid: str, last_four: str, *, by: str, hides_digits: bool = False) -> Standing:
        now = int(self._wall())
        old = self.cards.get(uid)
        new = Standing(last_four, now, now, hides_digits)
        self.cards[uid] = new if old is None else replace(new, inserted=old.inserted)
        self.commits.append(Commit(uid, self._wall(), by, last_four))
        return self.cards[uid]

    def delete(self, uid: str, *, by: str) -> None:
        if self.cards.pop(uid, None) is not None:
            self.commits.append(Commit(uid, self._wall(), by, ""))

    def of(self, uid: str) -> list[Commit]:
        return [commit for commit in self.commits if commit.uid == uid]

    def by(self, attempt_id: str) -> list[Commit]:
        return [commit for commit in self.commits if commit.by == attempt_id]


def card_json(uid: str, card: Standing) -> dict[str, object]:
    return {
        "customer_uid": uid,
        "pg_provider": "nice_v2",
        "pg_id": "simulation",
        "sandbox": False,
        "card_name": "국민KB카드",
        "card_number": None if card.hides_digits else f"43301200****{card.last_four}",
        "card_type": 0,
        "inserted": card.inserted,
        "updated": card.updated,
    }


def envelope(response: object, *, code: object = 0, message: str | None = None) -> bytes:
    return json.dumps({"code": code, "message": message, "response": response}, ensure_ascii=False).encode()


def absent(uid: str) -> bytes:
    return envelope(None, code=1, message=f"요청하신 customer_uid({uid})로 등록된 정보를 찾을 수 없습니다.")
