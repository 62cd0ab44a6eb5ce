"""The states of the worklist page, its bar and its question, for the tour of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from imp_desk.core.entry import Contact, Field
from imp_desk.core.practice import PRACTICE_CARDS
from imp_desk.core.worklist import Reason
from imp_desk.ui.pages import PageName
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow
from imp_desk.ui.worklist.bar import WorklistBar
from imp_desk.ui.worklist.page import WorklistPage
from imp_desk.ui.worklist.reason_bar import ReasonBar
from imp_desk.ui.worklist_views import BarView, FindingView, Phase, RoleView, TallyView, WorklistView

FILE = "C:/명단/11월 신규 회원.xlsx"
TALLY = TallyView(done=12, refused=1, put_off=3, checking=1, left=103)
_COLUMNS = ("A · 고객번호", "B · 고객명", "C · 휴대폰", "D · 비고")
_ROLES = (
    RoleView("uid", 0, ("C-00001", "C-00002", "C-00003")),
    RoleView("reference"),
    RoleView("name", 1, ("홍길동", "김철수", "이영희")),
    RoleView("telephone", 2, ("010-1234-5678", "010-2345-6789", "010-3456-7890")),
    RoleView("email"),
)


def _bar(window: MainWindow, **changes: object) -> None:
    page = window.register_page
    bar = WorklistBar()
    page.put_on_top(bar)
    view = {"name": "11월 신규 회원.xlsx", "tally": TALLY, "position": 18, "total": 120, "can_put_off": True}
    bar.show_view(BarView(**{**view, **changes}))  # type: ignore[arg-type]
    bar.show()
    page.refit()
    page.set_uid("C-00018", minted=False)
    page.set_contact(Contact("홍길동", "010-1234-5678"))


def _form(window: MainWindow) -> None:
    _bar(window)
    page = window.register_page
    consent = page.stop_widget("consentAll")
    assert consent is not None
    QTest.mouseClick(consent, Qt.MouseButton.LeftButton)
    page.fill_practice(PRACTICE_CARDS[0])
    page.focus_field(Field.PASSWORD)


def _reasons(window: MainWindow) -> None:
    _bar(window)
    reasons = ReasonBar(tuple(reason.value for reason in Reason))
    window.register_page.put_above_button(reasons)
    reasons.show()
    window.register_page.make_room()
    reasons.take_focus()


def _stranger(window: MainWindow) -> None:
    _bar(window, warning=sentence("worklist.not_on_list"), can_put_off=False)


def _page(view: WorklistView) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.add_page(PageName.WORKLIST, WorklistPage)
        window.show_page(PageName.WORKLIST)
        page = window.page(PageName.WORKLIST)
        assert isinstance(page, WorklistPage)
        page.show_view(view)

    return show


STATES: dict[str, Callable[[MainWindow], None]] = {
    "worklist-form": _form,
    "worklist-reasons": _reasons,
    "worklist-stranger": _stranger,
    "worklist-choose": _page(WorklistView(unfinished=(FILE, "C:/명단/재등록.csv"))),
    "worklist-broken": _page(
        WorklistView(
            message=sentence("worklist.file.mixed_encoding", name="고객.csv", detail="12"),
            message_refuses=True,
        )
    ),
    "worklist-reading": _page(WorklistView(Phase.READING, path=FILE, share=0.4)),
    "worklist-preview": _page(
        WorklistView(
            Phase.PREVIEW,
            path=FILE,
            columns=_COLUMNS,
            roles=_ROLES,
            rows=120,
            may_start=True,
            findings=(
                FindingView(sentence("worklist.found.numeric_uid", places="A2, A3", count=2), refuses=False),
            ),
        )
    ),
    "worklist-card": _page(
        WorklistView(
            Phase.PREVIEW,
            path=FILE,
            findings=(
                FindingView(sentence("worklist.found.card_number", places="D5001", count=1), refuses=True),
            ),
        )
    ),
    "worklist-working": _page(
        WorklistView(
            Phase.WORKING,
            path=FILE,
            rows=120,
            tally=TALLY,
            message=sentence("worklist.result_written", file="11월 신규 회원-결과.xlsx"),
        )
    ),
}
