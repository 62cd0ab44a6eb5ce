"""An export of the journal: what is asked for, its columns and how it ends. Opens no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from imp_desk.core.journal_page import Query

# In the order of the file: what a person looks for first. The first three are also its sheet's frozen part.
COLUMNS = (
    "created",
    "customer_uid",
    "result",
    "kind",
    "reason",
    "card_name",
    "operator",
    "amount",
    "merchant_uid",
    "sandbox",
    "consent_way",
    "consent_version",
    "consent_time",
    "changed",
    "checks",
    "permitted_by",
    "resolved_by",
    "settled_because",
    "api_code",
    "http_status",
    "error_class",
    "state",
    "endpoint",
    "app_version",
    "attempt_id",
)
FORMULA_SIGNS = "=+-@\t\r＝＋－＠"  # what a spreadsheet program takes for the beginning of a formula


class ExportFormat(Enum):
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """`replaces`: a person has agreed that the file that stands there is overwritten."""

    path: str
    format: ExportFormat
    query: Query
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The file's language: column titles, and words by kind and state, class of refusal, way of consent."""

    titles: tuple[str, ...]
    kinds: Mapping[str, str]
    results: Mapping[tuple[str, str], str]
    reasons: Mapping[str, str]
    ways: Mapping[str, str]
    flags: tuple[str, str]  # no, yes
    settlers: Mapping[str, str]  # for `core.resolution`
    sheet: str


@dataclass(frozen=True, slots=True)
class Exported:
    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class ExportCancelled:
    """Nothing is left of it."""


class ExportFaultKind(Enum):
    EXISTS = "exists"
    NOT_WRITABLE = "not_writable"  # the folder, or a file that another program holds
    FULL = "full"
    UNREADABLE = "unreadable"  # the journal


@dataclass(frozen=True, slots=True)
class ExportFault:
    """Nothing is left of it; a file that stood there before stands there still."""

    kind: ExportFaultKind
    detail: str = ""


Outcome = Exported | ExportCancelled | ExportFault


def safe_cell(text: str) -> str:
    """Never a formula to a spreadsheet program. Backwards: one apostrophe at the beginning is taken away."""
    return f"'{text}" if text[:1] in _GUARDED else text


_GUARDED = frozenset((*FORMULA_SIGNS, "'"))


def searched_uid(typed: str) -> str:
    """A uid copied out of such a file is found too."""
    return typed[1:] if typed[:1] == "'" and typed[1:2] in _GUARDED else typed
