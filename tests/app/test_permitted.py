"""Which servers and settings a registration may use while nothing is kept of it."""

import pytest

from imp_desk.app.permitted import is_loopback, reason_not_to_send
from imp_desk.core.settings import GatewaySettings, Settings

ADDRESSES = [
    pytest.param("https://127.0.0.1:8443", True, id="loopback"),
    pytest.param("https://127.8.9.1", True, id="the whole net 127"),
    pytest.param("https://[::1]:8443", True, id="loopback of IPv6"),
    pytest.param("https://localhost:8443", True, id="localhost"),
    pytest.param("https://LOCALHOST", True, id="in capitals"),
    pytest.param("https://api.iamport.kr", False, id="i'mport"),
    pytest.param("https://localhost.example.kr", False, id="a host that begins like it"),
    pytest.param("https://127.0.0.1.example.kr", False, id="a host that begins like an address"),
    pytest.param("https://192.168.0.10", False, id="another computer of the shop"),
    pytest.param("https://0.0.0.0", False, id="every interface"),
    pytest.param("", False, id="none"),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_loopback(address: str, expected: bool) -> None:
    assert is_loopback(address) is expected


REASONS = [
    pytest.param({}, "fault.address_not_permitted", id="i'mport itself"),
    pytest.param({"channel_key": "c"}, "fault.address_not_permitted", id="i'mport with a channel"),
    pytest.param({"base_url": "https://localhost"}, "fault.no_channel", id="no channel"),
    pytest.param({"base_url": "https://localhost", "channel_key": "c"}, None, id="channel_key"),
    pytest.param({"base_url": "https://localhost", "pg": "nice_v2"}, None, id="pg"),
]


@pytest.mark.parametrize(("gateway", "expected"), REASONS)
def test_reason_not_to_send(gateway: dict[str, str], expected: str | None) -> None:
    reason = reason_not_to_send(Settings(gateway=GatewaySettings(**gateway)))  # type: ignore[arg-type]
    assert (reason.key if reason else None) == expected
