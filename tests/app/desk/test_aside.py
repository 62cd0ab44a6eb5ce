"""What the bars beside the form say of each outcome, and which of them come again after 확인."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imp_desk.app.desk import undecided, unsent
from imp_desk.app.desk.about import About
from imp_desk.app.desk.aside import Aside
from imp_desk.app.desk.verdicts import verdict_of
from imp_desk.core import flow
from imp_desk.core.card_tags import Standing
from imp_desk.core.consent import ConsentGiven, ConsentWay
from imp_desk.core.entry import Customer
from imp_desk.core.gateway import Fault, FaultKind, Refused
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass
from imp_desk.ui.register.derived import running_words, verdict_look
from imp_desk.ui.views import RunningView, VerdictView, sentence

NOON = 1_795_316_400.0  # 2026-11-22 12:00:00 in Seoul
CARD = RegisteredCard("U-1", "국민KB카드", 0, "1111", 100, 100, sandbox=False)
TEST_CARD = replace(CARD, sandbox=True)
ABOUT = About(Customer("U-1", "홍길동"), consent=ConsentGiven(ConsentWay.IN_PERSON, "v1", NOON, ("privacy",)))
LEFT = About(Customer("U-1", "홍길동"), left_utc=NOON)
PAYS = "결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다"
TEST = "테스트 채널에 등록됨 – 실제 결제에 쓸 수 없습니다"
UNSENT = "카드 정보는 전송되지 않았습니다."


class Page:
    """Keeps what is shown beside the form."""

    def __init__(self) -> None:
        self.bars: tuple[RunningView, ...] = ()

    def show_running(self, views: tuple[RunningView, ...]) -> None:
        self.bars = views

    def words(self) -> list[str]:
        return [running_words(bar) for bar in self.bars]


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def aside(page: Page) -> Aside:
    return Aside(page)  # type: ignore[arg-type]


def view_of(outcome: flow.Outcome | flow.Settled, about: About = ABOUT) -> VerdictView:
    return verdict_of(outcome, about, at_unix_s=NOON)


def refused(kind: RefusalClass, **about: object) -> VerdictView:
    outcome = flow.RefusedAs(Refused(1, "F112", "카드사 거절"), kind)
    return view_of(outcome, replace(ABOUT, **about))  # type: ignore[arg-type]


def unsent_by(kind: FaultKind, detail: str = "") -> VerdictView:
    return view_of(flow.NothingSent(Fault(kind, detail)))


OUTCOMES = [
    pytest.param(view_of(flow.Registered(CARD)), f"등록 완료 – {PAYS}", id="registered"),
    pytest.param(
        view_of(flow.Registered(CARD, replaced=True)),
        f"기존 카드 교체 완료 – 이전 카드 대신 등록되었습니다. {PAYS}",
        id="replaced",
    ),
    pytest.param(
        view_of(flow.Registered(CARD), replace(ABOUT, is_training=True)),
        "연습 완료 (실제 등록 아님) – 연습이므로 실제로 등록된 카드는 없습니다",
        id="in training",
    ),
    pytest.param(view_of(flow.Registered(TEST_CARD)), f"등록 완료 – {PAYS} · {TEST}", id="on a test channel"),
    pytest.param(
        view_of(flow.Registered(CARD, weak=True)),
        f"등록 완료 – {PAYS} · 등록은 확인했지만 PG사가 카드번호를 알려 주지 않아 끝자리는 비교하지 못했습니다",
        id="digits hidden",
    ),
    pytest.param(
        view_of(flow.Registered(CARD), replace(ABOUT, old_uid="U-0")),
        f"등록 완료 – {PAYS} · 이전 등록번호 U-0의 카드는 그대로 남아 있습니다",
        id="the old one remains",
    ),
    pytest.param(
        undecided.not_written(view_of(flow.Registered(CARD))),
        f"등록 완료 – {PAYS} · 기록하지 못했습니다 – 카드 등록번호를 적어 두세요",
        id="not on record",
    ),
    pytest.param(
        view_of(flow.Registered(TEST_CARD), LEFT),
        "등록 완료 – 지난 등록: 등록됨(11-22 12:00). 앞서 보낸 카드의 번호는 남기지 않으므로 끝자리는 고객과 확인해"
        f" 주세요 · {TEST}",
        id="left by an earlier start, on a test channel",
    ),
    pytest.param(
        refused(RefusalClass.NUMBER), "등록 실패 – 카드번호를 다시 확인해 주세요", id="refused number"
    ),
    pytest.param(
        refused(RefusalClass.PASSWORD, standing=Standing.STOPPED),
        "등록 실패 – 카드 비밀번호 앞 2자리를 다시 확인해 주세요 · 이 카드는 오늘 더 시도하지 마세요",
        id="refused too often",
    ),
    pytest.param(
        refused(RefusalClass.OTHER),
        "등록 실패 – 카드가 등록되지 않았습니다. 상세 내용을 확인해 주세요 · 카드사 거절",
        id="refused in words of the PG's",
    ),
    pytest.param(
        unsent_by(FaultKind.CONNECTION_REFUSED),
        f"전송 안 됨 – 서버에 연결할 수 없습니다 · {UNSENT}",
        id="not sent",
    ),
    pytest.param(
        unsent_by(FaultKind.OFFLINE), f"전송 안 됨 – 인터넷 연결 없음 · {UNSENT}", id="not sent, no internet"
    ),
    pytest.param(
        unsent_by(FaultKind.BUSY),
        f"전송 안 됨 – 서버가 바쁩니다 · {UNSENT}",
        id="not sent, and nothing to press again",
    ),
    pytest.param(
        unsent_by(FaultKind.TLS, "expired"),
        f"전송 안 됨 – 보안 연결을 확인할 수 없어 등록을 중단했습니다 · {UNSENT}",
        id="not sent, tls",
    ),
    pytest.param(
        unsent_by(FaultKind.JOURNAL, "full"),
        f"전송 안 됨 – 처리 내역을 저장할 수 없어 등록을 시작하지 않았습니다 · {UNSENT}",
        id="not sent, no journal",
    ),
    pytest.param(
        unsent_by(FaultKind.JOURNAL, "uid_busy"),
        "전송 안 됨 – 이 고객은 다른 창에서 등록 중입니다. 카드 정보는 전송되지 않았습니다",
        id="not sent, in another window",
    ),
    pytest.param(
        unsent.not_sendable(sentence("hint.guard_first"), ABOUT),
        f"전송 안 됨 – 이 등록번호에는 이미 카드가 등록되어 있습니다 · {UNSENT}",
        id="not sent, a guard that cannot be shown",
    ),
    pytest.param(
        view_of(flow.NotRegistered()),
        "등록 실패 – 등록되지 않은 것으로 보입니다 (마지막 확인 12:00:00)",
        id="not registered",
    ),
    pytest.param(
        view_of(flow.OtherCard(CARD)),
        "확인 필요 – 지금 등록된 카드(끝자리 1111)는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요",
        id="conflict",
    ),
    pytest.param(
        view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE))),
        "확인 필요 – 등록 여부를 확인하지 못했습니다. 네트워크가 돌아오면 계속 확인합니다 · 다시 누르지 마세요."
        " 확인되기 전에는 이 등록번호로 보내지 않습니다",
        id="needs a person",
    ),
    pytest.param(
        view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE)), LEFT),
        "확인 필요 – 지난 등록: 미확인(11-22 12:00). 네트워크가 돌아오면 계속 확인합니다 · 다시 누르지 마세요."
        " 확인되기 전에는 이 등록번호로 보내지 않습니다",
        id="left, needs a person",
    ),
    pytest.param(
        undecided.settled_by_hand(ABOUT, is_registered=False),
        "등록 실패 – 등록 안 됨으로 정리했습니다",
        id="settled by hand",
    ),
    pytest.param(
        view_of(flow.Uncertain(Fault(FaultKind.TIMEOUT))),
        "결과 확인 중…(최대 90초) 다시 누르지 마세요 · 남은 시간 90초",
        id="being checked",
    ),
    pytest.param(
        undecided.left_over(LEFT), "지난 등록 1건 확인 필요 – 조회하고 있습니다", id="left, being checked"
    ),
]


@pytest.mark.parametrize(("view", "words"), OUTCOMES)
def test_a_bar_says_what_is_true(page: Page, aside: Aside, view: VerdictView, words: str) -> None:
    aside.put("U-1", "홍길동", view)
    assert page.words() == [f"홍길동: {words}"]


def test_a_registration_on_a_test_channel_is_violet_in_its_bar_too(page: Page, aside: Aside) -> None:
    aside.put("U-1", "홍길동", view_of(flow.Registered(TEST_CARD)))
    assert verdict_look(page.bars[0]) == ("done", "test")


# 확인


@pytest.mark.parametrize(
    ("view", "goes"),
    [
        pytest.param(None, False, id="runs"),
        pytest.param(undecided.checking(ABOUT, None, left_s=30), False, id="being checked"),
        pytest.param(view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE))), True, id="needs a person"),
        pytest.param(view_of(flow.Registered(CARD)), True, id="registered"),
    ],
)
def test_a_bar_that_can_be_acknowledged_says_so(
    page: Page, aside: Aside, view: VerdictView | None, *, goes: bool
) -> None:
    aside.put("U-1", "홍길동", view)
    assert page.bars[0].can_be_acknowledged is goes
    aside.acknowledge("U-1")
    assert (page.bars == ()) is goes


@pytest.mark.parametrize(
    ("later", "is_said"),
    [
        pytest.param(view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE))), False, id="the same finding"),
        pytest.param(
            undecided.not_written(view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE)))),
            True,
            id="not on record",
        ),
        pytest.param(view_of(flow.OtherCard(CARD)), True, id="another card"),
        pytest.param(view_of(flow.Registered(CARD)), True, id="registered after all"),
    ],
)
def test_what_was_acknowledged_comes_again_only_with_news(
    page: Page, aside: Aside, later: VerdictView, *, is_said: bool
) -> None:
    aside.put_news("U-1", "홍길동", view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE))))
    aside.acknowledge("U-1")
    aside.put_news("U-1", "홍길동", later)
    assert (page.bars != ()) is is_said


def test_a_deletion_that_fails_again_is_told_again(page: Page, aside: Aside) -> None:
    for _ in range(2):
        aside.put("U-1", "홍길동", view_of(flow.NeedsPerson(Fault(FaultKind.OFFLINE))))
        assert page.bars
        aside.acknowledge("U-1")
