"""argv -> what to run. No option can carry card data or a secret."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from imp_desk import __version__

EXIT_USAGE = 64


@dataclass(frozen=True, slots=True)
class Options:
    command: str = "window"  # or "self-test"
    training: bool = False
    config: Path | None = None
    data_dir: Path | None = None
    language: str = ""
    credentials_stdin: bool = False
    screenshot: Path | None = None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage()
        self.exit(EXIT_USAGE, f"imp-desk: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="imp-desk",
        description="카드 등록 단말 / Card registration terminal for i'mport (PortOne V1).",
        epilog="Exit: 0 ended well, 1 failed, 64 wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"imp-desk {__version__}")
    parser.add_argument("--training", action="store_true", help="practice: no key, no network, nothing real")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings file (TOML) instead of the usual one"
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="folder for what the program keeps")
    parser.add_argument("--lang", choices=("ko", "en"), default="", help="language of the window")
    parser.add_argument(
        "--credentials-stdin",
        action="store_true",
        help='read {"imp_key": ..., "imp_secret": ...} as one line from standard input; nothing is stored',
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    self_test = commands.add_parser("self-test", help="drive a whole practice registration without a screen")
    self_test.add_argument("--screenshot", type=Path, metavar="FILE", help="save what the window showed")
    return parser


def parse_options(argv: Sequence[str]) -> Options:
    """SystemExit 64 with the reason on stderr for wrong usage; 0 after --help and --version."""
    parser = _parser()
    given = parser.parse_args(argv)
    if given.training and given.credentials_stdin:
        parser.error("--training takes no --credentials-stdin: practice needs no key")
    return Options(
        command=given.command or "window",
        training=given.training,
        config=given.config,
        data_dir=given.data_dir,
        language=given.lang,
        credentials_stdin=given.credentials_stdin,
        screenshot=getattr(given, "screenshot", None),
    )
