"""What comes and goes: verdicts, the replace guard, questions, running registrations, documents, practice cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from imp_desk.core.consent import ConsentWay
from imp_desk.core.entry import Field, Problem, Rules, problems_of
from imp_desk.core.judgement import error
from imp_desk.core.practice import PRACTICE_CARDS
from imp_desk.core.profile import Profile
from imp_desk.ui.phrases.catalog import say, use_language
from imp_desk.ui.theme import theme
from imp_desk.ui.views import AskView, GuardView, LookupKind, LookupView, RunningView, VerdictKind, sentence
from tests.ui.register.conftest import DOCUMENTS, TODAY, verdict

KEY = Qt.Key
RULES = Rules(Profile(), DOCUMENTS)
GUARD = GuardView("현대카드", "1234", "2026-03-02", "홍*동", 3, "ting")
ASK = AskView("give_up", sentence("ask.give_up"), sentence("ask.give_up.yes"), sentence("ask.give_up.no"))
REASONED = AskView(
    "settle",
    sentence("ask.settle.not", uid="U-1"),
    sentence("ask.settle.yes"),
    sentence("ask.no"),
    reason=sentence("ask.settle.reason"),
)
TYPED = AskView(
    "undo", sentence("ask.undo", tail="Q4MB"), sentence("ask.delete.yes"), sentence("ask.no"), typed="Q4MB"
)


def part(clerk, name: str) -> QWidget:
    found = clerk.page.findChild(QWidget, name)
    assert found is not None, name
    return found


def click(clerk, name: str) -> None:
    QTest.mouseClick(part(clerk, name), Qt.MouseButton.LeftButton)


def text(clerk, name: str) -> str:
    label = clerk.page.findChild(QLabel, name)
    assert label is not None
    return label.text()


# Verdicts


def test_the_verdict_takes_the_forms_place_and_is_the_largest_on_the_screen(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED, card_name="신한카드", last_four="1111"))
    assert text(clerk, "resultTitle") == "등록 완료"
    assert text(clerk, "resultText") == "결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다"
    assert not clerk.page.stop_widget("cardNumber").isVisible()
    assert not clerk.page.register_button.isVisible()
    sizes = {label.font().pixelSize() for label in clerk.page.findChildren(QLabel) if label.isVisible()}
    assert clerk.page.findChild(QLabel, "resultTitle").font().pixelSize() == max(sizes)


class Painted(QObject):
    """Counts how often a widget was painted, and where it stood."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.places: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.places.append(watched.geometry())
        return False


def test_it_is_painted_before_anything_else_happens_and_does_not_move_then(clerk, qtbot):
    clerk.page.show_sending(True)
    clerk.page.show_sent()
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
    clerk.page.show_verdict(None)
    painted = Painted(part(clerk, "resultPanel"))
    qtbot.wait(20)
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
    [first] = painted.places
    clerk.page.show_sending(False)
    qtbot.wait(200)
    assert set(map(QRect.getRect, painted.places)) == {first.getRect()}


def test_its_ground_takes_its_colour_softly_and_its_words_stand_at_once(clerk, qtbot):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
    panel, title = part(clerk, "resultPanel"), part(clerk, "resultTitle")
    at = QPoint(panel.width() // 2, 12)
    first, words = panel.grab().toImage().pixelColor(at), darkest(title)
    qtbot.waitUntil(lambda: panel.grab().toImage().pixelColor(at) == theme().colours.success_soft)
    assert first != theme().colours.success_soft
    assert abs(words - darkest(title)) < 8


def darkest(label: QWidget) -> int:
    """The lightness of its words."""
    image = label.grab().toImage()
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_a_fresh_verdict_ignores_every_key_for_600_ms(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED, can_undo=True))
    for key in (KEY.Key_Return, KEY.Key_F2, KEY.Key_F3, KEY.Key_Escape, KEY.Key_Space):
        clerk.press(key, gap=0.05)
    assert clerk.intents() == []
    clerk.wait(0.6)
    clerk.enter()
    assert clerk.intents() == ["next_requested"]


def test_its_buttons_are_as_deaf(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED, can_undo=True))
    part(clerk, "undoButton").setFocus()
    clerk.press(KEY.Key_Space, gap=0.1)
    clerk.enter(gap=0.1)
    assert clerk.intents() == []
    clerk.wait()
    clerk.enter()
    assert clerk.intents() == ["undo_requested"]


def test_a_newer_text_of_the_same_verdict_makes_nobody_deaf_again(clerk):
    clerk.page.show_verdict(
        verdict(VerdictKind.CHECKING, sentence("outcome.checking", seconds=90), can_look_up=True)
    )
    part(clerk, "lookAgainButton").setFocus()
    clerk.wait()
    clerk.page.show_verdict(
        verdict(VerdictKind.CHECKING, sentence("outcome.checking", seconds=89), can_look_up=True)
    )
    assert text(clerk, "resultText") == say("outcome.checking", seconds=89)
    clerk.enter(gap=0.01)
    assert clerk.intents() == ["look_again_requested"]


def test_the_same_verdict_shown_anew_is_deaf_anew(clerk):
    for _ in range(2):
        clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
        clerk.enter(gap=0.1)
        assert clerk.intents() == []
        clerk.wait()
        clerk.page.show_verdict(None)


def test_a_held_enter_does_not_leave_the_verdict(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
    clerk.wait()
    clerk.repeat(KEY.Key_Return)
    assert clerk.intents() == []


@pytest.mark.parametrize("kind", list(VerdictKind), ids=lambda kind: kind.value)
def test_enter_leaves_a_registration_only(clerk, kind):
    clerk.page.show_verdict(verdict(kind))
    clerk.wait()
    clerk.enter()
    leaves = kind in (VerdictKind.REGISTERED, VerdictKind.PRACTICE, VerdictKind.REPLACED)
    assert clerk.intents() == (["next_requested"] if leaves else [])
    clerk.press(KEY.Key_F2)
    assert clerk.intents()[-1] == "next_requested"


@pytest.mark.parametrize("key", [KEY.Key_F9, KEY.Key_F4], ids=["register", "mint"])
def test_nothing_is_registered_or_minted_behind_a_verdict(clerk, key):
    clerk.page.show_verdict(verdict(VerdictKind.NEEDS_PERSON))
    clerk.wait()
    clerk.press(key)
    assert clerk.intents() == []


@pytest.mark.parametrize(
    ("may", "button", "wanted"),
    [
        pytest.param("can_copy", "copyUidButton", "copy_uid_requested", id="copy"),
        pytest.param("can_undo", "undoButton", "undo_requested", id="undo"),
        pytest.param("can_look_up", "lookAgainButton", "look_again_requested", id="look-again"),
        pytest.param("can_delete_old", "deleteOldButton", "delete_old_requested", id="delete-old"),
    ],
)
def test_buttons_of_a_verdict(clerk, may, button, wanted):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
    assert not part(clerk, button).isVisible()
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED, **{may: True}))
    click(clerk, button)
    assert clerk.intents() == [wanted]


def test_the_pgs_text_is_folded_and_plain(clerk):
    clerk.page.show_verdict(
        verdict(VerdictKind.REFUSED, sentence("refusal.stopped"), detail="[CC45] <b>분실</b> %s {0}")
    )
    assert not part(clerk, "resultDetail").isVisible()
    click(clerk, "detailButton")
    assert part(clerk, "resultDetail").isVisible()
    assert text(clerk, "resultDetail") == "[CC45] <b>분실</b> %s {0}"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in clerk.page.findChildren(QLabel))


def test_a_refusal_stands_above_the_form_with_the_focus_in_the_field_at_fault(clerk):
    clerk.page.fill_practice(PRACTICE_CARDS[0])
    clerk.page.show_verdict(
        verdict(VerdictKind.REFUSED, sentence("refusal.expiry"), above_form=True, at_fault=Field.EXPIRY)
    )
    assert text(clerk, "resultTitle") == "등록 실패"
    assert clerk.at() == "expiry"
    top = part(clerk, "resultPanel").mapTo(clerk.page, QPoint(0, 0)).y()
    assert top < clerk.page.stop_widget("expiry").mapTo(clerk.page, QPoint(0, 0)).y()
    clerk.type("99", gap=0.05)  # still deaf
    assert clerk.digits("expiry") == 4
    clerk.wait()
    clerk.press(KEY.Key_Backspace)
    assert clerk.digits("expiry") == 3


def test_the_form_comes_back_when_the_verdict_goes(clerk):
    clerk.page.show_verdict(verdict(VerdictKind.REGISTERED))
    clerk.page.show_verdict(None)
    clerk.page.focus_start()
    assert clerk.page.stop_widget("cardNumber").isVisible()
    assert clerk.at() == "customerUid"


# The replace guard


def test_the_guard_takes_no_focus_and_no_digit(clerk):
    clerk.page.focus_stop("cardNumber")
    clerk.type("4111")
    clerk.page.show_guard(GUARD)
    clerk.type("1111")
    assert clerk.at() == "cardNumber"
    assert clerk.digits("cardNumber") == 8
    assert clerk.intents() == []


def test_the_guard_says_whose_card_stands_there(clerk):
    clerk.page.show_guard(GUARD)
    words = [label.text() for label in part(clerk, "replaceGuard").findChildren(QLabel)]
    assert "현대카드 · 끝자리 1234 · 등록일 2026-03-02 · 명의자 홍*동" in words
    assert "예약 결제 3건은 새 등록번호를 써도 기존 카드로 계속 청구됩니다" in words
    assert "이전 카드로 되돌릴 수 없습니다" in words


def test_replacing_wants_the_uids_last_characters(clerk):
    clerk.page.show_guard(GUARD)
    assert not part(clerk, "confirmReplace").isEnabled()
    part(clerk, "confirmReplaceText").setFocus()
    clerk.type("tin")
    clerk.enter()
    assert clerk.intents() == []
    clerk.type("g")
    assert part(clerk, "confirmReplace").isEnabled()
    clerk.enter()
    assert clerk.intents() == ["replace_confirmed"]


@pytest.mark.parametrize(
    ("button", "wanted"),
    [
        pytest.param("useFreshUid", "fresh_uid_chosen", id="fresh"),
        pytest.param("stopReplace", "stop_chosen", id="stop"),
    ],
)
def test_the_guards_other_ways(clerk, button, wanted):
    clerk.page.show_guard(GUARD)
    click(clerk, button)
    assert clerk.intents() == [wanted]


def test_the_guard_by_keys_alone(clerk):
    clerk.page.show_guard(GUARD)
    seen = []
    for _ in range(4):
        clerk.press(KEY.Key_Tab)
        seen.append(clerk.at())
    assert seen == ["useFreshUid", "stopReplace", "confirmReplaceText", "consentAll"]
    clerk.page.focus_stop("customerUid")
    clerk.press(KEY.Key_Tab)
    clerk.enter()
    assert clerk.intents() == ["fresh_uid_chosen"]


def test_esc_stops_where_a_guard_stands(clerk):
    clerk.page.show_guard(GUARD)
    clerk.press(KEY.Key_Escape)
    assert clerk.intents() == ["stop_chosen"]
    clerk.page.show_guard(None)
    clerk.press(KEY.Key_Escape)
    assert clerk.intents()[-1] == "give_up_requested"


def test_a_new_guard_starts_with_nothing_typed(clerk):
    clerk.page.show_guard(GUARD)
    part(clerk, "confirmReplaceText").setText("ting")
    clerk.page.show_guard(GuardView("국민카드", None, "", "", None, "ting", can_mint=False))
    assert not part(clerk, "confirmReplace").isEnabled()
    assert not part(clerk, "useFreshUid").isVisible()


# Questions


def test_a_question_starts_on_the_safe_side(clerk):
    clerk.page.focus_stop("cardNumber")
    clerk.page.ask(ASK)
    assert clerk.at() == "askNo"
    clerk.enter()
    assert clerk.heard[-1] == ("answered", ("give_up", False))


def test_yes_by_tab_and_enter_and_no_by_esc(clerk):
    clerk.page.ask(ASK)
    clerk.press(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    clerk.enter()
    assert clerk.heard[-1] == ("answered", ("give_up", True))
    clerk.press(KEY.Key_Escape)
    assert clerk.heard[-1] == ("answered", ("give_up", False))


def test_a_typed_confirmation(clerk):
    clerk.page.ask(TYPED)
    assert clerk.at() == "askTyped"
    clerk.type("Q4M")
    clerk.enter()
    assert clerk.count("answered") == 0
    clerk.type("B")
    clerk.enter()
    assert clerk.heard[-1] == ("answered", ("undo", True))


def test_a_reason_is_typed_and_comes_with_the_yes(clerk):
    clerk.page.ask(REASONED)
    assert clerk.at() == "askReason"
    clerk.enter()
    assert clerk.intents() == []
    assert not part(clerk, "askYes").isEnabled()
    clerk.type("ok")
    assert part(clerk, "askYes").isEnabled()
    clerk.enter()
    assert clerk.heard[-1] == ("reasoned", ("settle", "ok"))
    assert clerk.count("answered") == 0


def test_a_reason_without_a_reason_is_no_by_esc(clerk):
    clerk.page.ask(REASONED)
    clerk.type("ok")
    clerk.press(KEY.Key_Escape)
    assert clerk.heard[-1] == ("answered", ("settle", False))
    clerk.page.ask(None)
    clerk.page.ask(REASONED)
    assert part(clerk, "askReason").text() == ""


@pytest.mark.parametrize(
    ("typed", "left", "says"),
    [
        pytest.param("4111111111111111", "", "사유: 카드번호는 쓸 수 없어 지웠습니다", id="card"),
        pytest.param("4111 1111 1111 1111", "", "사유: 카드번호는 쓸 수 없어 지웠습니다", id="spaced"),
        pytest.param(
            "01012345678", "01012345678", "사유에는 카드번호나 전화번호를 적을 수 없습니다", id="telephone"
        ),
    ],
)
def test_what_no_reason_may_hold(clerk, typed, left, says):
    clerk.page.ask(REASONED)
    clerk.type(typed)
    assert part(clerk, "askReason").text() == left
    assert says in [label.text() for label in part(clerk, "askBar").findChildren(QLabel)]
    clerk.enter()
    assert clerk.intents() == []
    clerk.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "4111" not in part(clerk, "askReason").text()


def test_a_question_after_a_reason_has_none(clerk):
    clerk.page.ask(REASONED)
    clerk.page.ask(ASK)
    assert not part(clerk, "askReason").isVisible()
    assert clerk.at() == "askNo"


# A card on its way


def test_once_the_card_has_left_a_button_says_that_nobody_has_to_wait(clerk):
    clerk.page.show_sending(True)
    assert not part(clerk, "goOnButton").isVisible()
    clerk.page.show_sent()
    assert part(clerk, "goOnButton").text() == "기다리지 않고 다음 고객 (F2)"
    click(clerk, "goOnButton")
    assert clerk.intents() == [], "the second half of a double click"
    clerk.wait()
    click(clerk, "goOnButton")
    assert clerk.intents() == ["next_requested"]
    clerk.page.show_sending(False)
    assert not part(clerk, "goOnButton").isVisible()


def test_the_focus_goes_back_after_a_question(clerk):
    clerk.page.focus_stop("expiry")
    clerk.page.ask(ASK)
    clerk.page.ask(None)
    assert clerk.at() == "expiry"


def test_after_an_idle_wipe_one_enter_confirms_the_customer(clerk):
    clerk.page.set_uid("U-1234", minted=False)
    clerk.page.ask_same_customer(True)
    words = [label.text() for label in part(clerk, "customerBar").findChildren(QLabel)]
    assert words == ["보안을 위해 카드 정보를 지웠습니다. 지금 고객: U-1234"]
    clerk.wait(0.6)
    clerk.enter()
    assert clerk.intents() == ["customer_confirmed"]
    clerk.page.ask_same_customer(False)
    assert clerk.at() == "cardNumber"


# Running registrations


def test_a_running_registration_stays_until_its_verdict_is_acknowledged(clerk):
    clerk.page.show_running((RunningView("a", "홍길동", sentence("running.sending")),))
    assert not part(clerk, "runningAcknowledge").isVisible()
    clerk.page.show_running(
        (RunningView("a", "홍길동", sentence("outcome.registered"), VerdictKind.REGISTERED),)
    )
    click(clerk, "runningAcknowledge")
    assert clerk.heard[-1] == ("running_acknowledged", ("a",))
    clerk.page.show_running(())
    assert not part(clerk, "runningBars").isVisible()


# Documents and practice cards


def test_a_document_is_read_inside_the_window_as_plain_text(clerk):
    clerk.page.focus_stop("consent_terms")
    click(clerk, "read_terms")
    reader = part(clerk, "consentReader")
    assert reader.isVisible()
    assert reader.findChild(QPlainTextEdit).toPlainText() == "제1조 <b>목적</b>"
    clerk.press(KEY.Key_F9)
    assert clerk.intents() == []  # nothing behind the text hears a key
    clerk.press(KEY.Key_Escape)
    assert not reader.isVisible()
    assert clerk.at() == "consent_terms"
    assert clerk.page.form().consent.agreed_ids == ()


def test_a_document_is_read_by_keys_alone(clerk):
    clerk.page.focus_stop("consent_terms")
    clerk.press(KEY.Key_F1)
    assert part(clerk, "consentReader").isVisible()


def test_a_document_at_an_address_says_where(clerk):
    click(clerk, "read_processing")
    assert "https://shop.example/p" in part(clerk, "consentText").toPlainText()


def test_samples_are_marked(clerk):
    assert part(clerk, "read_privacy").text() == "견본 보기"
    assert part(clerk, "read_terms").text() == "보기"
    click(clerk, "read_privacy")
    assert "견본입니다. 상점의 실제 약관으로 바꾸어 주세요" in [
        label.text() for label in part(clerk, "consentReader").findChildren(QLabel) if label.isVisible()
    ]


def test_a_panel_closes_though_what_had_the_focus_is_gone(clerk, qtbot):
    """Settings with other documents were saved while the practice cards lay over the form."""
    row = next(check for check in clerk.page.consent.checks() if check is not clerk.page.consent.all)
    row.setFocus()
    clerk.page.toggle_practice()
    clerk.page.set_documents((), ConsentWay.IN_PERSON, "v2")
    qtbot.waitUntil(lambda: not isValid(row))
    clerk.page.close_overlay()
    assert QApplication.focusWidget().objectName() == "customerUid"


def test_practice_cards_are_one_click_away(clerk):
    clerk.page.toggle_practice()
    click(clerk, "practice_amex")
    assert clerk.heard[-1] == ("practice_chosen", (PRACTICE_CARDS[2],))
    assert not part(clerk, "practicePanel").isVisible()


@pytest.mark.parametrize("card", PRACTICE_CARDS, ids=lambda card: card.case.value)
def test_a_practice_card_fills_every_field(clerk, card):
    clerk.page.fill_practice(card)
    given = clerk.page.form().card
    assert [list(d.view()) for d in (given.number, given.expiry, given.holder, given.password)] == [
        [int(digit) for digit in part] for part in (card.number, card.expiry, card.holder, card.password)
    ]
    clerk.page.wipe_card()
    assert not clerk.page.has_digits()


@pytest.mark.parametrize(
    ("show", "words"),
    [
        pytest.param(
            lambda page: page.show_verdict(verdict(VerdictKind.REFUSED, sentence("refusal.stopped"))),
            "등록 실패. 사용할 수 없는 카드입니다. 카드사에 문의하도록 안내해 주세요",
            id="verdict",
        ),
        pytest.param(
            lambda page: page.show_problems(problems_of(page.form(), RULES, TODAY)),
            "확인할 항목 6개: 카드 등록번호, 동의, 카드번호, 유효기간, 생년월일 또는 사업자등록번호, 카드 비밀번호. "
            "카드 등록번호: 입력해 주세요.",
            id="one-summary",
        ),
        pytest.param(lambda page: page.ask(ASK), "입력한 카드 정보를 지우고 그만둘까요?", id="question"),
        pytest.param(
            lambda page: page.show_hint(sentence("hint.uid_copied")),
            "카드 등록번호를 복사했습니다",
            id="hint",
        ),
    ],
)
def test_what_a_screen_reader_hears(clerk, monkeypatch, show, words):
    heard = []
    for module in ("page", "page_panels", "page_questions", "pressing_page"):
        monkeypatch.setattr(
            f"imp_desk.ui.register.{module}.announce", lambda _widget, said, **_: heard.append(said)
        )
    show(clerk.page)
    assert heard == [words]


# Problems, hints, countdown, the customer


def test_all_problems_are_shown_and_the_first_takes_the_focus(clerk):
    clerk.page.focus_stop("password")
    clerk.page.show_problems(problems_of(clerk.page.form(), RULES, TODAY))
    assert clerk.at() == "customerUid"
    said = {stop: clerk.page.stop_widget(stop).accessibleDescription() for stop in clerk.page.order()[:-1]}
    assert said["customerUid"] == "카드 등록번호: 입력해 주세요."
    assert said["consentAll"] == "동의: 필수 항목에 모두 동의해야 등록할 수 있습니다."
    assert said["expiry"] == "유효기간: 입력해 주세요."
    assert said["password"] == "카드 비밀번호: 앞 2자리를 입력해 주세요."


def test_ticking_takes_the_consents_problem_away(clerk):
    clerk.page.show_problems(problems_of(clerk.page.form(), RULES, TODAY))
    clerk.page.focus_stop("consentAll")
    clerk.press(KEY.Key_Space)
    assert "동의해야" not in clerk.page.stop_widget("consentAll").accessibleDescription()


def test_a_problem_that_only_the_app_knows_is_shown_too(clerk):
    clerk.page.fill_practice(PRACTICE_CARDS[0])
    clerk.page.show_problems((Problem(Field.CARD_NUMBER, error("number.practice_only")),))
    assert clerk.page.stop_widget("cardNumber").accessibleDescription() == say("problem.number.practice_only")


def test_the_customer_stands_above_the_card_large(clerk):
    clerk.page.set_uid("20261122-7KQ4", minted=True)
    strip = part(clerk, "customerStrip")
    assert strip.text() == "20261122-7KQ4"
    assert strip.isVisible()
    above = strip.mapTo(clerk.page, QPoint(0, 0)).y()
    assert above < clerk.page.stop_widget("cardNumber").mapTo(clerk.page, QPoint(0, 0)).y()
    assert strip.sizeHint().height() >= 20


def test_what_the_look_up_found_stands_beside_the_uid(clerk):
    clerk.page.show_lookup(LookupView(LookupKind.ABSENT, sentence("lookup.absent")))
    assert text(clerk, "lookupLine") == "이 등록번호에 등록된 카드가 없습니다"
    clerk.page.show_lookup(LookupView())
    assert text(clerk, "lookupLine") == ""


def test_countdown_and_hint_come_and_go_and_nothing_jumps(clerk):
    before = clerk.page.stop_widget("cardNumber").mapTo(clerk.page, QPoint(0, 0))
    clerk.page.show_countdown(17)
    clerk.page.show_hint(sentence("hint.one_at_a_time"))
    assert text(clerk, "wipeCountdown") == "17초 뒤 카드 정보를 지웁니다"
    assert part(clerk, "hintLine").text() == say("hint.one_at_a_time")
    QApplication.sendPostedEvents()
    assert clerk.page.stop_widget("cardNumber").mapTo(clerk.page, QPoint(0, 0)) == before
    clerk.page.show_countdown(None)
    clerk.page.show_hint(None)
    assert text(clerk, "wipeCountdown") == ""
    assert part(clerk, "hintLine").text().startswith("F2 ")


def test_the_next_customer_finds_nothing_of_the_last(clerk):
    page = clerk.page
    page.set_uid("U-1", minted=True)
    page.focus_stop("consentAll")
    clerk.press(KEY.Key_Space)
    page.fill_practice(PRACTICE_CARDS[0])
    page.wipe_card()
    page.wipe_customer()
    page.untick_consents()
    assert page.uid() == ""
    assert not page.has_digits()
    assert page.form().consent.agreed_ids == ()
    assert page.form().consent.given_utc == 0
    page.focus_stop("customerUid")
    clerk.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.uid() == ""


def test_a_profile_without_password_shows_none_and_names_the_far_key(make_clerk):
    clerk = make_clerk("two_fields")
    assert not clerk.page.stop_widget("password").isVisible()
    assert clerk.page.register_button.text() == "등록 (F9)"


def test_the_language_changes_while_the_page_stands(clerk):
    page = clerk.page
    page.set_uid("practice-existing", minted=False)
    page.show_guard(GUARD)
    page.ask(ASK)
    use_language("en")
    QApplication.sendEvent(page.window(), QEvent(QEvent.Type.LanguageChange))
    assert page.register_button.text() == "Register (Enter)"
    assert part(clerk, "useFreshUid").text() == "Use a fresh number"
    assert part(clerk, "askYes").text() == say("ask.give_up.yes")
    assert part(clerk, "consentAll").text() == "Agree to all required items"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_to_be_typed_stays_readable_while_it_is_typed(make_clerk, language):
    use_language(language)
    page = make_clerk().page
    page.show_guard(GUARD)
    page.ask(TYPED)
    for name, tail in (("confirmReplaceText", GUARD.uid_tail), ("askTyped", TYPED.typed)):
        line = page.findChild(QLineEdit, name)
        line.setText(tail[:2])
        label = next(label for label in page.findChildren(QLabel) if label.buddy() is line)
        assert label.isVisible()
        assert tail in label.text()
        assert line.accessibleName() == label.text()
