"""The documents a customer agrees to before a card is taken, and what is kept of it: way, version and time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum


class ConsentWay(Enum):
    IN_PERSON = "in_person"
    PAPER = "paper"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Document:
    """One document; its `text` is read from `file`, or stands at `url`. `is_sample`: shipped, to be replaced."""

    id: str
    title: str
    required: bool
    file: str = ""
    url: str = ""
    text: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """What is kept: no document's text, no customer."""

    way: ConsentWay
    version: str
    given_utc: float
    agreed_ids: tuple[str, ...]


def missing_ids(documents: Iterable[Document], agreed_ids: Collection[str]) -> tuple[str, ...]:
    """The required documents that are not agreed to."""
    return tuple(d.id for d in documents if d.required and d.id not in agreed_ids)
