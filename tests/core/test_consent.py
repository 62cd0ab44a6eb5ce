"""Which documents stand in the way."""

from __future__ import annotations

import pytest

from imp_desk.core.consent import Document, missing_ids

DOCUMENTS = (
    Document("terms", "약관", required=True),
    Document("privacy", "개인정보", required=True),
    Document("news", "소식", required=False),
)


@pytest.mark.parametrize(
    ("agreed", "missing"),
    [
        pytest.param((), ("terms", "privacy"), id="nothing agreed"),
        pytest.param(("privacy",), ("terms",), id="one agreed"),
        pytest.param(("terms", "privacy"), (), id="all required agreed"),
        pytest.param(("news",), ("terms", "privacy"), id="an optional one does not count"),
        pytest.param(("terms", "privacy", "gone"), (), id="an unknown id does not harm"),
    ],
)
def test_missing(agreed: tuple[str, ...], missing: tuple[str, ...]) -> None:
    assert missing_ids(DOCUMENTS, agreed) == missing


def test_no_documents_ask_for_nothing() -> None:
    assert missing_ids((), ()) == ()
