"""The journal's page in its states: walked by test_page and drawn by scripts/screenshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.core.consent import ConsentWay
from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_export import Exported, ExportFault, ExportFaultKind
from imp_desk.core.journal_figures import DayFigures
from imp_desk.core.journal_page import Page, Position
from imp_desk.core.journal_steps import AttemptKind
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State
from imp_desk.core.seoul import start_of
from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.journal.states import ExportRunning, PageWanted
from imp_desk.ui.kit.icons import allow_icons
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.theme import use_scheme
from imp_desk.ui.views import sentence

TODAY = date(2026, 11, 22)
FIGURES = DayFigures(
    registered=12,
    refused=((RefusalClass.PASSWORD, 2), (RefusalClass.NUMBER, 1)),
    not_registered=1,
    not_sent=1,
    checking=2,
)
_ENDS: tuple[tuple[State, str, str], ...] = (
    (State.NEEDS_HUMAN, "read_timeout", ""),
    (State.UNKNOWN, "read_timeout", ""),
    (State.REGISTERED, "", "신한카드"),
    (State.REFUSED, "password F113", ""),
    (State.REGISTERED, "", "국민KB카드"),
    (State.CONFLICT, "", "현대카드"),
    (State.NOT_SENT, "offline", ""),
    (State.REGISTERED, "", "비자"),
    (State.NOT_REGISTERED, "", ""),
    (State.ABANDONED, "", ""),
)


def entry(number: int, state: State = State.REGISTERED, **more: object) -> JournalEntry:
    at = start_of(TODAY) + 50_000 - 97 * number
    made = JournalEntry(
        attempt_id=f"{number:08x}-0000-4000-8000-{number:012x}",
        created_utc=at,
        changed_utc=at + 2,
        app_version="0.1.0",
        operator="이수진",
        endpoint="api.iamport.kr",
        customer_uid=f"20261122-{number:04}KQ",
        state=state,
        http_status=200,
        consent_way=ConsentWay.TELEPHONE,
        consent_version="2026-01",
        consent_utc=at - 9,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def entries(count: int = 60) -> tuple[JournalEntry, ...]:
    found = []
    for number in range(count):
        state, error, card = _ENDS[number % len(_ENDS)] if number < 10 else _ENDS[2 + number % 3]
        found.append(entry(number, state, error_class=error, card_name=card))
    found[7] = replace(found[7], kind=AttemptKind.DELETE)
    return tuple(found)


class Asked:
    """What the page asked for last, so that a step can answer it."""

    def __init__(self, page: JournalPage) -> None:
        self.last = PageWanted(0, None)  # type: ignore[arg-type]
        page.page_wanted.connect(self._keep)

    def _keep(self, wanted: PageWanted) -> None:
        self.last = wanted


def fill(page: JournalPage, asked: Asked, count: int = 60) -> None:
    shown = entries(count) if count else ()
    more = Position(True, 1.0, 1) if count else None
    page.show_figures(TODAY, FIGURES if count else DayFigures())
    page.show_page(asked.last.number, Page(shown, more), is_first=True)


def _filtered(page: JournalPage, asked: Asked) -> None:
    fill(page, asked)
    page._parts.filters.uid.setText("20261122-")
    page._parts.filters.first.setText("1120")
    page._parts.filters.states.set_value("refused")
    page.search()
    found = tuple(e for e in entries() if e.state is State.REFUSED)
    page.show_page(asked.last.number, Page(found, None), is_first=True)


def _nothing_found(page: JournalPage, asked: Asked) -> None:
    page._parts.filters.uid.setText("없는 번호")
    page.search()
    page.show_page(asked.last.number, Page((), None), is_first=True)


def _wrong_day(page: JournalPage, asked: Asked) -> None:
    fill(page, asked)
    page._parts.filters.first.setText("2026-13-01")
    page.search()


def _exporting(page: JournalPage, asked: Asked) -> None:
    fill(page, asked)
    page.open_export()
    page.show_export(ExportRunning(412_000, 1_000_000))


def _export(page: JournalPage, asked: Asked) -> None:
    fill(page, asked)
    page.open_export()


def _exported(page: JournalPage, asked: Asked) -> None:
    _export(page, asked)
    page.show_export(Exported("D:\\shop\\처리내역-20261122.csv", 1_000_000))


def _exists(page: JournalPage, asked: Asked) -> None:
    _export(page, asked)
    page.show_export(ExportFault(ExportFaultKind.EXISTS))


def _full(page: JournalPage, asked: Asked) -> None:
    _export(page, asked)
    page.show_export(ExportFault(ExportFaultKind.FULL))


def _looking(page: JournalPage, asked: Asked) -> None:
    fill(page, asked)
    page.show_message(sentence("journal.looking", uid="20261122-0000KQ"))


Step = Callable[[JournalPage, Asked], None]
STATES: dict[str, Step] = {
    "journal-reading": lambda page, asked: None,
    "journal-empty": lambda page, asked: fill(page, asked, 0),
    "journal": fill,
    "journal-filtered": _filtered,
    "journal-nothing-found": _nothing_found,
    "journal-wrong-day": _wrong_day,
    "journal-export": _export,
    "journal-exporting": _exporting,
    "journal-exported": _exported,
    "journal-export-exists": _exists,
    "journal-export-full": _full,
    "journal-looking": _looking,
    "journal-unreadable": lambda page, asked: page.show_unreadable(
        asked.last.number, sentence("journal.locked")
    ),
}


class JournalTour:
    """As `tests.ui.tour.Tour`, for a page that stands in no window yet."""

    def __init__(self, width: int, height: int) -> None:
        instance = QApplication.instance()
        self.application = instance if isinstance(instance, QApplication) else QApplication([])
        self.application.setStyle("Fusion")
        self._width, self._height = width, height
        allow_icons()

    def page(self, state: str, language: str, scheme: str) -> JournalPage:
        use_language(language)  # type: ignore[arg-type]
        use_scheme(scheme)  # type: ignore[arg-type]
        page = JournalPage()
        page.set_today(lambda: TODAY)
        page.set_export_folder("문서")
        asked = Asked(page)
        page.resize(self._width, self._height)
        page.show()
        if state != "journal-reading":
            page.open()
        STATES[state](page, asked)
        QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
        return page

    def pictures(self, *, only: Iterable[str] = ()) -> Iterator[tuple[str, QPixmap]]:
        wanted = tuple(only)
        for state in STATES:
            for language in ("ko", "en"):
                for scheme in ("light", "dark"):
                    name = f"{state}-{language}-{scheme}"
                    if wanted and name not in wanted:
                        continue
                    page = self.page(state, language, scheme)
                    QTest.qWait(100)
                    yield name, page.grab()
                    page.close()
                    page.deleteLater()
