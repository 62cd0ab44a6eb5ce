"""One owner of tasks: nothing is lost, nothing dies in silence, everything ends on shutdown."""

import asyncio
import gc

import pytest

from imp_desk.app.tasks import Tasks


@pytest.fixture
def reported() -> list[tuple[str, BaseException]]:
    return []


@pytest.fixture
def tasks(reported: list[tuple[str, BaseException]]) -> Tasks:
    return Tasks(lambda name, error: reported.append((name, error)))


def test_work_given_before_the_loop_waits_for_it(tasks: Tasks) -> None:
    done: list[int] = []

    async def note(number: int) -> None:
        done.append(number)

    async def main() -> None:
        tasks.spawn("one", note(1))
        assert not done
        tasks.attach(asyncio.get_running_loop())
        tasks.spawn("two", note(2))
        await tasks.quiet()

    asyncio.run(main())
    assert done == [1, 2]


@pytest.mark.parametrize("loop_stands", [True, False], ids=["before its first step", "before the loop"])
def test_work_cancelled_before_its_turn_ends_at_its_first_wait_and_puts_right_what_it_must(
    tasks: Tasks, *, loop_stands: bool
) -> None:
    done: list[str] = []

    async def note() -> None:
        try:
            await asyncio.sleep(0)
            done.append("work")
        finally:
            done.append("end")

    async def main() -> None:
        if loop_stands:
            tasks.attach(asyncio.get_running_loop())
        tasks.spawn("one", note()).cancel()
        tasks.attach(asyncio.get_running_loop())
        await tasks.quiet()

    asyncio.run(main())
    assert done == ["end"]


def test_shutdown_lets_work_that_was_not_begun_put_right_what_it_must(tasks: Tasks) -> None:
    done: list[str] = []

    async def note() -> None:
        try:
            await asyncio.sleep(10)
        finally:
            done.append("end")

    async def main() -> bool:
        tasks.attach(asyncio.get_running_loop())
        tasks.spawn("one", note())
        return await tasks.shutdown()

    assert asyncio.run(main())
    assert done == ["end"]


def test_a_task_nobody_holds_is_not_collected(tasks: Tasks) -> None:
    done: list[int] = []

    async def slow() -> None:
        await asyncio.sleep(0.01)
        done.append(1)

    async def main() -> None:
        tasks.attach(asyncio.get_running_loop())
        tasks.spawn("slow", slow())
        gc.collect()
        await tasks.quiet()

    asyncio.run(main())
    assert done == [1]


def test_an_exception_is_reported_with_its_task(
    tasks: Tasks, reported: list[tuple[str, BaseException]]
) -> None:
    async def fail() -> None:
        raise LookupError("x")

    async def main() -> None:
        tasks.attach(asyncio.get_running_loop())
        tasks.spawn("failing", fail())
        await tasks.quiet()
        await asyncio.sleep(0)

    asyncio.run(main())
    assert [(name, type(error)) for name, error in reported] == [("failing", LookupError)]


def test_shutdown_cancels_all_and_begins_nothing_more(tasks: Tasks) -> None:
    ended: list[str] = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("hang")

    async def main() -> bool:
        tasks.attach(asyncio.get_running_loop())
        tasks.spawn("hang", hang())
        await asyncio.sleep(0)
        is_clean = await tasks.shutdown()
        tasks.spawn("late", hang())
        return is_clean and tasks.is_quiet

    assert asyncio.run(main())
    assert ended == ["hang"]
