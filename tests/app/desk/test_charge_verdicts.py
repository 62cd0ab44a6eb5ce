"""Every pair of verdicts, the payment's and the card's, as what the window shows of it: a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imp_desk.app.desk.about import About
from imp_desk.app.desk.charge_notes import Standing
from imp_desk.app.desk.charge_verdicts import charge_view
from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict
from imp_desk.core.entry import Customer, Field
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass
from imp_desk.ui.phrases.catalog import knows
from imp_desk.ui.views import Half, VerdictKind, VerdictView, sentence
from tests.core.charge_given import ORDER, payment

K, H = VerdictKind, Half
ABOUT = About(Customer("u"))
MINTED = replace(ABOUT, was_minted=True)
CARD = RegisteredCard("u", "국민KB카드", 0, "1111")
PAID, FAILED = Paid(payment("paid")), NotPaid(payment("failed", 2, fail_reason="[3011] 카드 한도초과"))
REFUSED = NotPaid(refused=gw.Refused(-1, "F112", "유효하지않은 카드번호", 200))
REGISTERED, REPLACED = flow.Registered(CARD), flow.Registered(CARD, replaced=True)
NONE, OTHER, OPEN = flow.NotRegistered(), flow.OtherCard(CARD), flow.NeedsPerson(None)
RATE = flow.RefusedAs(gw.Refused(None, http_status=429, retry_after_s=20), RefusalClass.RATE)


def view(payment: PaymentVerdict | None, card: flow.Settled | None, about: About = ABOUT) -> VerdictView:
    return charge_view(Standing(ORDER, payment, card), about, at_unix_s=1_795_000_000.0, left_s=68)


PAIRS = [
    pytest.param(None, None, K.CHECKING, H.CHECKING, H.CHECKING, "charge.checking", id="nothing known"),
    pytest.param(None, REGISTERED, K.CHECKING, H.CHECKING, H.DONE, "charge.checking", id="the card first"),
    pytest.param(None, NONE, K.CHECKING, H.CHECKING, H.FAILED, "charge.checking", id="no card, open"),
    pytest.param(PAID, None, K.CHECKING, H.DONE, H.CHECKING, "charge.checking_card", id="paid first"),
    pytest.param(REFUSED, None, K.CHECKING, H.FAILED, H.CHECKING, "charge.checking_card", id="refused first"),
    pytest.param(PAID, REGISTERED, K.REGISTERED, H.DONE, H.DONE, "charge.done", id="both"),
    pytest.param(PAID, REPLACED, K.REPLACED, H.DONE, H.DONE, "charge.done", id="both, replaced"),
    pytest.param(PAID, NONE, K.PAID_ONLY, H.DONE, H.FAILED, "charge.paid_only", id="row 65"),
    pytest.param(PAID, OTHER, K.CONFLICT, H.DONE, H.NEEDS_PERSON, "outcome.conflict", id="another card"),
    pytest.param(
        PAID, OPEN, K.NEEDS_PERSON, H.DONE, H.NEEDS_PERSON, "charge.card_needs_person", id="card not known"
    ),
    pytest.param(FAILED, REGISTERED, K.NOT_PAID, H.FAILED, H.DONE, "refusal.charge.limit", id="row 64"),
    pytest.param(FAILED, NONE, K.REFUSED, H.FAILED, H.FAILED, "refusal.charge.limit", id="neither, limit"),
    pytest.param(REFUSED, NONE, K.REFUSED, H.FAILED, H.FAILED, "refusal.number", id="neither, refused"),
    pytest.param(
        NotPaid(), RATE, K.REFUSED, H.FAILED, H.FAILED, "refusal.charge.rate", id="neither, too many requests"
    ),
    pytest.param(
        NotPaid(), NONE, K.NOT_REGISTERED, H.FAILED, H.FAILED, "charge.not_found", id="row 63 none found"
    ),
    pytest.param(
        NotPaid(payment("cancelled")),
        NONE,
        K.REFUSED,
        H.FAILED,
        H.FAILED,
        "charge.given_back",
        id="given back",
    ),
    pytest.param(
        PaymentUnknown(),
        NONE,
        K.NEEDS_PERSON,
        H.NEEDS_PERSON,
        H.FAILED,
        "charge.needs_person",
        id="not known",
    ),
    pytest.param(
        Paid(payment("paid", amount=1), amount_differs=True),
        REGISTERED,
        K.NEEDS_PERSON,
        H.DONE,
        H.DONE,
        "charge.amount_differs",
        id="row 66 another amount",
    ),
]


@pytest.mark.parametrize(("paid", "card", "kind", "payment_half", "card_half", "text"), PAIRS)
def test_what_is_shown(
    paid: PaymentVerdict | None,
    card: flow.Settled | None,
    kind: VerdictKind,
    payment_half: Half,
    card_half: Half,
    text: str,
) -> None:
    shown = view(paid, card)
    assert shown.charge is not None
    halves = shown.charge.payment.half, shown.charge.card.half
    assert (shown.kind, halves, shown.text.key) == (kind, (payment_half, card_half), text)
    for said in (shown.text, *shown.notes, shown.charge.payment.title, shown.charge.card.title):
        assert knows(said.key)


GOOD = (H.DONE, H.DONE)


@pytest.mark.parametrize(("paid", "card", "kind", "payment_half", "card_half", "text"), PAIRS)
def test_what_may_be_done(
    paid: PaymentVerdict | None,
    card: flow.Settled | None,
    kind: VerdictKind,
    payment_half: Half,
    card_half: Half,
    text: str,
) -> None:
    shown = view(paid, card, MINTED)
    is_open = {payment_half, card_half} & {H.CHECKING, H.NEEDS_PERSON}
    assert shown.leaves_by_enter is ((payment_half, card_half) == GOOD and kind in (K.REGISTERED, K.REPLACED))
    assert shown.can_look_up is bool(is_open)
    assert shown.can_settle is (bool(is_open) and kind in (K.NEEDS_PERSON, K.CONFLICT))
    assert not (shown.can_undo and payment_half is not H.FAILED), "no undo that leaves a payment unexplained"
    assert not (shown.can_charge_again and payment_half is not H.FAILED)
    assert shown.can_copy is not shown.above_form


@pytest.mark.parametrize(
    ("paid", "card", "is_form_kept", "field"),
    [
        pytest.param(REFUSED, NONE, True, Field.CARD_NUMBER, id="a wrong number"),
        pytest.param(FAILED, NONE, True, Field.AMOUNT, id="over the limit"),
        pytest.param(FAILED, REGISTERED, False, None, id="the card stands: its digits go"),
        pytest.param(PAID, NONE, False, None, id="paid: its digits go"),
        pytest.param(NotPaid(), NONE, False, None, id="none found: nobody knows"),
    ],
)
def test_when_the_form_stays(
    paid: PaymentVerdict, card: flow.Settled, is_form_kept: bool, field: Field | None
) -> None:
    shown = view(paid, card)
    assert (shown.above_form, shown.at_fault if is_form_kept else None) == (is_form_kept, field)


def test_the_undo_is_offered_where_nothing_was_paid() -> None:
    assert view(FAILED, REGISTERED, MINTED).can_undo
    assert not view(PAID, REGISTERED, MINTED).can_undo
    assert view(PAID, REGISTERED, MINTED).is_fresh_uid, "and the uid is asked about all the same"


def test_practice() -> None:
    shown = view(PAID, REGISTERED, replace(ABOUT, is_training=True))
    assert shown.charge is not None
    assert shown.kind is K.PRACTICE
    assert shown.charge.payment.title.key == "charge.payment.practice"
    assert shown.charge.card.title.key == "charge.card.practice"


@pytest.mark.parametrize(
    ("is_training", "is_violet"),
    [pytest.param(False, True, id="live"), pytest.param(True, False, id="practice")],
)
def test_a_test_channels_payment(is_training: bool, is_violet: bool) -> None:
    paid = Paid(payment("paid", sandbox=True))
    shown = view(paid, REGISTERED, replace(ABOUT, is_training=is_training))
    assert shown.sandbox is is_violet
    assert ("charge.note.sandbox" in [note.key for note in shown.notes]) is is_violet


def test_of_an_earlier_start_it_says_when() -> None:
    about = replace(ABOUT, left_utc=1_795_000_000.0)
    assert view(None, None, about).text.key == "charge.left_over"
    shown = view(PAID, REGISTERED, about)
    assert shown.text.key == "charge.left"
    assert "outcome.left_registered" in [note.key for note in shown.notes], "the digits are to be compared"


def test_the_others_are_listed_ten_at_most() -> None:
    others = tuple(payment("failed", at) for at in range(12))
    notes = view(Paid(payment("paid"), others), REGISTERED).notes
    assert [note.key for note in notes].count("charge.note.other") == 10
    assert dict(notes[0].values) == {"count": 12}


def test_another_payment_without_any_time_has_no_date() -> None:
    others = (payment("failed", started_at=None), payment("failed", 2))
    notes = view(Paid(payment("paid"), others), REGISTERED).notes
    times = [dict(note.values)["time"] for note in notes if note.key == "charge.note.other"]
    assert times == [sentence("uids.no_time"), "11-18 20:06"]
