"""Digits and Secret: edited in place, wiped to zero, and never printed, compared or copied."""

from __future__ import annotations

import copy
import pickle
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from imp_desk.core.entry import CardDigits, Customer, Entry, Form
from imp_desk.core.secret import Digits, Secret, secret_pages, watch_pages
from tests.core.given import held, values

CANARY = "4929130713071304"
DIGIT = st.integers(0, 9)
PLACE = st.integers(-3, 22)


def filled(data: bytes) -> Secret:
    secret = Secret(len(data))
    secret.load(bytearray(data))
    return secret


def in_pages(pattern: bytes) -> bool:
    return any(page[:].find(pattern) >= 0 for page in secret_pages())


class DigitsAgainstAList(RuleBasedStateMachine):
    """Whatever is done to Digits, they hold what a list would, and the slot behind them is zero."""

    def __init__(self) -> None:
        super().__init__()
        self.digits = Digits(19)
        self.model: list[int] = []

    @rule(at=PLACE, digit=DIGIT)
    def insert(self, at: int, digit: int) -> None:
        fits = len(self.model) < 19
        assert self.digits.insert(at, digit) is fits
        if fits:
            self.model.insert(max(0, min(at, len(self.model))), digit)

    @rule(digit=DIGIT)
    def append(self, digit: int) -> None:
        if self.digits.append(digit):
            self.model.append(digit)

    @rule(at=PLACE, digit=DIGIT)
    def overwrite(self, at: int, digit: int) -> None:
        if 0 <= at < len(self.model):
            self.digits.overwrite(at, digit)
            self.model[at] = digit
        else:
            with pytest.raises(IndexError):
                self.digits.overwrite(at, digit)

    @rule(start=PLACE, stop=PLACE)
    def delete(self, start: int, stop: int) -> None:
        self.digits.delete(start, stop)
        start, stop = max(0, start), min(max(0, stop), len(self.model))
        if start < stop:
            del self.model[start:stop]

    @rule(other=st.lists(DIGIT, max_size=19))
    def copy_from(self, other: list[int]) -> None:
        source = Digits(19)
        for digit in other:
            source.append(digit)
        self.digits.copy_from(source)
        self.model = other[:]

    @rule()
    def wipe(self) -> None:
        self.digits.wipe()
        self.model = []

    @invariant()
    def holds_the_model_and_nothing_behind_it(self) -> None:
        assert self.digits.view().tolist() == self.model
        assert len(self.digits) == len(self.model)
        slot = self.digits._slot
        assert slot.tolist()[len(self.model) :] == [0] * (len(slot) - len(self.model))


TestDigitsAgainstAList = DigitsAgainstAList.TestCase


def test_digits_stand_in_the_private_pages_and_leave_them_when_wiped() -> None:
    digits = held("4532015112830366")
    assert in_pages(bytes(values("4532015112830366")))
    digits.wipe()
    assert not in_pages(bytes(values("45320151")))


def test_deleted_digits_leave_the_pages() -> None:
    digits = held("4916338506082832")
    digits.delete(4, 16)
    assert not in_pages(bytes(values("338506082832")))
    assert digits.view().tolist() == [4, 9, 1, 6]


def test_digits_that_nobody_holds_any_more_leave_the_pages() -> None:
    digits = held("4024007103939509")
    del digits
    assert not in_pages(bytes(values("40240071")))


def test_a_slot_handed_out_again_is_zero() -> None:
    for _ in range(50):
        digits = held(CANARY)
        del digits
    assert Digits(19)._slot.tolist() == [0] * 32


def test_many_secrets_take_more_pages_without_mixing() -> None:
    all_digits = [held(str(n).zfill(16)) for n in range(300)]
    assert all(d.view().tolist() == list(values(str(n).zfill(16))) for n, d in enumerate(all_digits))


def test_secrets_of_several_threads_never_share_a_slot() -> None:
    """While a page comes, which takes a call of the system, every other thread may ask for its own."""
    begin = threading.Barrier(4)

    def fill(thread: int) -> list[Secret]:
        begin.wait()
        return [filled(bytes([thread * 20 + n]) * 2048) for n in range(20)]

    watch_pages(lambda _: time.sleep(0.002))
    try:
        with ThreadPoolExecutor(4) as threads:
            kept = [secret for part in threads.map(fill, range(4)) for secret in part]
    finally:
        watch_pages(lambda _: None)
    assert [set(secret.reveal().tolist()) for secret in kept] == [{n} for n in range(80)]


def test_the_view_cannot_be_written() -> None:
    with pytest.raises(TypeError):
        held("41").view()[0] = 9


@pytest.mark.parametrize("bad", [-1, 10, 0x31, 255])
def test_what_is_no_digit_is_refused(bad: int) -> None:
    digits = held("12")
    for attempt in (digits.append, lambda d: digits.overwrite(0, d)):
        with pytest.raises(ValueError):
            attempt(bad)
    assert digits.view().tolist() == [1, 2]


def test_a_copy_that_does_not_fit_changes_nothing() -> None:
    small = held("12", capacity=2)
    with pytest.raises(ValueError):
        small.copy_from(held("123"))
    assert small.view().tolist() == [1, 2]


def test_a_slot_larger_than_a_page_is_refused() -> None:
    with pytest.raises(ValueError):
        Digits(4097)


def test_equality_is_identity() -> None:
    assert held("12") != held("12")
    digits = held("12")
    assert digits == digits  # noqa: PLR0124


class TestSecret:
    def test_holds_and_reveals_its_bytes(self) -> None:
        assert bytes(Secret.of_text("abc-한글").reveal()) == "abc-한글".encode()

    def test_wiped_it_is_gone_from_the_pages(self) -> None:
        secret = Secret.of_text("canary-of-a-secret")
        assert in_pages(b"canary-of-a-secret")
        secret.wipe()
        assert not in_pages(b"canary-of")
        assert len(secret) == 0

    def test_a_shorter_one_leaves_nothing_of_the_longer(self) -> None:
        secret = Secret(40)
        secret.load(bytearray(b"a-rather-long-secret"))
        secret.load(bytearray(b"short"))
        assert not in_pages(b"long-secret")
        assert bytes(secret.reveal()) == b"short"

    def test_what_does_not_fit_is_refused(self) -> None:
        with pytest.raises(ValueError):
            Secret(2).load(bytearray(b"abc"))

    def test_it_is_edited_in_place_and_what_is_deleted_leaves_the_pages(self) -> None:
        secret = Secret(24)
        for byte in b"typed-canary":
            assert secret.insert(len(secret), byte)
        assert secret.insert(0, 0x21)
        secret.delete(4, 99)
        assert bytes(secret.reveal()) == b"!typ"
        assert not in_pages(b"canary")

    def test_a_full_one_takes_no_more(self) -> None:
        secret = Secret.of_text("ab")
        assert not secret.insert(1, 0x63)
        assert bytes(secret.reveal()) == b"ab"

    def test_an_empty_one_is_possible(self) -> None:
        assert len(Secret.of_text("")) == 0

    @given(st.binary(max_size=300))
    def test_any_bytes_come_back(self, data: bytes) -> None:
        secret = Secret(300)
        secret.load(bytearray(data))
        assert bytes(secret.reveal()) == data


def filled_card() -> CardDigits:
    card = CardDigits()
    card.number.copy_from(held(CANARY))
    card.expiry.copy_from(held("0731"))
    card.holder.copy_from(held("770613"))
    card.password.copy_from(held("73"))
    return card


def filled_entry() -> Entry:
    entry = Entry(Customer("uid-1", "홍길동"), consent=None, sends_customer_id=False)
    entry.card.copy_from(filled_card())
    return entry


HOLDERS = [
    pytest.param(lambda: held(CANARY), id="Digits"),
    pytest.param(lambda: Secret.of_text(CANARY), id="Secret"),
    pytest.param(filled_card, id="CardDigits"),
    pytest.param(filled_entry, id="Entry"),
    pytest.param(lambda: Form(filled_card(), untrusted_uid="uid-1"), id="Form"),
]


@dataclass
class Wrapped:
    inside: object


@pytest.mark.parametrize("make", HOLDERS)
class TestNothingPrintsOrCopies:
    @pytest.mark.parametrize(
        "said",
        [
            pytest.param(repr, id="repr"),
            pytest.param(str, id="str"),
            pytest.param("{}".format, id="format"),
            pytest.param("{!r:>9}".format, id="format of its repr"),
            pytest.param(lambda held: f"{[held]} {({'k': held},)}", id="inside a container"),
            pytest.param(lambda held: repr(Wrapped(held)), id="inside a dataclass"),
            pytest.param(lambda held: "%s %r" % (held, held), id="percent"),  # noqa: UP031
        ],
    )
    def test_no_digit_is_said(self, make, said) -> None:  # type: ignore[no-untyped-def]
        text = said(make())
        for secret in (CANARY, "4929", "0731", "770613", "1304", "4, 9, 2", r"\x04\t\x02"):
            assert secret not in text

    @pytest.mark.parametrize(
        "taken",
        [
            pytest.param(copy.deepcopy, id="deepcopy"),
            pytest.param(lambda held: asdict(Wrapped(held)), id="asdict"),
            *(
                pytest.param(lambda held, p=p: pickle.dumps(held, protocol=p), id=f"pickle {p}")
                for p in range(pickle.HIGHEST_PROTOCOL + 1)
            ),
        ],
    )
    def test_no_second_one_is_made(self, make, taken) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(TypeError):
            taken(make())

    def test_it_has_no_dict(self, make) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(TypeError):
            vars(make())

    def test_it_is_no_dataclass(self, make) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(TypeError):
            asdict(make())

    def test_a_traceback_with_locals_says_no_digit(self, make) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(LookupError) as caught:
            _fails_with(make())
        text = "".join(
            traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
        )
        assert "_fails_with" in text
        assert "1304" not in text.replace(f"CANARY = '{CANARY}'", "")


@pytest.mark.parametrize("secret", [held("12"), Secret.of_text("12")], ids=["Digits", "Secret"])
def test_there_is_no_shallow_copy_either(secret: object) -> None:
    with pytest.raises(TypeError):
        copy.copy(secret)


def _fails_with(secret: object) -> None:
    raise LookupError("on purpose")


def test_wiping_an_entry_wipes_all_four() -> None:
    entry = filled_entry()
    entry.card.holder.copy_from(held("660917"))
    entry.wipe()
    assert entry.card.is_empty
    assert not in_pages(bytes(values("660917")))


def test_an_entry_holds_its_own_copy() -> None:
    card = filled_card()
    entry = filled_entry()
    card.wipe()
    assert entry.card.number.view().tolist() == list(values(CANARY))
