"""Which customer_uids nothing may be sent under now, and what holds each. What ends lets go of its own hold alone."""

from __future__ import annotations

from enum import Enum


class Holder(Enum):
    REGISTRATION = "registration"
    CHARGE = "charge"
    DELETION = "deletion"


class UidLocks:
    def __init__(self) -> None:
        self._holders: dict[str, set[Holder]] = {}

    def __contains__(self, uid: str) -> bool:
        return uid in self._holders

    @property
    def uids(self) -> frozenset[str]:
        return frozenset(self._holders)

    def hold(self, uid: str, holder: Holder) -> None:
        self._holders.setdefault(uid, set()).add(holder)

    def let_go(self, uid: str, holder: Holder) -> None:
        """Nothing happens where it holds none."""
        left = self._holders.pop(uid, set()) - {holder}
        if left:
            self._holders[uid] = left
