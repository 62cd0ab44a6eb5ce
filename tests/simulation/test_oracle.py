"""The oracle has teeth: with one thing broken in the program, the case that lives on it fails."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from imp_desk.app.desk.books import Books
from imp_desk.app.desk.settling import Settling
from imp_desk.core import flow, settlement
from imp_desk.core import gateway as gw
from imp_desk.core.left_attempt import LeftAttempt
from imp_desk.core.reconcile import Finding
from imp_desk.core.registration import Event
from imp_desk.gateway.account import Account
from imp_desk.gateway.iamport import IamportGateway
from tests.simulation.combinations import Case
from tests.simulation.oracle import WrongError

Break = Callable[[pytest.MonkeyPatch], None]


def give_up_looking_early(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settlement, "CHECKS_AT_S", (0.0, 2.0, 40.0))
    patch.setattr(settlement.Plan.__init__, "__defaults__", ((0.0, 2.0, 40.0), Event.SEEN_UNCHANGED, None))


def record_nothing(patch: pytest.MonkeyPatch) -> None:
    async def record(*_: object, **__: object) -> None:
        return None

    patch.setattr(Books, "record_intent", record)
    patch.setattr(Books, "prepare_early", lambda *_: None)


def send_again(patch: pytest.MonkeyPatch) -> None:
    issue = IamportGateway.issue

    async def insist(
        self: IamportGateway, entry: Any, *, on_commit: Callable[[], None], before: gw.LookUp | None = None
    ) -> gw.IssueOutcome:
        answer = await issue(self, entry, on_commit=on_commit)
        return await issue(self, entry, on_commit=lambda: None) if isinstance(answer, gw.Unknown) else answer

    patch.setattr(IamportGateway, "issue", insist)


def repeat_every_401(patch: pytest.MonkeyPatch) -> None:
    act = Account.act

    async def thrice(self: Account, call_with: Any, **named: Any) -> Any:
        answer = await act(self, call_with, **named)
        return await act(self, call_with, **named) if named.get("on_commit") else answer

    patch.setattr(Account, "act", thrice)


def compare_no_digits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow.Attempt, "ends_as", lambda *_: True)


def take_whatever_stands_there_for_ours(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow, "finding_of", lambda *_, **__: Finding.REGISTERED)


def take_every_error_for_a_refusal(patch: pytest.MonkeyPatch) -> None:
    plan = settlement.Plan((0.0,), Event.REFUSED)
    patch.setattr(
        "imp_desk.app.desk.sending.plan_after", lambda fault: dataclasses.replace(plan, refused_by=fault)
    )


def forget_what_was_left(patch: pytest.MonkeyPatch) -> None:
    async def take_up(_: object) -> int:
        return 0

    patch.setattr(Settling, "take_up_unfinished", take_up)


def count_age_from_the_intent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(LeftAttempt, "age_s", lambda left, now: now - left.created_utc)


def never_decide(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow, "finding_of", lambda *_, **__: Finding.UNCHECKED)


@pytest.mark.parametrize(
    ("broken", "case", "found"),
    [
        pytest.param(
            give_up_looking_early,
            Case("POST reset, commits 69 s late", "new", "waits"),
            "not registered, but",
            id="looks that end before the last commit can land",
        ),
        pytest.param(
            record_nothing,
            Case("POST success, commits now", "new", "waits"),
            "I1",
            id="no intent on the disk",
        ),
        pytest.param(
            send_again, Case("POST reset, commits now", "new", "waits"), "second POST", id="a second POST"
        ),
        pytest.param(
            repeat_every_401,
            Case("POST 401 whatever the token, commits never", "new", "waits"),
            "POST of one attempt",
            id="more than one repeat after a 401",
        ),
        pytest.param(
            compare_no_digits,
            Case("POST reset, commits never", "new", "meets another terminal after 0.3 s"),
            "another terminal",
            id="another terminal's card is taken for ours",
        ),
        pytest.param(
            take_whatever_stands_there_for_ours,
            Case("POST reset, commits never", "replacing", "waits"),
            "another terminal",
            id="the old card is taken for the new one",
        ),
        pytest.param(
            take_every_error_for_a_refusal,
            Case("POST 500, commits 30 s late", "new", "waits"),
            "refused, but",
            id="an error is taken for a refusal",
        ),
        pytest.param(
            forget_what_was_left,
            Case("POST success, commits now", "new", "crashes after 0.1 s, away 0.5 s"),
            "nobody settles",
            id="what a crash left is forgotten",
        ),
        pytest.param(
            count_age_from_the_intent,
            Case("POST reset, commits 69 s late", "new, filled long ago", "crashes after 3 s, away 0.5 s"),
            "not registered, but",
            id="an old intent that was sent just now",
        ),
        pytest.param(
            never_decide,
            Case("POST reset, commits now", "new", "waits"),
            "undecided",
            id="undecided, though the answer says it",
        ),
    ],
)
def test_a_broken_program_is_found_out(
    broken: Break, case: Case, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.play()
    broken(monkeypatch)
    with pytest.raises(WrongError, match=found):
        case.play()
