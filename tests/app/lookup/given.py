"""Cards that stand at a practice account, and a hand that works on the look-up page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from imp_desk.gateway import practice_data
from imp_desk.gateway.practice_server import PracticeServer, Reply, Request
from imp_desk.ui.lookup.rows import RowList
from tests.app.terminal import Terminal

KEY = Qt.Key
ABSENT = "이 등록번호에 등록된 카드가 없습니다"
GONE = "카드 등록을 삭제했습니다"
CHECKING = "삭제되었는지 확인하고 있습니다"


def stand(account: PracticeServer, *uids: str, number: str = "4111111111111111") -> None:
    """Registered yesterday, by another terminal."""
    for uid in uids:
        then = account._now() - 86_400
        account._keys[uid] = practice_data.key_of(uid, number, {"customer_name": "홍길동"}, then)


def open_page(terminal: Terminal) -> None:
    QTest.keyClick(terminal.window.windowHandle(), KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    terminal.wait(lambda: terminal.focused() in ("lookupUid", "lookupMany"))


def look_up(terminal: Terminal, uid: str) -> None:
    """From the keyboard, up to everything that is told of it."""
    open_page(terminal)
    terminal.type(uid + "\n")
    terminal.settle()


def paste(terminal: Terminal, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    terminal.control(KEY.Key_V)


def rows(terminal: Terminal, name: str = "lookupResults") -> list[str]:
    """As a screen reader says them."""
    found = terminal.widget(name)
    assert isinstance(found, RowList)
    return [row.spoken() for row in found.rows()]


def press_delete(terminal: Terminal) -> None:
    """Who is permitted is asked first, which may take a moment."""
    terminal.press(KEY.Key_Delete)
    terminal.wait(lambda: terminal.focused() == "deleteReason")


def begin_deletion(terminal: Terminal, reason: str = "고객 요청") -> None:
    """Up to the typed tail's last Enter."""
    press_delete(terminal)
    terminal.type(reason + "\n")
    assert terminal.focused() == "deleteTail"
    chosen = terminal.app.back_office.lookup._shown.state.chosen
    terminal.type(chosen[-4:] + "\n")
    terminal.settle()


def delete_rows(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(row["customer_uid"], row["state"], row["reason"]) for row in found if row["kind"] == "delete"]


def reason_of(target: str) -> str:
    return parse_qs(urlsplit(target).query)["reason"][0]


def uids_of(target: str) -> list[str]:
    return [unquote_plus(part.partition("=")[2]) for part in urlsplit(target).query.split("&")]


def answers(method: str, part: str, reply: Reply) -> Any:
    """A twist: this reply to such requests."""

    def twist(request: Request) -> Reply | None:
        return reply if request.method == method and part in request.target else None

    return twist
