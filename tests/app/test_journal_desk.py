"""The journal's page on a real journal: by keys, on its own thread, exports that hinder nobody, what is forgotten."""

from __future__ import annotations

import asyncio
import csv
import os
import threading
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from imp_desk.app import journal_retention
from imp_desk.app.journal_desk import JournalDesk, Ways
from imp_desk.app.journal_place import journal_thread
from imp_desk.app.journal_retention import DAY_S, Retention
from imp_desk.app.journal_thread import JournalThread
from imp_desk.app.options import Options
from imp_desk.app.tasks import Tasks
from imp_desk.core.journal_page import Page, Query
from imp_desk.core.registration import State
from imp_desk.core.seoul import start_of
from imp_desk.store.journal_export import export
from imp_desk.store.journal_table import SqliteJournal
from imp_desk.ui.journal.page import JournalPage
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.window import MainWindow
from tests.store.journal_given import an_entry, fill, opened, written

TODAY = date(2026, 11, 22)
NOW = start_of(TODAY) + 40_000


class Seat:
    """A page in a window of its own, with the desk behind it; what left the page stands in `went`."""

    def __init__(self, folder: Path, *, training: bool = False) -> None:
        self.options = Options(data_dir=folder, training=training)
        self.journal = journal_thread(self.options)
        self.journal.start()
        self.errors: list[BaseException] = []
        self.tasks = Tasks(lambda _, error: self.errors.append(error))
        self.page = JournalPage()
        self.page.resize(1024, 700)
        self.page.show()
        self.went: list[str] = []
        self.permitted = True
        ways = Ways(
            leave=lambda: self.went.append("left"),
            look_again=lambda uid: uid == "open",
            settle=lambda entry: self.went.append(f"settle {entry.customer_uid}"),
            permit=lambda go: go() if self.permitted else self.went.append("asked"),
        )
        self.desk = JournalDesk(
            lambda: self.page, self.tasks, self.journal, self.options, today=lambda: TODAY, ways=ways
        )

    async def open(self) -> None:
        self.tasks.attach(asyncio.get_running_loop())
        self.desk.open()
        await self.quiet()

    async def quiet(self) -> None:
        await self.tasks.quiet()
        QApplication.processEvents()
        await self.tasks.quiet()

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def press(
        self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.part(QWidget, name), key, modifier)

    async def find(self, text: str) -> None:
        line = self.part(QLineEdit, "journalUid")
        line.clear()  # type: ignore[attr-defined]
        QTest.keyClicks(line, text)
        self.press("journalUid", Qt.Key.Key_Return)
        await self.quiet()

    def uids(self) -> list[str]:
        model = self.part(QTableView, "journalTable").model()  # type: ignore[attr-defined]
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    def words(self, name: str) -> str:
        return str(self.part(QLabel, name).text())  # type: ignore[attr-defined]

    def close(self) -> None:
        self.desk.close_now(5)
        assert self.journal.close_now(5)
        self.page.close()
        self.page.deleteLater()
        assert self.errors == []


def write(folder: Path, *entries: tuple[str, State]) -> None:
    journal = opened(folder / "journal", NOW)
    for number, (uid, state) in enumerate(entries):
        at = NOW + number
        written(journal, an_entry(uid=uid, created_utc=at, changed_utc=at), state)
    journal.close()


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path):  # type: ignore[no-untyped-def]
    use_language("ko")
    seats: list[Seat] = []

    def open_it(**more: bool) -> Seat:
        seats.append(Seat(tmp_path, **more))
        return seats[-1]

    yield open_it
    for made in seats:
        made.close()


def run(seat: Seat, work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await seat.open()
        await work()
        await seat.tasks.shutdown()

    asyncio.run(main())


def test_an_empty_journal_says_so(seat) -> None:  # type: ignore[no-untyped-def]
    desk = seat()

    async def work() -> None:
        assert desk.words("journalNone") == "처리 내역이 없습니다"
        assert desk.words("journalDay") == "오늘 · 등록 0 · 실패 0 · 전송 안 됨 0 · 확인 중 0"

    run(desk, work)


def test_unfinished_first_then_the_newest_and_the_day(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(
        tmp_path,
        ("a", State.REGISTERED),
        ("open", State.UNKNOWN),
        ("b", State.REFUSED),
        ("c", State.NOT_SENT),
    )
    desk = seat()

    async def work() -> None:
        assert desk.uids() == ["open", "c", "b", "a"]
        assert desk.words("journalDay") == "오늘 · 등록 1 · 실패 1 · 전송 안 됨 1 · 확인 중 1"
        assert desk.words("journalDayReasons") == "실패 사유: 그 밖의 사유 1"

    run(desk, work)


def test_searching_by_uid_and_day_and_back_again(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path, ("A-1", State.REGISTERED), ("A-2", State.REFUSED), ("B-1", State.REGISTERED))
    desk = seat()

    async def work() -> None:
        await desk.find("A-")
        assert desk.uids() == ["A-2", "A-1"]
        await desk.find("A-1")
        assert desk.uids() == ["A-1"]
        await desk.find("nobody")
        assert desk.words("journalNone") == "조건에 맞는 내역이 없습니다"
        QTest.mouseClick(desk.part(QWidget, "journalClear"), Qt.MouseButton.LeftButton)
        await desk.quiet()
        assert len(desk.uids()) == 3
        QTest.keyClicks(desk.part(QLineEdit, "journalLast"), "1121")
        desk.press("journalLast", Qt.Key.Key_Enter)
        await desk.quiet()
        assert desk.uids() == []
        QTest.keyClick(desk.page, Qt.Key.Key_Escape)
        assert desk.went == ["left"]

    run(desk, work)


def test_scrolling_reads_on(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    fill(tmp_path / "journal", 350)
    desk = seat()

    async def work() -> None:
        table = desk.part(QTableView, "journalTable")
        for _ in range(12):
            table.scrollToBottom()
            await desk.quiet()
        uids = desk.uids()
        assert len(uids) == 350
        assert len(set(uids)) > 340
        assert desk.words("journalCount") == "350건 표시"

    run(desk, work)


def test_what_was_written_meanwhile_comes_and_the_choice_stays(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path, ("first", State.REGISTERED), ("second", State.REGISTERED))
    desk = seat()

    async def work() -> None:
        desk.part(QTableView, "journalTable").selectRow(1)
        assert "first" in desk.part(QPlainTextEdit, "journalDetails").toPlainText()
        entry = an_entry(uid="new", created_utc=NOW + 9, changed_utc=NOW + 9)
        assert await desk.journal.call(lambda journal: journal.prepare(entry)) is None
        desk.desk.something_changed()
        await desk.quiet()
        assert desk.uids() == ["new", "second", "first"]
        assert "first" in desk.part(QPlainTextEdit, "journalDetails").toPlainText()

    run(desk, work)


def test_an_open_entry_is_looked_up_again_or_settled(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path, ("open", State.NEEDS_HUMAN), ("of another start", State.CONFLICT))
    desk = seat()

    async def work() -> None:
        table = desk.part(QTableView, "journalTable")
        table.selectRow(desk.uids().index("open"))
        desk.press("journalLookAgain", Qt.Key.Key_Return)
        assert "다시 확인하고 있습니다" in desk.page._parts.message.words()
        desk.press("journalSettle", Qt.Key.Key_Space)
        assert desk.went == ["settle open"]
        table.selectRow(desk.uids().index("of another start"))
        desk.press("journalLookAgain", Qt.Key.Key_Return)
        assert "지금 확인할 것이 없습니다" in desk.page._parts.message.words()

    run(desk, work)


def test_a_journal_that_cannot_be_read_is_told(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "journal").mkdir(mode=0o700)
    (tmp_path / "journal" / "journal.sqlite3").write_bytes(b"no database" * 500)
    desk = seat()

    async def work() -> None:
        assert "처리 내역을 읽지 못했습니다" in desk.page._parts.message.words()

    run(desk, work)


def test_a_search_that_takes_long_holds_up_no_intent(  # type: ignore[no-untyped-def]
    seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, ("A-1", State.REGISTERED))
    desk, quick = seat(), SqliteJournal.page
    is_read, is_over = threading.Event(), threading.Event()

    def slow(journal: SqliteJournal, *asked: object) -> object:
        is_read.set()
        is_over.wait(10)
        return quick(journal, *asked)  # type: ignore[arg-type]

    async def work() -> None:
        monkeypatch.setattr(SqliteJournal, "page", slow)
        QTest.keyClick(desk.page, Qt.Key.Key_F5)
        assert await asyncio.to_thread(is_read.wait, 10)
        entry = an_entry(uid="A-2", created_utc=NOW + 60, changed_utc=NOW + 60)
        assert await desk.journal.call(lambda journal: journal.prepare(entry), within_s=3) is None
        is_over.set()
        await desk.quiet()
        assert desk.uids() == ["A-2", "A-1"]

    run(desk, work)


def test_in_the_window(qapp: QApplication, tmp_path: Path) -> None:
    """As the program plugs it in: the page is made when it is first shown, and Esc leads back to the form."""
    write(tmp_path, ("A-1", State.REGISTERED))
    use_language("ko")
    options, errors = Options(data_dir=tmp_path), []
    journal = journal_thread(options)
    journal.start()
    window = MainWindow(training=False)
    window.show()
    window.add_page(PageName.JOURNAL, JournalPage)
    tasks = Tasks(lambda _, error: errors.append(error))
    ways = Ways(
        leave=lambda: window.show_page(PageName.REGISTER), look_again=lambda _: False, settle=lambda _: None
    )
    desk = JournalDesk(
        lambda: cast(JournalPage, window.page(PageName.JOURNAL)),
        tasks,
        journal,
        options,
        today=lambda: TODAY,
        ways=ways,
    )

    async def main() -> None:
        tasks.attach(asyncio.get_running_loop())
        window.show_page(PageName.JOURNAL)
        desk.open()
        await tasks.quiet()
        page = window.page(PageName.JOURNAL)
        table = page.findChild(QTableView, "journalTable")
        assert table is not None
        assert table.model().index(0, 1).data() == "A-1"
        assert window.focusWidget().objectName() == "journalUid"
        QTest.keyClick(table, Qt.Key.Key_Escape)
        assert window.shown_page is PageName.REGISTER
        await tasks.shutdown()

    asyncio.run(main())
    desk.close_now(5)
    assert journal.close_now(5)
    window.allow_close()
    window.close()
    window.deleteLater()
    assert errors == []


# ---- exports


async def ask_for(desk: Seat, path: Path) -> None:
    desk.press("journalExport", Qt.Key.Key_Space)
    line = desk.part(QLineEdit, "journalExportPath")
    line.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(line, str(path))
    desk.press("journalExportGo", Qt.Key.Key_Return)


@pytest.mark.parametrize("training", [False, True], ids=["live", "training"])
def test_an_export_by_keys(seat, tmp_path: Path, training: bool) -> None:  # type: ignore[no-untyped-def]
    if not training:
        write(tmp_path, ("A-1", State.REGISTERED), ("B-1", State.REFUSED))
    desk = seat(training=training)
    file = tmp_path / "out.csv"

    async def work() -> None:
        if training:
            for uid in ("A-1", "B-1"):
                entry = an_entry(uid=uid)
                assert await desk.journal.call(lambda journal, entry=entry: journal.prepare(entry)) is None
        await desk.find("A-")
        await ask_for(desk, file)
        await desk.quiet()
        assert desk.words("journalExportWords") == f"1건을 저장했습니다: {file}"
        rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
        assert rows[0][:3] == ["시각", "카드 등록번호", "결과"]
        assert [row[1] for row in rows[1:]] == ["A-1"]

        await ask_for(desk, file)
        await desk.quiet()
        assert desk.words("journalExportWords") == "같은 이름의 파일이 있습니다. 바꿀까요?"
        desk.press("journalExportReplace", Qt.Key.Key_Return)
        await desk.quiet()
        assert "저장했습니다" in desk.words("journalExportWords")

    run(desk, work)


def test_an_export_waits_for_permission(seat, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    desk = seat()
    desk.permitted = False

    async def work() -> None:
        await ask_for(desk, tmp_path / "out.csv")
        await desk.quiet()
        assert desk.went == ["asked"]
        assert not (tmp_path / "out.csv").exists()

    run(desk, work)


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(1000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


class Gate:
    """Holds an export at its first rows until it is opened or cancelled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        monkeypatch.setattr("imp_desk.app.journal_export.export", self._export)

    def _export(self, source, wanted, words, *, progress, is_cancelled, temporaries):  # type: ignore[no-untyped-def]
        def held(done: int, total: int) -> None:
            progress(done, total)
            self.reached.set()
            while not (self.open.wait(0.01) or is_cancelled()):
                pass

        return export(
            source, wanted, words, progress=held, is_cancelled=is_cancelled, temporaries=temporaries
        )

    async def wait(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 10)


def test_registrations_and_searches_go_on_beside_an_export_that_is_then_cancelled(  # type: ignore[no-untyped-def]
    seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, ("A-1", State.REGISTERED))
    gate, desk = Gate(monkeypatch), seat()

    async def work() -> None:
        await ask_for(desk, tmp_path / "out.csv")
        await gate.wait()
        entry = an_entry(uid="A-2", created_utc=NOW + 60, changed_utc=NOW + 60)
        assert await desk.journal.call(lambda journal: journal.prepare(entry), within_s=2) is None
        QTest.keyClick(desk.page, Qt.Key.Key_F5)
        await until(lambda: desk.uids() == ["A-2", "A-1"])
        assert desk.words("journalExportWords") == "1건 중 0건 저장 중…"
        desk.press("journalExportCancel", Qt.Key.Key_Return)
        await desk.quiet()
        assert "취소했습니다" in desk.words("journalExportWords")
        assert files(tmp_path) == ["journal"]

    run(desk, work)


def test_closing_the_program_takes_the_half_written_file_away(  # type: ignore[no-untyped-def]
    seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, ("A-1", State.REGISTERED))
    gate, desk = Gate(monkeypatch), seat()

    async def work() -> None:
        await ask_for(desk, tmp_path / "out.csv")
        await gate.wait()
        assert await desk.tasks.shutdown()
        assert files(tmp_path) == ["journal"]

    run(desk, work)


@pytest.mark.skipif(os.name != "posix", reason="a file that is open can be taken away")
@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_closing_takes_the_files_away_from_under_a_disk_that_holds_the_export_up(  # type: ignore[no-untyped-def]
    seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    write(tmp_path, ("A-1", State.REGISTERED))
    reached, go_on, is_over = threading.Event(), threading.Event(), threading.Event()

    def held(_handle: int) -> None:
        reached.set()
        go_on.wait(10)

    def watched(*given, **more):  # type: ignore[no-untyped-def]
        try:
            return export(*given, **more)
        finally:
            is_over.set()

    monkeypatch.setattr("imp_desk.store.export_sheets.os.fsync", held)
    monkeypatch.setattr("imp_desk.app.journal_export.export", watched)
    monkeypatch.setattr("imp_desk.app.journal_export._STOPS_WITHIN_S", 0.05)
    desk = seat()

    async def work() -> None:
        await ask_for(desk, tmp_path / f"out.{format_}")
        assert await asyncio.to_thread(reached.wait, 10)
        assert await desk.tasks.shutdown()
        assert files(tmp_path) == ["journal"]
        go_on.set()
        assert await asyncio.to_thread(is_over.wait, 10)
        assert files(tmp_path) == ["journal"]

    run(desk, work)


# ---- retention


def kept(thread: JournalThread) -> list[str]:
    page = thread.submit(lambda journal: journal.page(Query())).result(5)
    assert isinstance(page, Page)
    return [entry.customer_uid for entry in page.entries]


@pytest.fixture
def old(tmp_path: Path):  # type: ignore[no-untyped-def]
    journal = opened(tmp_path / "journal", NOW)
    for days in (0, 29, 31, 400):
        at = NOW - days * DAY_S
        written(journal, an_entry(uid=f"{days} days", created_utc=at, changed_utc=at), State.REGISTERED)
    at = NOW - 500 * DAY_S
    written(journal, an_entry(uid="open", created_utc=at, changed_utc=at), State.UNKNOWN)
    journal.close()
    thread = journal_thread(Options(data_dir=tmp_path))
    thread.start()
    yield thread
    assert thread.close_now(5)


@pytest.mark.parametrize(
    ("keep_days", "now_utc", "left"),
    [
        pytest.param(30, NOW, ["open", "0 days", "29 days"], id="a month"),
        pytest.param(365, NOW, ["open", "0 days", "29 days", "31 days"], id="a year"),
        pytest.param(0, NOW, ["open", "0 days", "29 days", "31 days", "400 days"], id="for ever"),
        pytest.param(
            30, None, ["open", "0 days", "29 days", "31 days", "400 days"], id="no server has told the time"
        ),
    ],
)
def test_what_is_kept(old, keep_days: int, now_utc: float | None, left: list[str], monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(journal_retention, "AT_ONCE", 1)
    slept: list[float] = []
    busy = iter([True, False, True])

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    retention = Retention(
        old,
        keep_days=lambda: keep_days,
        now_utc=lambda: now_utc,
        is_idle=lambda: next(busy, True),
        sleep=sleep,
    )
    gone = asyncio.run(retention.forget_what_is_old())
    assert kept(old) == left
    assert gone == 5 - len(left)
    assert len(slept) == gone + (gone > 0)  # a pause after each, and one while somebody registered
