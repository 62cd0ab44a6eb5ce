from datetime import UTC, date, datetime

import pytest

from imp_desk.app.seoul import seoul_today

CASES = [
    pytest.param(
        "2026-11-30T14:59:59+00:00", None, date(2026, 11, 30), id="last second of November in Seoul"
    ),
    pytest.param(
        "2026-11-30T15:00:00+00:00", None, date(2026, 12, 1), id="December in Seoul, November in UTC"
    ),
    pytest.param(
        "2019-01-01T00:00:00+00:00", 249_000_000.0, date(2026, 11, 22), id="a till that lives in 2019"
    ),
]


@pytest.mark.parametrize(("clock", "offset", "expected"), CASES)
def test_today(clock: str, offset: float | None, expected: date) -> None:
    unix_s = datetime.fromisoformat(clock).astimezone(UTC).timestamp()
    assert seoul_today(lambda: unix_s, offset) == expected
