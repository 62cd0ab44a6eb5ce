"""What libraries log comes into our log as who, how bad and which class, from WARNING on, whatever level they have."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.app.logs import log
from imp_desk.app.logs.libraries import Belt
from imp_desk.app.logs.rotating_file import files_of


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    belt = Belt()
    belt.on()
    log.start(tmp_path)
    yield tmp_path
    log.stop()
    belt.off()


def written(folder: Path) -> list[str]:
    log.flush(5)
    file = files_of(folder)[0]
    return [line.partition(" ")[2] for line in file.read_text().splitlines()] if file.exists() else []


@pytest.mark.parametrize(
    ("name", "level", "lines"),
    [
        pytest.param("httpx", logging.INFO, [], id="an address at INFO"),
        pytest.param("httpcore.http11", logging.DEBUG, [], id="headers at DEBUG"),
        pytest.param(
            "asyncio", logging.WARNING, ["library library=asyncio severity=warning"], id="a warning"
        ),
        pytest.param(
            "qasync._QEventLoop", logging.ERROR, ["library library=qasync severity=error"], id="an error"
        ),
        pytest.param(
            "4111111111111111", logging.CRITICAL, ["library library=other severity=critical"], id="a name"
        ),
    ],
)
def test_what_is_kept_of_a_message(folder: Path, name: str, level: int, lines: list[str]) -> None:
    logger = logging.getLogger(name)
    before = logger.level, logger.disabled
    logger.setLevel(logging.DEBUG)
    logger.disabled = False
    logger.log(level, "GET %s", "https://example/CUST-1")
    logger.setLevel(before[0])
    logger.disabled = before[1]
    assert written(folder) == lines


def test_of_an_exception_its_class(folder: Path) -> None:
    try:
        raise TimeoutError("CUST-1")
    except TimeoutError:
        logging.getLogger("keyring").exception("no answer from %s", "CUST-1")
    assert written(folder) == ["library library=keyring severity=error error=TimeoutError"]


def test_our_own_words_are_kept_without_numbers(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("imp_desk.x").warning("%d of %s", 3, "4111-1111-1111-1111")
    assert caplog.messages == ["3 of [digits]"]
    assert written(folder) == ["library library=other severity=warning"]


def test_a_percent_sign_in_a_message_breaks_nothing(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("imp_desk.x").warning("100%% of %s", "it")
    logging.getLogger("imp_desk.x").warning("%d", "no number")
    assert caplog.messages == ["100% of it", "?"]
    assert len(written(folder)) == 2


def test_off_puts_back_what_stood_before() -> None:
    before = logging.getLogRecordFactory(), list(logging.getLogger().handlers), logging.raiseExceptions
    belt = Belt()
    belt.on()
    belt.off()
    assert (
        logging.getLogRecordFactory(),
        list(logging.getLogger().handlers),
        logging.raiseExceptions,
    ) == before
