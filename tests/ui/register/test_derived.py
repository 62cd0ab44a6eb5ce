"""Labels and states that follow from views, as tables, in both languages."""

from __future__ import annotations

import pytest

from imp_desk.core.entry import Field, Problem
from imp_desk.core.judgement import incomplete
from imp_desk.core.settings import StoreSettings
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.register import derived
from imp_desk.ui.views import (
    GuardView,
    LookupKind,
    LookupView,
    Mode,
    RunningView,
    StatusView,
    VerdictKind,
    VerdictView,
    sentence,
)

TEXT = sentence("outcome.registered")


@pytest.fixture(autouse=True)
def korean():
    use_language("ko")


@pytest.mark.parametrize(
    ("sending", "password", "wanted"),
    [
        pytest.param(False, True, ("등록 (Enter)", True), id="ready"),
        pytest.param(False, False, ("등록 (F9)", True), id="no-password"),
        pytest.param(True, True, ("등록 중…", False), id="sending"),
    ],
)
def test_register_button(sending, password, wanted):
    assert derived.register_words(sending=sending, password_shown=password) == wanted


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        pytest.param({"won": 50_000}, ("50,000원 결제 + 등록 (Enter)", True), id="both"),
        pytest.param({"won": 1, "password_shown": False}, ("1원 결제 + 등록 (F9)", True), id="from afar"),
        pytest.param(
            {"won": 9_900, "keeps_key": False},
            ("9,900원 결제 – 카드 등록 안 됨 (Enter)", True),
            id="paid only",
        ),
        pytest.param({"won": 50_000, "sending": True}, ("결제 + 등록 중…", False), id="under way"),
        pytest.param({"won": 0, "keeps_key": False}, ("등록 (Enter)", True), id="no amount"),
    ],
)
def test_register_button_where_something_is_paid(more, wanted):
    assert derived.register_words(**{"sending": False, "password_shown": True} | more) == wanted


@pytest.mark.parametrize(
    ("name", "uid", "tail", "wanted"),
    [
        pytest.param("", "", "", "", id="nobody"),
        pytest.param("", "U-1", "", "U-1", id="uid-only"),
        pytest.param("홍길동", "U-1", "", "홍길동 · U-1", id="name"),
        pytest.param("홍길동", "U-1", "5678", "홍길동 (5678) · U-1", id="telephone"),
        pytest.param("홍길동", "", "", "홍길동", id="name-only"),
    ],
)
def test_customer(name, uid, tail, wanted):
    assert derived.customer_label(name, uid, tail) == wanted


@pytest.mark.parametrize(
    ("store", "training", "test", "wanted"),
    [
        pytest.param("한강", False, False, "카드 등록 – 한강", id="live"),
        pytest.param("한강", True, False, "카드 등록 – 한강 (연습 모드)", id="training"),
        pytest.param("한강", False, True, "카드 등록 – 한강 (테스트 채널)", id="test"),
        pytest.param("", False, False, "카드 등록", id="no-store"),
    ],
)
def test_title(store, training, test, wanted):
    assert derived.title(store, training=training, test=test) == wanted


GUARD = GuardView("현대카드", "1234", "2026-03-02", "홍*동", 3, "ting")


@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        pytest.param(GUARD, "현대카드 · 끝자리 1234 · 등록일 2026-03-02 · 명의자 홍*동", id="all"),
        pytest.param(
            GuardView("현대카드", None, "", "", 0, "x"), "현대카드 · 끝자리 알 수 없음", id="hidden"
        ),
    ],
)
def test_guard_card(view, wanted):
    assert derived.guard_card(view) == wanted


@pytest.mark.parametrize(
    ("schedules", "wanted"),
    [
        pytest.param(3, "예약 결제 3건은 새 등록번호를 써도 기존 카드로 계속 청구됩니다", id="some"),
        pytest.param(0, "예약 결제 없음", id="none"),
        pytest.param(None, "예약 결제가 있는지 확인하지 못했습니다", id="unknown"),
    ],
)
def test_guard_schedules(schedules, wanted):
    assert derived.guard_schedules(GuardView("x", None, "", "", schedules, "x")) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted", "is_right"),
    [
        pytest.param("7KQ4", "7KQ4", True, id="same"),
        pytest.param(" 7kq4 ", "7KQ4", True, id="case-and-space"),
        pytest.param("7KQ", "7KQ4", False, id="short"),
        pytest.param("", "", False, id="nothing-to-type"),
    ],
)
def test_typed_confirmation(typed, wanted, is_right):
    assert derived.is_confirmed(typed, wanted) is is_right


@pytest.mark.parametrize("kind", list(VerdictKind), ids=lambda kind: kind.value)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_verdict_has_words_an_icon_and_a_tone(kind, language):
    use_language(language)
    view = VerdictView(kind, TEXT)
    icon, tone = derived.verdict_look(view)
    assert derived.verdict_title(view)
    assert icon
    assert tone != "plain"


def test_a_registration_on_a_test_channel_is_violet():
    assert derived.verdict_look(VerdictView(VerdictKind.REGISTERED, TEXT, sandbox=True)) == ("done", "test")
    assert derived.verdict_look(VerdictView(VerdictKind.REFUSED, TEXT, sandbox=True)) == ("failed", "danger")


def test_lines_say_nothing_twice():
    view = VerdictView(VerdictKind.REFUSED, TEXT, notes=(TEXT, sentence("note.attempts_stop")))
    assert len(derived.verdict_lines(view)) == 2


@pytest.mark.parametrize(
    ("card_name", "last_four", "wanted"),
    [
        pytest.param("신한카드", "1111", "신한카드 · 끝자리 1111", id="both"),
        pytest.param("", "1111", "끝자리 1111", id="digits"),
        pytest.param("신한카드", None, "신한카드", id="name"),
        pytest.param("", None, "", id="nothing"),
    ],
)
def test_card_of_a_verdict(card_name, last_four, wanted):
    view = VerdictView(VerdictKind.REGISTERED, TEXT, card_name=card_name, last_four=last_four)
    assert derived.verdict_card(view) == wanted


@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        pytest.param(RunningView("a", "x", TEXT), ("waiting", "warning"), id="running"),
        pytest.param(
            RunningView("a", "x", TEXT, VerdictKind.REGISTERED), ("done", "success"), id="registered"
        ),
        pytest.param(
            RunningView("a", "x", TEXT, VerdictKind.REGISTERED, sandbox=True),
            ("done", "test"),
            id="on a test channel",
        ),
    ],
)
def test_running(view, wanted):
    assert derived.verdict_look(view) == wanted


@pytest.mark.parametrize(
    ("view", "training", "wanted"),
    [
        pytest.param(None, True, "연습", id="not-told-training"),
        pytest.param(None, False, "연결 확인 전", id="not-told"),
        pytest.param(
            StatusView(Mode.TRAINING, registered=2),
            True,
            "연습|오늘 등록 2 · 실패 0 · 확인 중 0",
            id="training",
        ),
        pytest.param(
            StatusView(Mode.LIVE, True, "한강", "나이스", "이수진", 12, 1, 0),
            False,
            "운영|온라인|한강|채널 나이스|담당자 이수진|오늘 등록 12 · 실패 1 · 확인 중 0",
            id="live",
        ),
        pytest.param(
            StatusView(Mode.TEST, False, other_address="127.0.0.1:8443"),
            False,
            "테스트|오프라인|다른 서버 127.0.0.1:8443|오늘 등록 0 · 실패 0 · 확인 중 0",
            id="other-address",
        ),
    ],
)
def test_status_line(view, training, wanted):
    parts = derived.status_parts(view, training=training)
    assert "|".join(part.text for part in parts) == wanted


def test_the_practice_channel_has_a_name_in_english_too():
    use_language("en")
    parts = derived.status_parts(StatusView(Mode.TRAINING, channel="연습 채널"), training=True)
    use_language("ko")
    assert "Channel practice channel" in [part.text for part in parts]


def test_foot_tells_what_screening_asks_for():
    store = StoreSettings("한강", "220-81-62517", "김하늘", "서울", "02-1")
    assert derived.foot_words(store) == "한강 · 사업자등록번호 220-81-62517 · 대표 김하늘 · 서울 · 전화 02-1"
    assert derived.foot_words(StoreSettings()) == ""


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        pytest.param(LookupKind.ABSENT, "success", id="absent"),
        pytest.param(LookupKind.FOUND, "warning", id="found"),
        pytest.param(LookupKind.UNCHECKABLE, "warning", id="uncheckable"),
        pytest.param(LookupKind.CHECKING, "muted", id="checking"),
    ],
)
def test_lookup_tone(kind, tone):
    assert derived.lookup_tone(LookupView(kind)) == tone


def test_one_summary_of_all_problems():
    problems = (
        Problem(Field.CUSTOMER_UID, incomplete("uid.empty")),
        Problem(Field.EXPIRY, incomplete("expiry.empty")),
    )
    assert derived.problems_summary(problems) == (
        "확인할 항목 2개: 카드 등록번호, 유효기간. 카드 등록번호: 입력해 주세요."
    )
    assert derived.problems_summary(()) == ""
