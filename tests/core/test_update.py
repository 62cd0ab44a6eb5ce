"""Which versions count, which is newer, and what of an answer's link may be shown."""

from __future__ import annotations

import pytest

from imp_desk.core.address import Address, BadAddress, judge_update_address
from imp_desk.core.update import Newest, Version, is_newer, notes_of, version_of

VERSIONS = [
    pytest.param("1.2.3", (1, 2, 3), id="three numbers"),
    pytest.param("1.2", (1, 2, 0), id="two numbers"),
    pytest.param("0.10.0", (0, 10, 0), id="ten is one number"),
    pytest.param("1", None, id="one number"),
    pytest.param("1.2.3.4", None, id="four numbers"),
    pytest.param("v1.2.3", None, id="a letter before"),
    pytest.param("1.2.3rc1", None, id="a release candidate"),
    pytest.param("1.2.3-beta.1", None, id="a beta"),
    pytest.param("1.2.3.dev4", None, id="a development version"),
    pytest.param("1.2.3+shop", None, id="a local version"),
    pytest.param("1.2.3.post1", None, id="a post release"),
    pytest.param("01.2.3", None, id="a leading zero"),
    pytest.param("1.2.3\n", None, id="a line end"),
    pytest.param(" 1.2.3", None, id="a space"),
    pytest.param("１.２.３", None, id="full-width digits"),
    pytest.param("-1.2.3", None, id="a sign"),
    pytest.param("1.2." + "9" * 5, None, id="too long"),
    pytest.param("", None, id="empty"),
    pytest.param(1.2, None, id="a number"),
    pytest.param(None, None, id="nothing"),
    pytest.param(["1.2.3"], None, id="a list"),
]


@pytest.mark.parametrize(("text", "version"), VERSIONS)
def test_a_version_is_two_or_three_small_numbers(text: object, version: Version | None) -> None:
    assert version_of(text) == version


ORDER = [
    pytest.param("1.2.3", "1.2.2", True, id="newer"),
    pytest.param("1.2.3", "1.2.3", False, id="the same"),
    pytest.param("1.2", "1.2.0", False, id="the same, shorter"),
    pytest.param("1.10.0", "1.9.9", True, id="ten is more than nine"),
    pytest.param("2.0", "1.99.99", True, id="the first number counts most"),
    pytest.param("1.2.3", "1.3.0", False, id="the running one is newer"),
    pytest.param("1.2.3", "1.2.3rc1", True, id="running a pre-release"),
]


@pytest.mark.parametrize(("newest", "running", "newer"), ORDER)
def test_versions_are_compared_as_numbers(newest: str, running: str, *, newer: bool) -> None:
    version = version_of(newest)
    assert version is not None
    assert is_newer(Newest(version), running) is newer


def test_a_version_is_shown_as_its_numbers() -> None:
    assert Newest((1, 2, 0)).text == "1.2.0"


NOTES = [
    pytest.param("https://shop.example/notes/1.2.3", "https://shop.example/notes/1.2.3", id="an address"),
    pytest.param("http://shop.example/notes", "", id="not https"),
    pytest.param("javascript:alert(1)", "", id="a script"),
    pytest.param("https://shop.example/\u202enotes", "", id="a bidi mark"),
    pytest.param("https://shop.example/노트", "", id="not ASCII"),
    pytest.param("https://user@shop.example/", "", id="a user"),
    pytest.param("https://shop.example/ notes", "", id="a space"),
    pytest.param("https://shop.example/4111111111111111", "", id="a card number"),
    pytest.param("https://shop.example/" + "n" * 200, "", id="too long"),
    pytest.param(7, "", id="a number"),
    pytest.param(None, "", id="nothing"),
]


@pytest.mark.parametrize(("link", "shown"), NOTES)
def test_only_a_plain_https_address_is_shown(link: object, shown: str) -> None:
    assert notes_of(link) == shown


ADDRESSES = [
    pytest.param("https://shop.example/newest.json", "https://shop.example/newest.json", id="a file"),
    pytest.param("https://Shop.Example:443/a/b_c-d~e.json", "https://shop.example/a/b_c-d~e.json", id="normal form"),
    pytest.param("https://shop.example", "https://shop.example/", id="no path"),
    pytest.param("https://localhost:8443/v", "https://localhost:8443/v", id="this computer"),
    pytest.param("http://shop.example/v", "http", id="http"),
    pytest.param("ftp://shop.example/v", "http", id="another scheme"),
    pytest.param("https://u:p@shop.example/v", "credentials", id="user and password"),
    pytest.param("https://shop.example/v?uid=1", "path", id="a query"),
    pytest.param("https://shop.example/v#x", "path", id="a fragment"),
    pytest.param("https://shop.example/a/../b", "path", id="up"),
    pytest.param("https://shop.example/./b", "path", id="here"),
    pytest.param("https://shop.example/%2e%2e/b", "path", id="percent signs"),
    pytest.param("https://shop.example/" + "v" * 200, "path", id="too long"),
    pytest.param("https://10.0.0.1/v", "ip", id="an IP"),
    pytest.param("https://shop.example/\r\nX: y", "invalid", id="a line end"),
    pytest.param("", "invalid", id="empty"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "judged"), ADDRESSES)
def test_the_address_is_https_and_tells_nothing(url: str, judged: str) -> None:
    match judge_update_address(url):
        case Address(text=text):
            assert text == judged
        case BadAddress(reason):
            assert reason == judged
