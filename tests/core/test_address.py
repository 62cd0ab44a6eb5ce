"""The address of the API and of a proxy: bad-inputs' line of base addresses, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imp_desk.core.address import Address, BadAddress, judge_base_url, judge_proxy


@pytest.mark.parametrize(
    ("url", "text", "loopback"),
    [
        pytest.param("https://api.iamport.kr", "https://api.iamport.kr", False, id="i'mport's own"),
        pytest.param("https://api.iamport.kr/", "https://api.iamport.kr", False, id="a closing slash"),
        pytest.param(
            "https://API.Iamport.KR:443", "https://api.iamport.kr", False, id="capitals, usual port"
        ),
        pytest.param(
            "https://relay.shop.example:8443", "https://relay.shop.example:8443", False, id="another host"
        ),
        pytest.param("https://localhost:8443", "https://localhost:8443", True, id="localhost"),
        pytest.param("https://127.0.0.1:8443", "https://127.0.0.1:8443", True, id="loopback IPv4"),
        pytest.param("https://[::1]:8443", "https://[::1]:8443", True, id="loopback IPv6"),
    ],
)
def test_right(url: str, text: str, loopback: bool) -> None:
    judged = judge_base_url(url)
    assert isinstance(judged, Address)
    assert (judged.text, judged.is_loopback) == (text, loopback)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("http://api.iamport.kr", "http", id="http"),
        pytest.param("api.iamport.kr", "http", id="no scheme"),
        pytest.param("https://user:password@api.iamport.kr", "credentials", id="user and password"),
        pytest.param("https://api.iamport.kr@evil.example", "credentials", id="host as a user"),
        pytest.param("https://api.iamport.kr/v1", "path", id="a path"),
        pytest.param("https://api.iamport.kr?x", "path", id="a query"),
        pytest.param("https://api.iamport.kr/#", "path", id="a fragment"),
        pytest.param("https://10.0.0.1", "ip", id="an IP"),
        pytest.param("https://127.1", "ip", id="a short IP"),
        pytest.param("https://0x7f000001", "ip", id="an IP in hex"),
        pytest.param("https://[2001:db8::1]", "ip", id="IPv6"),
        pytest.param("https://", "invalid", id="no host"),
        pytest.param("https://host:0", "invalid", id="port 0"),
        pytest.param("https://host:99999", "invalid", id="port too large"),
        pytest.param("https://ho st", "invalid", id="a space"),
        pytest.param("https://host\n", "invalid", id="a line end"),
        pytest.param("https://аpi.iamport.kr", "invalid", id="a Cyrillic letter"),
        pytest.param("https://host\\path", "invalid", id="a backslash"),
        pytest.param("", "invalid", id="empty"),
    ],
)
def test_wrong(url: str, reason: str) -> None:
    assert judge_base_url(url) == BadAddress(reason)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://10.0.0.1:3128", "http://10.0.0.1:3128", id="an IP is usual here"),
        pytest.param("http://proxy.shop.example:8080", "http://proxy.shop.example:8080", id="a name"),
        pytest.param("http://me:pw@proxy:8080", "credentials", id="a password does not belong into a file"),
        pytest.param("socks5://proxy:1080", "invalid", id="another kind"),
        pytest.param("proxy:8080", "invalid", id="no scheme"),
    ],
)
def test_proxy(url: str, expected: str) -> None:
    judged = judge_proxy(url)
    assert (judged.text if isinstance(judged, Address) else judged.reason) == expected


@given(st.text(max_size=60) | st.from_regex(r"https://[ -~]{0,30}", fullmatch=True))
def test_nothing_raises_and_what_is_right_stays_right(url: str) -> None:
    judged = judge_base_url(url)
    if isinstance(judged, Address):
        assert judge_base_url(judged.text) == judged
