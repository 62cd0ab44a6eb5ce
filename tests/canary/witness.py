"""Sees all that could be seen: every logger at DEBUG, and how each of our own objects shows itself."""

from __future__ import annotations

import gc
import logging
from types import TracebackType
from typing import Self

from imp_desk.app.logs.libraries import Belt

LOGGERS = (
    "httpx",
    "httpcore",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.proxy",
    "asyncio",
    "qasync",
    "h11",
)


_CLOCK = frozenset(
    ("created", "msecs", "relativeCreated", "thread", "process")
)  # logging's own, of random digits


class Witness(logging.Handler):
    """`with_belt` False leaves the program's own guard off, for the control."""

    def __init__(self, *, with_belt: bool = True) -> None:
        super().__init__(logging.NOTSET)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        self._belt = Belt() if with_belt else None
        self._before: list[tuple[logging.Logger, int, bool]] = []
        self.texts: list[str] = []

    def __enter__(self) -> Self:
        named = [logging.getLogger(name) for name in (*LOGGERS, *logging.root.manager.loggerDict)]
        for logger in (logging.getLogger(), *named):
            self._before.append((logger, logger.level, logger.disabled))
            logger.setLevel(logging.DEBUG)
            logger.disabled = False
        logging.getLogger().addHandler(self)
        if self._belt is not None:
            self._belt.on()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._belt is not None:
            self._belt.off()
        logging.getLogger().removeHandler(self)
        for logger, level, disabled in reversed(self._before):
            logger.setLevel(level)
            logger.disabled = disabled

    def emit(self, record: logging.LogRecord) -> None:
        """As any handler would write it, its arguments and its traceback too, and all that it carries."""
        carried = {name: value for name, value in vars(record).items() if name not in _CLOCK}
        self.texts.append(f"{self.format(record)}\n{carried!r}")

    @property
    def heard(self) -> bytes:
        return "\n".join(self.texts).encode()


def own_reprs() -> bytes:
    """How each living object of the program's own classes shows itself."""
    shown = []
    for thing in gc.get_objects():
        if type(thing).__module__.startswith("imp_desk."):
            try:
                shown.append(f"{thing!r} {thing}")
            except (RuntimeError, AttributeError):  # a window's part that Qt has deleted, or one half made
                continue
    return "\n".join(shown).encode("utf-8", "surrogatepass")
