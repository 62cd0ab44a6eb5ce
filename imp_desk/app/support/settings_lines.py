"""The settings as lines for the support file: closed choices as they are, free text only as set or not set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from urllib.parse import urlsplit

from imp_desk.app.support.report import is_unfit
from imp_desk.core.settings import Settings

_SHOWN = frozenset(
    ("trust", "authorization", "customer_id", "language", "preset", "product_type")
)  # words of a closed list
_ADDRESSES = frozenset(("base_url", "proxy"))


def settings_lines(settings: Settings) -> tuple[str, ...]:
    return tuple(_lines(settings))


def _lines(settings: Settings) -> Iterator[str]:
    for section in fields(settings):
        table = getattr(settings, section.name)
        for field in fields(table):
            yield f"{section.name}.{field.name}: {_shown(field.name, getattr(table, field.name))}"


def _shown(name: str, value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case Enum():
            return str(value.value)
        case tuple():
            return f"{len(value)} entries"
        case str() if name in _SHOWN:
            return value or "default"
        case str() if name in _ADDRESSES and value:
            return _address(value)
        case _:
            return "set" if value else "not set"


def _address(text: str) -> str:
    """Scheme, host and port: neither user name and password nor path. A label that reads like a key is left out."""
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "set"
    host = ".".join(map(_label, (parts.hostname or "?").split(".")))
    told = f"{parts.scheme or 'http'}://{host}{port}"
    return "set" if is_unfit(told) else told


def _label(text: str) -> str:
    return "(masked)" if is_unfit(f"//{text}") else text
