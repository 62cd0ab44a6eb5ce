"""What an answer's last four digits say of the card that was entered."""

from __future__ import annotations

import pytest

from imp_desk.core.records import Channel, ends_with
from tests.core.given import values


@pytest.mark.parametrize(
    ("entered", "last_four", "same"),
    [
        pytest.param("4111111111111234", "1234", True, id="the same"),
        pytest.param("4111111111111234", "1235", False, id="another"),
        pytest.param("378282246310005", "0005", True, id="Amex"),
        pytest.param("4111111111111234", None, None, id="the answer does not say"),
        pytest.param("123", "0123", None, id="wiped or too short"),
    ],
)
def test_ends_with(entered: str, last_four: str | None, same: bool | None) -> None:
    assert ends_with(values(entered), last_four) is same


@pytest.mark.parametrize(
    ("kind", "issues"), [("api_payment", True), ("payment", False), ("certification", False)]
)
def test_only_channels_without_a_payment_window_issue_billing_keys(kind: str, issues: bool) -> None:
    assert Channel("ch", "n", "nice", "mid", sandbox=False, kind=kind).issues_billing_keys is issues
