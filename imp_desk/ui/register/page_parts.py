"""Where things stand on the register page: customer on top, the form or its verdict in the middle, the button below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.elided import ElidedText
from imp_desk.ui.kit.scroll import FocusScroll
from imp_desk.ui.kit.surface import Line, Surface
from imp_desk.ui.register.card_section import CardSection
from imp_desk.ui.register.consent_section import ConsentSection
from imp_desk.ui.register.customer_section import CustomerSection
from imp_desk.ui.register.customer_strip import CustomerStrip
from imp_desk.ui.register.go_on_button import GoOnButton
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.register.order_section import OrderSection


class PageParts(QWidget):
    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__()
        self.strip = CustomerStrip()
        self.customer = CustomerSection(now)
        self.consent = ConsentSection()
        self.card = CardSection(today, now)
        self.register_button = Button("registerButton", kind="primary")
        self.go_on_button = GoOnButton(now)
        self.hint_line = ElidedText("hintLine", size="helper", tone="muted")
        self.order_section: OrderSection | None = None  # where the shop charges a card while it registers it
        self._overlay: QWidget | None = None
        self._build_form()
        self._build_surface()
        self._build_page()

    def _build_form(self) -> None:
        space = theme().space
        self.entry_form = QWidget()
        self._form_box = QVBoxLayout(self.entry_form)
        self._form_box.setContentsMargins(0, 0, 0, 0)
        self._form_box.setSpacing(space.s)
        for part in (self.customer, Line(), self.consent, Line(), self.card):
            self._form_box.addWidget(part)
        self._form_box.addStretch(1)

    def _build_surface(self) -> None:
        space = theme().space
        content = QWidget()
        self._middle = QVBoxLayout(content)
        self._middle.setContentsMargins(space.xl, space.s, space.xl, space.xs)
        self._middle.addWidget(self.entry_form)
        self._scroll = FocusScroll(content, around=theme().space.s, seen_with=self._seen_with)
        self._scroll.setMinimumHeight(1)  # the form gives way to what stands above and below it
        self._banner, self._questions = QVBoxLayout(), QVBoxLayout()
        self._banner.setContentsMargins(space.xl, 0, space.xl, 0)
        self.surface = Surface()
        self._box = QVBoxLayout(self.surface)
        self._box.setSpacing(space.s)
        self._box.addLayout(self._inset(self.strip))
        self._box.addLayout(self._banner)
        self._box.addWidget(self._scroll, 1)
        self._box.addLayout(self._build_foot())

    def _seen_with(self, widget: QWidget) -> QWidget:
        """A field is seen with its label and message; what stands in the form's place, by itself."""
        if not self.entry_form.isAncestorOf(widget):
            return widget
        while (parent := widget.parentWidget()) is not None and parent not in self._sections():
            widget = parent
        return widget

    def _sections(self) -> tuple[QWidget | None, ...]:
        return self.entry_form, self.customer, self.card, self.order_section

    def _build_foot(self) -> QVBoxLayout:
        space = theme().space
        foot = QVBoxLayout()
        foot.setContentsMargins(space.xl, 0, space.xl, 0)
        foot.setSpacing(space.s)
        buttons = QHBoxLayout()
        buttons.setSpacing(space.s)
        buttons.addWidget(self.register_button, 1)
        buttons.addWidget(self.go_on_button, 1)
        foot.addLayout(self._questions)
        foot.addLayout(buttons)
        foot.addWidget(self.hint_line)
        return foot

    def _inset(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme().space.xl, 0, theme().space.xl, 0)
        row.addWidget(widget)
        return row

    def _build_page(self) -> None:
        self._top = QVBoxLayout()
        self._page = QVBoxLayout(self)
        self._page.setSpacing(theme().space.s)
        self._page.addLayout(self._top)
        self._page.addWidget(self.surface, 1)
