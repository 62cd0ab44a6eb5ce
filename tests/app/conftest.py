"""Terminals to type into: in training on an account of the test's, or live at a TLS server with a ledger."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trustme
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from imp_desk.app import credentials, engine
from imp_desk.app.desk import settling
from imp_desk.app.options import Options
from imp_desk.app.setup import set_up
from imp_desk.core.secret import Secret
from imp_desk.core.settings import Settings
from imp_desk.gateway.account import Credentials
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.theme import use_scheme
from tests.app.practice_account import PATIENT, Account, practise_on
from tests.app.terminal import Terminal
from tests.hostile.server import HostileServer, Serving
from tests.server.tls_server import TrainingServer

CONFIG = """[gateway]
base_url = "{server.url}"
ca_file = "{server.ca_file}"
channel_key = "{channel_key}"
{gateway}

[ui]
language = "ko"
sounds = false

{rest}
"""


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[list[Terminal]]:
    """Those of this test; each is closed at its end and must have run without an unexpected error."""
    use_scheme("light")
    terminals: list[Terminal] = []
    yield terminals
    errors = []
    for terminal in terminals:
        terminal.close()
        errors += terminal.errors
    use_language("ko")
    QGuiApplication.clipboard().clear()
    assert errors == []


@pytest.fixture
def account() -> Account:
    return Account()


OpenTraining = Callable[..., Terminal]


@pytest.fixture
def open_training(
    qapp: QApplication,
    opened: list[Terminal],
    account: Account,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> OpenTraining:
    def _open(*, timeouts: Timeouts = PATIENT, language: str = "ko", config: str = "") -> Terminal:
        practise_on(account, monkeypatch, timeouts=timeouts)
        file = tmp_path / "training.toml"
        file.write_text(config, "utf-8")
        options = Options(training=True, language=language, config=file if config else None)
        terminal = Terminal(qapp, set_up(options), monkeypatch)
        opened.append(terminal)
        return terminal

    return _open


@pytest.fixture
def training(open_training: OpenTraining) -> Terminal:
    return open_training()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def server(tmp_path: Path, authority: trustme.CA) -> Iterator[TrainingServer]:
    folder = tmp_path / "server"
    folder.mkdir()
    with TrainingServer(folder=folder, authority=authority) as running:
        yield running


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Serving]:
    """Makes started hostile servers, each with a folder of its own, and stops them afterwards."""
    with contextlib.ExitStack() as stack:
        made: list[HostileServer] = []

        def start(**options: Any) -> HostileServer:
            folder = tmp_path / f"hostile-{len(made)}"
            folder.mkdir()
            made.append(stack.enter_context(HostileServer(folder=folder, **options)))
            return made[-1]

        yield start


async def given_credentials(_: Settings) -> Credentials:
    return Credentials(Secret.of_text("1234567890123456"), Secret.of_text("practice-secret"))


OpenLive = Callable[..., Terminal]


@pytest.fixture
def rare_countdown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the look-ups matter, the countdown between them is told every half a minute."""
    monkeypatch.setattr(settling, "STEP_S", 30.0)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Where the terminals of this test keep their journal."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def open_live(
    qapp: QApplication,
    opened: list[Terminal],
    server: TrainingServer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    data_folder: Path,
) -> OpenLive:
    """`config` in place of the whole file; else `gateway` and `rest` join the usual one. `at`: another server."""

    def _open(
        *,
        gateway: str = "",
        rest: str = "",
        config: str = "",
        timeouts: Timeouts = PATIENT,
        at: HostileServer | None = None,
        **options: object,
    ) -> Terminal:
        make = engine.iamport_gateway
        monkeypatch.setattr(credentials, "from_stdin", given_credentials)
        monkeypatch.setattr(engine, "iamport_gateway", partial(make, timeouts=timeouts))
        file = tmp_path / "settings.toml"
        usual = CONFIG.format(
            server=at or server, channel_key=PRACTICE_CHANNEL_KEY, gateway=gateway, rest=rest
        )
        file.write_text(config or usual, "utf-8")
        given = {"credentials_stdin": True, "language": "ko", "data_dir": data_folder} | options
        terminal = Terminal(qapp, set_up(Options(config=file, **given)), monkeypatch)  # type: ignore[arg-type]
        opened.append(terminal)
        return terminal

    return _open


@pytest.fixture
def live(open_live: OpenLive) -> Terminal:
    return open_live()
