"""The newest version asked by a person in the running program, over real TLS; and licences from this installation."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from imp_desk import __version__
from imp_desk.app.about import licences, newest
from imp_desk.app.about.licences import licence_text
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.update import Newest, version_of
from imp_desk.gateway.practice_server import Reply, Request
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.about_view import Licence
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.views import Sentence, sentence
from tests.app.conftest import OpenLive, OpenTraining
from tests.app.terminal import Terminal
from tests.hostile.certificates import TLS_1_3, bad_identity
from tests.hostile.server import Serving
from tests.server.tls_server import TrainingServer

PATH = "/imp-desk/newest.json"


def publish(server: TrainingServer, content: object, *, status: int = 200) -> None:
    def reply(request: Request) -> Reply | None:
        body = json.dumps(content).encode()
        return Reply(status, body) if request.target == PATH else None

    server.twist = reply


def open_about(terminal: Terminal) -> None:
    terminal.settle()
    terminal.app.open_settings()
    terminal.settle()
    terminal.window.settings_page.open_section("about")


def ask(terminal: Terminal) -> str:
    terminal.go_to("about.ask")
    terminal.press(Qt.Key.Key_Return)
    terminal.settle()
    return terminal.text("about.told")


def asked_of(server: TrainingServer) -> list[str]:
    return [entry.target for entry in server.ledger if entry.target == PATH]


def configured(open_live: OpenLive, server: TrainingServer) -> Terminal:
    return open_live(rest=f'[update]\naddress = "{server.url}{PATH}"')


def test_nobody_is_asked_until_the_button_is_pressed(open_live: OpenLive, server: TrainingServer) -> None:
    publish(server, {"version": "999.2.3", "notes": "https://shop.example/n"})
    terminal = configured(open_live, server)
    open_about(terminal)
    assert asked_of(server) == []
    words = ask(terminal).replace("\u200b", "")
    assert (
        words
        == "새 버전 999.2.3이 있습니다. 관리자에게 설치를 요청해 주세요\n바뀐 내용: https://shop.example/n"
    )
    assert asked_of(server) == [PATH]
    (entry,) = [entry for entry in server.ledger if entry.target == PATH]
    assert entry.method == "GET"
    assert "authorization" not in entry.headers
    assert entry.body == ""
    assert terminal.focused() == "about.ask"


def test_the_running_version_is_the_newest(open_live: OpenLive, server: TrainingServer) -> None:
    publish(server, {"version": __version__})
    terminal = configured(open_live, server)
    open_about(terminal)
    assert ask(terminal) == "최신 버전입니다"


def test_without_an_address_nothing_is_sent(live: Terminal, server: TrainingServer) -> None:
    open_about(live)
    before = len(list(server.ledger))
    live.go_to("about.ask")
    live.press(Qt.Key.Key_Return)
    live.settle()
    assert len(list(server.ledger)) == before
    assert say("problem.settings.empty.address") in live.words()


FAULTY = [
    pytest.param({"version": "<b>9</b>"}, 200, "서버의 응답을 이해할 수 없습니다", id="no version"),
    pytest.param({}, 302, "네트워크가 요청을 다른 곳으로 돌렸습니다", id="a redirect"),
    pytest.param({}, 500, "서버가 바쁩니다", id="busy"),
    pytest.param({}, 401, "서버의 응답을 이해할 수 없습니다", id="no word on the account's key"),
    pytest.param({"version": "9.9", "x": "x" * 9000}, 200, "서버의 응답을 이해할 수 없습니다", id="too long"),
]


@pytest.mark.parametrize(("content", "status", "why"), FAULTY)
def test_why_it_could_not_be_asked(
    open_live: OpenLive, server: TrainingServer, content: object, status: int, why: str
) -> None:
    publish(server, content, status=status)
    terminal = configured(open_live, server)
    open_about(terminal)
    assert ask(terminal).startswith(f"확인하지 못했습니다. {why}")
    assert asked_of(server) == [PATH]


def test_a_wrong_certificate(open_live: OpenLive, hostile: Serving) -> None:
    stranger = hostile(identity=bad_identity("unknown_ca", TLS_1_3))
    terminal = open_live(rest=f'[update]\naddress = "{stranger.url}{PATH}"')
    open_about(terminal)
    assert ask(terminal) == "확인하지 못했습니다. 인증서 발급 기관을 알 수 없습니다"
    assert stranger.finish().plaintext_bytes == 0


def test_leaving_the_settings_ends_it(open_live: OpenLive, server: TrainingServer) -> None:
    server.twist = lambda request: Reply(never=True) if request.target == PATH else None
    terminal = configured(open_live, server)
    open_about(terminal)
    terminal.go_to("about.ask")
    terminal.press(Qt.Key.Key_Return)
    terminal.wait(lambda: asked_of(server))
    assert terminal.text("about.told") == say("about.asking")
    terminal.press(Qt.Key.Key_Return)
    terminal.press(Qt.Key.Key_Escape)
    terminal.settle()
    assert asked_of(server) == [PATH]


def test_training_asks_nobody(open_training: OpenTraining, server: TrainingServer) -> None:
    publish(server, {"version": "999.0.0"})
    terminal = open_training(config=f'[update]\naddress = "{server.url}{PATH}"')
    open_about(terminal)
    assert ask(terminal) == say("about.training")
    assert server.ledger.connections == 0


TOLD = [
    pytest.param("999.2.3", sentence("about.newer", version="999.2.3"), id="3: 이"),
    pytest.param("999.2", sentence("about.newer", version="999.2.0"), id="0: 이"),
    pytest.param("999.2.4", sentence("about.newer_open", version="999.2.4"), id="4: 가"),
    pytest.param("0.0.1", sentence("about.latest"), id="older than the running one"),
]


@pytest.mark.parametrize(("version", "words"), TOLD)
def test_how_it_is_said(version: str, words: Sentence) -> None:
    found = version_of(version)
    assert found is not None
    assert newest.told(Newest(found)) == ProgressView(words)


def test_a_file_of_authorities_that_cannot_be_read_is_named() -> None:
    words = newest.told(Fault(FaultKind.TLS, "ca_file")).words
    assert dict(words.values)["reason"] == sentence("tls.ca_file")


LICENCES = [
    pytest.param(Licence.PROGRAM, "Permission is hereby granted", id="the program's"),
    pytest.param(Licence.LGPL, "GNU LESSER GENERAL PUBLIC LICENSE", id="LGPL"),
    pytest.param(Licence.GPL, "GNU GENERAL PUBLIC LICENSE", id="GPL"),
    pytest.param(Licence.PARTS, "you may replace libQt6*", id="how to replace Qt"),
    pytest.param(Licence.PARTS, "httpx 0.", id="the parts by name"),
]


@pytest.mark.parametrize(("licence", "part"), LICENCES)
def test_the_texts_of_a_checkout(licence: Licence, part: str) -> None:
    assert part in licence_text(licence)


def test_the_texts_of_a_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """As scripts/build lays them out."""
    (tmp_path / "resources").mkdir()
    (tmp_path / "THIRD-PARTY-LICENSES.txt").write_text("the parts", "utf-8")
    (tmp_path / "LICENSE").write_text("ours", "utf-8")
    monkeypatch.setattr(licences, "resources_folder", lambda: tmp_path / "resources")
    assert [licence_text(licence) for licence in (Licence.PARTS, Licence.PROGRAM)] == ["the parts", "ours"]
    assert licence_text(Licence.GPL) == ""


def test_a_licence_opens_in_the_window(open_training: OpenTraining) -> None:
    terminal = open_training()
    open_about(terminal)
    terminal.go_to("about.licence.lgpl")
    terminal.press(Qt.Key.Key_Return)
    terminal.wait(lambda: terminal.focused() == "about.licence.text")
    terminal.press(Qt.Key.Key_Escape)
    assert terminal.focused() == "about.licence.lgpl"
