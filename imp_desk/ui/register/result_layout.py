"""Where the verdict's parts stand: above the form, in its place, or there on a low page. Geometry only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.theme import theme

_WIDE = 600


class ResultLayout:
    def __init__(
        self,
        panel: QWidget,
        *,
        icon: QWidget,
        titles: tuple[QLabel, ...],
        labels: tuple[QLabel, ...],
        first_buttons: tuple[QWidget, ...],
        further_buttons: tuple[QWidget, ...],
    ) -> None:
        self._icon, self._labels = icon, (*titles, *labels)
        self._flows = Flow(), Flow()
        for flow, buttons in zip(self._flows, (first_buttons, further_buttons), strict=True):
            for button in buttons:
                flow.addWidget(button)
        self._panel, self._is_above = panel, False
        self._titles = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for title in titles:
            self._titles.addWidget(title)
        self._words = QVBoxLayout()
        self._words.addLayout(self._titles)
        for label in labels:
            self._words.addWidget(label)
        rows = QVBoxLayout()
        rows.setSpacing(theme().space.s)
        for flow in self._flows:
            rows.addLayout(flow)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(icon)
        self._head.addLayout(self._words, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, panel)
        self._box.addStretch(1)
        self._box.addLayout(self._head)
        self._box.addLayout(rows)
        self._box.addStretch(2)

    def take_place(self, *, above_form: bool, low: bool) -> None:
        """A banner reads from the left; in the form's place everything stands in the middle."""
        space = theme().space
        way = QBoxLayout.Direction
        is_tight = above_form or low
        self._box.setDirection(way.LeftToRight if above_form else way.TopToBottom)
        self._head.setDirection(way.LeftToRight if is_tight else way.TopToBottom)
        edge = space.m if is_tight else space.l
        self._box.setContentsMargins(space.l, edge, space.s if above_form else space.l, edge)
        self._box.setSpacing(space.m if is_tight else space.xl)
        self._head.setSpacing(space.m if is_tight else space.l)
        self._words.setSpacing(space.xs if is_tight else space.m)
        self._is_above = above_form
        self.fit_titles(self._panel.width())
        for at, stretch in enumerate((0, 1, 0, 0) if above_form else (0 if low else 1, 0, 0, 2)):
            self._box.setStretch(at, stretch)
        self._align(centred=not is_tight)

    def fit_titles(self, width: int) -> None:
        """Two titles stand side by side above the form, where there is room for that."""
        is_one_line = self._is_above and width >= _WIDE
        way = QBoxLayout.Direction
        self._titles.setDirection(way.LeftToRight if is_one_line else way.TopToBottom)
        self._titles.setSpacing(theme().space.l if is_one_line else theme().space.xs)

    def _align(self, *, centred: bool) -> None:
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        self._head.setAlignment(self._icon, across if centred else Qt.AlignmentFlag.AlignTop)
        for label in self._labels:
            label.setAlignment(across)
        for flow in self._flows:
            flow.set_centred(on=centred)
