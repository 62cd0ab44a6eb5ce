"""The configuration file: what may stand in it, and one clear problem for everything else."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from imp_desk.core.consent import ConsentWay, Document
from imp_desk.core.profile import PRESETS, Need, profile_of
from imp_desk.core.settings import (
    IAMPORT_BASE_URL,
    ChargeSettings,
    ConsentSettings,
    GatewaySettings,
    JournalSettings,
    PrivacySettings,
    Settings,
    StoreSettings,
    UidSettings,
    UiSettings,
    UpdateSettings,
)
from imp_desk.store.settings import Loaded, Unusable, read_settings
from imp_desk.store.settings_writer import NotWritten, Written, write_settings

CARD = "4111111111111111"


def read(folder: Path, content: str | bytes) -> Loaded | Unusable:
    path = folder / "settings.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_settings(path, must_exist=True)


def loaded(folder: Path, content: str | bytes) -> Loaded:
    outcome = read(folder, content)
    assert isinstance(outcome, Loaded), outcome
    return outcome


def problems(folder: Path, content: str | bytes) -> list[tuple[str, str]]:
    outcome = read(folder, content)
    assert isinstance(outcome, Unusable), outcome
    assert all(problem.file == str(folder / "settings.toml") for problem in outcome.problems)
    return [(problem.code, problem.key) for problem in outcome.problems]


def test_no_file_yet_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Loaded(Settings(), found=False)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    outcome = read_settings(tmp_path / "settings.toml", must_exist=True)
    assert isinstance(outcome, Unusable)
    assert [problem.code for problem in outcome.problems] == ["config.file.missing"]


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "shop.pem").write_text("-----BEGIN CERTIFICATE-----\n")
    outcome = loaded(
        tmp_path,
        """
        format = 1
        [gateway]
        base_url = "https://relay.example.kr:8443"
        ca_file = "shop.pem"
        trust = "system"
        authorization = "bare"
        channel_key = "channel-key-1"
        pg = "nice_v2.iamport01m"
        customer_id = "customer_uid"
        proxy = "http://proxy.example.kr:3128"
        retry_401 = true
        [profile]
        preset = "nice_v2"
        birth = "optional"
        password = "hidden"
        password_corporate = "optional"
        customer_name = "required"
        [uid]
        template = "{ref}-{random}"
        pattern = "[A-Z]{3}-.*"
        [store]
        name = "한강상점"
        business_number = "120-81-47521"
        representative = "홍길동"
        address = "서울시"
        telephone = "02-000-0000"
        privacy_policy = "https://example.kr/privacy"
        [privacy]
        wipe_after_s = 30
        block_capture = false
        [consent]
        version = "2026-1"
        method = "telephone"
        documents = [
            { id = "terms", title = "약관", file = "terms.txt", required = true },
            { id = "ads", title = "광고", url = "https://example.kr/ads", required = false },
        ]
        [charge]
        enabled = true
        order_name = "회원권"
        product_type = "digital"
        [journal]
        keep_days = 400
        [ui]
        language = "en"
        auto_advance = true
        sounds = false
        operator = "김"
        [update]
        address = "https://shop.example/newest.json"
        """,
    )
    assert outcome.settings == Settings(
        gateway=GatewaySettings(
            base_url="https://relay.example.kr:8443",
            ca_file=str(tmp_path / "shop.pem"),
            trust="system",
            authorization="bare",
            channel_key="channel-key-1",
            pg="nice_v2.iamport01m",
            customer_id="customer_uid",
            proxy="http://proxy.example.kr:3128",
            retry_401=True,
        ),
        profile=replace(
            PRESETS["nice_v2"],
            birth=Need.OPTIONAL,
            password=Need.HIDDEN,
            password_corporate=Need.OPTIONAL,
            customer_name=Need.REQUIRED,
        ),
        uid=UidSettings(template="{ref}-{random}", pattern="[A-Z]{3}-.*"),
        store=StoreSettings(
            name="한강상점",
            business_number="120-81-47521",
            representative="홍길동",
            address="서울시",
            telephone="02-000-0000",
            privacy_policy="https://example.kr/privacy",
        ),
        privacy=PrivacySettings(wipe_after_s=30, block_capture=False),
        consent=ConsentSettings(
            version="2026-1",
            method=ConsentWay.TELEPHONE,
            documents=(
                Document(id="terms", title="약관", required=True, file=str(tmp_path / "terms.txt")),
                Document(id="ads", title="광고", required=False, url="https://example.kr/ads"),
            ),
        ),
        charge=ChargeSettings(enabled=True, order_name="회원권", product_type="digital"),
        journal=JournalSettings(keep_days=400),
        ui=UiSettings(language="en", auto_advance=True, sounds=False, operator="김"),
        update=UpdateSettings("https://shop.example/newest.json"),
    )
    assert outcome.tables == {
        "gateway",
        "profile",
        "uid",
        "store",
        "privacy",
        "consent",
        "charge",
        "journal",
        "ui",
        "update",
    }
    assert [(w.code, w.key) for w in outcome.warnings] == [("config.base_url.other_host", "gateway.base_url")]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        pytest.param("", ["config.file.empty"], id="empty file"),
        pytest.param("  \n\n", ["config.file.empty"], id="blank file"),
        pytest.param("[gateway]\n", [], id="empty table"),
        pytest.param("colour = 1\n", ["config.unknown_key"], id="unknown key at the top"),
        pytest.param("[printer]\nname = 'x'\n", ["config.unknown_key"], id="unknown table"),
        pytest.param("[gateway]\nchanel_key = 'x'\n", ["config.unknown_key"], id="misspelt key"),
        pytest.param(b"\xef\xbb\xbf[ui]\nsounds = true\n", [], id="byte order mark of an editor"),
    ],
)
def test_what_loads_with_the_defaults(tmp_path: Path, content: str | bytes, codes: list[str]) -> None:
    outcome = loaded(tmp_path, content)
    assert outcome.settings == Settings()
    assert [warning.code for warning in outcome.warnings] == codes


def test_the_warning_names_the_unknown_key(tmp_path: Path) -> None:
    outcome = loaded(tmp_path, "[gateway]\nchanel_key = 'x'\n[ui]\nfont = 3\n")
    assert [warning.key for warning in outcome.warnings] == ["gateway.chanel_key", "ui.font"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("[gateway", "config.file.broken", id="broken"),
        pytest.param("[ui]\nsounds = true\nsounds = true\n", "config.file.broken", id="key twice"),
        pytest.param("a = " + "[" * 20_000, "config.file.broken", id="nested without end"),
        pytest.param("a = " + "9" * 5_000, "config.file.broken", id="endless integer"),
        pytest.param("[ui]\noperator = '김'\n".encode("utf-16"), "config.file.encoding", id="UTF-16"),
        pytest.param("[ui]\noperator = '김'\n".encode("cp949"), "config.file.encoding", id="CP949"),
        pytest.param(b"\x00" * 100, "config.file.broken", id="zeros, as after a power cut"),
        pytest.param("#" * (256 * 1024 + 1), "config.file.too_large", id="too large"),
        pytest.param("format = 2\n[future]\n", "config.file.newer", id="newer version"),
        pytest.param("format = 0\n", "config.value", id="version zero"),
        pytest.param("format = 'x'\n", "config.value", id="version of another kind"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, content: str | bytes, code: str) -> None:
    assert [found for found, _ in problems(tmp_path, content)] == [code]


def test_a_broken_file_names_the_place(tmp_path: Path) -> None:
    outcome = read(tmp_path, "[ui]\nsounds = \n")
    assert isinstance(outcome, Unusable)
    assert outcome.problems[0].detail == "2:10"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    outcome = read_settings(tmp_path / "settings.toml")
    assert isinstance(outcome, Unusable)
    assert outcome.problems[0].code == "config.file.unreadable"


def test_a_file_without_the_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)  # as root every file is readable
    outcome = read_settings(tmp_path / "settings.toml")
    assert isinstance(outcome, Unusable)
    assert (outcome.problems[0].code, outcome.problems[0].detail) == (
        "config.file.unreadable",
        "PermissionError",
    )


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("http://api.iamport.kr", "http", id="http"),
        pytest.param("ftp://api.iamport.kr", "http", id="another scheme"),
        pytest.param("api.iamport.kr", "http", id="no scheme"),
        pytest.param("https://user:password@api.iamport.kr", "credentials", id="user and password"),
        pytest.param("https://api.iamport.kr@evil.example", "credentials", id="host in front of another"),
        pytest.param("https://api.iamport.kr/v1", "path", id="path"),
        pytest.param("https://api.iamport.kr?x=1", "path", id="query"),
        pytest.param("https://api.iamport.kr#x", "path", id="fragment"),
        pytest.param("https://api.iamport.kr?", "path", id="empty query"),
        pytest.param("https://52.78.100.19", "ip", id="IPv4"),
        pytest.param("https://192.168.0.10:8443", "ip", id="private IPv4"),
        pytest.param("https://[2001:db8::1]", "ip", id="IPv6"),
        pytest.param("https://2130706433", "ip", id="IP as one number"),
        pytest.param("https://0x7f.1", "ip", id="IP in hex"),
        pytest.param("https://127.1", "ip", id="shortened IP"),
        pytest.param("https://", "invalid", id="no host"),
        pytest.param("", "invalid", id="empty"),
        pytest.param("https://api.iamport.kr:", "invalid", id="colon without port"),
        pytest.param("https://api.iamport.kr:99999", "invalid", id="port out of range"),
        pytest.param("https://api.iamport.kr:0", "invalid", id="port 0"),
        pytest.param("https://api iamport.kr", "invalid", id="space"),
        pytest.param("https://api.iamport.kr\\\\n", "invalid", id="line end"),
        pytest.param("https://аpi.iamport.kr", "invalid", id="Cyrillic letter"),
        pytest.param("https://-api.iamport.kr", "invalid", id="not a host name"),
        pytest.param("https://api..iamport.kr", "invalid", id="empty label"),
    ],
)
def test_a_wrong_base_address(tmp_path: Path, url: str, reason: str) -> None:
    assert problems(tmp_path, f'[gateway]\nbase_url = "{url}"\n') == [
        (f"config.base_url.{reason}", "gateway.base_url")
    ]


def test_a_wrong_base_address_is_not_repeated_in_the_problem(tmp_path: Path) -> None:
    outcome = read(tmp_path, '[gateway]\nbase_url = "https://me:hunter2@api.iamport.kr"\n')
    assert "hunter2" not in repr(outcome)


@pytest.mark.parametrize(
    ("url", "normal", "flagged"),
    [
        pytest.param(IAMPORT_BASE_URL, IAMPORT_BASE_URL, False, id="i'mport's own"),
        pytest.param(IAMPORT_BASE_URL + "/", IAMPORT_BASE_URL, False, id="slash at the end"),
        pytest.param("HTTPS://API.iamport.kr:443", IAMPORT_BASE_URL, False, id="capitals and usual port"),
        pytest.param("https://relay.example.kr", "https://relay.example.kr", True, id="another host"),
        pytest.param("https://127.0.0.1:8443", "https://127.0.0.1:8443", True, id="loopback IPv4"),
        pytest.param("https://[::1]:8443", "https://[::1]:8443", True, id="loopback IPv6"),
        pytest.param("https://localhost:8443", "https://localhost:8443", True, id="localhost"),
        pytest.param(
            "https://api.iamport.kr.evil.example",
            "https://api.iamport.kr.evil.example",
            True,
            id="look-alike",
        ),
        pytest.param("https://api.iamport.kr:8443", "https://api.iamport.kr:8443", True, id="another port"),
    ],
)
def test_a_base_address_that_may_stand(tmp_path: Path, url: str, normal: str, flagged: bool) -> None:
    outcome = loaded(tmp_path, f'[gateway]\nbase_url = "{url}"\n')
    assert outcome.settings.gateway.base_url == normal
    assert outcome.settings.gateway.is_iamport is not flagged
    assert [warning.code for warning in outcome.warnings] == ["config.base_url.other_host"] * flagged


@pytest.mark.parametrize(
    ("content", "code", "key"),
    [
        pytest.param("gateway = 5", "config.value", "gateway", id="a value for a table"),
        pytest.param("[[gateway]]\npg = 'x'", "config.value", "gateway", id="a list for a table"),
        pytest.param("[gateway]\nbase_url = 5", "config.base_url.invalid", "gateway.base_url", id="number"),
        pytest.param("[gateway]\ntrust = 'all'", "config.value", "gateway.trust", id="trust"),
        pytest.param(
            "[gateway]\nauthorization = 'Basic'", "config.value", "gateway.authorization", id="authorization"
        ),
        pytest.param(
            f"[gateway]\nchannel_key = '{'k' * 56}'",
            "config.value",
            "gateway.channel_key",
            id="long channel",
        ),
        pytest.param('[gateway]\npg = "a\\nb"', "config.value", "gateway.pg", id="line end in pg"),
        pytest.param("[gateway]\nretry_401 = 1", "config.value", "gateway.retry_401", id="1 is not true"),
        pytest.param(
            "[gateway]\nca_file = 'no.pem'", "config.ca_file.unreadable", "gateway.ca_file", id="no CA"
        ),
        pytest.param(
            "[gateway]\nca_file = 'settings.toml'",
            "config.ca_file.no_certificate",
            "gateway.ca_file",
            id="CA file is no PEM",
        ),
        pytest.param("[gateway]\nproxy = 'socks5://h:1'", "config.proxy", "gateway.proxy", id="proxy kind"),
        pytest.param(
            "[gateway]\nproxy = 'http://u:p@h:1'",
            "config.proxy.credentials",
            "gateway.proxy",
            id="proxy login",
        ),
        pytest.param(
            "[gateway]\nimp_secret = 'x'", "config.secret_in_file", "gateway.imp_secret", id="secret"
        ),
        pytest.param("imp_key = 'x'", "config.secret_in_file", "imp_key", id="key at the top"),
        pytest.param("[profile]\npreset = 'paymentwall'", "config.value", "profile.preset", id="preset"),
        pytest.param(
            "[profile]\npassword = 'dummy'", "config.value", "profile.password", id="dummy password"
        ),
        pytest.param("[uid]\ntemplate = '{date}'", "config.value", "uid.template", id="no {random}"),
        pytest.param("[uid]\ntemplate = '{random}{x}'", "config.value", "uid.template", id="unknown part"),
        pytest.param(
            "[uid]\ntemplate = '../{random}'", "config.value", "uid.template", id="path in template"
        ),
        pytest.param("[uid]\npattern = '['", "config.value", "uid.pattern", id="broken pattern"),
        pytest.param("[store]\nname = ['x']", "config.value", "store.name", id="list for a text"),
        pytest.param(f"[store]\nname = '{CARD}'", "config.card_number", "store.name", id="card as a name"),
        pytest.param(
            f"[ui]\noperator = '{CARD}'", "config.card_number", "ui.operator", id="card as operator"
        ),
        pytest.param(
            "[store]\nbusiness_number = '12'", "config.value", "store.business_number", id="business number"
        ),
        pytest.param(
            "[store]\nprivacy_policy = 'javascript:x'",
            "config.value",
            "store.privacy_policy",
            id="policy link",
        ),
        pytest.param(
            "[privacy]\nwipe_after_s = 9", "config.value", "privacy.wipe_after_s", id="wipe too soon"
        ),
        pytest.param(
            "[privacy]\nwipe_after_s = 91", "config.value", "privacy.wipe_after_s", id="wipe too late"
        ),
        pytest.param("[privacy]\nwipe_after_s = 30.5", "config.value", "privacy.wipe_after_s", id="fraction"),
        pytest.param("[privacy]\nwipe_after_s = true", "config.value", "privacy.wipe_after_s", id="true"),
        pytest.param("[privacy]\nwipe_after_s = nan", "config.value", "privacy.wipe_after_s", id="NaN"),
        pytest.param("[charge]\nenabled = 'yes'", "config.value", "charge.enabled", id="charging as text"),
        pytest.param(
            "[charge]\norder_name = '4111111111111111'",
            "config.card_number",
            "charge.order_name",
            id="a card number as the order's name",
        ),
        pytest.param(
            "[charge]\nproduct_type = 'food'",
            "config.value",
            "charge.product_type",
            id="unknown product type",
        ),
        pytest.param("[journal]\nkeep_days = 29", "config.value", "journal.keep_days", id="kept too short"),
        pytest.param("[journal]\nkeep_days = -1", "config.value", "journal.keep_days", id="kept below 0"),
        pytest.param("[journal]\nkeep_days = 40000", "config.value", "journal.keep_days", id="kept too long"),
        pytest.param("[journal]\nkeep_days = '0'", "config.value", "journal.keep_days", id="days as text"),
        pytest.param("[consent]\nmethod = 'fax'", "config.value", "consent.method", id="way of consent"),
        pytest.param("[consent]\ndocuments = 'x'", "config.value", "consent.documents", id="documents"),
        pytest.param(
            "[consent]\nversion = '1'\ndocuments = [3]", "config.value", "consent.documents[1]", id="document"
        ),
        pytest.param(
            "[consent]\nversion = '1'\ndocuments = [{id = 'A b', title = 't', url = 'https://e.kr'}]",
            "config.value",
            "consent.documents[1].id",
            id="document id",
        ),
        pytest.param(
            "[consent]\nversion = '1'\ndocuments = [{id = 'a', title = '', url = 'https://e.kr'}]",
            "config.value",
            "consent.documents[1].title",
            id="document without title",
        ),
        pytest.param(
            "[consent]\nversion = '1'\ndocuments = [{id = 'a', title = 't'}]",
            "config.consent.file_or_url",
            "consent.documents[1].file",
            id="neither file nor url",
        ),
        pytest.param(
            "[consent]\nversion = '1'\ndocuments = [{id = 'a', title = 't', file = 'f', url = 'https://e.kr'}]",
            "config.consent.file_or_url",
            "consent.documents[1].file",
            id="file and url",
        ),
        pytest.param(
            "[consent]\nversion = '1'\ndocuments = [{id = 'a', title = 't', url = 'http://e.kr'}]",
            "config.value",
            "consent.documents[1].url",
            id="document over http",
        ),
        pytest.param(
            "[consent]\nversion = '1'\n"
            "documents = [{id = 'a', title = 't', file = 'f'}, {id = 'a', title = 'u', file = 'g'}]",
            "config.consent.same_id",
            "consent.documents",
            id="one id twice",
        ),
        pytest.param(
            "[consent]\ndocuments = [{id = 'a', title = 't', file = 'f'}]",
            "config.consent.version",
            "consent.version",
            id="documents without a version",
        ),
        pytest.param("[ui]\nlanguage = 'jp'", "config.value", "ui.language", id="language"),
    ],
)
def test_a_wrong_value_names_its_key(tmp_path: Path, content: str, code: str, key: str) -> None:
    assert problems(tmp_path, content) == [(code, key)]


def test_a_wrong_value_says_what_is_allowed(tmp_path: Path) -> None:
    outcome = read(tmp_path, "[privacy]\nwipe_after_s = 5\n[gateway]\ntrust = 'all'\n")
    assert isinstance(outcome, Unusable)
    assert {problem.key: problem.allowed for problem in outcome.problems} == {
        "gateway.trust": '"bundled" | "system"',
        "privacy.wipe_after_s": "10 .. 90",
    }


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_known(tmp_path: Path, preset: str) -> None:
    assert loaded(tmp_path, f"[profile]\npreset = '{preset}'").settings.profile == PRESETS[preset]


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(Settings(), id="defaults"),
        pytest.param(Settings(gateway=GatewaySettings(channel_key="c", retry_401=True)), id="gateway"),
        pytest.param(Settings(profile=profile_of("daou_3", customer_name=Need.OPTIONAL)), id="profile"),
        pytest.param(Settings(profile=profile_of("nice", password=Need.HIDDEN)), id="password follows"),
        pytest.param(
            Settings(profile=replace(PRESETS["nice"], password=Need.HIDDEN)), id="password of persons only"
        ),
        pytest.param(
            Settings(
                consent=ConsentSettings(
                    version="3",
                    method=ConsentWay.PAPER,
                    documents=(Document(id="a", title="약관", required=False, url="https://example.kr/a"),),
                )
            ),
            id="consent",
        ),
        pytest.param(Settings(store=StoreSettings(name='따옴표 " 와 \\ 와 #')), id="awkward text"),
        pytest.param(Settings(charge=ChargeSettings(True, "회원권", "real")), id="charge"),
        pytest.param(Settings(ui=UiSettings(language="ko", sounds=False, operator="김")), id="ui"),
        pytest.param(Settings(update=UpdateSettings("https://shop.example:8443/v")), id="update"),
    ],
)
def test_what_is_written_is_read_again(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "new" / "settings.toml"
    assert write_settings(settings, path) == Written(path)
    outcome = read_settings(path, must_exist=True)
    assert outcome == Loaded(settings, tables=outcome.tables if isinstance(outcome, Loaded) else frozenset())


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(Settings(privacy=PrivacySettings(wipe_after_s=60)), path)
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert lines == ["format = 1", "[privacy]", "wipe_after_s = 60"]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the profile folder to its user by other means")
def test_the_file_is_its_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_settings(Settings(), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("address", "code"),
    [
        pytest.param("http://shop.example/newest.json", "config.update", id="http"),
        pytest.param("https://shop.example/newest.json?uid=1", "config.update", id="a query"),
        pytest.param("https://u:p@shop.example/", "config.update", id="a password"),
        pytest.param(f"https://shop.example/{CARD}", "config.card_number", id="a card number"),
    ],
)
def test_an_update_address_that_is_refused(tmp_path: Path, address: str, code: str) -> None:
    assert problems(tmp_path, f'[update]\naddress = "{address}"') == [(code, "update.address")]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    write_settings(Settings(ui=UiSettings(operator="old")), path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    assert write_settings(Settings(ui=UiSettings(operator="new")), path) == NotWritten(path, "OSError")
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = write_settings(Settings(), tmp_path / "file" / "settings.toml")
    assert isinstance(outcome, NotWritten)


def test_the_file_has_no_place_for_a_secret(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(Settings(), path)
    text = path.read_text("utf-8")
    with_secret = text + '[gateway]\nimp_key = "1234"\nimp_secret = "abcd"\n'
    assert [code for code, _ in problems(tmp_path, with_secret)] == ["config.secret_in_file"] * 2
