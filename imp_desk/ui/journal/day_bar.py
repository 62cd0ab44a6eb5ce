"""The day's counts in words, with a small bar below that shows their shares. The words alone tell everything."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from imp_desk.core.journal_figures import DayFigures
from imp_desk.ui.kit.paint import draw_box, fill, smooth_painter
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.theme import theme

_HEIGHT, _NARROWEST = 8, 3.0


class Shares(QWidget):
    """A line of coloured parts. A count that is not nought has a part that can be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("journalShares")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figures = DayFigures()

    def show_figures(self, figures: DayFigures) -> None:
        self._figures = figures
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def _parts(self) -> tuple[tuple[int, QColor], ...]:
        c, f = theme().colours, self._figures
        return (
            (f.registered, c.success),
            (f.refused_total + f.not_registered, c.danger),
            (f.not_sent, c.text_disabled),
            (f.checking, c.warning),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, _HEIGHT / 2, fill=theme().colours.border)
        total = self._figures.total
        if not total:
            return
        rounded = QPainterPath()
        rounded.addRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(rounded)
        shown = [(count, colour) for count, colour in self._parts() if count]
        spare = box.width() - _NARROWEST * len(shown)
        x = box.left()
        for count, colour in shown:
            width = _NARROWEST + spare * count / total
            fill(painter, QRectF(x, box.top(), width, box.height()), colour)
            x += width


class DayBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[date, DayFigures] | None = None
        self._is_today = True
        self.words = Text(size="small", bold=True, wrap=True)
        self.words.setObjectName("journalDay")
        self.reasons = Text(size="helper", tone="muted", wrap=True)
        self.reasons.setObjectName("journalDayReasons")
        self.shares = Shares()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space.xs)
        column.addWidget(self.words)
        column.addWidget(self.shares)
        column.addWidget(self.reasons)

    def show_figures(self, day: date, figures: DayFigures, *, is_today: bool) -> None:
        self._told, self._is_today = (day, figures), is_today
        self.retranslate()

    def retranslate(self) -> None:
        if self._told is None:
            return
        day, figures = self._told
        self.words.setText(
            say(
                "journal.day",
                day=say("journal.day.today") if self._is_today else day.isoformat(),
                registered=figures.registered,
                failed=figures.refused_total + figures.not_registered,
                not_sent=figures.not_sent,
                checking=figures.checking,
            )
        )
        reasons = [
            say("journal.day.reason", reason=say(f"journal.reason.{kind.value}"), count=count)
            for kind, count in figures.refused
        ]
        if figures.not_registered:
            reasons.append(say("journal.day.not_registered", count=figures.not_registered))
        self.reasons.setText(say("journal.day.reasons", reasons=" · ".join(reasons)) if reasons else "")
        self.shares.show_figures(figures)
        self.shares.setAccessibleName(self.words.text())
