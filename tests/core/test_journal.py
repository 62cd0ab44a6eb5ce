"""The journal's entry and steps: what may be kept, which step follows which, and that nothing else does."""

from __future__ import annotations

import dataclasses
import itertools
import string
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imp_desk.core.gateway import Absent, Fault, FaultKind, Found, LookUp, Uncheckable
from imp_desk.core.journal import BOUNDS, FIELDS, LONGEST, Facts, Unjournalable
from imp_desk.core.journal_facts import advanced, base_of_entry, endpoint_of, facts_of_base
from imp_desk.core.journal_steps import STEPS, UNFINISHED, IllegalStepError, step
from imp_desk.core.records import RegisteredCard
from imp_desk.core.registration import MAY_HAVE_LEFT, TRANSITIONS, State
from tests.store.journal_given import an_entry

CARD = "4111111111111111"
KEPT = [state for state in State if state is not State.GUARDED]


# ---- I3: no entry holds card data


@pytest.mark.parametrize("name", LONGEST)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CARD, id="plain"),
        pytest.param("4111-1111-1111-1111", id="dashes"),
        pytest.param("4111 1111 1111 1111", id="spaces"),
        pytest.param("４１１１１１１１１１１１１１１１", id="full-width"),
        pytest.param(f"a{CARD}b", id="among letters"),
        pytest.param("378282246310005", id="amex"),
        pytest.param("36227206271667", id="diners"),
    ],
)
def test_no_text_holds_a_card_number(name: str, text: str) -> None:
    with pytest.raises(Unjournalable) as raised:
        dataclasses.replace(an_entry(), **{name: text})
    assert str(raised.value) == name  # never the value


@pytest.mark.parametrize("name", LONGEST)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\0b", id="NUL"),
        pytest.param("a\nb", id="line end"),
        pytest.param("\x1b[31m", id="escape"),
        pytest.param("\ud800", id="half a character"),
        pytest.param("x" * 261, id="too long"),
    ],
)
def test_no_text_that_a_file_or_a_screen_trips_over(name: str, text: str) -> None:
    with pytest.raises(Unjournalable, match=name):
        dataclasses.replace(an_entry(), **{name: text})


@pytest.mark.parametrize("name", BOUNDS)
def test_no_number_is_as_long_as_a_cards(name: str) -> None:
    assert all(len(str(abs(bound))) < 14 for bound in BOUNDS[name])
    with pytest.raises(Unjournalable, match=name):
        dataclasses.replace(an_entry(), **{name: int(CARD)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("attempt_id", CARD, id="no uuid"),
        pytest.param("attempt_id", str(uuid.uuid1()), id="uuid of a clock and a network card"),
        pytest.param("linked_id", "", id="empty link"),
        pytest.param("created_utc", float(CARD), id="time as long as a card"),
        pytest.param("changed_utc", float("nan"), id="no time"),
        pytest.param("consent_utc", -1.0, id="time before all"),
        pytest.param("customer_uid", "", id="no uid"),
        pytest.param("endpoint", "https://api.iamport.kr/x", id="address instead of a host"),
        pytest.param("endpoint", "user@host", id="log-in"),
        pytest.param("state", State.GUARDED, id="guarded"),
    ],
)
def test_what_an_entry_is_not(name: str, value: object) -> None:
    with pytest.raises(Unjournalable, match=name):
        dataclasses.replace(an_entry(), **{name: value})


def test_there_is_no_field_for_what_is_not_stored() -> None:
    never = (
        "number",
        "digits",
        "expiry",
        "birth",
        "holder",
        "password",
        "token",
        "secret",
        "message",
        "name",
        "tel",
    )
    assert [field for field in FIELDS if any(word in field for word in never)] == ["card_name"]


# ---- steps

ON_ITS_WAY = (State.PREPARED, State.SENDING, State.SENT)
ANYWHERE_ON = (
    State.REGISTERED,
    State.REFUSED,
    State.NOT_SENT,
    State.UNKNOWN,
    State.NOT_REGISTERED,
    State.CONFLICT,
    State.NEEDS_HUMAN,
    State.SENT,
)


def test_a_registration_that_goes_well() -> None:
    path = [State.PREPARED, State.GUARDED, State.SENDING, State.SENT, State.REGISTERED, State.CONFLICT]
    assert [step(*pair) for pair in itertools.pairwise([State.PREPARED, *path[2:]])] == path[2:]
    assert step(State.PREPARED, State.GUARDED) is State.PREPARED


@given(st.sampled_from(KEPT), st.sampled_from(list(State)))
def test_only_the_tables_steps_are_taken(state: State, to: State) -> None:
    entry = dataclasses.replace(an_entry(), state=state)
    target = State.PREPARED if to is State.GUARDED else to
    if (state, target) in STEPS:
        assert advanced(entry, to, 5.0, {}) == dataclasses.replace(entry, state=target, changed_utc=5.0)
    else:
        with pytest.raises(IllegalStepError):
            advanced(entry, to, 5.0, {})


def test_steps_beyond_the_core_table_are_these() -> None:
    table = {(state, to) for (state, _), to in TRANSITIONS.items() if State.GUARDED not in (state, to)}
    assert STEPS - table == {
        (State.PREPARED, State.PREPARED),
        (State.UNKNOWN, State.UNKNOWN),
        (State.NEEDS_HUMAN, State.NEEDS_HUMAN),
        (State.CONFLICT, State.CONFLICT),
        *((state, to) for state in ON_ITS_WAY for to in ANYWHERE_ON if (state, to) not in table),
    }
    assert table <= STEPS


@pytest.mark.parametrize("state", ON_ITS_WAY)
def test_a_write_that_was_lost_does_not_keep_the_next_one_out(state: State) -> None:
    """Sending and sent are written without waiting; a disk that was full for a moment had neither."""
    for to in (State.REGISTERED, State.REFUSED, State.NOT_REGISTERED, State.NEEDS_HUMAN, State.CONFLICT):
        assert step(state, to) is to


@pytest.mark.parametrize("state", [State.PREPARED, State.SENDING, State.SENT])
def test_what_a_crash_leaves_is_settled_as_unknown(state: State) -> None:
    assert step(state, State.UNKNOWN) is State.UNKNOWN


def test_what_may_have_left_is_never_sent_again() -> None:
    """I5; the one 401 apart."""
    reached = {State.UNKNOWN}
    while more := {to for state, to in STEPS if state in reached} - reached:
        reached |= more
    assert not reached & {State.PREPARED, State.SENDING, State.SENT}
    assert {state for state, to in STEPS if to is State.SENDING} == {State.PREPARED, State.SENT}


def test_every_unfinished_state_can_be_left_and_nothing_leads_back_to_one() -> None:
    assert MAY_HAVE_LEFT < UNFINISHED
    assert {state for state, to in STEPS if to not in UNFINISHED} >= UNFINISHED
    assert {state for state, to in STEPS if to in UNFINISHED} == UNFINISHED


# ---- facts from outside


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "card_name": st.text()
            | st.just(f"KB {CARD}")
            | st.text(alphabet=string.digits + " -", max_size=40),
            "error_class": st.text(),
            "api_code": st.integers(),
            "http_status": st.integers() | st.none(),
            "card_type": st.integers() | st.none(),
            "before_updated": st.integers(),
            "before_inserted": st.integers() | st.none(),
        },
    )
)
@settings(max_examples=300)
def test_whatever_the_server_says_the_verdict_is_kept(facts: Facts) -> None:
    sent = dataclasses.replace(an_entry(), state=State.SENT)
    after = advanced(sent, State.REGISTERED, 5.0, facts)
    assert after.state is State.REGISTERED
    for name, value in facts.items():
        assert getattr(after, name) in (value, None, "")


def test_facts_that_fit_are_kept() -> None:
    sent = dataclasses.replace(an_entry(), state=State.SENT)
    facts = Facts(card_name="신한카드", card_type=1, http_status=200, api_code=0, sandbox=True, weak=True)
    after = advanced(sent, State.REGISTERED, 5.0, facts)
    assert {name: getattr(after, name) for name in facts} == facts


def test_a_word_of_ours_that_does_not_fit_is_a_bug() -> None:
    with pytest.raises(Unjournalable, match="resolved_by"):
        advanced(an_entry(), State.SENDING, 5.0, {"resolved_by": CARD})


@pytest.mark.parametrize(
    "look_up",
    [
        pytest.param(Absent(), id="nothing"),
        pytest.param(
            Found(RegisteredCard("uid-1", inserted=1_700_000_000, updated=1_700_000_009)), id="a card"
        ),
        pytest.param(Found(RegisteredCard("uid-1")), id="a card without times"),
    ],
)
def test_what_was_there_before_comes_back_from_an_entry(look_up: LookUp) -> None:
    entry = dataclasses.replace(an_entry(uid="uid-1"), **facts_of_base(look_up))
    assert base_of_entry(entry) == look_up


def test_what_was_not_known_stays_unknown() -> None:
    entry = dataclasses.replace(an_entry(), **facts_of_base(Uncheckable(Fault(FaultKind.DNS))))
    assert isinstance(base_of_entry(entry), Uncheckable)
    assert isinstance(base_of_entry(an_entry()), Uncheckable)


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        pytest.param("https://api.iamport.kr", "api.iamport.kr", id="i'mport"),
        pytest.param("https://Relay.example:8443/", "relay.example:8443", id="a relay's port"),
        pytest.param(
            "https://user:word@relay.example/v1/?q#f", "relay.example", id="log-in and path dropped"
        ),
    ],
)
def test_the_endpoint_is_a_host(base_url: str, expected: str) -> None:
    assert endpoint_of(base_url) == expected
    assert dataclasses.replace(an_entry(), endpoint=endpoint_of(base_url)).endpoint == expected
