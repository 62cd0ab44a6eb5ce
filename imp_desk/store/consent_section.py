"""The configuration's [consent] table: version, way and documents; their texts are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from imp_desk.core.consent import ConsentWay, Document
from imp_desk.core.settings import ConsentSettings
from imp_desk.core.settings_rules import MOST_DOCUMENTS, PATH_LONGEST, document_url_complaint, longest
from imp_desk.store.table import Table


def consent_of(table: Table, folder: Path) -> ConsentSettings:
    version = table.line("version", longest=longest("consent.version"))
    documents = _documents(table, folder)
    if documents and not version:
        table.refuse("version", "config.consent.version", allowed='"…" (1 .. 40)')
    method = table.choice("method", ConsentWay.IN_PERSON.value, [way.value for way in ConsentWay])
    return ConsentSettings(version=version, method=ConsentWay(method), documents=documents)


def _documents(table: Table, folder: Path) -> tuple[Document, ...]:
    value = table.value("documents")
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_DOCUMENTS:
        table.refuse("documents", allowed=f"[{{id, title, file | url, required}}] (1 .. {MOST_DOCUMENTS})")
        return ()
    documents = tuple(
        _document(entry, f"documents[{at}]", table, folder) for at, entry in enumerate(value, start=1)
    )
    ids = [document.id for document in documents if document.id]
    if len(set(ids)) != len(ids):
        table.refuse("documents", "config.consent.same_id")
    return documents


def _document(entry: object, name: str, table: Table, folder: Path) -> Document:
    if not isinstance(entry, Mapping):
        table.refuse(name, allowed="{id, title, file | url, required}")
        return Document(id="", title="", required=True)
    part = Table(table.name_of(name), entry, table.report)
    document = Document(
        id=_required_line(part, "id", r"[a-z0-9_-]{1,40}", "a-z 0-9 _ -"),
        title=_required_line(part, "title", r".{1,80}", '"…" (1 .. 80)'),
        required=part.flag("required", default=True),
        file=_file(part, folder),
        url=part.judged("url", "", document_url_complaint, allowed="https://…"),
    )
    if ("file" in entry) == ("url" in entry):
        part.refuse("file", "config.consent.file_or_url")
    part.finish()
    return document


def _required_line(part: Table, key: str, pattern: str, allowed: str) -> str:
    line = part.line(key)
    if not re.fullmatch(pattern, line):
        part.refuse(key, allowed=allowed)
    return line


def _file(part: Table, folder: Path) -> str:
    given = part.line("file", longest=PATH_LONGEST)
    return str(folder / Path(given).expanduser()) if given else ""
