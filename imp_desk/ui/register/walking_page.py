"""The way of the keys through the page: Tab and Enter walk, function keys become intents, F6 shows while held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from imp_desk.core.entry import Field
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.text_field import TextField
from imp_desk.ui.register import walk
from imp_desk.ui.register.keys import Wish, is_wish_key, wish_of
from imp_desk.ui.register.page_frame import PageFrame
from imp_desk.ui.register.page_keys import TabOnce


class WalkingPage(PageFrame):
    register_requested = Signal()
    next_requested = Signal()
    same_customer_requested = Signal()
    mint_requested = Signal()
    lookup_requested = Signal()
    put_off_requested = Signal()
    give_up_requested = Signal()
    lock_requested = Signal()
    swiped = Signal()  # a field has known a card reader's stream

    def __init__(self, today: Callable[[], date], now: Callable[[], float]) -> None:
        super().__init__(today, now)
        self._mending = False  # a refusal stands above the form
        self._auto_advance = False
        self._tab_once = TabOnce(self, now)
        self._walked: set[FieldRow] = set()
        self._wishes: dict[Wish, SignalInstance] = {
            Wish.NEXT: self.next_requested,
            Wish.SAME_CUSTOMER: self.same_customer_requested,
            Wish.LOOK_UP: self.lookup_requested,
            Wish.PUT_OFF: self.put_off_requested,
            Wish.LOCK: self.lock_requested,
        }
        self.register_button.clicked.connect(self._on_register_clicked)
        self.customer.mint.clicked.connect(self.mint_requested)
        self.card.advanced.connect(self._on_advanced)

    # The stops

    def order(self) -> tuple[str, ...]:
        customer, card = self.customer, self.card
        return walk.stops(
            reference=_is_shown(customer.reference),
            name=_is_shown(customer.name),
            document_ids=self.consent.document_ids(),
            holder=_is_shown(card.holder),
            password=_is_shown(card.password),
            charge=self.order_section.stops() if self.order_section is not None else (),
        )

    def field_rows(self) -> tuple[FieldRow, ...]:
        order = self.order_section.rows() if self.order_section is not None else ()
        return (*self.customer.rows(), *self.card.rows(), *order)

    def _filled(self) -> frozenset[str]:
        """What needs nothing more before the card may be sent. Instalments are always asked for."""
        filled = {row.field.objectName() for row in self.field_rows() if not row.is_empty()}
        if not self.consent.lacks_any():
            filled.add(walk.CONSENT_ALL)
        return frozenset(filled - {"instalments"})

    def stop_widget(self, stop: str) -> QWidget | None:
        if stop == walk.BUTTON:
            return self.register_button
        fields: tuple[QWidget, ...] = tuple(row.field for row in self.field_rows())
        return next((w for w in (*fields, *self.consent.checks()) if w.objectName() == stop), None)

    def link_stops(self) -> None:
        """Tab follows the order of the stops; a row that was made later joins the walk."""
        for row in self.field_rows():
            if row not in self._walked:
                self._walked.add(row)
                row.field.entered.connect(partial(self.walk_from, row.field.objectName()))
                row.field.swiped.connect(self.swiped)
        widgets = [widget for stop in self.order() if (widget := self.stop_widget(stop)) is not None]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def focus_stop(self, stop: str) -> None:
        widget = self.stop_widget(stop)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal_widget(widget)

    def focus_start(self) -> None:
        """On the consents where the customer is given already."""
        given = bool(self.customer.uid.field.text()) and not self._lacks_name()
        self.focus_stop(walk.first_stop(self.order(), customer_given=given))

    def _lacks_name(self) -> bool:
        name = self.customer.name
        return name is not None and _is_shown(name) and name.is_empty()

    def focus_field(self, field: Field) -> None:
        """Nothing is selected: a selected number is wiped by one key."""
        self.focus_stop(field.value)
        for row in self.field_rows():
            if row.field.objectName() == field.value:
                row.field.place_caret_at_fault_or_end()

    def walk_from(self, stop: str) -> None:
        target = walk.after_enter(stop, self.order(), mending=self._mending, filled=self._filled())
        if target is None:
            self.ask_to_register()
        else:
            self.focus_stop(target)

    def ask_to_register(self) -> None:
        if self.register_button.isEnabled() and self.takes_entries():
            focused = self.focusWidget()
            if isinstance(focused, TextField):
                focused.finish_composing()
            self.register_requested.emit()

    def _on_register_clicked(self) -> None:
        """A double click's second half must not send again what the first one's refusal left in the form."""
        if self.hears():
            self.register_requested.emit()

    def takes_entries(self) -> bool:
        """Whether the form is there to be edited and sent; not while a verdict stands in its place."""
        return not self.entry_form.isHidden()

    # Going on by itself

    def set_auto_advance(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        self._auto_advance = on

    def _on_advanced(self) -> None:
        expiry = self.stop_widget("expiry")
        if self._auto_advance and expiry is not None and not self._mending:
            self.focus_stop("expiry")
            self._tab_once.start(expiry)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = wish_of(event)
        if wish is None and not is_wish_key(event):
            super().keyPressEvent(event)
            return
        event.accept()
        if wish is not None and self.hears():
            self._grant(wish)

    def hears(self) -> bool:
        """False while a fresh verdict ignores every key, and every click on the register button."""
        return True

    def _grant(self, wish: Wish) -> None:
        match wish:
            case Wish.WALK:
                self._walk()
            case Wish.REGISTER:
                self.ask_to_register()
            case Wish.MINT:
                if self.customer.mint.isEnabled() and self.takes_entries():
                    self.mint_requested.emit()
            case Wish.AMOUNT:
                if walk.AMOUNT in self.order() and self.takes_entries():
                    self.focus_stop(walk.AMOUNT)
            case Wish.REVEAL:
                self.reveal(True)
            case Wish.GIVE_UP:
                self.step_back()
            case _:
                self._wishes[wish].emit()

    def _walk(self) -> None:
        focused = QApplication.focusWidget()
        stop = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        if stop in self.order():
            self.walk_from(stop)
        elif not stop:
            self.focus_start()

    def step_back(self) -> None:
        """Esc closes what lies on top, else gives up."""
        self.give_up_requested.emit()

    def reveal(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        self.card.reveal(on=on)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6 and not event.isAutoRepeat():
            self.reveal(False)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.reveal(False)


def _is_shown(row: FieldRow | None) -> bool:
    return row is not None and not row.isHidden()
