"""Writes the configuration: what differs from the defaults, whole or not at all, readable to its owner only.

Nothing here can hold the API key or secret: `Settings` has no place for them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any

from imp_desk.core.consent import Document
from imp_desk.core.profile import PRESETS, Profile
from imp_desk.core.settings import Settings
from imp_desk.store.settings import FORMAT

_HEADER = """\
# Settings of imp_desk; what is absent has its default. Every key: docs/configuration.md
# The API key and secret never stand here: they are in the operating system's key store.

"""
_PROFILE_NEEDS = ("birth", "password", "password_corporate", "customer_name")


@dataclass(frozen=True, slots=True)
class Written:
    path: Path


@dataclass(frozen=True, slots=True)
class NotWritten:
    path: Path
    detail: str  # the system's word for it, such as "PermissionError"


def write_settings(settings: Settings, path: Path) -> Written | NotWritten:
    text = _HEADER + _toml_of(settings)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, text.encode())
    except OSError as error:
        return NotWritten(path, type(error).__name__)
    return Written(path)


def _replace(path: Path, content: bytes) -> None:
    """A reader finds the old file or the new one, also after a power cut. mkstemp makes it 0600."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _toml_of(settings: Settings) -> str:
    import tomli_w

    default = Settings()
    tables: dict[str, object] = {"format": FORMAT}
    for section in fields(Settings):
        value, usual = getattr(settings, section.name), getattr(default, section.name)
        table = _profile_table(value) if isinstance(value, Profile) else _differences(value, usual)
        if table:
            tables[section.name] = table
    return tomli_w.dumps(tables)


def _differences(value: Any, usual: Any) -> dict[str, object]:
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != getattr(usual, field.name)
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_document_table(document) for document in value]
    return value


def _document_table(document: Document) -> Mapping[str, object]:
    source = {"file": document.file} if document.file else {"url": document.url}
    return {"id": document.id, "title": document.title, "required": document.required, **source}


def _profile_table(profile: Profile) -> dict[str, object]:
    """The preset, and of its needs those that the shop changed."""
    preset = PRESETS[profile.preset]
    table: dict[str, object] = {} if profile.preset == Profile().preset else {"preset": profile.preset}
    changed = {name for name in _PROFILE_NEEDS if getattr(profile, name) != getattr(preset, name)}
    if "password" in changed:
        changed.add("password_corporate")  # else it would follow the changed password
    return table | {name: getattr(profile, name).value for name in _PROFILE_NEEDS if name in changed}
