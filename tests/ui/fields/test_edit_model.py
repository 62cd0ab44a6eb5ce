"""Random edits of a digit field against a plain list with a caret: the same digits, the same caret, always."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from imp_desk.core.card import full_length, group_sizes
from imp_desk.ui.fields.number_field import NumberField

KEY = Qt.Key
MOVES = [KEY.Key_Left, KEY.Key_Right, KEY.Key_Home, KEY.Key_End]
ACTIONS = st.one_of(
    st.tuples(st.just("digit"), st.integers(0, 9)),
    st.tuples(st.just("move"), st.sampled_from(MOVES), st.booleans()),
    st.tuples(st.just("delete"), st.sampled_from([KEY.Key_Backspace, KEY.Key_Delete])),
    st.tuples(st.just("all")),
)


class Model:
    """What a person expects of a line of digits."""

    def __init__(self) -> None:
        self.digits: list[int] = []
        self.caret = self.anchor = 0

    def drop_selection(self) -> bool:
        start, stop = sorted((self.caret, self.anchor))
        self.digits[start:stop] = []
        self.caret = self.anchor = start
        return start != stop

    def digit(self, digit: int) -> None:
        self.drop_selection()
        held = len(self.digits)
        if held >= full_length(self.digits) and self.caret < held:
            self.digits[self.caret] = digit
        elif held < 19:
            self.digits.insert(self.caret, digit)
        else:
            return
        self.caret = self.anchor = self.caret + 1

    def delete(self, key: KEY) -> None:
        if self.drop_selection():
            return
        at = self.caret - 1 if key is KEY.Key_Backspace else self.caret
        if 0 <= at < len(self.digits):
            del self.digits[at]
            self.caret = self.anchor = at

    def move(self, key: KEY, select: bool) -> None:
        start, stop = sorted((self.caret, self.anchor))
        target = {
            KEY.Key_Left: self.caret - 1,
            KEY.Key_Right: self.caret + 1,
            KEY.Key_Home: 0,
            KEY.Key_End: len(self.digits),
        }[key]
        if start != stop and not select and key in (KEY.Key_Left, KEY.Key_Right):
            target = start if key is KEY.Key_Left else stop
        self.caret = max(0, min(target, len(self.digits)))
        if not select:
            self.anchor = self.caret


def send(field: NumberField, key: KEY, modifiers=Qt.KeyboardModifier.NoModifier, text: str = "") -> None:
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key.value, modifiers, text))


def apply(field: NumberField, model: Model, action: tuple) -> None:
    match action:
        case ("digit", digit):
            send(field, KEY(KEY.Key_0.value + digit), text=str(digit))
            model.digit(digit)
        case ("move", key, select):
            shift = Qt.KeyboardModifier.ShiftModifier if select else Qt.KeyboardModifier.NoModifier
            send(field, key, shift)
            model.move(key, select)
        case ("delete", key):
            send(field, key)
            model.delete(key)
        case _:
            send(field, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
            model.anchor, model.caret = 0, len(model.digits)


def grouped(digits: list[int]) -> list[int]:
    sizes, left = [], len(digits)
    for size in group_sizes(digits):
        sizes.append(min(size, left))
        left -= sizes[-1]
    return [size for size in sizes if size]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(ACTIONS, max_size=60))
def test_edits_do_what_a_person_expects(qapp, actions):
    ticks = iter(range(10**9))
    field = NumberField(now=lambda: float(next(ticks)))
    model = Model()
    for action in actions:
        apply(field, model, action)
        assert list(field.digits.view()) == model.digits
        editor = field._editor
        assert (editor.caret, editor.anchor) == (model.caret, model.anchor)
        assert field.cursorPosition() == field._layout.places[model.caret]
        assert field.text().count("\u2022") == len(model.digits)
        assert set(field.text()) <= {"\u2022", " "}
        assert [len(group) for group in field.text().split()] == grouped(model.digits)
