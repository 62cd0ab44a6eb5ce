"""The phrases: both languages complete and alike, every key that is said exists, no Hangul in English."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import imp_desk
from imp_desk.core.entry import Field
from imp_desk.core.gateway import FaultKind
from imp_desk.core.practice import PracticeCase
from imp_desk.core.refusal import RefusalClass
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases import catalog
from imp_desk.ui.views import Mode, VerdictKind

PACKAGE = Path(imp_desk.__file__).parent
SAID = re.compile(r"""\b(?:say|sentence|Sentence)\(\s*"([a-z][A-Za-z_.]*)\"""")
WRITTEN = re.compile(r"""\"([a-z][A-Za-z_.0-9]*)\"""")
BUILT = re.compile(r"""f["']([a-z][a-z_]*\.[a-z_.]*)\{""")
FAMILIES = {
    "verdict": [kind.value for kind in VerdictKind],
    "status": [mode.value for mode in Mode],
    "practice": [case.value for case in PracticeCase],
    "short": [field.value for field in Field],
    "refusal": [kind.value for kind in RefusalClass],
    "fault": [kind.value for kind in FaultKind],
    "consent.way": ["in_person", "paper", "telephone"],
    "note.consent": ["in_person", "paper", "telephone"],
    "ask.warning": ["number.unusual", "holder.check", "holder.young"],
    "page": [page.value for page in PageName],
}
ONE_EACH = ("helper.amount.echo",)  # the amount read out in Korean, in figures for English


NAMED_IN_KOREAN = (
    "settings.ui.language.ko",
    "problem.credentials.key.characters",
    "problem.credentials.secret.characters",
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def said_keys() -> dict[str, str]:
    return {
        key: str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        for key in SAID.findall(file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("key", sorted(catalog.phrases()))
def test_both_languages_say_the_same(key):
    korean, english = catalog.phrases()[key]
    assert korean.strip()
    assert english.strip()
    assert placeholders(korean) == placeholders(english) or key in ONE_EACH
    assert "" not in placeholders(korean)


@pytest.mark.parametrize("key", sorted(catalog.phrases().keys() - set(NAMED_IN_KOREAN)))
def test_english_holds_no_hangul(key):
    assert not re.search(r"[ㄱ-ㆎ가-힣]", catalog.phrases()[key][1])


def test_the_search_reads_every_file():
    assert len(said_keys()) > 150


@pytest.mark.parametrize(("key", "file"), sorted(said_keys().items()))
def test_every_key_that_is_said_exists(key, file):
    assert catalog.knows(key), file


def test_no_phrase_is_left_over():
    """Each stands in the program as a whole key, or belongs to a family that is said by its members' values."""
    files = [file for file in PACKAGE.rglob("*.py") if file.parent.name != "phrases"]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    written = set(WRITTEN.findall(source))
    families = (*BUILT.findall(source), "cause.")
    assert [key for key in catalog.phrases() if key not in written and not key.startswith(families)] == []


@pytest.mark.parametrize(
    "key", [f"{family}.{member}" for family, members in FAMILIES.items() for member in members]
)
def test_every_member_of_a_family_has_its_phrase(key):
    assert catalog.knows(key)


@pytest.mark.parametrize(
    ("key", "korean"),
    [
        pytest.param("verdict.registered", "등록 완료", id="registered"),
        pytest.param("verdict.refused", "등록 실패", id="refused"),
        pytest.param("verdict.not_sent", "전송 안 됨", id="not-sent"),
        pytest.param("verdict.checking", "결과 확인 중", id="checking"),
        pytest.param("verdict.needs_person", "확인 필요", id="needs-person"),
        pytest.param("verdict.practice", "연습 완료 (실제 등록 아님)", id="practice"),
        pytest.param(
            "outcome.registered", "결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다", id="first-payment"
        ),
        pytest.param("lookup.absent", "이 등록번호에 등록된 카드가 없습니다", id="absent-not-new"),
        pytest.param("consent.all", "필수 항목 모두 동의", id="consent-all"),
        pytest.param("consent.all_note", "고객에게 안내하고 동의를 받았습니다", id="consent-note"),
        pytest.param("result.undo", "방금 등록 취소(삭제)", id="undo"),
        pytest.param("result.look_again", "다시 확인 (F5)", id="look-again-carries-its-key"),
        pytest.param("guard.replace", "기존 카드 교체", id="replace"),
        pytest.param("guard.warning", "이전 카드로 되돌릴 수 없습니다", id="no-way-back"),
        pytest.param("wipe.done", "보안을 위해 카드 정보를 지웠습니다", id="wiped"),
        pytest.param(
            "guard.confirm_label",
            "교체하려면 등록번호 끝 {count}자리 ‘{tail}’ 입력",
            id="what-to-type-stands-out",
        ),
        pytest.param("note.press_again", "다시 누르면 재전송합니다.", id="press-again"),
        pytest.param("tls.self_signed", "자체 서명 인증서입니다", id="self-signed"),
        pytest.param("tls.other", "보안 연결에 실패했습니다", id="tls-failed"),
        pytest.param(
            "fault.portal",
            "와이파이 로그인 페이지가 응답했습니다. 와이파이 로그인을 먼저 완료해 주세요",
            id="portal-says-what-to-do",
        ),
        pytest.param(
            "fault.proxy",
            "프록시가 연결을 거절했습니다. 관리자에게 프록시 설정 확인을 요청해 주세요",
            id="proxy-asks-politely",
        ),
        pytest.param(
            "measure.private_pages",
            "카드 정보가 든 메모리는 덤프나 하위 프로그램에 넘어가지 않음",
            id="private-pages",
        ),
        pytest.param("note.sandbox", "테스트 채널에 등록됨 – 실제 결제에 쓸 수 없습니다", id="test-channel"),
    ],
)
def test_the_words_of_the_product(key, korean):
    assert catalog.phrases()[key][0] == korean


def test_an_absent_uid_is_never_called_a_new_customer():
    assert not [key for key, (korean, _) in catalog.phrases().items() if "신규 고객" in korean]


def test_values_are_put_in_as_they_are():
    catalog.use_language("ko")
    assert "{0}%s<b>" in catalog.say("outcome.conflict", last_four="{0}%s<b>")
