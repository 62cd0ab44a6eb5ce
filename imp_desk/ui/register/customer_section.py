"""The customer's part of the form: reference, uid with what the look-up found beside it, name. Sends nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.customer import judge_uid
from imp_desk.core.judgement import Judgement
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.rows import UidRow, name_row, reference_row
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register import derived
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.views import LookupView


class _ShopUidRow(UidRow):
    """Its pattern is the shop's own and may change with the settings."""

    pattern = ""

    def judgement(self) -> Judgement:
        return judge_uid(self.field.text(), self.pattern)


class CustomerSection(QWidget):
    """`reference` and `name` are made when the shop's rules first ask for them.

    `uid_edited` and `edited` tell of the operator's doing only, never of the program's.
    """

    uid_edited = Signal()
    edited = Signal()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self._now = now
        self._lookup: LookupView | None = None
        self._minted = False
        self._is_quiet = False
        self.reference: FieldRow | None = None
        self.name: FieldRow | None = None
        self.uid = _ShopUidRow(now=now)
        self.mint = Button("mintUid", in_tab_way=False, small=True, icon="new")
        self._found = Text(size="body", wrap=True)
        self._found.setObjectName("lookupLine")
        self._build_layout()
        self.uid.field.edited.connect(self._on_uid_edited)
        self.retranslate()

    def _on_uid_edited(self) -> None:
        if not self._is_quiet:
            self._minted = False
            self._show_found()
            self.uid_edited.emit()
        self.edited.emit()

    # What the shop asks for

    def ask_for(self, *, reference: bool, name: bool, name_required: bool, pattern: str) -> None:
        if reference and self.reference is None:
            self.reference = reference_row(required=True, now=self._now)
            self.reference.field.edited.connect(self.edited)
            self._box.insertWidget(0, self.reference)
        if name and self.name is None:
            self.name = name_row(required=name_required, now=self._now)
            self.name.field.edited.connect(self.edited)
            self._box.addWidget(self.name)
        if self.reference is not None:
            self.reference.setVisible(reference)
        if self.name is not None:
            self.name.set_required(name_required)
            self.name.setVisible(name)
        self.uid.pattern = pattern

    def rows(self) -> tuple[FieldRow, ...]:
        return tuple(row for row in (self.reference, self.uid, self.name) if row is not None)

    def put_below_uid(self, panel: QWidget) -> None:
        self._box.insertWidget(self._box.indexOf(self._line) + 1, panel)

    # Texts

    def set_uid(self, uid: str, *, minted: bool) -> None:
        """Put in by the program, not by the operator."""
        self._minted = minted
        self._put_text(self.uid, uid)
        self._show_found()

    def set_reference(self, reference: str) -> None:
        if self.reference is not None:
            self._put_text(self.reference, reference)

    def set_name(self, name: str) -> None:
        if self.name is not None:
            self._put_text(self.name, name)

    def _put_text(self, row: FieldRow, text: str) -> None:
        """With nothing to undo, and unnoticed."""
        self._is_quiet = True
        row.field.wipe()
        row.field.setText(text)
        self._is_quiet = False
        row.reset()

    def label(self, telephone_tail: str = "") -> str:
        name = text_of(self.name)
        return derived.customer_label(name, text_of(self.uid), telephone_tail)

    def wipe(self) -> None:
        for row in self.rows():
            self._put_text(row, "")
        self._minted = False
        self.show_lookup(None)

    def set_locked(self, *, on: bool) -> None:
        for row in self.rows():
            row.field.set_locked(on)
        self.mint.setEnabled(not on)

    # The look-up

    def show_lookup(self, view: LookupView | None) -> None:
        self._lookup = view
        self._show_found()

    def _show_found(self) -> None:
        view = self._lookup
        words = derived.spoken(view.text) if view is not None else ""
        if words and view is not None:
            self._found.set_tone(derived.lookup_tone(view))
        else:
            self._found.set_tone("muted")
            words = say("customer.minted") if self._minted else ""
        self._found.setText(words)
        self.mint.setAccessibleDescription(words)

    def retranslate(self) -> None:
        self.mint.show_words(say("customer.mint"), spoken=say("customer.mint_spoken"))
        self._show_found()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_columns(self, columns: int) -> None:
        """In one column the look-up stands below the uid."""
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if columns > 1 else way.TopToBottom)
        self._words.setContentsMargins(0, self._label_height if columns > 1 else 0, 0, 0)
        line = self._found.fontMetrics().height()
        self._found.setMinimumHeight(self.mint.sizeHint().height() if columns > 1 else line)

    def _build_layout(self) -> None:
        space = theme().space
        top = Qt.AlignmentFlag.AlignTop
        self._label_height = self.uid.label.sizeHint().height() + space.xs + 2
        column = QVBoxLayout()
        column.setContentsMargins(0, self._label_height, 0, 0)
        column.addWidget(self.mint, 0, top)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(0, self._label_height, 0, 0)
        self._found.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._words.addWidget(self._found, 0, top)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(space.s)
        head.addWidget(self.uid, 1, top)
        head.addLayout(column)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(space.m)
        self._line.addLayout(head, 3)
        self._line.addLayout(self._words, 2)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space.xs)
        self._box.addLayout(self._line)


def text_of(row: FieldRow | None) -> str:
    """What the operator sees in a row that is shown; nothing for one that is not."""
    return row.field.text().strip() if row is not None and not row.isHidden() else ""
