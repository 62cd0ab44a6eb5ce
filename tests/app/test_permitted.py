"""Which settings a registration may use: any server, and a channel; and who may settle one by hand."""

import pytest

from imp_desk.app.permitted import reason_not_to_send, reason_not_to_settle
from imp_desk.core.settings import GatewaySettings, Settings

REASONS = [
    pytest.param({}, "fault.no_channel", id="no channel at i'mport"),
    pytest.param({"channel_key": "c"}, None, id="i'mport itself"),
    pytest.param({"base_url": "https://192.168.0.10", "pg": "nice_v2"}, None, id="a relay in the shop"),
    pytest.param({"base_url": "https://localhost"}, "fault.no_channel", id="no channel"),
    pytest.param({"base_url": "https://localhost", "channel_key": "c"}, None, id="channel_key"),
    pytest.param({"base_url": "https://localhost", "pg": "nice_v2"}, None, id="pg"),
]


@pytest.mark.parametrize(("gateway", "expected"), REASONS)
def test_reason_not_to_send(gateway: dict[str, str], expected: str | None) -> None:
    reason = reason_not_to_send(Settings(gateway=GatewaySettings(**gateway)))  # type: ignore[arg-type]
    assert (reason.key if reason else None) == expected


def test_whoever_stands_here_may_settle() -> None:
    assert reason_not_to_settle(Settings()) is None
