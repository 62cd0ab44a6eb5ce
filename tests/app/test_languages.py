"""The language changes while it runs, whatever stands on the screen: nothing of the other one is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from imp_desk.app.languages import chosen_language
from imp_desk.app.options import Options
from imp_desk.app.setup import set_up
from imp_desk.core.practice import PracticeCase
from imp_desk.gateway.practice_server import Reply
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import phrases, use_language
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.practice_account import Account, is_look_up, is_registration
from tests.app.terminal import Terminal, practice_card

KEY = Qt.Key
HANGUL = re.compile("[가-힣]+")
NAMES = ("신한카드", "국민KB카드", "NH카드", "홍*동")  # what the server calls things


def fill(terminal: Terminal, case: PracticeCase = PracticeCase.SUCCESS) -> None:
    card = practice_card(case)
    terminal.press(KEY.Key_F2)
    terminal.agree()
    terminal.type(f"{card.number}\n{card.expiry}\n{card.holder}\n{card.password}")


def the_empty_form(_: Terminal, __: Account) -> None:
    """As it was opened."""


def a_full_form(terminal: Terminal, _: Account) -> None:
    fill(terminal)
    terminal.settle()


def problems(terminal: Terminal, _: Account) -> None:
    terminal.press(KEY.Key_F9)


def a_question(terminal: Terminal, _: Account) -> None:
    fill(terminal)
    terminal.press(KEY.Key_Escape)


def the_guard(terminal: Terminal, _: Account) -> None:
    terminal.start_with_uid("practice-existing")
    terminal.wait(lambda: terminal.shows("replaceGuard"))


def an_uncheckable_uid(terminal: Terminal, account: Account) -> None:
    account.twist = lambda request: Reply(500, b"") if is_look_up(request) else None
    terminal.start_with_uid("CUST-1")
    terminal.settle()


def sending(terminal: Terminal, account: Account) -> None:
    account.holds = is_registration
    fill(terminal)
    terminal.press("\n")
    terminal.wait(lambda: account.held)


def a_running_one(terminal: Terminal, account: Account) -> None:
    sending(terminal, account)
    terminal.press(KEY.Key_F2)


def registered(terminal: Terminal, _: Account) -> None:
    terminal.register()
    terminal.wait(terminal.verdict)


def refused(terminal: Terminal, _: Account) -> None:
    terminal.register(practice_card(PracticeCase.WRONG_PASSWORD))
    terminal.wait(terminal.verdict)


def unknown(terminal: Terminal, _: Account) -> None:
    terminal.register(practice_card(PracticeCase.SERVER_ERROR))
    terminal.wait(terminal.verdict)


def not_sent(terminal: Terminal, account: Account) -> None:
    an_uncheckable_uid(terminal, account)
    terminal.agree()
    terminal.type_card()
    terminal.wait(terminal.verdict)


def a_countdown(terminal: Terminal, _: Account) -> None:
    fill(terminal)
    terminal.pass_time(75)


def wiped(terminal: Terminal, _: Account) -> None:
    fill(terminal)
    terminal.pass_time(91)


def locked(terminal: Terminal, _: Account) -> None:
    terminal.control(KEY.Key_L)


def closing(terminal: Terminal, account: Account) -> None:
    sending(terminal, account)
    terminal.window.close()


def the_practice_cards(terminal: Terminal, _: Account) -> None:
    terminal.click("practiceCards")


def the_settings(terminal: Terminal, _: Account) -> None:
    terminal.app.open_settings()
    terminal.settle()


STATES = [
    the_empty_form,
    a_full_form,
    problems,
    a_question,
    the_guard,
    an_uncheckable_uid,
    sending,
    a_running_one,
    registered,
    refused,
    unknown,
    not_sent,
    a_countdown,
    wiped,
    locked,
    closing,
    the_practice_cards,
    the_settings,
]
State = Callable[[Terminal, Account], None]


def english_rest(terminal: Terminal) -> list[str]:
    """Hangul that stays although English was chosen; documents and names are the shop's and the server's own."""
    documents = [document.title for document in terminal.app._setup.documents]
    text = terminal.words() + "\n" + terminal.spoken() + "\n" + terminal.window.windowTitle()
    for name in (*NAMES, *documents, "한국어"):
        text = text.replace(name, "")
    return sorted({line for line in text.splitlines() if HANGUL.search(line)})


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_from_korean_to_english_and_back(training: Terminal, account: Account, state: State) -> None:
    state(training, account)
    before = training.words()
    training.app._languages.switch("en")
    assert english_rest(training) == []
    training.app._languages.switch("ko")
    assert training.words() == before
    account.let_go()


@pytest.mark.parametrize("state", [a_full_form, a_question, sending, wiped], ids=lambda s: s.__name__)
def test_a_change_touches_no_digit_and_no_focus(training: Terminal, account: Account, state: State) -> None:
    state(training, account)
    before = training.digits(), training.uid(), training.focused()
    training.app._languages.switch("en")
    assert (training.digits(), training.uid(), training.focused()) == before
    account.let_go()


def test_the_titles_of_verdicts_change(training: Terminal, account: Account) -> None:
    registered(training, account)
    assert training.verdict() == phrases()["verdict.practice"][0]
    training.app._languages.switch("en")
    assert training.verdict() == phrases()["verdict.practice"][1]


def test_english_from_the_start(open_training: OpenTraining) -> None:
    terminal = open_training(language="en")
    terminal.register()
    terminal.wait_for_verdict("Practice done (nothing was really registered)")


def test_the_samples_are_in_the_language_of_the_settings_from_the_start(tmp_path: Path) -> None:
    use_language("ko")  # as before the settings are read
    file = tmp_path / "settings.toml"
    file.write_text('[ui]\nlanguage = "en"', "utf-8")
    documents = set_up(Options(training=True, config=file)).documents
    assert documents
    assert not [document.title for document in documents if HANGUL.search(document.title)]


def test_saved_in_the_settings_it_changes_at_once_with_the_sample_documents(open_live: OpenLive) -> None:
    live = open_live(language="")
    live.app.open_settings()
    live.settle()
    page = live.window.settings_page
    settings = live.app.desk.settings
    page.save_requested.emit(replace(settings, ui=replace(settings.ui, language="en")))
    live.settle()
    live.window.show_page(PageName.REGISTER)
    assert "Consent to the collection and use of personal information" in live.words()
    assert live.text("registerButton") == "Register (Enter)"


CHOICES = [
    pytest.param("en", "ko", "en", id="the option before the setting"),
    pytest.param("", "en", "en", id="the setting"),
    pytest.param("", "ko", "ko", id="the setting is Korean"),
    pytest.param("fr", "xx", "ko", id="Korean for anything else"),
]


@pytest.mark.parametrize(("option", "setting", "expected"), CHOICES)
def test_chosen_language(option: str, setting: str, expected: str) -> None:
    assert chosen_language(option, setting) == expected
