"""argv -> what to run. No option can carry card data or a secret; a card number is never repeated."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from imp_desk import __version__
from imp_desk.app.hand_off.request import OnExisting, Request, Unfit, request_of

EXIT_USAGE = 64
_LONG_NUMBER = re.compile(r"\d(?:[^\w\n]{0,3}\d){6,}")
_CUSTOMER = ("customer_uid", "customer_name", "customer_tel", "customer_email")


@dataclass(frozen=True, slots=True)
class Options:
    """`request`: whom `register` is for; None where `customer_stdin` says it on standard input."""

    command: str = "window"  # or "register", "self-test"
    training: bool = False
    config: Path | None = None
    data_dir: Path | None = None
    language: str = ""
    credentials_stdin: bool = False
    screenshot: Path | None = None
    request: Request | None = None
    customer_stdin: bool = False
    on_existing: OnExisting = OnExisting.STOP


class _Parser(argparse.ArgumentParser):
    """What is said of wrong usage goes to stderr: stdout belongs to the line of `register`."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"imp-desk: {_LONG_NUMBER.sub('…', message)}\n")


def _add_window_options(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """`again`: behind the command as well as before it, where they stand they count."""
    absent = argparse.SUPPRESS
    parser.add_argument(
        "--training",
        action="store_true",
        default=absent if again else False,
        help="practice: no key, no network, nothing real",
    )
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        default=absent if again else None,
        help="settings file (TOML) instead of the usual one",
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=absent if again else None,
        help="folder for what the program keeps",
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=absent if again else "", help="language of the window"
    )
    parser.add_argument(
        "--credentials-stdin",
        action="store_true",
        default=absent if again else False,
        help='read {"imp_key": ..., "imp_secret": ...} as one line from standard input; nothing is stored',
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="imp-desk",
        description="카드 등록 단말 / Card registration terminal for i'mport (PortOne V1).",
        epilog="Exit: 0 ended well, 1 failed, 64 wrong usage. Of register: 0 registered, 1 not registered, "
        "2 given up before anything was sent, 3 outcome unknown, 64 wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"imp-desk {__version__}")
    _add_window_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_register(
        commands.add_parser("register", help="one customer's registration, for a POS or CRM to call")
    )
    self_test = commands.add_parser("self-test", help="drive a whole practice registration without a screen")
    self_test.add_argument("--screenshot", type=Path, metavar="FILE", help="save what the window showed")
    return parser


def _add_register(parser: argparse.ArgumentParser) -> None:
    parser.allow_abbrev = False
    _add_window_options(parser, again=True)
    parser.add_argument("--customer-uid", metavar="U", help="under which the card is registered")
    parser.add_argument("--customer-name", metavar="N", default="")
    parser.add_argument("--customer-tel", metavar="T", default="")
    parser.add_argument("--customer-email", metavar="E", default="")
    parser.add_argument(
        "--on-existing",
        choices=[choice.value for choice in OnExisting],
        default=OnExisting.STOP.value,
        help="what the clerk may do where the customer_uid has a card already (default: stop)",
    )
    parser.add_argument(
        "--customer-stdin",
        action="store_true",
        help="read the customer as one JSON line from standard input, behind the line of --credentials-stdin",
    )


def parse_options(argv: Sequence[str]) -> Options:
    """SystemExit 64 with the reason on stderr for wrong usage; 0 after --help and --version."""
    parser = _parser()
    given = parser.parse_args(argv)
    if given.training and given.credentials_stdin:
        parser.error("--training takes no --credentials-stdin: practice needs no key")
    on_existing = OnExisting(getattr(given, "on_existing", OnExisting.STOP.value))
    return Options(
        command=given.command or "window",
        training=given.training,
        config=given.config,
        data_dir=given.data_dir,
        language=given.lang,
        credentials_stdin=given.credentials_stdin,
        screenshot=getattr(given, "screenshot", None),
        request=_request(parser, given, on_existing) if given.command == "register" else None,
        customer_stdin=getattr(given, "customer_stdin", False),
        on_existing=on_existing,
    )


def _request(
    parser: argparse.ArgumentParser, given: argparse.Namespace, on_existing: OnExisting
) -> Request | None:
    if given.customer_stdin:
        if any(getattr(given, name) for name in _CUSTOMER):
            parser.error("--customer-stdin takes no --customer-... beside it")
        return None
    if given.customer_uid is None:
        parser.error("register needs --customer-uid or --customer-stdin")
    uid, name, telephone, email = (getattr(given, member) for member in _CUSTOMER)
    request = request_of(uid, name, telephone, email, on_existing)
    if isinstance(request, Unfit):
        parser.error(why_unfit(request))
    return request


def why_unfit(unfit: Unfit) -> str:
    """Without the value: it may be a card's number."""
    return f"--{unfit.member}: {_REASONS.get(unfit.code, 'not usable')}"


_REASONS = {
    "card_number": "holds a card number; no option takes card data",
    "too_long": "too long",
    "control": "holds control characters",
    "empty": "is empty",
    "dots": "a customer_uid cannot be . or ..",
    "pattern": "does not fit [uid] pattern of the settings",
}
