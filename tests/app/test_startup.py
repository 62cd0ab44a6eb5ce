"""What stops the program before there is a window: exit 64 and a sentence that names file, key and what is allowed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imp_desk.app import startup
from imp_desk.app.options import EXIT_USAGE, Options
from imp_desk.app.setup import UsageError, set_up
from imp_desk.ui.phrases.catalog import use_language


@pytest.fixture(autouse=True)
def _korean(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("ko")
    monkeypatch.setattr(startup, "make_application", lambda **_: qapp)


def refusal(
    tmp_path: Path, config: str | bytes, capsys: pytest.CaptureFixture[str], **options: object
) -> str:
    file = tmp_path / "settings.toml"
    file.write_bytes(config if isinstance(config, bytes) else config.encode())
    code = startup.run(Options(config=file, language="ko", **options))  # type: ignore[arg-type]
    said = capsys.readouterr()
    assert (code, said.out) == (EXIT_USAGE, "")
    assert said.err.startswith("imp-desk: ")
    assert "Traceback" not in said.err
    return said.err


WRONG_VALUES = [
    pytest.param(
        '[gateway]\nbase_url = "http://api.iamport.kr"', "gateway.base_url", "https://host[:port]", id="http"
    ),
    pytest.param("[gateway]\nbase_url = 5", "gateway.base_url", "https://host[:port]", id="no text"),
    pytest.param('[gateway]\ntrust = "none"', "gateway.trust", '"bundled" | "system"', id="trust"),
    pytest.param(
        '[gateway]\nauthorization = "x"', "gateway.authorization", '"bearer" | "bare"', id="authorization"
    ),
    pytest.param('[gateway]\nretry_401 = "yes"', "gateway.retry_401", "true | false", id="no flag"),
    pytest.param('[gateway]\nproxy = "socks://h:1"', "gateway.proxy", "http://host:port", id="proxy"),
    pytest.param('[profile]\npreset = "visa"', "profile.preset", '"standard" | "two_fields"', id="preset"),
    pytest.param('[profile]\npassword = "dummy"', "profile.password", '"required" | "optional"', id="need"),
    pytest.param('[uid]\ntemplate = "{name}"', "uid.template", "{date} {random} {ref}", id="template"),
    pytest.param('[uid]\npattern = "("', "uid.pattern", "regular expression", id="pattern"),
    pytest.param("[privacy]\nwipe_after_s = 0", "privacy.wipe_after_s", " .. 90", id="too small"),
    pytest.param("[privacy]\nwipe_after_s = 9.5", "privacy.wipe_after_s", " .. 90", id="no whole number"),
    pytest.param(
        '[store]\nbusiness_number = "1"', "store.business_number", "000-00-00000", id="business number"
    ),
    pytest.param('[ui]\nlanguage = "fr"', "ui.language", '"ko" | "en"', id="language"),
    pytest.param(
        '[consent]\nmethod = "mail"', "consent.method", '"in_person" | "paper"', id="way of consent"
    ),
    pytest.param("gateway = 1", "gateway", "[gateway]", id="no table"),
]


@pytest.mark.parametrize(("config", "key", "allowed"), WRONG_VALUES)
def test_a_wrong_value_names_file_key_and_what_is_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], config: str, key: str, allowed: str
) -> None:
    said = refusal(tmp_path, config, capsys)
    assert key in said
    assert allowed in said
    assert str(tmp_path / "settings.toml") in said


def test_every_wrong_value_is_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(tmp_path, '[ui]\nlanguage = "fr"\nsounds = 1\n[gateway]\ntrust = ""', capsys)
    assert all(key in said for key in ("ui.language", "ui.sounds", "gateway.trust"))


BROKEN = [
    pytest.param("[gateway", "형식(TOML)이 잘못되었습니다", id="no TOML"),
    pytest.param(b"\xff\xfe[gateway]", "UTF-8이 아닙니다", id="no UTF-8"),
    pytest.param("format = 2", "더 새로운 버전의 프로그램", id="from a newer version"),
    pytest.param(b"#" * (256 * 1024 + 1), "너무 큽니다", id="too large"),
    pytest.param('imp_secret = "x"', "연동 키는 설정 파일에 넣을 수 없습니다", id="a secret in it"),
    pytest.param('[gateway]\nimp_key = "x"', "gateway.imp_key", id="a key in a table"),
    pytest.param(
        '[store]\nname = "4111 1111 1111 1111"', "카드번호를 넣을 수 없습니다", id="a card number in it"
    ),
    pytest.param('[gateway]\nca_file = "none.pem"', "gateway.ca_file", id="no such certificate"),
    pytest.param(
        '[consent]\nversion = "1"\ndocuments = [{id = "a", title = "A", file = "none.txt", required = true}]',
        "동의 문서 「a」의 파일을 읽을 수 없습니다",
        id="no such document",
    ),
]


@pytest.mark.parametrize(("config", "words"), BROKEN)
def test_a_broken_file_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], config: str | bytes, words: str
) -> None:
    said = refusal(tmp_path, config, capsys)
    assert words in said
    assert "settings.toml" in said or "none.txt" in said


def test_a_missing_file_that_was_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert startup.run(Options(config=tmp_path / "none.toml", language="ko")) == EXIT_USAGE
    assert "설정 파일이 없습니다" in capsys.readouterr().err


def test_in_english(tmp_path: Path) -> None:
    use_language("en")
    file = tmp_path / "settings.toml"
    file.write_text('[ui]\nlanguage = "fr"', "utf-8")
    with pytest.raises(UsageError, match=r"Wrong value for ui\.language; allowed"):
        set_up(Options(config=file))


def test_training_refuses_a_gateway_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(tmp_path, '[gateway]\nchannel_key = "c"', capsys, training=True)
    assert "연습 모드는 [gateway] 설정을 받지 않습니다" in said


def test_training_takes_the_other_tables(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[profile]\npreset = "two_fields"', "utf-8")
    assert set_up(Options(training=True, config=file)).settings.profile.preset == "two_fields"


def test_training_reads_no_settings_of_the_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "settings.toml").write_text("broken", "utf-8")
    setup = set_up(Options(training=True))
    assert (setup.config_file, setup.is_first_start) == (None, False)


def test_an_unknown_key_is_a_warning_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[ui]\ncolour = "red"', "utf-8")
    [warning] = set_up(Options(config=file)).warnings
    assert "ui.colour" in warning
    assert "ui.colour" in capsys.readouterr().err


def test_another_address_is_no_warning_at_the_start(tmp_path: Path) -> None:
    """The status line names it all day long."""
    file = tmp_path / "settings.toml"
    file.write_text('[gateway]\nbase_url = "https://relay.example.kr"', "utf-8")
    assert set_up(Options(config=file)).warnings == ()


def test_a_first_start_has_no_settings_file(tmp_path: Path) -> None:
    setup = set_up(Options(data_dir=tmp_path))
    assert setup.is_first_start
    assert setup.config_file == tmp_path / "settings.toml"


WRONG_USAGE = [
    pytest.param(["--training", "--credentials-stdin"], "--credentials-stdin", id="a key for training"),
    pytest.param(["--config", "none.toml"], "none.toml", id="no such file"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_USAGE)
def test_the_program_itself_exits_with_64(tmp_path: Path, arguments: list[str], words: str) -> None:
    """A key on standard input is not read."""
    ended = subprocess.run(
        [sys.executable, "-m", "imp_desk", *arguments],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        input=b'{"imp_key": "k", "imp_secret": "secret-that-nobody-may-see"}\n',
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == EXIT_USAGE
    assert words in ended.stderr.decode()
    assert b"secret-that" not in ended.stdout + ended.stderr
