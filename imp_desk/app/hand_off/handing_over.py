"""A second start: what it says and how it exits, while the running window does the work."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from imp_desk.app.hand_off.asked import Asked
from imp_desk.app.hand_off.progress import WINDOW_GONE
from imp_desk.app.hand_off.result import Result, Status
from imp_desk.app.one_instance import KEY_STORE, HandOver, OneInstance
from imp_desk.core.secret import Secret
from imp_desk.ui.phrases.catalog import say

if TYPE_CHECKING:
    from imp_desk.app.setup import Setup


def with_credentials_read(setup: Setup) -> Setup:
    """The line of the key pair tells which account this start is for; it is kept in case a window opens after all."""
    if not setup.options.credentials_stdin or setup.credentials_line is not None:
        return setup
    from imp_desk.app.stdin_lines import read_lines_within

    lines = read_lines_within(1)
    return replace(setup, credentials_line=lines[0] if lines else Secret(1))


def hand_over(instance: OneInstance, setup: Setup) -> int | None:
    """The exit code; None where the running window has gone and this start has its place."""
    account = KEY_STORE if setup.credentials_line is None else _account(setup.credentials_line)
    if setup.asked is not None:
        return _hand_request_over(instance, setup.asked, account)
    outcome = instance.hand_over(account)
    if outcome is HandOver.TAKEN:
        return None
    if outcome is HandOver.SHOWN:
        return 0
    _say(outcome)
    return 1


def _account(line: Secret) -> str:
    from imp_desk.app.credentials import credentials_of_line, mark_of
    from imp_desk.core.gateway import Fault, FaultKind

    return mark_of(credentials_of_line(line.reveal()) or Fault(FaultKind.NO_CREDENTIALS, "stdin"))


def _hand_request_over(instance: OneInstance, asked: Asked, account: str) -> int | None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing of Python's runs while this start waits
    nothing = Result(
        Status.NOT_SENT, code=WINDOW_GONE, requested_customer_uid=asked.request.uid, training=False
    )
    end = instance.hand_over_request(asked.request, nothing, account)
    if end is HandOver.TAKEN:
        return None
    if isinstance(end, HandOver):
        _say(end)
        end = replace(nothing, code=end.value)
    asked.reply.end(end)
    return asked.reply.finish()


def _say(outcome: HandOver) -> None:
    print(f"imp-desk: {say(f'instance.{outcome.value}')}", file=sys.stderr)
