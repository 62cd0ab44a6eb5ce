import asyncio
import threading

import pytest

from imp_desk.app.worker import in_thread


def test_the_result_comes_back_from_another_thread() -> None:
    thread = asyncio.run(in_thread(threading.current_thread))
    assert thread is not threading.main_thread()
    assert thread.daemon


def test_what_it_raises_is_raised_here() -> None:
    def fail() -> None:
        raise PermissionError("no")

    with pytest.raises(PermissionError):
        asyncio.run(in_thread(fail))


@pytest.mark.parametrize("error", [StopIteration, StopIteration(1), StopAsyncIteration, GeneratorExit])
def test_whatever_it_raises_the_waiter_is_told(error: BaseException | type[BaseException]) -> None:
    def fail() -> None:
        raise error

    async def main() -> None:
        async with asyncio.timeout(5):
            await in_thread(fail)

    with pytest.raises((RuntimeError, StopAsyncIteration, GeneratorExit)):
        asyncio.run(main())


def test_exit_does_not_wait_for_a_stuck_call() -> None:
    stuck = threading.Event()

    async def main() -> None:
        async with asyncio.timeout(0.05):
            await in_thread(stuck.wait)

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    stuck.set()
