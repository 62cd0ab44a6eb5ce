"""The command line: what is understood, and that wrong usage ends with 64 and a reason."""

from pathlib import Path

import pytest

from imp_desk import __version__
from imp_desk.app.options import Options, parse_options

UNDERSTOOD = [
    pytest.param([], Options(), id="the window"),
    pytest.param(["--training"], Options(training=True), id="training"),
    pytest.param(["--config", "a.toml"], Options(config=Path("a.toml")), id="config"),
    pytest.param(
        ["--data-dir", "d", "--lang", "en"],
        Options(data_dir=Path("d"), language="en"),
        id="data and language",
    ),
    pytest.param(["--credentials-stdin"], Options(credentials_stdin=True), id="credentials"),
    pytest.param(["self-test"], Options(command="self-test"), id="self-test"),
    pytest.param(
        ["self-test", "--screenshot", "s.png"],
        Options(command="self-test", screenshot=Path("s.png")),
        id="self-test with a screenshot",
    ),
]


@pytest.mark.parametrize(("argv", "expected"), UNDERSTOOD)
def test_understood(argv: list[str], expected: Options) -> None:
    assert parse_options(argv) == expected


WRONG = [
    pytest.param(["--training", "--credentials-stdin"], id="training takes no key"),
    pytest.param(["--card-number", "1"], id="no option carries a card"),
    pytest.param(["--imp-secret", "x"], id="no option carries a secret"),
    pytest.param(["--lang", "fr"], id="unknown language"),
    pytest.param(["--train"], id="no abbreviations"),
    pytest.param(["sell"], id="unknown command"),
]


@pytest.mark.parametrize("argv", WRONG)
def test_wrong_usage_ends_with_64(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(argv)
    assert ended.value.code == 64
    assert "imp-desk: " in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for argv, expected in ((["--version"], __version__), (["--help"], "--training")):
        with pytest.raises(SystemExit) as ended:
            parse_options(argv)
        assert ended.value.code == 0
        assert expected in capsys.readouterr().out
