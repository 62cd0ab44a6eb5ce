"""The journal's entries page by page for Qt: asks for more when the view comes to the end, never how many there are."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_page import Page, Position
from imp_desk.ui.journal.words import reason_word, result_word, row_spoken, short_time
from imp_desk.ui.phrases.catalog import say

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    TIME = 0
    UID = 1
    RESULT = 2
    CARD = 3
    OPERATOR = 4
    CODE = 5


class JournalModel(QAbstractTableModel):
    more_wanted = Signal(object)  # the Position behind which the next page begins

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[JournalEntry] = []
        self._next: Position | None = None
        self._is_asked = False

    # What the page does

    def begin(self, page: Page) -> None:
        self.beginResetModel()
        self._entries = list(page.entries)
        self._next, self._is_asked = page.next, False
        self.endResetModel()

    def go_on(self, page: Page) -> None:
        first = len(self._entries)
        self._next, self._is_asked = page.next, False
        if page.entries:
            self.beginInsertRows(QModelIndex(), first, first + len(page.entries) - 1)
            self._entries += page.entries
            self.endInsertRows()

    def ask_again(self) -> None:
        """The page that was asked for could not be read: scrolling asks once more."""
        self._is_asked = False

    def entry(self, row: int) -> JournalEntry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, attempt_id: str) -> int:
        """-1: not among those read so far."""
        return next((row for row, e in enumerate(self._entries) if e.attempt_id == attempt_id), -1)

    @property
    def has_more(self) -> bool:
        return self._next is not None

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._entries:
            last = self.index(len(self._entries) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._is_asked = True
            self.more_wanted.emit(self._next)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(entry, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.TIME:
            return f"{_cell(entry, Column.TIME)}, {row_spoken(entry)}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (Column.UID, Column.CODE):
            return _cell(entry, Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"journal.column.{Column(section).name.lower()}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _cell(entry: JournalEntry, column: Column) -> str:
    match column:
        case Column.TIME:
            return short_time(entry.created_utc)
        case Column.UID:
            return entry.customer_uid
        case Column.RESULT:
            reason = reason_word(entry)
            word = result_word(entry.kind, entry.state)
            return f"{word} · {reason}" if reason else word
        case Column.CARD:
            return entry.card_name
        case Column.OPERATOR:
            return entry.operator
        case Column.CODE:
            return entry.error_class or ("" if entry.api_code is None else str(entry.api_code))
