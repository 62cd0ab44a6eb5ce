"""A row of the journal as the cells of an export: words of the window's language, Seoul's time. Never a card number."""

from __future__ import annotations

from functools import lru_cache

from imp_desk.core.customer import contains_card_number
from imp_desk.core.journal import FIELDS
from imp_desk.core.journal_export import ExportWords
from imp_desk.core.journal_figures import reason_of
from imp_desk.core.resolution import resolution_word
from imp_desk.core.seoul import seoul_iso
from imp_desk.store.journal_rows import Row

MASKED = "●●●●"


def cells_of(row: Row, words: ExportWords) -> list[str]:
    """In the order of `core.journal_export.COLUMNS`."""
    value = dict(zip(FIELDS, row, strict=False))
    kind, state = value["kind"], value["state"]
    return [
        seoul_iso(value["created_utc"]),
        _text(value["customer_uid"]),
        words.results.get((kind, state), state),
        words.kinds.get(kind, kind),
        words.reasons.get(reason_of(value["error_class"]).value, "") if state == "refused" else "",
        _text(value["card_name"]),
        _text(value["operator"]),
        _number(value["amount"]),
        _text(value["merchant_uid"]),
        "" if value["sandbox"] is None else words.flags[bool(value["sandbox"])],
        words.ways.get(value["consent_way"], ""),
        _text(value["consent_version"]),
        "" if value["consent_utc"] is None else seoul_iso(value["consent_utc"]),
        seoul_iso(value["changed_utc"]),
        _number(value["checks"]),
        _text(value["permitted_by"]),
        _text(resolution_word(value["resolved_by"], str(state), words.settlers)),
        _text(value["reason"]),
        _number(value["api_code"]),
        _number(value["http_status"]),
        _text(value["error_class"]),
        str(state),
        _text(value["endpoint"]),
        _text(value["app_version"]),
        str(value["attempt_id"]),
    ]


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


@lru_cache(2048)  # names, versions and addresses come again in most rows
def _text(text: str) -> str:
    """The journal takes no card number; another program may have put one into its file."""
    return MASKED if contains_card_number(text) else text
