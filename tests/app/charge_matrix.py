"""What a row of the matrix promises of a charge: two lines in the window, two rows in the journal, one payment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from imp_desk.core.practice import PracticeCard, PracticeCase
from imp_desk.core.registration import State
from tests.app.matrix import UID, allowed, look_up, rows
from tests.app.terminal import Terminal, practice_card
from tests.hostile.server import HostileServer

CHARGES = '[charge]\nenabled = true\norder_name = "11월 회비"\n'
PAID, NOT_PAID = "50,000원 결제됨", "50,000원 결제 안 됨"
BEING_PAID, PAYMENT_OPEN = "50,000원 결제 결과 확인 중", "50,000원 결제 확인 필요"
CARD_DONE, NO_CARD = "카드 등록 완료", "카드 미등록"
CARD_BEING_CHECKED, CARD_OPEN = "카드 등록 확인 중", "카드 등록 확인 필요"
NEVER_AGAIN = "결제 결과 확인 중 – 절대 다시 결제하지 마세요"
OVER_LIMIT, KEPT_NONE = practice_card(PracticeCase.CORPORATE), practice_card(PracticeCase.AMEX)


@dataclass(frozen=True, slots=True)
class ChargePromise:
    """`payment` and `key`: the states of the two rows. `charged`: how often money moved."""

    payment_line: str
    card_line: str
    says: tuple[str, ...]
    payment: State
    key: State
    charged: int
    allows: frozenset[str]
    posts: int = 1


def fill_order(terminal: Terminal, amount: str = "50000", months: str = "") -> None:
    """From anywhere in the form to the first consent."""
    terminal.press(Qt.Key.Key_F7)
    terminal.type(amount + "\n")
    if terminal.focused() == "instalments":
        terminal.type(months + "\n")


def charge(
    terminal: Terminal,
    card: PracticeCard | None = None,
    *,
    uid: str = UID,
    amount: str = "50000",
    months: str = "",
) -> None:
    """A clerk charges the card and registers it under this uid, up to the Enter that sends it."""
    look_up(terminal, uid)
    fill_order(terminal, amount, months)
    assert terminal.focused() == "consentAll"
    terminal.agree()
    terminal.type_card(card)


def rows_of(data_folder: Path, kind: str) -> list[dict[str, Any]]:
    return [row for row in rows(data_folder) if row["kind"] == kind]


def pair_of(data_folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The newest payment's row and its key's."""
    payment = rows_of(data_folder, "payment")[-1]
    key = next(row for row in rows_of(data_folder, "key") if row["attempt_id"] == payment["linked_id"])
    return payment, key


def check_charge(
    terminal: Terminal, promise: ChargePromise, data_folder: Path, server: HostileServer
) -> None:
    terminal.wait(lambda: terminal.verdict() == promise.card_line)
    terminal.settle()
    assert terminal.text("paymentTitle") == promise.payment_line
    for words in promise.says:
        assert words in terminal.words(), f"{words!r} is not on screen:\n{terminal.words()}"
    assert allowed(terminal) == promise.allows
    payment, key = pair_of(data_folder)
    assert (State(payment["state"]), State(key["state"])) == (promise.payment, promise.key)
    assert payment["merchant_uid"] in terminal.words() or terminal.shows("registerButton")
    assert payment["amount"] == 50_000
    assert len(server.ledger.posts) == promise.posts
    assert len(server.ledger.charged) == promise.charged
