"""A row that wraps: what it has once measured holds only until something in it changes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.theme import theme


class Row:
    def __init__(self) -> None:
        self.flow = Flow()
        self.window = QWidget()
        self.window.setLayout(self.flow)
        self.buttons = tuple(Button(name) for name in ("one", "two"))
        for button in self.buttons:
            button.show_words("다음 고객 (F2)")
            self.flow.addWidget(button)
        self.window.show()
        self.flow.activate()

    def wide(self) -> int:
        return sum(button.sizeHint().width() for button in self.buttons if not button.isHidden())


@pytest.fixture
def row(qtbot) -> Row:
    row = Row()
    qtbot.addWidget(row.window)
    return row


def test_longer_words_make_it_wider(row: Row) -> None:
    before = row.flow.sizeHint().width()
    row.buttons[0].show_words("기다리지 않고 다음 고객 (F2)")
    assert row.flow.sizeHint().width() == row.wide() + theme().space.s > before


def test_what_is_hidden_takes_no_room_and_what_comes_back_takes_it_again(row: Row) -> None:
    both = row.flow.sizeHint().width()
    row.buttons[1].hide()
    assert row.flow.sizeHint().width() == row.wide() < both
    row.buttons[1].show()
    assert row.flow.sizeHint().width() == both


def test_it_wraps_where_it_is_narrow_and_not_where_it_is_wide(row: Row) -> None:
    one_line = theme().touch
    assert row.flow.heightForWidth(2000) == one_line
    assert row.flow.heightForWidth(row.wide() - 1) == 2 * one_line + theme().space.s
    row.buttons[1].hide()
    assert row.flow.heightForWidth(row.buttons[0].sizeHint().width()) == one_line


def test_a_button_taken_out_is_forgotten(row: Row) -> None:
    taken = row.flow.takeAt(1)
    assert taken is not None
    assert row.flow.sizeHint().width() == row.buttons[0].sizeHint().width()
    assert row.flow.takeAt(1) is None
