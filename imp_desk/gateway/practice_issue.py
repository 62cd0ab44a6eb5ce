"""What the practice account does with a card: registers it, refuses it in a real PG's words, or misbehaves.

Pure. The cards are public test numbers; nothing here reaches a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from imp_desk.core.card import luhn_holds
from imp_desk.core.practice import PracticeCard, PracticeCase, practice_card_of

PREFIX = "카드정보 인증 및 빌키 발급에 실패하였습니다. "
_NICE_V2 = PREFIX + "[400]Error From NICEPAY. (message: {}, code:F113)"
WRONG_NUMBER = PREFIX + "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"
NO_CHANNEL = "비인증결제모듈 사용정보를 찾을 수 없습니다."


class Conduct(Enum):
    """How the answer comes."""

    ANSWERED = "answered"
    SLOWLY = "slowly"
    NEVER = "never"
    UNAUTHORIZED = "unauthorized"
    SERVER_ERROR = "server_error"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Decision:
    """`refusal` empty and `commits` set: registered. A never answered one may commit all the same."""

    conduct: Conduct = Conduct.ANSWERED
    commits: bool = True
    refusal: str = ""
    code: int = -1


def _refused(message: str, code: int = -1) -> Decision:
    return Decision(commits=False, refusal=message, code=code)


_BY_CASE = {
    PracticeCase.WRONG_NUMBER: _refused(WRONG_NUMBER),
    PracticeCase.WRONG_EXPIRY: _refused(_NICE_V2.format("유효기간오류")),
    PracticeCase.WRONG_HOLDER: _refused(_NICE_V2.format("주민OR사업자등록번호오류")),
    PracticeCase.WRONG_PASSWORD: _refused(_NICE_V2.format("비밀번호틀림")),
    PracticeCase.ATTEMPTS_EXHAUSTED: _refused(_NICE_V2.format("비밀번호 회수초과")),
    PracticeCase.NOT_CONTRACTED: _refused(NO_CHANNEL, code=1),
    PracticeCase.SLOW: Decision(Conduct.SLOWLY),
    PracticeCase.SILENT_COMMITTED: Decision(Conduct.NEVER),
    PracticeCase.SILENT_NOT_COMMITTED: Decision(Conduct.NEVER, commits=False),
    PracticeCase.SERVER_ERROR: Decision(Conduct.SERVER_ERROR, commits=False),
    PracticeCase.PORTAL: Decision(Conduct.PORTAL, commits=False),
}


def decide(
    members: dict[str, str], month_now: tuple[int, int], *, any_card: bool, was_unauthorized: bool
) -> Decision:
    """`any_card`: a test server takes every number that holds; training takes the listed ones only."""
    for name in ("card_number", "expiry"):
        if not members.get(name):
            return _refused(f'["{name}"] 파라메터는 필수입니다.')
    digits = [int(c) for c in members["card_number"] if c.isdigit()]
    card = practice_card_of(digits)
    if card is None and not (any_card and 14 <= len(digits) <= 16 and luhn_holds(digits)):
        return _refused(WRONG_NUMBER)
    if _is_mended(card, members) or _is_past(members["expiry"], month_now):
        past = _is_past(members["expiry"], month_now)
        return _BY_CASE[PracticeCase.WRONG_EXPIRY] if past else Decision()
    if card is not None and card.case is PracticeCase.UNAUTHORIZED_ONCE and not was_unauthorized:
        return Decision(Conduct.UNAUTHORIZED, commits=False)
    return _BY_CASE.get(card.case, Decision()) if card else Decision()


def _is_past(expiry: str, month_now: tuple[int, int]) -> bool:
    year, _, month = expiry.partition("-")
    return (int(year), int(month)) < month_now if year.isdigit() and month.isdigit() else True


def _is_mended(card: PracticeCard | None, members: dict[str, str]) -> bool:
    """Whether the field that this card's case is about has the value that the PG accepts, or is not sent at all."""
    match card.case if card else None:
        case PracticeCase.WRONG_EXPIRY:
            sent: str | None = members["expiry"][5:] + members["expiry"][2:4]
        case PracticeCase.WRONG_HOLDER:
            sent = members.get("birth")
        case PracticeCase.WRONG_PASSWORD:
            sent = members.get("pwd_2digit")
        case _:
            return False
    return card is not None and sent in (card.mended, None)
