"""Reads the consent documents: the shop's own files, or the shipped samples, which say that they are samples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from imp_desk.core.consent import Document
from imp_desk.core.settings import ConsentSettings
from imp_desk.store.problem import Problem

SIZE_LIMIT = 512 * 1024
SAMPLE_VERSION = "sample-1"
_SAMPLES = (("terms", True), ("privacy", True), ("processing", True), ("marketing", False))


@dataclass(frozen=True, slots=True)
class ConsentTexts:
    """What the window shows and what the result keeps of it; the documents in their order."""

    version: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class TextsUnusable:
    problems: tuple[Problem, ...]


def read_consent_texts(
    consent: ConsentSettings, *, samples: Path, language: str
) -> ConsentTexts | TextsUnusable:
    """`samples` is the folder of the shipped texts; they stand in where the shop has set no documents."""
    if not consent.documents:
        version = consent.version or SAMPLE_VERSION
        return ConsentTexts(version, tuple(_sample(samples, *sample, language) for sample in _SAMPLES))
    read = [_with_text(document) for document in consent.documents]
    problems = tuple(part for part in read if isinstance(part, Problem))
    if problems:
        return TextsUnusable(problems)
    return ConsentTexts(consent.version, tuple(part for part in read if isinstance(part, Document)))


def _sample(folder: Path, document_id: str, required: bool, language: str) -> Document:  # noqa: FBT001
    """A shipped text: its first line is the title."""
    text = (folder / f"{document_id}.{'en' if language == 'en' else 'ko'}.txt").read_text("utf-8")
    title, _, body = text.partition("\n")
    return Document(id=document_id, title=title, required=required, text=body.strip(), is_sample=True)


def _with_text(document: Document) -> Document | Problem:
    if not document.file:
        return document
    path = Path(document.file)
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        return Problem("consent.file.unreadable", document.file, document.id, detail=type(error).__name__)
    if len(raw) > SIZE_LIMIT:
        return Problem(
            "consent.file.too_large", document.file, document.id, allowed=f"{SIZE_LIMIT // 1024} KiB"
        )
    text = _decoded(raw)
    if text is None:
        return Problem("consent.file.encoding", document.file, document.id, allowed="UTF-8 | CP949")
    if not text.strip():
        return Problem("consent.file.empty", document.file, document.id)
    return replace(document, text=text.strip())


def _decoded(raw: bytes) -> str | None:
    """UTF-8, or what Korean editors on Windows save by default; None for anything else, such as a PDF."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n")
    return None
