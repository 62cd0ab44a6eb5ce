"""Fuzz of the answer parser, seedable: known-good answers, their mutations, and bytes from nowhere.

Fails on an exception, an undefined outcome, a known-good answer that loses its verdict, a verdict that an independent
reading of the same bytes does not bear out, a card number in an outcome, or an answer that takes grossly long.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from imp_desk.core import gateway as gw
from imp_desk.core.charge import Charged, ManyFound
from imp_desk.core.payment_records import Payment, PaymentsPage
from imp_desk.gateway.exchange import Answer, AnswerBody
from imp_desk.gateway.wire_answers import TokenGrant
from tests.canary.encodings import grouped
from tests.hostile import mutate
from tests.hostile.corpus import KNOWN, NUMBER, ORDER, QUESTIONS, SEVERAL, UID

GROSSLY_LONG_S = 2.0
_STATUSES = (200,) * 6 + (201, 202, 204, 207, 301, 400, 401, 404, 409, 422, 429, 500, 502, 999, 100)
_TYPES = ("application/json", "application/json", "text/html", "", "application/json; charset=euc-kr", "\xff")


@dataclass(frozen=True, slots=True)
class Example:
    """`must`: the verdict that this answer must get, where it is known."""

    question: str
    status: int
    content_type: str
    body: bytes = field(repr=False)
    must: type | None = None


@dataclass(slots=True)
class Report:
    examples: int = 0
    known_good: int = 0
    slowest_s: float = 0.0
    slowest_at: int = -1
    outcomes: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        yield f"{self.examples} examples, {self.known_good} of them known-good in other spellings"
        yield f"slowest {self.slowest_s * 1000:.1f} ms (example {self.slowest_at})"
        for name, count in sorted(self.outcomes.items()):
            yield f"  {name:32} {count}"


class FuzzError(AssertionError):
    """Names the example, so that it can be had again."""


def example_of(seed: int, at: int) -> Example:
    random = Random(f"{seed}:{at}")
    known = random.choice(KNOWN)
    share = random.random()
    if share < 0.25:
        return Example(
            known.question,
            known.status,
            "application/json",
            mutate.keeping(random, known.body),
            known.verdict,
        )
    if share < 0.6:
        body = mutate.changing_json(random, known.body)
    elif share < 0.85:
        body = mutate.changing_bytes(random, known.body, random.choice(KNOWN).body)
    else:
        body = mutate.from_nowhere(random)
    question = known.question if random.random() < 0.8 else random.choice(list(QUESTIONS))
    status = known.status if random.random() < 0.6 else random.choice(_STATUSES)
    return Example(question, status, random.choice(_TYPES), body)


def known_good() -> Iterator[Example]:
    for known in KNOWN:
        yield Example(known.question, known.status, "application/json", known.body, known.verdict)


def judge(example: Example) -> tuple[object, float]:
    """The outcome and the processor time that it took; raises AssertionError."""
    ask, defined = QUESTIONS[example.question]
    answer = Answer(example.status, example.content_type, None, AnswerBody(example.body))
    started = time.thread_time()
    outcome = ask(answer)
    took = time.thread_time() - started
    assert isinstance(outcome, defined), f"undefined outcome {outcome!r}"
    assert example.must is None or isinstance(outcome, example.must), (
        f"a known-good answer became {outcome!r}"
    )
    assert not any(text in repr(outcome) for text in _SPELLED), "a card number in the outcome"
    assert len(answer.body) == 0, "the answer was not wiped"
    assert took < GROSSLY_LONG_S, f"{took:.1f} s"
    _bear_out(example, outcome)
    return outcome, took


def _bear_out(example: Example, outcome: object) -> None:
    """What only a plain answer may say is read from it a second time, by another reader."""
    if isinstance(outcome, TokenGrant):
        assert 0 < outcome.lifetime_s < float("inf")
    if example.question == "find" and isinstance(outcome, tuple):
        _bear_out_found(example, outcome)
    if isinstance(outcome, ManyFound | PaymentsPage):
        _bear_out_rows(example, outcome)
    is_judged = isinstance(outcome, gw.Issued | gw.Found | gw.Deleted | gw.Refused | gw.Absent | Charged)
    if not is_judged:
        return
    if isinstance(outcome, gw.Refused) and example.question == "unauthorized":
        return
    said = json.loads(example.body, object_pairs_hook=_once)
    is_success = 200 <= example.status < 300 and example.status != 204
    assert type(said["code"]) is int
    match outcome:
        case gw.Issued() | gw.Found() | gw.Deleted():
            assert is_success
            assert said["code"] == 0
            assert said["response"]["customer_uid"] == UID
        case Charged(payment):
            assert is_success
            assert said["code"] == 0
            assert said["response"]["merchant_uid"] == ORDER.merchant_uid
            assert said["response"]["amount"] == ORDER.amount
            assert said["response"]["status"] == payment.status.value
        case gw.Refused():
            assert is_success
            assert said["code"] != 0
        case gw.Absent():
            assert said["code"] != 0
            assert said["response"] is None if "response" in said else example.status != 404
            assert is_success or example.status == 404


def _bear_out_found(example: Example, outcome: tuple[Payment, ...]) -> None:
    """That nothing is there ends a charge as not paid, so the server must have said so."""
    said = json.loads(example.body, object_pairs_hook=_once)
    assert type(said["code"]) is int
    if not outcome:
        assert said["code"] != 0
        assert said.get("response") is None
        return
    assert said["code"] == 0
    assert said["response"]["merchant_uid"] == ORDER.merchant_uid
    assert outcome[0].is_paid is (said["response"].get("status") == "paid")


def _bear_out_rows(example: Example, outcome: ManyFound | PaymentsPage) -> None:
    """A key that is said to be missing is given to somebody else; a payment that is not told is made again."""
    said = json.loads(example.body, object_pairs_hook=_once)
    assert type(said["code"]) is int
    assert said["code"] == 0 or (isinstance(outcome, ManyFound) and not outcome.cards)
    match outcome:
        case ManyFound(cards, missing):
            rows = said.get("response") or []
            told = [row.get("customer_uid") for row in rows if isinstance(row, dict)]  # which may be anything
            assert {card.customer_uid for card in cards} | set(missing) == set(SEVERAL)
            assert all(card.customer_uid in told for card in cards)
            assert all(uid not in told for uid in missing)
            assert not missing or example.status in (207, 404) or said["code"] != 0
        case PaymentsPage(total, listed):
            rows = said["response"]["list"]
            assert total >= len(listed)
            assert len(listed) <= len(rows)
            told = [row.get("imp_uid") for row in rows if isinstance(row, dict)]
            assert all(one.imp_uid in told for one in listed)


_SPELLED = (NUMBER, *grouped(NUMBER))
_DECIDING = ("code", "response", "customer_uid", "merchant_uid", "imp_uid", "status", "amount")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    assert all(names.count(name) < 2 for name in _DECIDING), "a deciding name stands twice"
    return dict(pairs)


def run(examples: int, *, seed: int, start: int = 0) -> Report:
    report = Report()
    for known in known_good():
        _check(report, known, -1, seed)
    for at in range(start, start + examples):
        _check(report, example_of(seed, at), at, seed)
    return report


def _check(report: Report, example: Example, at: int, seed: int) -> None:
    try:
        outcome, took = judge(example)
    except (Exception, RecursionError, MemoryError) as error:
        raise FuzzError(
            f"seed {seed}, example {at}: {error!r} for {example!r} {example.body[:600]!r}"
        ) from error
    report.examples += 1
    report.known_good += example.must is not None
    report.outcomes[f"{example.question}: {type(outcome).__name__}"] += 1
    if took > report.slowest_s:
        report.slowest_s, report.slowest_at = took, at
