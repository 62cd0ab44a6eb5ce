"""담당자: who works here, and whose PIN permits. Each change is asked for at once, apart from what 저장 saves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imp_desk.core.operators import ALIAS_LONGEST, judge_alias
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.operator_editor import OperatorEditor
from imp_desk.ui.settings.operator_row import OperatorRow
from imp_desk.ui.settings.operators_view import OperatorsView
from imp_desk.ui.settings.row import LineRow, speak
from imp_desk.ui.settings.section import Section
from imp_desk.ui.theme import theme
from imp_desk.ui.views import Sentence, sentence


class OperatorsSection(Section):
    name = "operators"
    added = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    pin_given = Signal(str, object)  # whoever receives the PIN wipes it
    pin_cleared = Signal(str)
    pin_typed = Signal(bool)

    def _build(self) -> None:
        self._view = OperatorsView()
        self._operators: list[OperatorRow] = []
        self._state = Bar("accent", icon="info")
        self.add(self._state)
        listed = self._listed = QWidget()
        self._list = QVBoxLayout(listed)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme().space.m)
        self.add(listed)
        self.editor = OperatorEditor()
        self.editor.opened.connect(self._make_room)
        self.editor.renamed.connect(self.renamed)
        self.editor.pin_given.connect(self.pin_given)
        self.editor.typed.connect(self.pin_typed)
        self.editor.left.connect(self._focus_list)
        self.add(self.editor)
        self.add_line()
        self._new = LineRow("operators.alias", self._complaint)
        self._new.line.setMaxLength(ALIAS_LONGEST)
        self._add_button = Button("operatorAdd")
        self._add_button.clicked.connect(self._add)
        self._new.put_beside(self._new.line, self._add_button)
        self.add(self._new)

    def first(self) -> QWidget | None:
        return self._new.line

    def show_operators(self, view: OperatorsView) -> None:
        """A new view is what stands from now on: what was being typed for the old one is gone."""
        self._view = view
        self.editor.close_it()
        for old in self._operators:
            old.setParent(None)
            old.deleteLater()
        self._operators = [OperatorRow(one) for one in view.operators]
        for row in self._operators:
            row.wished.connect(self._wish)
            self._list.addWidget(row)
        self._say_state()

    def words(self) -> str:
        return "\n".join((self._state.words(), *(row.words() for row in self._operators)))

    def wipe(self) -> None:
        self.editor.close_it()

    def _make_room(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's
        """One thing at a time: what is typed stands where the list was."""
        for widget in (self._listed, self._new):
            widget.setVisible(not is_open)

    def _wish(self, wish: str, alias: str) -> None:
        match wish:
            case "set_pin":
                self.editor.ask_pin(alias)
            case "rename":
                self.editor.ask_alias(alias, self._view.aliases)
            case "clear_pin":
                self.pin_cleared.emit(alias)
            case _:
                self.removed.emit(alias)

    def _add(self) -> None:
        complaint = (
            self._complaint(self._new.value()) if self._new.value() else sentence("problem.alias.empty")
        )
        self._new.tell(complaint, aloud=True)
        if complaint is None:
            alias = self._new.value()
            self._new.set_value("")
            self.added.emit(alias)

    def _complaint(self, text: str) -> Sentence | None:
        """An empty line is no fault: nobody is to be added."""
        code = judge_alias(text, self._view.aliases).code if text else ""
        return sentence(f"problem.{code}") if code else None

    def _focus_list(self) -> None:
        (self._operators[0].focus_target() if self._operators else self._new.line).setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self._new.retranslate()
        self._add_button.show_words(say("settings.operators.add"))
        self.editor.retranslate()
        for row in self._operators:
            row.retranslate()
        self._say_state()

    def _say_state(self) -> None:
        view = self._view
        key = "settings.operators.asks" if view.asks_for_pins else "settings.operators.none_has_pin"
        told = view.fault or view.message or sentence(key)
        self._state.show_tone("warning" if view.fault else "accent", "failed" if view.fault else "info")
        self._state.show_text(speak(told))
