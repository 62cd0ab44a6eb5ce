"""The look-up page in its states, in the real window: walked and drawn by `tests.ui.tour`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.core.payment_records import Payment, PaymentsPage, PaymentStatus, Schedule, ScheduleStatus
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.lookup.page import LookupPage
from imp_desk.ui.lookup.states import (
    DeleteStep,
    DeleteView,
    Details,
    LookupState,
    Message,
    Result,
    ResultKind,
    Weight,
)
from imp_desk.ui.pages import PageName
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow

UID = "20261122-7KQ4MB"
_AT, _DAY = 1_790_000_000, 86_400
CARD = RegisteredCard(
    UID,
    "국민KB카드",
    0,
    "1234",
    _AT - 40 * _DAY,
    _AT - 3 * _DAY,
    sandbox=True,
    pg_provider="nice_v2",
    pg_id="iamport01m",
    holder_masked="홍*동",
)
SCHEDULES = tuple(
    Schedule(f"sub2026{month}", UID, ScheduleStatus.SCHEDULED, _AT + month * 30 * _DAY, 9900, "월 회비")
    for month in (1, 2, 3)
)
_STATUS = (PaymentStatus.PAID, PaymentStatus.FAILED, PaymentStatus.CANCELLED, PaymentStatus.PAID)


def _payment(number: int) -> Payment:
    status = _STATUS[number % 4]
    at = _AT - number * 30 * _DAY
    return Payment(
        f"imp_{number}",
        f"sub2025{number:02d}",
        status,
        9900,
        cancel_amount=1000 if number == 3 else 0,
        sandbox=True,
        name="월 회비",
        paid_at=None if status is PaymentStatus.FAILED else at,
        failed_at=at if status is PaymentStatus.FAILED else None,
        cancelled_at=at + _DAY if status is PaymentStatus.CANCELLED else None,
        fail_reason="[3011] 카드 한도초과" if status is PaymentStatus.FAILED else "",
        cancel_reason="고객 요청" if status is PaymentStatus.CANCELLED else "",
    )


PAGE = PaymentsPage(47, tuple(_payment(number) for number in range(20)), previous=1, next=3)
FOUND = Result(UID, ResultKind.FOUND, CARD)
ONE = LookupState((FOUND,), UID, details=Details(UID, SCHEDULES, PAGE, 2))
_OTHER = replace(CARD, customer_uid="회원-1024", card_name="현대카드", last_four=None, sandbox=False)
MANY = LookupState(
    (
        FOUND,
        Result("회원-1024", ResultKind.FOUND, _OTHER),
        Result("회원-1025", ResultKind.ABSENT),
        Result("M-" + "7" * 10 + "-long-registration-number", ResultKind.DELETED, CARD),
        Result("회원-1026", ResultKind.UNCHECKED, cause=sentence("cause.offline")),
        Result("회원-1027", ResultKind.DELETING, CARD),
        Result("회원-1028", ResultKind.NOT_ASKED),
        Result("회원-1029", ResultKind.UNDECIDED),
    ),
    UID,
    details=Details(UID, (), PaymentsPage(0, ())),
)
_ASKING = replace(ONE, deleting=DeleteView(DeleteStep.ASKING, UID, CARD))
_BLOCKED = replace(ONE, deleting=DeleteView(DeleteStep.BLOCKED, UID, CARD, SCHEDULES))
_SETTLING = replace(
    ONE,
    results=(Result(UID, ResultKind.UNDECIDED, CARD),),
    deleting=DeleteView(DeleteStep.SETTLE_GONE, UID, CARD),
)


def _shown(state: LookupState) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _page(window).show_state(state)

    return show


def _page(window: MainWindow) -> LookupPage:
    window.add_page(PageName.LOOKUP, LookupPage)
    window.show_page(PageName.LOOKUP)
    page = window.page(PageName.LOOKUP)
    assert isinstance(page, LookupPage)
    page.focus_start()
    return page


def _pasted(window: MainWindow) -> None:
    page = _page(window)
    page._parts.entry.take_several("A-1\nA-2\n4111 1111 1111 1111\nA-1\n..\n" + "x" * 90)


def _progress(window: MainWindow) -> None:
    page = _page(window)
    page._parts.entry.take_several("\n".join(f"회원-{i}" for i in range(12)))
    known = [Result(f"회원-{i}", ResultKind.ABSENT if i % 2 else ResultKind.WAITING) for i in range(12)]
    page.show_state(LookupState(tuple(known), "회원-0", progress=(6, 12)))


def _told(kind: ResultKind, key: str, weight: Weight, **values: str | int) -> Callable[[MainWindow], None]:
    message = Message(sentence(key, **values), weight, "삭제할 수 없습니다" if weight is Weight.BAD else "")
    card = None if kind is ResultKind.ABSENT else CARD
    details = ONE.details if kind is ResultKind.FOUND else None
    return _shown(LookupState((Result(UID, kind, card),), UID, details=details, message=message))


LOOKUP_STATES: dict[str, Callable[[MainWindow], None]] = {
    "lookup-empty": _shown(LookupState()),
    "lookup-one": _shown(ONE),
    "lookup-reading": _shown(replace(ONE, details=Details(UID))),
    "lookup-absent": _shown(LookupState((Result(UID, ResultKind.ABSENT),), UID)),
    "lookup-fault": _shown(
        LookupState((Result(UID, ResultKind.UNCHECKED, cause=sentence("cause.offline")),), UID)
    ),
    "lookup-details-fault": _shown(
        replace(ONE, details=Details(UID, sentence("cause.busy"), sentence("cause.busy")))
    ),
    "lookup-pasted": _pasted,
    "lookup-progress": _progress,
    "lookup-many": _shown(MANY),
    "lookup-delete": _shown(_ASKING),
    "lookup-blocked": _shown(_BLOCKED),
    "lookup-deleted": _told(ResultKind.DELETED, "delete.gone", Weight.GOOD),
    "lookup-checking": _told(ResultKind.DELETING, "delete.checking", Weight.OPEN, seconds=68),
    "lookup-undecided": _told(ResultKind.UNDECIDED, "delete.unproved", Weight.OPEN),
    "lookup-settle": _shown(_SETTLING),
    "lookup-settled": _shown(
        LookupState(
            (Result(UID, ResultKind.NOT_ASKED),), UID, message=Message(sentence("delete.settled_gone"))
        )
    ),
    "lookup-refused": _told(ResultKind.FOUND, "delete.refused", Weight.BAD),
}
