"""What the journal is asked for: a uid or its beginning, days, outcomes. Takes no card number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.core.customer import UID_LONGEST, normal_text
from imp_desk.core.journal_export import searched_uid
from imp_desk.core.journal_page import Query
from imp_desk.core.journal_steps import UNFINISHED
from imp_desk.core.judgement import OK
from imp_desk.core.registration import State
from imp_desk.core.seoul import day_of_text, span_of
from imp_desk.ui.fields.text_field import TextField
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import segments
from imp_desk.ui.theme import theme

STATES: dict[str, frozenset[State]] = {
    "all": frozenset(),
    "open": UNFINISHED | {State.CONFLICT},
    "registered": frozenset((State.REGISTERED,)),
    "refused": frozenset((State.REFUSED, State.NOT_REGISTERED)),
    "not_sent": frozenset((State.NOT_SENT,)),
    "abandoned": frozenset((State.ABANDONED,)),
}
_DAY_LONGEST, _DAY_WIDTH, _WIDEST = 12, 144, 10_000


class Filters(QWidget):
    """`asked`: with Enter, the button, or a choice of outcomes."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.uid = TextField(lambda _: OK, UID_LONGEST)
        self.first = TextField(lambda _: OK, _DAY_LONGEST)
        self.last = TextField(lambda _: OK, _DAY_LONGEST)
        self.states = segments("journalStates", tuple(STATES))
        self.search = Button("journalSearch", small=True, icon="look")
        self.clear = Button("journalClear", kind="quiet", small=True)
        self.message = Text(size="helper", tone="muted")
        self._labels = {line: Text(size="label") for line in (self.uid, self.first, self.last)}
        self._today: Callable[[], date] = date.today
        self._names()
        self._build()
        self._connect()
        self.states.set_value("all")

    def _names(self) -> None:
        self.uid.setObjectName("journalUid")
        self.first.setObjectName("journalFirst")
        self.last.setObjectName("journalLast")
        self.message.setObjectName("journalFilterMessage")

    def _build(self) -> None:
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.xs)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.s)
        self._grid.setVerticalSpacing(space.xs)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.search)
        self._buttons.addWidget(self.clear)
        column.addLayout(self._grid)
        column.addWidget(self.message)
        column.addWidget(self.states)
        self.set_narrow(on=False)

    def set_narrow(self, *, on: bool) -> None:
        """In a line; where there is no room for it, the days go below the uid."""
        grid = self._grid
        while grid.takeAt(0) is not None:
            pass
        places = {self.uid: (0, 0, 2), self.first: (2, 0, 1), self.last: (2, 1, 1)}
        if not on:
            places = {self.uid: (0, 0, 1), self.first: (0, 1, 1), self.last: (0, 2, 1)}
        for line, (row, at, wide) in places.items():
            grid.addWidget(self._labels[line], row, at, 1, wide)
            grid.addWidget(line, row + 1, at, 1, wide)
        if on:
            grid.addLayout(self._buttons, 4, 0, 1, 2)
        else:
            grid.addLayout(self._buttons, 1, 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1 if on else 0)
        for line in (self.first, self.last):
            line.setMaximumWidth(_WIDEST if on else _DAY_WIDTH)

    def _connect(self) -> None:
        for line in self._labels:
            line.entered.connect(self.asked)
            line.edited.connect(self._mended)
        self.uid.hinted.connect(lambda code: self._tell(say(f"notice.{code}"), is_wrong=True))
        self.search.clicked.connect(self.asked)
        self.clear.clicked.connect(self.reset)
        self.states.chosen.connect(lambda _: self.asked.emit())

    # What is asked for

    def set_today(self, today: Callable[[], date]) -> None:
        self._today = today

    def query(self) -> Query | None:
        """None: a day cannot be read; the line says so and has the focus."""
        days = []
        for line in (self.first, self.last):
            day = day_of_text(line.text(), self._today())
            if day is None and line.text().strip():
                self._complain(line, "journal.filter.day.wrong")
                return None
            days.append(day)
        first, last = days
        if first and last and first > last:
            self._complain(self.first, "journal.filter.day.turned")
            return None
        since, until = span_of(first, last)
        uid = searched_uid(normal_text(self.uid.text()))
        return Query(uid, since, until, STATES[self.states.value()], is_prefix=bool(uid))

    def day(self) -> date:
        """Whose figures are told: the one day that is asked for, else today."""
        first, last = (day_of_text(line.text(), self._today()) for line in (self.first, self.last))
        return first if first and first == last else self._today()

    def reset(self) -> None:
        for line in self._labels:
            line.wipe()
        self.states.set_value("all")
        self.asked.emit()

    def focus_uid(self) -> None:
        self.uid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.uid.selectAll()

    # Words

    def _complain(self, line: TextField, key: str) -> None:
        line.set_error(True)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(say(key), is_wrong=True)

    def _mended(self) -> None:
        for line in self._labels:
            line.set_error(False)
        self._tell(self._hint(), is_wrong=False)

    def _hint(self) -> str:
        return f"{say('journal.filter.uid.hint')} · {say('journal.filter.day.hint')}"

    def _tell(self, words: str, *, is_wrong: bool) -> None:
        from imp_desk.ui.fields.announce import announce

        self.message.setText(words)
        self.message.set_tone("danger" if is_wrong else "muted")
        if is_wrong:
            announce(self, words, urgent=True)

    def retranslate(self) -> None:
        for line, key in ((self.uid, "uid"), (self.first, "first"), (self.last, "last")):
            words = say(f"journal.filter.{key}")
            self._labels[line].setText(words)
            line.setAccessibleName(words)
            line.setAccessibleDescription(say(f"journal.filter.{'uid' if key == 'uid' else 'day'}.hint"))
        for option in self.states.options():
            option.show_words(say(f"journal.filter.{option.value}"))
        self.states.setAccessibleName(say("journal.filter.states"))
        self.search.show_words(say("journal.search"))
        self.clear.show_words(say("journal.clear"))
        self._mended()
