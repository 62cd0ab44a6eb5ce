"""The back office's questions to i'mport: many keys at once, payments, schedules, and how an order ended.

Only reads, so each may be repeated. What answers mean stands in `wire_payments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from imp_desk.core import gateway as gw
from imp_desk.core.charge import ManyFound
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.payment_records import Payment, PaymentsPage, Schedule, ScheduleStatus
from imp_desk.gateway import wire_charge as requests
from imp_desk.gateway import wire_payments as answers
from imp_desk.gateway.account import Account
from imp_desk.gateway.wire_requests import UnsafeUidError

SCHEDULE_SPAN_S = 89 * 86_400  # at most three months, the shortest of which have 89 days
_SPANS_AHEAD = 4
_MOST_PAGES = 10
UNSAFE = Fault(FaultKind.INTERNAL, "path")


class BackOffice:
    """`server_now`: the server's clock, as far as an answer told it."""

    def __init__(self, account: Account, server_now: Callable[[], float]) -> None:
        self._account = account
        self._server_now = server_now

    async def look_up_many(
        self, uids: Iterable[str], *, on_part: Callable[[ManyFound], None] | None = None
    ) -> ManyFound | Fault:
        once = tuple(dict.fromkeys(uids))
        asked = tuple(uid for uid in once if requests.may_be_asked(uid))
        so_far = ManyFound(not_asked=tuple(uid for uid in once if uid not in set(asked)))
        for part, target in requests.several_targets(asked):
            answer = await self._account.get(target)
            found = answer if isinstance(answer, Fault) else answers.several(answer, part)
            if isinstance(found, Fault):
                return found
            so_far += found
            if on_part is not None:
                on_part(so_far)
        return so_far

    async def payments(self, uid: str, page: int = 1) -> PaymentsPage | gw.Absent | Fault:
        try:
            target = requests.payments_target(uid, page)
        except UnsafeUidError:
            return UNSAFE
        answer = await self._account.get(target)
        return answer if isinstance(answer, Fault) else answers.payments(answer)

    async def schedules(
        self, uid: str, *, status: ScheduleStatus | None = None
    ) -> tuple[Schedule, ...] | Fault:
        """The contract lets one question span three months, so a year takes several."""
        now, ends_too = int(self._server_now()), status is not ScheduleStatus.SCHEDULED
        first = -1 if ends_too else 0
        seen: dict[str, Schedule] = {}
        for span in range(first, _SPANS_AHEAD if status is not ScheduleStatus.EXECUTED else 1):
            since = now + span * SCHEDULE_SPAN_S
            fault = await self._read_schedules(uid, since, status, seen)
            if fault is not None:
                return fault
        return tuple(sorted(seen.values(), key=lambda one: one.schedule_at or 0))

    async def _read_schedules(
        self, uid: str, since: int, status: ScheduleStatus | None, seen: dict[str, Schedule]
    ) -> Fault | None:
        """The contract names no page size: the end is a page without news."""
        word = status.value if status is not None else ""
        for page in range(1, _MOST_PAGES + 1):
            try:
                target = requests.schedules_target(
                    uid, since=since, until=since + SCHEDULE_SPAN_S, page=page, status=word
                )
            except UnsafeUidError:
                return UNSAFE
            answer = await self._account.get(target)
            rows = answer if isinstance(answer, Fault) else answers.schedules(answer)
            if isinstance(rows, Fault):
                return rows
            news = [row for row in rows if row.merchant_uid not in seen]
            if not news:
                return None
            seen.update((row.merchant_uid, replace(row, customer_uid=uid)) for row in news)
        return None

    async def find_payments(self, merchant_uid: str) -> tuple[Payment, ...] | Fault:
        """`find` says whether there is any; the others are listed by `findAll`, or else the paid one is asked for.

        A relay may not know `findAll`: then a payment that is paid must be found all the same.
        """
        try:
            newest = await self._find(requests.find_target(merchant_uid), merchant_uid)
            if isinstance(newest, Fault) or not newest:
                return newest
            others = await self._find_all(merchant_uid)
            if isinstance(others, Fault):
                others = await self._find(requests.find_target(merchant_uid, "paid"), merchant_uid)
        except requests.UnsafeOrderError:
            return UNSAFE
        if isinstance(others, Fault):
            return newest if newest[0].is_paid else others
        by_id = {one.imp_uid: one for one in (*others, *newest)}
        return tuple(sorted(by_id.values(), key=lambda one: one.changed_at, reverse=True))

    async def _find(self, target: bytes, merchant_uid: str) -> tuple[Payment, ...] | Fault:
        answer = await self._account.get(target)
        return answer if isinstance(answer, Fault) else answers.found(answer, merchant_uid)

    async def _find_all(self, merchant_uid: str) -> tuple[Payment, ...] | Fault:
        listed: tuple[Payment, ...] = ()
        for page in range(1, _MOST_PAGES + 1):
            answer = await self._account.get(requests.find_all_target(merchant_uid, page))
            found = answer if isinstance(answer, Fault) else answers.found_all(answer, merchant_uid)
            if isinstance(found, Fault):
                return found
            if not found:
                return Fault(FaultKind.MISMATCH, "merchant_uid") if page == 1 else listed
            listed += found[0].payments
            if found[0].next is None or found[0].next <= page:
                return listed
        return listed
