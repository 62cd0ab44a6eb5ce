"""Reads and writes the configuration file: TOML on disk, `core.settings.Settings` in the house.

It never holds the API key or secret, and a file that is not wholly understood is never half applied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from imp_desk.core.settings import Settings
from imp_desk.store import sections
from imp_desk.store.consent_section import consent_of
from imp_desk.store.problem import Problem
from imp_desk.store.table import Report, Table

FORMAT = 1
_SIZE_LIMIT = 256 * 1024
_TABLES = ("gateway", "profile", "uid", "store", "privacy", "consent", "charge", "journal", "ui", "update")


@dataclass(frozen=True, slots=True)
class Loaded:
    """`found` is False where no file exists yet; `tables` names those that stand in the file."""

    settings: Settings
    warnings: tuple[Problem, ...] = ()
    found: bool = True
    tables: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unusable:
    problems: tuple[Problem, ...]


def read_settings(path: Path, *, must_exist: bool = False) -> Loaded | Unusable:
    """The settings of this file. A missing one means the defaults, unless it was named (`must_exist`)."""
    report = Report(str(path))
    try:
        with path.open("rb") as file:
            raw = file.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        return _one("config.file.missing", path) if must_exist else Loaded(Settings(), found=False)
    except OSError as error:
        return _one("config.file.unreadable", path, type(error).__name__)
    if len(raw) > _SIZE_LIMIT:
        return _one("config.file.too_large", path)
    parsed = _parse(raw, path)
    if isinstance(parsed, Unusable):
        return parsed
    if not raw.strip():
        report.warn("config.file.empty")
    settings = _settings_of(parsed, report, path.parent)
    if report.problems:
        return Unusable(tuple(report.problems))
    return Loaded(settings, tuple(report.warnings), tables=frozenset(parsed) & frozenset(_TABLES))


def _one(code: str, path: Path, detail: str = "") -> Unusable:
    return Unusable((Problem(code, str(path), detail=detail),))


def _parse(raw: bytes, path: Path) -> dict[str, object] | Unusable:
    import tomllib

    try:
        text = raw.decode("utf-8-sig")  # an editor's byte order mark is no fault of the shop's
    except UnicodeDecodeError:
        return _one("config.file.encoding", path)
    try:
        parsed: dict[str, object] = tomllib.loads(text)
    except RecursionError:
        return _one("config.file.broken", path)
    except ValueError as error:
        return _one("config.file.broken", path, _place_in(str(error)))
    written_by = parsed.get("format", FORMAT)
    if type(written_by) is int and written_by > FORMAT:
        return _one("config.file.newer", path)
    return parsed


def _place_in(message: str) -> str:
    """Line and column only: the rest of the message quotes the file."""
    place = re.search(r"at line (\d+), column (\d+)", message)
    return f"{place[1]}:{place[2]}" if place else ""


def _settings_of(parsed: Mapping[str, object], report: Report, folder: Path) -> Settings:
    top = Table("", parsed, report)
    top.whole("format", FORMAT, low=1, high=FORMAT)
    tables = {name: _table(name, top, report) for name in _TABLES}
    top.finish()
    settings = Settings(
        gateway=sections.gateway_of(tables["gateway"], folder),
        profile=sections.profile_from(tables["profile"]),
        uid=sections.uid_of(tables["uid"]),
        store=sections.store_of(tables["store"]),
        privacy=sections.privacy_of(tables["privacy"]),
        consent=consent_of(tables["consent"], folder),
        charge=sections.charge_of(tables["charge"]),
        journal=sections.journal_of(tables["journal"]),
        ui=sections.ui_of(tables["ui"]),
        update=sections.update_of(tables["update"]),
    )
    for table in tables.values():
        table.finish()
    return settings


def _table(name: str, top: Table, report: Report) -> Table:
    value = top.value(name)
    if value is not None and not isinstance(value, Mapping):
        report.refuse("config.value", name, allowed=f"[{name}]")
    return Table(name, value if isinstance(value, Mapping) else {}, report)
