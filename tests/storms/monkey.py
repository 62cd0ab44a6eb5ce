"""A seeded monkey at the real window in live mode, a hostile server behind it: nothing breaks, nothing is sent twice.

Fails on any unexpected error, a lost task, a Qt warning outside the list, a loop that stands still, a journal that
says what is not so, and a program that does not end.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from imp_desk.app import crash, credentials, engine, running_app, settings_desk
from imp_desk.app.desk.context import Desk
from imp_desk.app.languages import Languages
from imp_desk.app.options import Options
from imp_desk.app.running_app import RunningApp
from imp_desk.app.setup import set_up
from imp_desk.app.startup import make_application, open_window
from imp_desk.gateway.exchange import Timeouts
from imp_desk.gateway.iamport import iamport_gateway
from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from imp_desk.store.journal import NAME
from imp_desk.store.keystore import NoKeyStore
from tests.app.conftest import given_credentials
from tests.storms.heartbeat import Heartbeat
from tests.storms.kill_charge import CHARGES
from tests.storms.monkey_books import journal_breaches, states_in
from tests.storms.monkey_hands import Hands

ROOT = Path(__file__).resolve().parents[2]
GOAL_S, MOST_S, END_S = 0.2, 2.0, 3.0
IMPATIENT = Timeouts(connect=1.0, write=1.0, read=1.5, whole=3.0)
ALLOWED_WARNINGS = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",  # the offscreen one, when the menu opens
)
_CHARGES_SHARE = 0.6  # of the runs
_NAPS_S = 20.0  # now and then the computer seems to have slept
_CONFIG = """[gateway]
base_url = "{url}"
ca_file = "{ca_file}"
channel_key = "{channel_key}"

[ui]
sounds = false
"""


class _NoKeys:
    """In the key store's place: a monkey's keys do not belong into this computer's."""

    def __init__(self, _host: str) -> None:
        pass

    def load(self) -> NoKeyStore:
        return NoKeyStore()

    def store(self, *_: object) -> NoKeyStore:
        return NoKeyStore()

    save = delete = store


class Monkey:
    def __init__(
        self, application: QApplication, folder: Path, server: dict[str, str], random: Random
    ) -> None:
        self._application, self._random = application, random
        self.errors: list[str] = []
        self.warnings: Counter[str] = Counter()
        self._leap = 0.0
        config = folder / "settings.toml"
        self.charges = random.random() < _CHARGES_SHARE
        written = _CONFIG.format(channel_key=PRACTICE_CHANNEL_KEY, **server)
        config.write_text(written + (CHARGES if self.charges else ""), "utf-8")
        (folder / "kept").mkdir(mode=0o700)
        self.journal = folder / "kept" / "journal" / NAME
        self._options = Options(config=config, credentials_stdin=True, data_dir=folder / "kept", language="")
        self.actions = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """What nobody may hear: exceptions, finalisers, Qt's warnings."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(crash, "report", self._note_error)
            patch.setattr(credentials, "from_stdin", given_credentials)
            patch.setattr(settings_desk, "KeyStore", _NoKeys)
            patch.setattr(engine, "iamport_gateway", partial(iamport_gateway, timeouts=IMPATIENT))
            patch.setattr(running_app, "Desk", partial(Desk, clock=self._clock))
            before = qInstallMessageHandler(self._note_message)
            try:
                yield
            finally:
                qInstallMessageHandler(before)

    def _clock(self) -> float:
        return time.time() + self._leap

    def _note_error(self, where: str, error: BaseException) -> None:
        self.errors.append(f"{where}: {error!r} at {crash.places_of(error)}")

    def _note_message(self, kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            self.warnings[text] += 1

    # ---- one life of the program

    def run(self, seconds: float) -> None:
        languages = Languages(self._application)
        languages.use("ko")
        setup = set_up(self._options)
        self._settings = setup.settings
        window = open_window(setup)
        window.resize(1024, 768)
        window.show()
        self._app = app = RunningApp(self._application, window, setup, languages)
        app.attach_loop()
        self._window = window
        self._hands = Hands(
            window, self._random, lambda name: languages.switch("en" if name == "en" else "ko")
        )
        self.heartbeat = Heartbeat(GOAL_S)
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._timer.start(0)
        QTimer.singleShot(int(seconds * 1000), self._timer, self._ask_to_end)
        self._application.exec()
        self.ended_after_s = time.monotonic() - self._asked_at
        self.heartbeat.end()
        loop = app.closing._loop
        left = [t for t in asyncio.all_tasks(loop) if not t.done()] if loop else []
        app.closing.close_loop()
        self.closed_after_s = time.monotonic() - self._asked_at
        gc.collect()  # what was never awaited says so now
        self.lost = [task.get_name() for task in left if task.get_name() != "shutdown"]
        self.is_quiet = app.tasks.is_quiet

    def _act(self) -> None:
        self.actions += 1
        try:
            self._hands.act()
        except Exception as error:  # noqa: BLE001 - also a mistake of the monkey's own must be heard
            self._note_error("monkey", error)
        if self.actions % 500 == 0 and self._app.desk.settings != self._settings:
            self._app._apply(self._settings)  # the owner puts right what the monkey has set
        if self.actions % 3000 == 0:
            self._leap += _NAPS_S
        self._timer.setInterval(self._random.choice((0, 0, 0, 2, 5, 15)))

    def _ask_to_end(self) -> None:
        """Twice, as somebody does who will not wait."""
        self._timer.stop()
        self._asked_at = time.monotonic()
        self._app.closing.request()
        self._app.closing.request()

    @property
    def counts(self) -> dict[str, int]:
        return self._hands.counts

    # ---- what must hold

    def breaches(self, seen: dict[str, Any]) -> list[str]:
        found = [f"error in {error}" for error in self.errors]
        found += [
            f"Qt warned {count} times: {text}"
            for text, count in self.warnings.items()
            if text not in ALLOWED_WARNINGS
        ]
        found += [f"task lost: {name}" for name in self.lost]
        if not self.is_quiet:
            found.append("tasks still run")
        if self.heartbeat.longest_s > MOST_S:
            found.append(f"the loop stood for {self.heartbeat.longest_s:.2f} s")
        if self.closed_after_s > END_S:
            found.append(f"the end took {self.closed_after_s:.2f} s")
        return found + list(journal_breaches(self.journal, seen))


def _tell(monkey: Monkey, seen: dict[str, Any], seconds: float) -> None:
    print(f"{monkey.actions} actions in {seconds:.0f} s: {monkey.counts}")
    print(
        f"the server saw {seen['requests']} requests, {sum(seen['posts'].values())} POSTs of "
        f"{len(seen['posts'])} uids, {len(seen['committed'])} commits; {len(seen['faults'])} kinds of answers"
    )
    print(
        f"charges {'on' if monkey.charges else 'off'}: {sum(seen['orders'].values())} POSTs of "
        f"{len(seen['orders'])} orders and {seen['nameless']} cut off before their number, "
        f"{len(seen['charged'])} paid"
    )
    print(f"journal: {states_in(monkey.journal)}")
    print(f"ended after {monkey.ended_after_s:.2f} s, closed after {monkey.closed_after_s:.2f} s")
    stands = sorted(monkey.heartbeat.stands, key=lambda stand: -stand.seconds)
    print(
        f"the loop's longest stand: {monkey.heartbeat.longest_s * 1000:.0f} ms (goal {GOAL_S * 1000:.0f} ms); "
        f"{len(stands)} beyond the goal"
    )
    for stand in stands[:5]:
        print(f"  {stand.seconds * 1000:.0f} ms: {' | '.join(stand.where) or '?'}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="monkey", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="600 in the long form")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    random = Random(options.seed)
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="monkey-") as name:
        folder = Path(name)
        out = folder / "seen.json"
        late_s = random.choice(("0", "2"))
        command = [sys.executable, "-m", "tests.storms.monkey_server", str(options.seed), late_s, str(out)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            monkey = Monkey(application, folder, json.loads(process.stdout.readline()), random)
            began = time.monotonic()
            try:
                with monkey.watched():
                    monkey.run(options.seconds)
            finally:
                process.terminate()
        seen = json.loads(out.read_text("utf-8"))
        _tell(monkey, seen, time.monotonic() - began)
        breaches = monkey.breaches(seen)
    for breach in breaches:
        print(f"BREACH {breach}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
