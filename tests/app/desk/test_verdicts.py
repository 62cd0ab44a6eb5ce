"""Every outcome -> what is said, what stays in the form, and what may be done next. Pure."""

from __future__ import annotations

import re
import ssl
from pathlib import Path

import pytest

import imp_desk
from imp_desk.app.desk import fault_words, undecided, unsent
from imp_desk.app.desk.about import About
from imp_desk.app.desk.verdicts import verdict_of
from imp_desk.core import flow
from imp_desk.core.card_tags import Standing
from imp_desk.core.consent import ConsentGiven, ConsentWay
from imp_desk.core.entry import Customer, Field
from imp_desk.core.gateway import Fault, FaultKind, Refused
from imp_desk.core.holder import HolderKind
from imp_desk.core.journal import JournalFaultKind
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass
from imp_desk.gateway.faults import network_fault
from imp_desk.gateway.tls import tls_fault_of
from imp_desk.ui.phrases.catalog import knows
from imp_desk.ui.register.derived import verdict_lines, verdict_title
from imp_desk.ui.views import VerdictKind, VerdictView

PACKAGE = Path(imp_desk.__file__).parent
NOON = 1_795_316_400.0  # 2026-11-22 12:00:00 in Seoul
CARD = RegisteredCard("U-1", "국민KB카드", 0, "1111", 100, 100, sandbox=False)
ABOUT = About(Customer("U-1", "홍길동", "010-1234-5678"))
CONSENT = ConsentGiven(ConsentWay.TELEPHONE, "2026-11", NOON, ("privacy",))


def view_of(outcome: flow.Outcome | flow.Settled, about: About = ABOUT) -> VerdictView:
    return verdict_of(outcome, about, at_unix_s=NOON)


def about(**changes: object) -> About:
    return About(**({"customer": ABOUT.customer} | changes))  # type: ignore[arg-type]


def note_keys(view: VerdictView) -> list[str]:
    return [note.key for note in view.notes]


REGISTERED = [
    pytest.param(flow.Registered(CARD), ABOUT, "등록 완료", id="registered"),
    pytest.param(flow.Registered(CARD, replaced=True), ABOUT, "기존 카드 교체 완료", id="replaced"),
    pytest.param(
        flow.Registered(CARD), about(is_training=True), "연습 완료 (실제 등록 아님)", id="in training"
    ),
]


@pytest.mark.parametrize(("outcome", "who", "title"), REGISTERED)
def test_registered(outcome: flow.Registered, who: About, title: str) -> None:
    view = view_of(outcome, who)
    assert verdict_title(view) == title
    assert (view.customer_name, view.telephone_tail, view.customer_uid) == ("홍길동", "5678", "U-1")
    assert (view.card_name, view.last_four) == ("국민KB카드", "1111")
    assert view.leaves_by_enter
    assert view.can_copy
    assert not view.above_form


def test_registered_says_that_paying_shows_later() -> None:
    assert "결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다" in verdict_lines(
        view_of(flow.Registered(CARD))
    )


UNDO = [
    pytest.param(flow.Registered(CARD), about(was_minted=True), True, id="freshly minted"),
    pytest.param(flow.Registered(CARD), ABOUT, False, id="typed by hand"),
    pytest.param(
        flow.Registered(CARD, replaced=True), about(was_minted=True), False, id="another card stood there"
    ),
]


@pytest.mark.parametrize(("outcome", "who", "expected"), UNDO)
def test_undo_is_offered_for(outcome: flow.Registered, who: About, expected: bool) -> None:
    assert view_of(outcome, who).can_undo is expected


def test_a_test_channel_says_so_and_training_does_not() -> None:
    sandbox = flow.Registered(RegisteredCard("U-1", sandbox=True))
    live, training = view_of(sandbox), view_of(sandbox, about(is_training=True))
    assert (live.sandbox, "note.sandbox" in note_keys(live)) == (True, True)
    assert (training.sandbox, "note.sandbox" in note_keys(training)) == (False, False)


def test_hidden_digits_say_so() -> None:
    weak = flow.Registered(RegisteredCard("U-1"), weak=True)
    assert "등록은 확인했지만 PG사가 카드번호를 알려 주지 않아 끝자리는 비교하지 못했습니다" in verdict_lines(
        view_of(weak)
    )


CARD_TYPES = [
    pytest.param(0, "신용카드", id="credit"),
    pytest.param(1, "체크카드", id="check"),
    pytest.param(None, "", id="not told"),
]


@pytest.mark.parametrize(("card_type", "words"), CARD_TYPES)
def test_the_card_type_is_said_where_it_is_told(card_type: int | None, words: str) -> None:
    lines = verdict_lines(view_of(flow.Registered(RegisteredCard("U-1", card_type=card_type))))
    assert ("신용카드" in lines or "체크카드" in lines) is bool(words)
    assert not words or words in lines


def test_consent_stands_with_the_result_by_way_version_and_time_in_seoul() -> None:
    lines = verdict_lines(view_of(flow.Registered(CARD), about(consent=CONSENT)))
    assert "동의: 전화(녹취) · 2026-11 · 2026-11-22 12:00" in lines


def test_the_old_registration_is_named_and_may_be_deleted() -> None:
    view = view_of(flow.Registered(CARD), about(old_uid="OLD-1"))
    assert view.can_delete_old
    assert "이전 등록번호 OLD-1의 카드는 그대로 남아 있습니다" in verdict_lines(view)


REFUSALS = [
    pytest.param(RefusalClass.NUMBER, "카드번호를 다시 확인해 주세요", Field.CARD_NUMBER, True, id="number"),
    pytest.param(RefusalClass.EXPIRY, "유효기간을 다시 확인해 주세요", Field.EXPIRY, True, id="expiry"),
    pytest.param(
        RefusalClass.HOLDER, "카드 명의자 생년월일이 일치하지 않습니다", Field.HOLDER_ID, True, id="holder"
    ),
    pytest.param(
        RefusalClass.PASSWORD,
        "카드 비밀번호 앞 2자리를 다시 확인해 주세요",
        Field.PASSWORD,
        True,
        id="password",
    ),
    pytest.param(
        RefusalClass.ATTEMPTS,
        "비밀번호 오류 횟수를 초과했습니다. 오늘은 다시 시도하지 말고 카드사에 문의하도록 안내해 주세요",
        None,
        False,
        id="attempts",
    ),
    pytest.param(
        RefusalClass.STOPPED,
        "사용할 수 없는 카드입니다. 카드사에 문의하도록 안내해 주세요",
        None,
        False,
        id="stopped, lost, rejected",
    ),
    pytest.param(
        RefusalClass.NOT_ACCEPTED,
        "이 가맹점에서 등록할 수 없는 카드입니다. 다른 카드로 등록해 주세요",
        None,
        False,
        id="not accepted here",
    ),
    pytest.param(
        RefusalClass.KNOWN_TO_PG,
        "PG사에 이미 등록된 카드여서 이 등록번호로는 등록되지 않았습니다",
        None,
        False,
        id="known to the PG",
    ),
    pytest.param(
        RefusalClass.CONTRACT,
        "가맹점 계약 또는 설정 문제로 등록하지 못했습니다. 고객님 카드의 문제가 아닙니다. 관리자에게 문의해 주세요",
        None,
        False,
        id="merchant's contract",
    ),
    pytest.param(
        RefusalClass.PASSING,
        "카드사 통신 오류로 등록되지 않았습니다. 잠시 후 다시 등록해 주세요",
        None,
        True,
        id="passing fault",
    ),
    pytest.param(
        RefusalClass.AUTH, "연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요", None, False, id="key"
    ),
    pytest.param(
        RefusalClass.LIMIT,
        "한도 초과로 카드사가 거절해 등록되지 않았습니다. 다른 카드로 등록해 주세요",
        None,
        False,
        id="over the limit",
    ),
    pytest.param(
        RefusalClass.RATE,
        "서버가 바빠 등록되지 않았습니다. 30초 뒤에 다시 등록해 주세요",
        None,
        True,
        id="too many requests",
    ),
    pytest.param(
        RefusalClass.OTHER, "카드가 등록되지 않았습니다. 상세 내용을 확인해 주세요", None, True, id="other"
    ),
]


@pytest.mark.parametrize(("kind", "words", "at_fault", "form_stays"), REFUSALS)
def test_refused(kind: RefusalClass, words: str, at_fault: Field | None, form_stays: bool) -> None:
    view = view_of(flow.RefusedAs(Refused(-1, "F113", "PG의 말"), kind))
    assert verdict_title(view) == "등록 실패"
    assert verdict_lines(view) == (words,)
    assert (view.at_fault, view.above_form, view.detail) == (at_fault, form_stays, "PG의 말")
    assert not view.leaves_by_enter


def test_every_class_of_refusal_is_in_the_table() -> None:
    assert {case.values[0] for case in REFUSALS} == set(RefusalClass)


def test_a_wrong_holder_is_named_after_what_was_typed() -> None:
    refused = flow.RefusedAs(Refused(-1), RefusalClass.HOLDER)
    assert verdict_lines(view_of(refused, about(holder=HolderKind.BUSINESS))) == (
        "사업자등록번호가 일치하지 않습니다",
    )


@pytest.mark.parametrize(("asked", "told"), [(7, 7), (60, 60), (61, 30), (None, 30)])
def test_too_many_requests_tells_how_long_to_wait(asked: int | None, told: int) -> None:
    refused = Refused(None, http_status=429, retry_after_s=asked)
    assert f"{told}초 뒤에" in verdict_lines(view_of(flow.RefusedAs(refused, RefusalClass.RATE)))[0]


def test_without_a_text_the_code_stands_in_the_details() -> None:
    assert view_of(flow.RefusedAs(Refused(-1, "CC63"), RefusalClass.PASSWORD)).detail == "CC63"


STANDINGS = [
    pytest.param(Standing.FREE, [], True, id="free"),
    pytest.param(Standing.WARNED, ["note.attempts_warning"], True, id="warned"),
    pytest.param(Standing.STOPPED, ["note.attempts_stop"], False, id="stopped"),
]


@pytest.mark.parametrize(("standing", "notes", "form_stays"), STANDINGS)
def test_counted_refusals_warn_and_stop(standing: Standing, notes: list[str], form_stays: bool) -> None:
    view = view_of(flow.RefusedAs(Refused(-1), RefusalClass.PASSWORD), about(standing=standing))
    assert (note_keys(view), view.above_form) == (notes, form_stays)


@pytest.mark.parametrize("kind", FaultKind, ids=lambda kind: kind.value)
def test_nothing_sent_says_so_and_keeps_the_form(kind: FaultKind) -> None:
    view = view_of(flow.NothingSent(Fault(kind, message="server's words")))
    assert verdict_title(view) == "전송 안 됨"
    assert any("전송되지 않았습니다" in line for line in verdict_lines(view))
    assert (view.above_form, view.at_fault) == (True, None)
    assert view.detail == ("" if kind is FaultKind.JOURNAL else "server's words")


@pytest.mark.parametrize("kind", JournalFaultKind, ids=lambda kind: kind.value)
def test_without_a_journal_nothing_is_begun(kind: JournalFaultKind) -> None:
    lines = verdict_lines(view_of(flow.NothingSent(Fault(FaultKind.JOURNAL, kind.value))))
    if kind is JournalFaultKind.UID_BUSY:
        assert lines == ("이 고객은 다른 창에서 등록 중입니다. 카드 정보는 전송되지 않았습니다",)
    else:
        assert lines[0] == "처리 내역을 저장할 수 없어 등록을 시작하지 않았습니다"
        assert lines[2] == "카드 정보는 전송되지 않았습니다."


TLS_DETAILS = [
    pytest.param("unknown_ca", "인증서 발급 기관을 알 수 없습니다", id="unknown authority"),
    pytest.param("wrong_host", "인증서가 다른 서버의 것입니다", id="wrong host"),
    pytest.param("expired", "인증서 기간이 지났습니다. 컴퓨터 날짜를 확인해 주세요", id="expired"),
    pytest.param("self_signed", "자체 서명 인증서입니다", id="self-signed"),
    pytest.param("tls_closed", "보안 연결을 맺는 중에 연결이 끊어졌습니다", id="closed in the handshake"),
    pytest.param("tls_timeout", "서버가 보안 연결에 제때 응답하지 않았습니다", id="silent in the handshake"),
    pytest.param("ca_file", "설정의 인증서 파일(ca_file)을 읽을 수 없습니다", id="unreadable ca_file"),
    pytest.param("something else", "보안 연결에 실패했습니다", id="another reason"),
]


@pytest.mark.parametrize(("detail", "words"), TLS_DETAILS)
def test_a_tls_fault_names_its_cause(detail: str, words: str) -> None:
    lines = verdict_lines(view_of(flow.NothingSent(Fault(FaultKind.TLS, detail))))
    assert lines[:2] == ("보안 연결을 확인할 수 없어 등록을 중단했습니다", words)


def tls_words() -> set[str]:
    """Every detail that a TLS fault of the program can have: from its own sources and from OpenSSL's codes."""
    sources = "".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    words = {str(found) for found in re.findall(r'Fault\(FaultKind\.TLS, "(\w+)"', sources)}
    for word in re.findall(r'NetworkFault\("(\w+)"\)', sources):
        if network_fault(word).kind is FaultKind.TLS:
            words.add(word)
    for code in range(120):
        error = ssl.SSLCertVerificationError()
        error.verify_code, error.verify_message = code, ""
        words.add(tls_fault_of(error))
    for text in ("self-signed", "expired", "not yet valid", "host name", "revoked", "else"):
        error = ssl.SSLCertVerificationError()
        error.verify_message = text
        words.add(tls_fault_of(error))
    for reason in ("CERTIFICATE_REQUIRED", "DH_KEY_TOO_SMALL", "BAD_CERTIFICATE", "UNSUPPORTED_PROTOCOL"):
        refused = ssl.SSLError()
        refused.reason = reason
        words.add(tls_fault_of(refused))
    return words


def test_every_tls_detail_has_a_sentence_of_its_own() -> None:
    words = tls_words()
    assert words >= {"tls_closed", "tls_timeout", "ca_file", "unknown_ca", "revoked", "weak_key", "protocol"}
    said = {word: verdict_lines(view_of(flow.NothingSent(Fault(FaultKind.TLS, word))))[1] for word in words}
    assert "보안 연결에 실패했습니다" not in said.values()
    assert len(set(said.values())) == len(words)


@pytest.mark.parametrize(
    ("detail", "may_help"),
    [
        ("tls_timeout", True),
        ("tls_closed", True),
        ("expired", False),
        ("unknown_ca", False),
        ("ca_file", False),
    ],
)
def test_pressing_again_is_offered_where_it_may_help(detail: str, may_help: bool) -> None:
    last = verdict_lines(view_of(flow.NothingSent(Fault(FaultKind.TLS, detail))))[-1]
    assert ("다시 누르면 재전송합니다." in last) is may_help


@pytest.mark.parametrize("kind", FaultKind, ids=lambda kind: kind.value)
def test_an_unknown_outcome_forbids_a_second_press_and_offers_the_look_up(kind: FaultKind) -> None:
    view = view_of(flow.Uncertain(Fault(kind, message="server's words")))
    assert verdict_title(view) == "결과 확인 중"
    assert (view.can_look_up, view.above_form, view.leaves_by_enter) == (True, False, False)
    assert "남은 시간 90초" in verdict_lines(view)[0]
    if kind is FaultKind.MISMATCH:
        assert verdict_lines(view)[0].startswith("응답이 요청과 다릅니다 – 확인 중")
    else:
        assert verdict_lines(view)[0].startswith("결과 확인 중…(최대 90초) 다시 누르지 마세요")
    assert not any("전송되지 않았습니다" in line for line in verdict_lines(view))
    assert view.detail == "server's words"


def test_unchanged_at_the_end_is_told_as_of_its_time() -> None:
    view = view_of(flow.NotRegistered())
    assert verdict_title(view) == "등록 실패"
    assert verdict_lines(view) == ("등록되지 않은 것으로 보입니다 (마지막 확인 12:00:00)",)
    assert not view.above_form


def test_what_could_not_be_checked_goes_on_and_may_be_settled_by_a_person() -> None:
    view = view_of(flow.NeedsPerson(Fault(FaultKind.BUSY)))
    assert verdict_title(view) == "확인 필요"
    assert (view.can_look_up, view.can_settle) == (True, True)
    assert not any("전송되지 않았습니다" in line for line in verdict_lines(view))


LEFT = [
    pytest.param(flow.Registered(CARD, weak=True), "지난 등록: 등록됨(11-22 12:00)", id="registered"),
    pytest.param(flow.NeedsPerson(None), "지난 등록: 미확인(11-22 12:00)", id="not known"),
    pytest.param(flow.NotRegistered(), "등록되지 않은 것으로 보입니다", id="not registered"),
]


@pytest.mark.parametrize(("outcome", "words"), LEFT)
def test_of_an_earlier_start_it_is_told_when(outcome: flow.Settled, words: str) -> None:
    assert verdict_lines(view_of(outcome, about(left_utc=NOON)))[0].startswith(words)


def test_of_an_earlier_start_no_pg_is_blamed_for_hiding_digits() -> None:
    view = view_of(flow.Registered(CARD, weak=True), about(left_utc=NOON))
    assert "note.weak" not in note_keys(view)
    assert view.last_four == "1111"


def test_what_could_not_be_written_says_so_once_and_stays_true() -> None:
    view = undecided.not_written(undecided.not_written(view_of(flow.Registered(CARD))))
    assert verdict_title(view) == "등록 완료"
    assert note_keys(view).count("note.not_written") == 1
    assert "기록하지 못했습니다 – 카드 등록번호를 적어 두세요" in verdict_lines(view)


def test_an_issuer_is_named() -> None:
    lines = verdict_lines(view_of(flow.NothingSent(Fault(FaultKind.TLS, "unknown_ca", issuer="보안 CA"))))
    assert "인증서 발급 기관: 보안 CA" in lines


def test_a_conflict_names_the_digits_that_stand_there() -> None:
    view = view_of(flow.OtherCard(RegisteredCard("U-1", last_four="9999")))
    assert verdict_lines(view) == (
        "지금 등록된 카드(끝자리 9999)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요",
    )
    assert not view.leaves_by_enter
    assert view.can_settle


def test_a_guard_is_no_verdict() -> None:
    with pytest.raises(ValueError):
        view_of(flow.NeedsGuard(CARD))


def test_a_stopped_card_is_not_sent() -> None:
    lines = verdict_lines(unsent.stopped_card(ABOUT))
    assert lines == ("이 카드는 오늘 더 시도하지 마세요", "카드 정보는 전송되지 않았습니다.")


@pytest.mark.parametrize("kind", FaultKind, ids=lambda kind: kind.value)
def test_every_fault_has_a_sentence(kind: FaultKind) -> None:
    assert knows(fault_words.fault_sentence(Fault(kind)).key)


@pytest.mark.parametrize("kind", VerdictKind, ids=lambda kind: kind.value)
def test_every_kind_has_a_title(kind: VerdictKind) -> None:
    assert knows(f"verdict.{kind.value}")
