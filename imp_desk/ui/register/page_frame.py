"""What comes and goes on the register page, and how its parts share the room. Knows no intent and no key.

Panels that the first form does not need are made when first shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from imp_desk.ui.register.page_parts import PageParts
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.register.order_section import OrderSection

WIDEST = 860
_TALL = 740
_AROUND_FORM = 200  # strip, button, hint line and margins, and some air
_LOW = 632  # a page lower than this gives its margins to the form
_TWO_COLUMNS_FROM = 700
_AIR = (
    (710, 16),
    (650, 12),
    (580, 8),
    (0, 4),
)  # from this height of the page on, so much between the form's parts
_PRACTICE_WIDTH = 400


class PageFrame(PageParts):
    # Slots for what comes and goes

    def put_above_form(self, panel: QWidget) -> None:
        self._banner.addWidget(panel)
        panel.show()

    def put_in_place(self, panel: QWidget) -> None:
        self._middle.addWidget(panel)
        self._box.activate()  # where the form was, before it is painted: no step in between is seen
        panel.show()

    def put_below_uid(self, panel: QWidget) -> None:
        self.customer.put_below_uid(panel)

    def put_below_card(self, section: OrderSection) -> None:
        self.order_section = section
        self._form_box.insertWidget(self._form_box.indexOf(self.card) + 1, section)
        self.refit()

    def put_above_button(self, panel: QWidget) -> None:
        self._questions.addWidget(panel)

    def put_on_top(self, panel: QWidget) -> None:
        self._top.addWidget(panel)

    def show_form(self, *, on: bool) -> None:
        """Off: a verdict stands in its place."""
        self.entry_form.setVisible(on)
        self.strip.setVisible(on)
        if not on:
            self.go_on_button.hide()
        self.make_room()
        self._scroll.verticalScrollBar().setValue(0)

    def make_room(self) -> None:
        """On a low page the button gives its place to a question, which has to be answered first anyway."""
        gives_way = self.is_low() and self.is_questioned()
        self.register_button.setVisible(not self.entry_form.isHidden() and not gives_way)

    def is_questioned(self) -> bool:
        """Whether a question stands above the button."""
        items = (self._questions.itemAt(at) for at in range(self._questions.count()))
        panels = (item.widget() for item in items if item is not None)
        return any(panel is not None and not panel.isHidden() for panel in panels)

    def keep_focus_in_sight(self) -> None:
        """After something was put above the form or into it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.entry_form.isAncestorOf(focused):
            self.reveal_widget(focused)

    def lay_over(self, panel: QWidget | None) -> None:
        """A panel over the surface (a document) or at its side (practice cards), or none."""
        if self._overlay is not None and self._overlay is not panel:
            self._overlay.hide()
        self._overlay = panel
        if panel is not None:
            panel.setParent(self)
            self._place_overlay()
            panel.show()
            panel.raise_()

    def overlay(self) -> QWidget | None:
        return self._overlay

    def reveal_widget(self, widget: QWidget) -> None:
        """Scrolls so that a field is seen with its label and message."""
        self._scroll.reveal(widget)

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form breathes where there is room, and gives its air away where there is none."""
        super().resizeEvent(event)
        self.refit()

    def refit(self) -> None:
        """Also when something has come on top of the form, or gone."""
        space = theme().space
        low = self.is_low()
        air = next(gap for least, gap in _AIR if self._room() >= least)
        side = max(space.s, (self.width() - WIDEST) // 2)
        self._box.setContentsMargins(0, space.s if low else space.m, 0, space.s)
        self._box.setSpacing(space.xs if low else space.s)
        self._form_box.setSpacing(air)
        columns = 2 if self.width() - 2 * side >= _TWO_COLUMNS_FROM else 1
        for section in (self.customer, self.consent, self.card):
            section.set_columns(columns)
        if self.order_section is not None:
            self.order_section.set_columns(columns)
        for button in (self.register_button, self.go_on_button):
            button.setMinimumHeight(theme().touch + (0 if low else space.s))
        self._take_low(low=low)
        self.make_room()
        self.fit_surface()
        self._place_overlay()

    def fit_surface(self) -> None:
        """As tall as what stands in it, in the middle of a large window."""
        space = theme().space
        natural = max(_TALL, self.entry_form.sizeHint().height() + _AROUND_FORM)
        edge = (space.xs if self.is_low() else space.s) + max(0, (self.height() - natural) // 2)
        side = max(space.s, (self.width() - WIDEST) // 2)
        self._page.setContentsMargins(side, edge, side, edge)

    def is_low(self) -> bool:
        """For the form; what stands in its place has the whole page."""
        return self._room() < _LOW

    def is_low_for_verdict(self) -> bool:
        return self._below_bars() < _LOW

    def _room(self) -> int:
        """For the form as it is where nothing is charged."""
        section = self.order_section
        order = 0 if section is None or section.isHidden() else section.sizeHint().height()
        return max(0, self._below_bars() - order)

    def _below_bars(self) -> int:
        return self.height() - self._top.sizeHint().height()

    def _take_low(self, *, low: bool) -> None:
        """Whether the page has become low: what can do without something does."""

    def _place_overlay(self) -> None:
        panel = self._overlay
        if panel is None:
            return
        if panel.objectName() == "practicePanel":
            width = min(_PRACTICE_WIDTH, self.width())
            panel.setGeometry(QRect(self.width() - width, 0, width, self.height()))
        else:
            panel.setGeometry(self.rect().marginsRemoved(self._page.contentsMargins()))
