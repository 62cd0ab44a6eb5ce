"""The lines between two starts of the program: what one end writes the other reads, and nothing else is taken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.app.hand_off.protocol import (
    Answer,
    Ask,
    End,
    Hello,
    Said,
    SoFar,
    decode_ask,
    decode_said,
    encode,
)
from imp_desk.app.hand_off.request import LINE_LONGEST, OnExisting, Request, request_of
from imp_desk.app.hand_off.result import MEMBERS, Result, Status, exit_code, line_of, told_to_caller

FINGERPRINT = "f" * 64
CARD = "4111 1111 1111 1111"
texts = st.text(max_size=60)
letters = st.characters(categories=("L", "P", "S"), exclude_characters="\x85")
fit = st.text(letters, max_size=20)
fit_requests = st.builds(
    request_of, st.text(letters, min_size=1, max_size=60), fit, fit, fit, st.sampled_from(OnExisting)
).filter(lambda made: isinstance(made, Request))
ascii_words = st.text(st.sampled_from("abcXYZ_-"), min_size=1, max_size=40)
maybe = st.none() | ascii_words
results = st.builds(
    Result,
    st.sampled_from(Status),
    maybe,
    maybe,
    maybe,
    st.none() | st.integers(0, 9),
    st.none() | st.booleans(),
    maybe,
    st.none() | st.booleans(),
    maybe,
    st.booleans(),
)


@given(fit_requests)
def test_a_request_arrives_as_it_was_sent(request: Request) -> None:
    line = encode(Ask(FINGERPRINT, request))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_ask(line[:-1]) == Ask(FINGERPRINT, request)


@given(results)
def test_a_result_arrives_as_it_was_sent(result: Result) -> None:
    for message in (SoFar(result), End(result)):
        assert decode_said(encode(message)[:-1]) == message


@pytest.mark.parametrize("message", [Hello("a" * 64), *Answer])
def test_a_word_arrives(message: Said) -> None:
    assert decode_said(encode(message)[:-1]) == message


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=300))
def test_any_bytes_are_heard_in_peace(line: bytes) -> None:
    assert decode_ask(line) is None
    assert decode_said(line) is None


@given(
    st.dictionaries(
        st.sampled_from(["v", "ask", "register", "hello", "answer", "so_far", "end"]), json_values
    )
)
def test_any_json_is_heard_in_peace(members: dict[str, object]) -> None:
    line = json.dumps({"v": 1, **members}).encode()
    asked, said = decode_ask(line), decode_said(line)
    assert asked is None or encode(asked)
    assert said is None or encode(said)


ASK = {"v": 1, "ask": FINGERPRINT}
REQUEST = {"uid": "A", "name": "", "telephone": "", "email": "", "on_existing": "stop"}
NOT_ASKED = [
    pytest.param({**ASK, "v": 2}, id="another version"),
    pytest.param({**ASK, "v": True}, id="a version that is no number"),
    pytest.param({"ask": FINGERPRINT}, id="no version"),
    pytest.param({"v": 1}, id="no question"),
    pytest.param({**ASK, "ask": ""}, id="no fingerprint"),
    pytest.param({**ASK, "ask": "f" * 65}, id="a fingerprint too long"),
    pytest.param({**ASK, "more": 1}, id="a member too many"),
    pytest.param({**ASK, "register": {}}, id="an empty request"),
    pytest.param({**ASK, "register": {**REQUEST, "card_number": "1"}}, id="room for a card"),
    pytest.param({**ASK, "register": {**REQUEST, "uid": CARD}}, id="a card's number as uid"),
    pytest.param({**ASK, "register": {**REQUEST, "name": CARD}}, id="a card's number as name"),
    pytest.param({**ASK, "register": {**REQUEST, "email": CARD}}, id="a card's number as e-mail"),
    pytest.param({**ASK, "register": {**REQUEST, "uid": ".."}}, id="a uid that moves the endpoint"),
    pytest.param({**ASK, "register": {**REQUEST, "uid": 5}}, id="a number for a uid"),
    pytest.param({**ASK, "register": {**REQUEST, "on_existing": "replace"}}, id="a way that is none"),
    pytest.param({**ASK, "register": {**REQUEST, "name": "가" * 21}}, id="a name too long"),
    pytest.param({**ASK, "register": [REQUEST]}, id="a list"),
]


@pytest.mark.parametrize("members", NOT_ASKED)
def test_not_a_question(members: dict[str, object]) -> None:
    assert decode_ask(json.dumps(members).encode()) is None


RESULT = dict.fromkeys(MEMBERS) | {"status": "registered", "training": False}
NOT_SAID = [
    pytest.param({"v": 1, "end": {**RESULT, "status": "paid"}}, id="a status that is none"),
    pytest.param({"v": 1, "end": {**RESULT, "card_name": CARD}}, id="a card's number as a name"),
    pytest.param({"v": 1, "end": {**RESULT, "card_name": "x" * 201}}, id="a text too long"),
    pytest.param({"v": 1, "end": {**RESULT, "sandbox": 1}}, id="a number for yes"),
    pytest.param({"v": 1, "end": {**RESULT, "training": None}}, id="training or not"),
    pytest.param({"v": 1, "end": {**RESULT, "card_type": True}}, id="a card type that is none"),
    pytest.param({"v": 1, "end": {**RESULT, "more": 1}}, id="a member too many"),
    pytest.param({"v": 1, "end": {"status": "registered"}}, id="members missing"),
    pytest.param({"v": 1, "end": RESULT, "so_far": RESULT}, id="two words at once"),
    pytest.param({"v": 1, "answer": "yes"}, id="an answer that is none"),
]


@pytest.mark.parametrize("members", NOT_SAID)
def test_not_a_word_of_a_window(members: dict[str, object]) -> None:
    assert decode_said(json.dumps(members).encode()) is None


def test_a_member_that_stands_twice() -> None:
    assert decode_ask(b'{"v": 1, "ask": "a", "ask": "b"}') is None


def test_a_line_is_bounded() -> None:
    assert decode_ask(b" " * LINE_LONGEST + encode(Ask(FINGERPRINT))) is None


def test_the_longest_request_fits_into_a_line() -> None:
    request = request_of("😀" * 80, "😀" * 20, "😀" * 20, "😀" * 200)
    assert isinstance(request, Request)
    assert len(encode(Ask(FINGERPRINT, request))) <= LINE_LONGEST


# The caller's line

CODES = {
    Status.REGISTERED: 0,
    Status.REFUSED: 1,
    Status.NOT_SENT: 1,
    Status.NOT_REGISTERED: 1,
    Status.CANCELLED: 2,
    Status.UNKNOWN: 3,
    Status.CONFLICT: 3,
}


def test_every_status_has_its_exit_code() -> None:
    assert {status: exit_code(status) for status in Status} == CODES


@given(results)
def test_training_never_exits_0(result: Result) -> None:
    told = told_to_caller(result)
    assert exit_code(told.status) != 0 or not result.training


def test_the_line_has_every_member_in_its_order() -> None:
    line = line_of(Result(Status.CANCELLED, requested_customer_uid="한글"))
    assert line.isascii()
    assert json.loads(line) == dict.fromkeys(MEMBERS) | {
        "status": "cancelled",
        "requested_customer_uid": "한글",
        "training": False,
    }
    assert list(json.loads(line)) == list(MEMBERS)
