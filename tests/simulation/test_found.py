"""What the simulation has found, each as its shortest story. All of it was wrong once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from imp_desk.core.journal import JournalFaultKind
from imp_desk.ui.views import VerdictKind
from tests.simulation.faults import Commits, Fault, How
from tests.simulation.world import World

UID = "CUST-1"


@pytest.fixture
def world() -> Iterator[World]:
    world = World()
    with contextlib.ExitStack() as stack:
        stack.callback(world.dispose)
        yield world
        stack.pop_all()
        world.end()


def filled(world: World) -> None:
    world.fill(UID)
    world.tick(6.0)


def states(world: World) -> list[str]:
    return [row["state"] for row in world.disk.rows()]


@pytest.mark.parametrize("after_s", [0.0, 0.01, 0.1, 3.0])
def test_what_a_crash_left_ends_in_the_journal_at_the_first_look(world: World, after_s: float) -> None:
    """The step from prepared, sending or sent straight to the verdict was refused, and the row stayed open."""
    filled(world)
    world.do("register")
    world.tick(after_s)
    world.crash()
    world.tick(100.0)
    assert world.disk.unfinished() == []


def test_an_intent_written_early_is_not_old_when_it_is_sent(world: World) -> None:
    """One look six seconds after the POST said not registered, and it was registered a minute later."""
    world.fill(UID)
    world.tick(6.0)
    world.do("type_card", world.next_card())
    for _ in range(3):
        world.tick(55.0)
        world.do("key_used")
    world.fault("POST", Fault(How.SILENT, Commits.LATE, 60.0))
    world.do("register")
    world.tick(3.0)
    world.crash()
    world.tick(100.0)
    assert states(world) == ["registered"]


def test_the_next_customer_while_the_intent_is_being_written(world: World) -> None:
    """The wipe gave up the very intent that was about to be sent."""
    filled(world)
    world.do("register")
    world.do("next_customer")
    world.tick(5.0)
    assert states(world) == ["registered"]


def test_a_journal_that_is_silent_at_the_start_is_read_later(world: World) -> None:
    """What was left was forgotten until the next start."""
    filled(world)
    world.do("register")
    world.tick(0.3)
    world.disk_hangs()
    world.crash()
    world.tick(10.0)
    assert len(world.disk.unfinished()) == 1
    world.disk_recovers()
    world.tick(200.0)
    assert states(world) == ["registered"]


@pytest.mark.parametrize("kind", [JournalFaultKind.FULL, JournalFaultKind.LOCKED, JournalFaultKind.READ_ONLY])
def test_an_intent_that_could_not_be_given_up_does_not_hold_its_uid(
    world: World, kind: JournalFaultKind
) -> None:
    """The uid was said to be in another window until the next start."""
    filled(world)
    world.do("type_card", world.next_card())
    world.tick(1.0)
    assert states(world) == ["prepared"]
    world.disk_fails(kind)
    world.do("give_up")
    world.confirm()
    world.tick(1.0)
    world.disk_recovers()
    filled(world)
    world.do("register")
    world.tick(3.0)
    assert world.verdict() is VerdictKind.REGISTERED
    assert states(world) == ["abandoned", "registered"]


@pytest.mark.parametrize("kind", [JournalFaultKind.FULL, JournalFaultKind.LOCKED])
def test_a_verdict_is_written_although_sending_and_sent_were_not(
    world: World, kind: JournalFaultKind
) -> None:
    """The step was refused as impossible, so a true verdict was lost."""
    filled(world)
    world.do("register")
    world.disk_fails(kind)
    world.tick(0.2)
    assert states(world) == ["prepared"]
    world.disk_recovers()
    world.tick(2.0)
    assert states(world) == ["registered"]


def test_a_look_up_that_was_long_on_its_way_is_old(world: World) -> None:
    """Its age was counted from its arrival; another till may have registered since it was asked."""
    filled(world)
    world.tick(11.0)
    world.fault("GET", Fault(How.SUCCESS, slow_s=30.0))
    world.do("register")
    world.tick(15.0)
    world.other_terminal(UID)
    world.tick(30.0)
    assert world.server.posts == []
    assert world.terminal.page.guard is not None


def test_look_ups_that_are_all_too_long_on_their_way_send_nothing(world: World) -> None:
    filled(world)
    world.tick(11.0)
    for _ in range(3):
        world.fault("GET", Fault(How.SUCCESS, slow_s=30.0))
    world.do("register")
    world.tick(70.0)
    assert world.server.posts == []
    assert world.verdict() is VerdictKind.NOT_SENT


@pytest.mark.parametrize("is_replacing", [False, True])
def test_what_warms_the_connection_is_not_passed_over(world: World, is_replacing: bool) -> None:
    """The look-up right before the POST showed another till's card, and ours was laid over it unasked."""
    if is_replacing:
        world.other_terminal(UID, last_four="1111")
    world.fill(UID)
    world.tick(4.0)
    world.other_terminal(UID)
    world.do("register")
    world.tick(3.0)
    assert world.server.posts == []
    assert world.terminal.page.guard is not None
    world.replace()
    world.do("register")
    world.tick(3.0)
    assert world.verdict() is VerdictKind.REPLACED


@pytest.mark.parametrize(
    ("filled_s", "after_s"),
    [
        pytest.param(5.0, 0.0, id="fresh look-up, asleep at the click"),
        pytest.param(5.0, 0.03, id="fresh look-up, asleep while the connection is warmed"),
        pytest.param(5.0, 0.1, id="fresh look-up, asleep as the warm connection answers"),
        pytest.param(11.0, 0.0, id="old look-up, asleep at the click"),
        pytest.param(11.0, 0.03, id="old look-up, asleep while it is repeated"),
    ],
)
def test_a_computer_that_slept_since_the_click_sends_nothing(
    world: World, filled_s: float, after_s: float
) -> None:
    """In the second before the sleep was noticed, the card left on a look-up of the evening before."""
    world.fill(UID)
    world.tick(filled_s)
    world.do("register")
    world.tick(after_s)
    assert world.server.posts == []
    world.suspend(36_000.0)
    world.tick(3.0)
    assert world.server.posts == []
    assert world.disk.unfinished() == []


def test_a_click_right_after_a_sleep_finds_the_form_wiped(world: World) -> None:
    """Pressed before the next tick noticed the sleep, the card left on a look-up from before it."""
    world.fill(UID)
    world.tick(3.0)
    world.suspend(3_600.0)
    world.do("register")
    world.tick(6.0)
    assert world.server.posts == []
    assert not world.terminal.page.has_digits()
