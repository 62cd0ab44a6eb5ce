"""The defaults, as the configuration's description states them."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from imp_desk.core.consent import ConsentWay
from imp_desk.core.settings import GatewaySettings, Settings


def test_defaults() -> None:
    settings = asdict(Settings())
    assert settings.pop("profile")["preset"] == "standard"
    assert settings == {
        "gateway": {
            "base_url": "https://api.iamport.kr",
            "ca_file": "",
            "trust": "bundled",
            "authorization": "bearer",
            "channel_key": "",
            "pg": "",
            "customer_id": "none",
            "proxy": "",
            "retry_401": False,
        },
        "uid": {"template": "{date}-{random}", "pattern": ""},
        "store": dict.fromkeys(
            ("name", "business_number", "representative", "address", "telephone", "privacy_policy"), ""
        ),
        "privacy": {"wipe_after_s": 90, "block_capture": True, "lock_after_min": 15},
        "consent": {"version": "", "method": ConsentWay.IN_PERSON, "documents": ()},
        "charge": {"enabled": False, "order_name": "", "product_type": ""},
        "journal": {"keep_days": 1825},
        "ui": {"language": "", "auto_advance": False, "sounds": True, "operator": ""},
        "update": {"address": ""},
    }


@pytest.mark.parametrize(
    ("base_url", "own"),
    [
        pytest.param("https://api.iamport.kr", True, id="i'mport's own"),
        pytest.param("https://api.iamport.kr/", True, id="with a slash"),
        pytest.param("https://api.iamport.kr.example", False, id="another host that begins the same"),
        pytest.param("https://localhost:8443", False, id="loopback"),
    ],
)
def test_another_address_is_told_apart(base_url: str, own: bool) -> None:
    assert GatewaySettings(base_url=base_url).is_iamport is own


@pytest.mark.parametrize(
    ("channel_key", "pg", "named"),
    [("", "", False), ("ch", "", True), ("", "nice", True), ("ch", "nice", True)],
)
def test_a_channel_is_named_by_key_or_pg(channel_key: str, pg: str, named: bool) -> None:
    assert GatewaySettings(channel_key=channel_key, pg=pg).names_a_channel is named
