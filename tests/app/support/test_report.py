"""The support file: plain sections, and none is written when one holds what could be a card's number or a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from imp_desk.app.logs.fatal_file import LAST
from imp_desk.app.logs.rotating_file import files_of
from imp_desk.app.support.gathered import crash_lines, log_lines, version_lines
from imp_desk.app.support.report import Part, Section, text_of, unfit_part
from imp_desk.app.support.save import NotSaved, Saved, save_report
from imp_desk.app.support.settings_lines import settings_lines
from imp_desk.core.settings import GatewaySettings, Settings, StoreSettings, UiSettings

UNFIT = [
    pytest.param("4111111111111111", id="a card"),
    pytest.param("card 4111-1111-1111-1111.", id="a card in groups"),
    pytest.param("3782 822463 10005", id="a card of 15 digits"),
    pytest.param("４１１１１１１１１１１１１１１１", id="full-width digits"),
    pytest.param("12/30 4111111111111111 880228", id="a card with its expiry"),
    pytest.param("imp_key 1234567890123456", id="a key"),
    pytest.param("aB3dE5aB3dE5aB3dE5aB3dE5", id="a secret"),
]


@pytest.mark.parametrize("line", UNFIT)
@pytest.mark.parametrize("part", [Part.SETTINGS, Part.LOG])
def test_an_unfit_section_is_named(line: str, part: Part) -> None:
    sections = [Section(Part.VERSIONS, ("imp_desk: 0.1.0",)), Section(part, ("one", line))]
    assert unfit_part(sections) is part


def test_what_it_usually_holds_is_fit(tmp_path: Path) -> None:
    sections = [
        Section(Part.VERSIONS, version_lines()),
        Section(Part.SETTINGS, settings_lines(FILLED)),
        Section(
            Part.LOG,
            ("2026-11-18T11:06:40Z attempt attempt=jfapinlk-nlhl-klmi-bjfc-icpmjfmmafam state=sent",),
        ),
    ]
    assert unfit_part(sections) is None
    assert "== settings\n" in text_of(sections, "live")


def test_digits_at_the_ends_of_two_lines_are_no_number() -> None:
    assert unfit_part([Section(Part.JOURNAL, ("sent: 41111111", "11111111"))]) is None


FILLED = Settings(
    gateway=GatewaySettings(
        base_url="https://shop:sesame@relay.example:8443/v1",
        proxy="http://user:sesame@proxy.example:3128",
        channel_key="channel-key-canary",
        ca_file="/srv/canary.pem",
    ),
    store=StoreSettings(
        "카나리아 상점", "220-81-62517", "홍길동", "서울", "02-123-4567", "https://shop.example/x"
    ),
    ui=UiSettings(operator="김카나"),
)


class TestSettings:
    def test_an_address_has_no_name_password_or_path(self) -> None:
        lines = settings_lines(FILLED)
        assert "gateway.base_url: https://relay.example:8443" in lines
        assert "gateway.proxy: http://proxy.example:3128" in lines

    @pytest.mark.parametrize(
        ("address", "told"),
        [
            pytest.param(
                "https://abcdefghijklm2nopq3rstu4vwxyz567.lambda-url.ap-northeast-2.on.aws/v1",
                "https://(masked).lambda-url.ap-northeast-2.on.aws",
                id="a function's own host",
            ),
            pytest.param("https://imprelay2026store01:8443", "https://(masked):8443", id="a long short name"),
            pytest.param(
                "https://imprelay2026store01.example", "https://(masked).example", id="and a domain"
            ),
            pytest.param(
                "https://relay-1234567890123.a.run.app", "https://(masked).a.run.app", id="thirteen digits"
            ),
            pytest.param("https://4111.1111.1111.1111.example", "set", id="a card's number over the labels"),
            pytest.param("https://192.168.100.200:8443", "https://192.168.100.200:8443", id="IPv4"),
            pytest.param("https://[fd00:1234:5678::9]:8443", "https://fd00:1234:5678::9:8443", id="IPv6"),
            pytest.param(
                "https://relay2.shop-kr.example", "https://relay2.shop-kr.example", id="short labels"
            ),
        ],
    )
    def test_an_ordinary_relay_stops_no_file(self, address: str, told: str) -> None:
        lines = settings_lines(Settings(gateway=GatewaySettings(base_url=address, proxy=address)))
        assert {f"gateway.base_url: {told}", f"gateway.proxy: {told}"} <= set(lines)
        assert unfit_part([Section(Part.SETTINGS, lines)]) is None

    @pytest.mark.parametrize(
        "told", ["sesame", "canary", "카나", "220-81", "홍길동", "서울", "02-123", "shop"]
    )
    def test_no_free_text_is_told(self, told: str) -> None:
        assert told not in "\n".join(settings_lines(FILLED))

    def test_closed_choices_and_numbers_are(self) -> None:
        lines = settings_lines(FILLED)
        assert {"gateway.trust: bundled", "privacy.wipe_after_s: 90", "ui.sounds: yes"} <= set(lines)


class TestGathered:
    def test_the_last_lines_over_all_files_the_oldest_first(self, tmp_path: Path) -> None:
        for number, file in enumerate(files_of(tmp_path)):
            file.write_text("".join(f"{2 - number} {line}\n" for line in range(300)))
        lines = log_lines(tmp_path)
        assert (lines[0], lines[-1], len(lines)) == ("1 200", "2 299", 400)

    def test_of_a_crash_no_folder_of_this_computer(self, tmp_path: Path) -> None:
        (tmp_path / LAST).write_text(
            "Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f58ce3c8b80 (most recent call first):\n"
            '  File "/srv/hong/imp_desk/app/startup.py", line 72 in run\n  Garbage "/srv/hong"\n'
        )
        assert crash_lines(tmp_path) == (
            "Fatal Python error: Segmentation fault",
            "Current thread",
            "  startup.py:72 run",
        )

    def test_training_keeps_none(self) -> None:
        assert log_lines(None) == ("not kept while training",)
        assert crash_lines(None) == ()


class TestSaving:
    def test_readable_and_the_owners_alone(self, tmp_path: Path) -> None:
        outcome = save_report(tmp_path, "2026", "text\n")
        assert isinstance(outcome, Saved)
        assert outcome.file.read_text() == "text\n"
        assert outcome.file.stat().st_mode & 0o077 == 0

    def test_never_over_another(self, tmp_path: Path) -> None:
        save_report(tmp_path, "2026", "first")
        assert save_report(tmp_path, "2026", "second") == NotSaved(tmp_path, "FileExistsError")
        assert [file.read_text() for file in tmp_path.iterdir()] == ["first"]

    def test_no_such_folder(self, tmp_path: Path) -> None:
        assert save_report(tmp_path / "gone", "2026", "text") == NotSaved(
            tmp_path / "gone", "FileNotFoundError"
        )
