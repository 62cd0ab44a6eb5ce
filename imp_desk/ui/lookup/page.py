"""조회 · 삭제: what stands under one customer_uid or many. Shows a state, asks for the next."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.lookup.page_layout import PageLayout
from imp_desk.ui.lookup.states import LookupState, Message, ResultKind, Weight
from imp_desk.ui.lookup.words import result_row
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register.derived import spoken

_NARROW = 760
_QUIET_MS = 120  # an arrow that is held walks past what nobody wants to read


class LookupPage(QWidget):
    """`show_state` is the answer to everything that is asked for."""

    look_up_requested = Signal(tuple)  # of uids
    cancel_requested = Signal()
    chosen = Signal(str)
    payments_requested = Signal(int)  # the page
    delete_requested = Signal()
    delete_confirmed = Signal(str)  # the reason
    schedules_accepted = Signal()
    delete_stopped = Signal()
    settle_requested = Signal(bool)  # whether it is gone
    again_requested = Signal()
    back_requested = Signal()
    left = Signal()  # another page stands in its place

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.setObjectName("lookupPage")
        self._state = LookupState()
        self._parts = PageLayout(self, now)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._connect()
        self.retranslate()
        self.show_state(self._state)

    def _connect(self) -> None:
        parts = self._parts
        parts.entry.wanted.connect(self.look_up_requested)
        parts.results.chosen.connect(self._walk_to)
        parts.results.opened.connect(self._enter_details)
        parts.details.page_wanted.connect(self.payments_requested)
        parts.details.delete_wanted.connect(self.delete_requested)
        parts.details.settle_wanted.connect(self.settle_requested)
        parts.details.look_again_wanted.connect(self.again_requested)
        parts.delete_panel.confirmed.connect(self.delete_confirmed)
        parts.delete_panel.agreed.connect(self.schedules_accepted)
        parts.delete_panel.stopped.connect(self.delete_stopped)
        parts.cancel.clicked.connect(self.cancel_requested)
        parts.back.clicked.connect(self.back_requested)
        self._quiet.timeout.connect(lambda: self.chosen.emit(parts.results.chosen_key()))

    def focus_start(self) -> None:
        self._parts.entry.focus_start()

    def take_uid(self, uid: str) -> None:
        """Asked for elsewhere in the program: as if it had been typed here."""
        self._parts.entry.type_on(uid)
        self._parts.entry.submit()

    # What is shown

    def show_state(self, state: LookupState) -> None:
        before, self._state = self._state, state
        had_focus = _has_focus_in(self._parts.delete_panel)
        self._show_results(before)
        self._show_message(before.message)
        self._parts.entry.setVisible(state.deleting is None)
        self._parts.delete_panel.show_view(state.deleting)
        result = state.result(state.chosen)
        may_delete = result is not None and result.kind is ResultKind.FOUND and state.deleting is None
        self._parts.details.show_result(result, state.details, may_delete=may_delete)
        self._show_progress(before)
        if before.deleting is not None and state.deleting is None and had_focus:
            self._focus_results()

    def _show_results(self, before: LookupState) -> None:
        state, parts = self._state, self._parts
        is_new = [one.uid for one in before.results] != [one.uid for one in state.results]
        parts.show_results(on=len(state.results) > 1)
        parts.results.show_rows(tuple(map(result_row, state.results)), chosen=state.chosen if is_new else "")
        if is_new:
            self._quiet.stop()
            parts.set_narrow(on=self.width() < _NARROW)

    def _show_progress(self, before: LookupState) -> None:
        state, parts = self._state, self._parts
        parts.cancel.setVisible(state.progress is not None)
        if state.progress is not None:
            done, total = state.progress
            parts.count.setText(say("uids.progress", done=f"{done:,}", total=f"{total:,}"))
            return
        parts.count.setText(self._count_words())
        if before.progress is not None:
            announce(self, parts.count.text() or parts.details.instead.text())
            if parts.entry.has_focus() and self._is_worth_the_focus():
                self._focus_results()

    def _count_words(self) -> str:
        kinds = [one.kind for one in self._state.results]
        if len(kinds) < 2:
            return ""
        told = [
            say(f"uids.count.{kind.value}", count=f"{kinds.count(kind):,}")
            for kind in ResultKind
            if kind in kinds
        ]
        return say("uids.count", count=f"{len(kinds):,}", told=" · ".join(told))

    def _show_message(self, before: Message | None) -> None:
        message = self._state.message
        self._parts.show_message(message)
        if message is not None and (before is None or before.text.key != message.text.key):
            announce(self, spoken(message.text), urgent=message.weight is not Weight.PLAIN)

    def _is_worth_the_focus(self) -> bool:
        """A uid under which nothing stands was perhaps mistyped: it stays to be mended."""
        results = self._state.results
        return len(results) > 1 or any(one.kind is ResultKind.FOUND for one in results)

    def _focus_results(self) -> None:
        """Where the results stand; with one, at its facts."""
        parts = self._parts
        target = parts.results if parts.results.isVisibleTo(self) else parts.details.facts
        if not target.isVisibleTo(self):
            parts.entry.focus_start()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does

    def _walk_to(self, uid: str) -> None:
        if uid != self._state.chosen:
            self._quiet.start()

    def _enter_details(self) -> None:
        facts = self._parts.details.facts
        target = facts if facts.isVisibleTo(self) else self._parts.details.again
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_first = not event.isAutoRepeat()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape if is_first:
                self._step_back()
            case Qt.Key.Key_F5 if is_first:
                self.again_requested.emit()
            case Qt.Key.Key_F7 if is_first:
                self._parts.entry.toggle()
            case Qt.Key.Key_Delete if is_first:
                self.delete_requested.emit()
            case Qt.Key.Key_PageDown if control:
                self._parts.details.turn(1)
            case Qt.Key.Key_PageUp if control:
                self._parts.details.turn(-1)
            case Qt.Key.Key_Down if self._parts.entry.has_focus():
                self._focus_results()
            case _ if not control and event.text().isprintable() and event.text().strip():
                self._parts.entry.type_on(event.text())
            case _:
                super().keyPressEvent(event)

    def _step_back(self) -> None:
        """Out of a deletion, a look-up, the form of many, the page: one at a time."""
        if self._state.deleting is not None:
            self.delete_stopped.emit()
        elif self._state.progress is not None:
            self.cancel_requested.emit()
        elif self._parts.entry.is_many:
            self._parts.entry.toggle()
        else:
            self.back_requested.emit()

    # Words and geometry

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._quiet.stop()
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.set_narrow(on=self.width() < _NARROW)

    def retranslate(self) -> None:
        self._parts.retranslate()
        self.show_state(self._state)


def _has_focus_in(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, QWidget) and part.isAncestorOf(focused)
