"""A person at the keyboard, no mouse: the real process under a real X server against a real TLS server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY
from tests.e2e.desktop import Desktop, missing_programs
from tests.server.ledger import Entry

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
VISA, EXPIRY, BIRTH, PASSWORD = "4111111111111111", "1230", "880228", "12"


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as opened:
        yield opened


def start(desktop: Desktop, *, gateway: str = "", rest: str = "", server: tuple[str, ...] = ()) -> None:
    desktop.start_server(*server)
    config = desktop.write_config(gateway=gateway, rest=rest)
    desktop.start_program("--config", str(config), "--credentials-stdin", "--lang", "ko", stdin=KEY)


def agree_and_type_card(
    desktop: Desktop,
    *,
    number: str = VISA,
    expiry: str = EXPIRY,
    holder: str = BIRTH,
    password: str = PASSWORD,
) -> None:
    """From `consentAll` on: Space, Enter, then each field and its Enter; the last Enter registers."""
    desktop.press("space", "Return")
    for digits in (number, expiry, holder, password):
        if digits:
            desktop.type(digits)
            desktop.press("Return")


def entries(desktop: Desktop) -> list[Entry]:
    return [Entry(**entry) for entry in desktop.ledger()["entries"]]


def posts(desktop: Desktop) -> list[Entry]:
    return [e for e in entries(desktop) if e.method == "POST" and "/subscribe/customers/" in e.target]


def only_post(desktop: Desktop) -> Entry:
    sent = posts(desktop)
    assert len(sent) == 1
    return sent[0]


def test_a_card_is_registered(desktop: Desktop) -> None:
    start(desktop)
    desktop.press("F2")
    agree_and_type_card(desktop)
    assert desktop.reader.wait_for("resultTitle", "등록 완료") == "등록 완료"
    sent = only_post(desktop)
    assert sent.json() == {
        "channel_key": PRACTICE_CHANNEL_KEY,
        "card_number": "4111-1111-1111-1111",
        "expiry": "2030-12",
        "birth": "880228",
        "pwd_2digit": "12",
    }
    assert sent.headers["content-length"] == str(len(sent.body.encode()))
    assert not sent.is_chunked
    assert len([e for e in entries(desktop) if e.committed]) == 1
    assert desktop.stop_program() == 0
    assert desktop.stderr() == ""


def test_a_refused_card_says_whose_words_and_ours_and_can_be_mended(desktop: Desktop) -> None:
    start(desktop)
    desktop.press("F2")
    agree_and_type_card(desktop, number="4000000000000127", password="99")
    desktop.reader.wait_for("resultTitle", "등록 실패")
    assert "카드 비밀번호 앞 2자리를 다시 확인해 주세요" in desktop.reader.everything()
    assert desktop.reader.focused() == "password"
    walk_to(desktop, "detailButton")
    desktop.press("space")
    desktop.reader.wait_for("resultDetail", "비밀번호틀림")
    assert "카드 비밀번호 앞 2자리를 다시 확인해 주세요" in desktop.reader.everything()
    walk_to(desktop, "password")
    desktop.type("12")
    desktop.press("Return")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert len(posts(desktop)) == 2


def type_uid(desktop: Desktop, uid: str) -> None:
    desktop.type(uid)
    desktop.press("Return")


def test_an_existing_uid_is_guarded_and_a_fresh_one_taken(desktop: Desktop) -> None:
    start(desktop)
    type_uid(desktop, "practice-existing")
    desktop.reader.wait_for("replaceGuard")
    agree_and_type_card(desktop)
    desktop.settle()
    assert posts(desktop) == []
    walk_to(desktop, "useFreshUid")
    desktop.press("space")
    desktop.reader.wait_gone("replaceGuard")
    desktop.press("F9")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert "practice-existing" not in only_post(desktop).target


def walk_to(desktop: Desktop, element_id: str) -> None:
    """With Tab, as somebody without a mouse does."""
    for _ in range(40):
        if desktop.reader.focused() == element_id:
            return
        desktop.press("Tab")
    raise AssertionError(f"Tab never comes to {element_id}")


def test_an_existing_uid_is_overwritten_after_typing_its_tail(desktop: Desktop) -> None:
    start(desktop)
    type_uid(desktop, "practice-existing")
    desktop.reader.wait_for("replaceGuard")
    agree_and_type_card(desktop)
    walk_to(desktop, "confirmReplaceText")
    desktop.type("ting")
    desktop.press("Return")
    desktop.reader.wait_gone("replaceGuard")
    desktop.press("F9")
    desktop.reader.wait_for("resultTitle", "교체")
    assert only_post(desktop).target.endswith("/practice-existing")


def test_an_amex_card(desktop: Desktop) -> None:
    start(desktop)
    desktop.press("F2")
    agree_and_type_card(desktop, number="378282246310005")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert only_post(desktop).json()["card_number"] == "3782-8224-6310-005"


def test_a_corporate_card(desktop: Desktop) -> None:
    start(desktop)
    desktop.press("F2")
    agree_and_type_card(desktop, number="5555555555554444", holder="2208162517")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert only_post(desktop).json()["birth"] == "2208162517"


def test_a_profile_without_birth_and_password_sends_neither(desktop: Desktop) -> None:
    start(desktop, rest='[profile]\npreset = "two_fields"')
    desktop.press("F2")
    agree_and_type_card(desktop, holder="", password="")
    desktop.press("Return")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert set(only_post(desktop).json()) == {"channel_key", "card_number", "expiry"}


def type_hangul(desktop: Desktop, element_id: str, text: str) -> None:
    """Syllable by syllable: xdotool puts each on a spare key first, which a busy X server may learn too late."""
    for end in range(1, len(text) + 1):
        for _ in range(3):
            desktop.type(text[end - 1])
            desktop.settle()
            if desktop.reader.text_of(element_id) == text[:end]:
                break
    assert desktop.reader.text_of(element_id) == text


def test_a_korean_customer_name(desktop: Desktop) -> None:
    start(desktop, rest='[profile]\npreset = "welcome"\nbirth = "required"\npassword = "required"')
    desktop.press("F2", "Return")
    type_hangul(desktop, "customerName", "홍길동")
    desktop.press("Return")
    agree_and_type_card(desktop)
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert only_post(desktop).json()["customer_name"] == "홍길동"
    assert "홍길동" in desktop.reader.everything()


def test_typing_as_fast_as_automation_does_is_not_a_scanner(desktop: Desktop) -> None:
    start(desktop)
    desktop.press("F2")
    desktop.press("space", "Return")
    desktop.xdotool("type", "--delay", "12", f"{VISA}\n{EXPIRY}\n{BIRTH}\n{PASSWORD}\n")
    desktop.reader.wait_for("resultTitle", "등록 완료")
    assert len(posts(desktop)) == 1


def test_the_window_opens_as_large_as_the_till_s_screen(desktop: Desktop) -> None:
    desktop.start_program("--training", "--lang", "ko")
    assert "1024x768" in desktop.xdotool("getwindowgeometry", desktop.window)


def test_training_needs_nothing(desktop: Desktop) -> None:
    desktop.start_program("--training", "--lang", "ko")
    desktop.press("F2")
    agree_and_type_card(desktop)
    desktop.reader.wait_for("resultTitle", "연습 완료")
    assert desktop.stop_program() == 0
    assert desktop.stderr() == ""
