"""The consent documents: the shop's own files in the encodings of Korean editors, else marked samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from imp_desk.core.consent import Document
from imp_desk.core.settings import ConsentSettings
from imp_desk.store.consent_texts import (
    SAMPLE_VERSION,
    SIZE_LIMIT,
    ConsentTexts,
    TextsUnusable,
    read_consent_texts,
)

SAMPLES = Path(__file__).parents[2] / "resources" / "consent"
TEXT = "제1조 목적\n제2조 카드 등록"


def read(*documents: Document, version: str = "2026-1", language: str = "ko") -> ConsentTexts | TextsUnusable:
    return read_consent_texts(
        ConsentSettings(version=version, documents=documents), samples=SAMPLES, language=language
    )


def from_file(path: Path) -> Document:
    return Document(id="terms", title="약관", required=True, file=str(path))


@pytest.mark.parametrize(
    ("language", "mark"),
    [("ko", "【견본 – 가맹점에서 교체하십시오】"), ("en", "[SAMPLE – to be replaced by the merchant]")],
)
def test_the_samples_say_so(language: str, mark: str) -> None:
    texts = read(version="", language=language)
    assert isinstance(texts, ConsentTexts)
    assert texts.version == SAMPLE_VERSION
    assert [(document.id, document.required) for document in texts.documents] == [
        ("terms", True),
        ("privacy", True),
        ("processing", True),
        ("marketing", False),
    ]
    assert all(document.is_sample and document.text.startswith(mark) for document in texts.documents)
    assert all(document.title and mark not in document.title for document in texts.documents)


def test_the_samples_name_portone_as_a_processor() -> None:
    """Processing is entrusted to it (처리위탁); it is no third party that receives data (제3자 제공)."""
    texts = read(version="")
    assert isinstance(texts, ConsentTexts)
    by_id = {document.id: document for document in texts.documents}
    assert by_id["processing"].title == "개인정보 처리위탁 안내"
    assert "코리아포트원" in by_id["processing"].text
    assert not any("제3자" in document.text for document in texts.documents)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="UTF-8 with a byte order mark"),
        pytest.param(TEXT.encode("cp949"), id="CP949"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("cp949"), id="CP949, line ends of Windows"),
    ],
)
def test_the_shops_own_text(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "약관.txt"
    path.write_bytes(raw)
    texts = read(from_file(path))
    assert isinstance(texts, ConsentTexts)
    assert [document.text for document in texts.documents] == [TEXT]
    assert not texts.documents[0].is_sample
    assert texts.version == "2026-1"


def test_a_document_at_an_address_is_left_there() -> None:
    document = Document(id="ads", title="광고", required=False, url="https://example.kr/ads")
    assert read(document) == ConsentTexts("2026-1", (document,))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"", "consent.file.empty", id="empty"),
        pytest.param(b" \n", "consent.file.empty", id="blank"),
        pytest.param(TEXT.encode("utf-16"), "consent.file.encoding", id="UTF-16"),
        pytest.param(b"%PDF-1.7\n\xff\xff\x00\xfe", "consent.file.encoding", id="PDF"),
        pytest.param(b"PK\x03\x04\x00\x00", "consent.file.encoding", id="word processor"),
        pytest.param(b"x" * (SIZE_LIMIT + 1), "consent.file.too_large", id="too large"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "terms.txt"
    path.write_bytes(raw)
    outcome = read(from_file(path))
    assert isinstance(outcome, TextsUnusable)
    assert [(problem.code, problem.file, problem.key) for problem in outcome.problems] == [
        (code, str(path), "terms")
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    outcome = read(from_file(tmp_path / "none.txt"), from_file(tmp_path))
    assert isinstance(outcome, TextsUnusable)
    assert [problem.code for problem in outcome.problems] == ["consent.file.unreadable"] * 2


def test_every_shipped_text_has_both_languages() -> None:
    names = {path.name for path in SAMPLES.glob("*.txt")}
    ids = {name.split(".")[0] for name in names}
    assert names == {f"{name}.{language}.txt" for name in ids for language in ("ko", "en")}
