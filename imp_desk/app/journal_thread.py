"""The journal's one thread: every call runs there, in the order in which it was given, and the loop waits for none.

A journal that cannot be opened, a call that takes too long and a thread that is gone are all the same to the caller:
a `JournalFault`. A daemon: a disk that hangs does not keep the program from ending.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

from imp_desk.core.journal import Journal, JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind

T = TypeVar("T")
Result = Future[T | JournalFault]
CALL_S = 5.0
_GONE = JournalFault(Kind.UNREACHABLE, "closed")
_SILENT = JournalFault(Kind.UNREACHABLE, "silent")
MAY_PASS = frozenset((Kind.LOCKED, Kind.FULL, Kind.READ_ONLY, Kind.UNREACHABLE))


class JournalThread:
    """`open_it` runs on the thread, again with each call until it succeeds, unless its fault cannot pass.

    `check_it`, for a file too large to be checked on opening, runs beside; what it finds stands in `fault` for good.
    """

    def __init__(
        self,
        open_it: Callable[[], Journal | JournalFault],
        check_it: Callable[[], JournalFault | None] = lambda: None,
    ) -> None:
        self._open_it = open_it
        self._check_it = check_it
        self._calls: SimpleQueue[Callable[[Journal | JournalFault], None] | None] = SimpleQueue()
        self._lock = threading.Lock()  # no call may be queued behind the end
        self._is_open = False
        self._damage: JournalFault | None = None
        self._not_open: JournalFault | None = None
        self._ended: Result[None] = Future()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    @property
    def fault(self) -> JournalFault | None:
        """Damage found, else why it could not be opened. While there is one, nothing new may be registered."""
        return self._damage or self._not_open

    def start(self) -> None:
        """Opens the journal; the fault of that stands in `fault` as soon as it is known."""
        try:
            self._thread.start()
        except RuntimeError:  # no more threads
            self._not_open = JournalFault(Kind.UNREACHABLE, "no_thread")
        else:
            self._is_open = True

    # ---- calls

    def submit(self, call: Callable[[Journal], T | JournalFault]) -> Result[T]:
        """Queues the call at once and waits for nothing: for what is written without delaying the POST.

        The result is a fault, what `call` returns, or what it raises, which is a bug.
        """
        result: Result[T] = Future()
        result.set_running_or_notify_cancel()  # nobody takes a queued call back: its place in the order is promised
        with self._lock:
            if self._is_open:
                self._calls.put(lambda journal: self._answer(journal, call, result))
                return result
        result.set_result(self._not_open or _GONE)
        return result

    async def call(
        self, call: Callable[[Journal], T | JournalFault], *, within_s: float = CALL_S
    ) -> T | JournalFault:
        """Waits without holding the loop. Cancelled or too late, the call still runs in its turn."""
        result = self.submit(call)
        return await _awaited(result, within_s)

    def flush_now(self, within_s: float) -> bool:
        """Holds the caller until all that was queued has run: for the last moments only. False: not in time."""
        result = self.submit(lambda _: None)
        try:
            result.result(within_s)
        except TimeoutError:
            return False
        return True

    async def close(self, within_s: float) -> bool:
        """Runs what is queued, closes the journal, ends the thread. False: not in time."""
        return await _awaited(self._end(), within_s) is None

    def close_now(self, within_s: float) -> bool:
        """`close` where no loop runs any more."""
        try:
            return self._end().result(within_s) is None
        except TimeoutError:
            return False

    def _end(self) -> Result[None]:
        with self._lock:
            if self._is_open:
                self._is_open = False
                self._calls.put(self._close_journal)
                self._calls.put(None)
            elif not self._thread.is_alive() and not self._ended.done():
                self._ended.set_result(None)
        return self._ended

    # ---- on the thread

    def _run(self) -> None:
        try:
            journal = self._opened()
            if not isinstance(journal, JournalFault):
                threading.Thread(target=self._check, name="journal-check", daemon=True).start()
            while (call := self._calls.get()) is not None:
                if isinstance(journal, JournalFault) and journal.kind in MAY_PASS:
                    journal = self._opened()
                call(journal)
        finally:
            self._drop_the_rest()

    def _opened(self) -> Journal | JournalFault:
        try:
            journal = self._open_it()
        except Exception as error:  # noqa: BLE001 - a bug, told as what it means to the operator
            journal = JournalFault(Kind.UNREACHABLE, type(error).__name__)
        self._not_open = journal if isinstance(journal, JournalFault) else None
        return journal

    def _close_journal(self, journal: Journal | JournalFault) -> None:
        if not isinstance(journal, JournalFault):
            journal.close()

    def _check(self) -> None:
        found = self._check_it()
        if found is not None and found.kind is Kind.CORRUPT:
            self._damage = found

    def _answer(
        self, journal: Journal | JournalFault, call: Callable[[Journal], T | JournalFault], result: Result[T]
    ) -> None:
        if isinstance(journal, JournalFault):
            result.set_result(journal)
            return
        try:
            found = call(journal)
        except BaseException as error:  # noqa: BLE001 - handed to the caller; the thread goes on
            result.set_exception(error)
            return
        result.set_result(found)

    def _drop_the_rest(self) -> None:
        """The thread ends: whoever still waits is told."""
        with self._lock:
            self._is_open = False
        while not self._calls.empty():
            if (call := self._calls.get_nowait()) is not None:
                call(_GONE)
        if not self._ended.done():
            self._ended.set_result(None)


async def _awaited(result: Result[T], within_s: float) -> T | JournalFault:
    import asyncio

    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def wake() -> None:
        if not done.done():
            done.set_result(None)

    def tell(_: Result[T]) -> None:
        try:
            loop.call_soon_threadsafe(wake)
        except RuntimeError:  # the loop is closed: nobody waits
            return

    result.add_done_callback(tell)
    try:
        async with asyncio.timeout(within_s):
            await done
    except TimeoutError:
        return _SILENT
    return result.result()
