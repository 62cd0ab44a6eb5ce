"""The command line: what is understood, and that wrong usage ends with 64 and a reason."""

from pathlib import Path

import pytest

from imp_desk import __version__
from imp_desk.app.hand_off.request import OnExisting, Request
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
    pytest.param(
        ["register", "--customer-uid", "A-1"],
        Options(command="register", request=Request("A-1")),
        id="register",
    ),
    pytest.param(
        [
            "register",
            "--customer-uid",
            " A-1 ",
            "--customer-name",
            "홍길동",
            "--customer-tel",
            "010-1234-5678",
            "--customer-email",
            "a@b.kr",
            "--on-existing",
            "ask-replace",
        ],
        Options(
            command="register",
            request=Request("A-1", "홍길동", "010-1234-5678", "a@b.kr", OnExisting.ASK_REPLACE),
            on_existing=OnExisting.ASK_REPLACE,
        ),
        id="register, all of it",
    ),
    pytest.param(
        ["--training", "--config", "a.toml", "register", "--customer-uid", "A-1", "--lang", "en"],
        Options(
            command="register", training=True, config=Path("a.toml"), language="en", request=Request("A-1")
        ),
        id="register, options before and behind it",
    ),
    pytest.param(
        ["register", "--customer-stdin", "--on-existing", "allow-fresh", "--credentials-stdin"],
        Options(
            command="register",
            customer_stdin=True,
            credentials_stdin=True,
            on_existing=OnExisting.ALLOW_FRESH,
        ),
        id="register, all from standard input",
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
    pytest.param(["register"], id="register whom"),
    pytest.param(["register", "--customer-uid", ""], id="an empty uid"),
    pytest.param(["register", "--customer-uid", ".."], id="a uid that moves the endpoint"),
    pytest.param(["register", "--customer-uid", "A\nB"], id="a uid of two lines"),
    pytest.param(["register", "--customer-uid", "A" * 81], id="a uid too long"),
    pytest.param(["register", "--customer-uid", "A", "--customer-name", "가" * 21], id="a name too long"),
    pytest.param(["register", "--customer-uid", "A", "--on-existing", "replace"], id="a way that is none"),
    pytest.param(["register", "--customer-uid", "A", "--customer-stdin"], id="the customer twice"),
    pytest.param(["register", "--customer-uid", "A", "B"], id="something left over"),
    pytest.param(["register", "--customer", "A"], id="register, no abbreviations"),
    pytest.param(["register", "--customer-uid", "A", "--expiry", "1230"], id="no option carries an expiry"),
    pytest.param(
        ["register", "--training", "--credentials-stdin", "--customer-uid", "A"],
        id="register, training takes no key",
    ),
    pytest.param(["--customer-uid", "A"], id="the window takes no customer"),
    pytest.param(["self-test", "--customer-uid", "A"], id="the self-test takes no customer"),
]
CARD = "4111-1111-1111-1111"
WITH_A_CARD = [
    pytest.param(["register", "--customer-uid", CARD], id="as uid"),
    pytest.param(["register", "--customer-uid", "A", "--customer-name", CARD], id="as name"),
    pytest.param(
        ["register", "--customer-uid", "A", "--customer-tel", "4111111111111111"], id="as telephone"
    ),
    pytest.param(["register", "--customer-uid", "A", "--customer-email", f"{CARD}@b.kr"], id="as e-mail"),
    pytest.param(["register", "--customer-uid", "A", "--on-existing", CARD], id="as a choice"),
    pytest.param(["register", "--customer-uid", "A", f"--card={CARD}"], id="as an option of its own"),
    pytest.param(["register", "--customer-uid", "A", CARD], id="left over"),
    pytest.param([CARD], id="as a command"),
    pytest.param(["--lang", "4111 1111 1111 1111"], id="as a language"),
]


@pytest.mark.parametrize("argv", WITH_A_CARD)
def test_a_card_number_is_refused_and_not_repeated(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(argv)
    assert ended.value.code == 64
    said = capsys.readouterr()
    assert "1111" not in said.err + said.out
    assert said.err


@pytest.mark.parametrize("argv", WRONG)
def test_wrong_usage_ends_with_64(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(argv)
    assert ended.value.code == 64
    said = capsys.readouterr()
    assert "imp-desk: " in said.err
    assert said.out == ""  # it belongs to the line of `register`


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for argv, expected in ((["--version"], __version__), (["--help"], "--training")):
        with pytest.raises(SystemExit) as ended:
            parse_options(argv)
        assert ended.value.code == 0
        assert expected in capsys.readouterr().out
