"""Edits a buffer of digits at a caret: typing, deleting, selecting. No Qt, no display, no text."""

from __future__ import annotations

from imp_desk.core.secret import Digits
from imp_desk.ui.fields.digit_layout import Layout


class DigitEditor:
    """`anchor` is the other end of the selection; nothing is selected where it equals `caret`."""

    __slots__ = ("_before", "_before_caret", "anchor", "caret", "digits")

    def __init__(self, capacity: int) -> None:
        self.digits = Digits(capacity)
        self.caret = self.anchor = 0
        self._before = Digits(capacity)
        self._before_caret = 0

    @property
    def selection(self) -> tuple[int, int]:
        return (self.caret, self.anchor) if self.caret < self.anchor else (self.anchor, self.caret)

    def move(self, index: int, *, select: bool = False) -> None:
        self.caret = max(0, min(index, len(self.digits)))
        if not select:
            self.anchor = self.caret

    def select_all(self) -> None:
        self.anchor, self.caret = 0, len(self.digits)

    def delete_selection(self) -> bool:
        start, stop = self.selection
        if start == stop:
            return False
        self.digits.delete(start, stop)
        self.move(start)
        return True

    def delete_to(self, index: int) -> bool:
        """What is selected, or else everything between the caret and `index`."""
        if self.delete_selection():
            return True
        index = max(0, min(index, len(self.digits)))
        start, stop = min(index, self.caret), max(index, self.caret)
        self.digits.delete(start, stop)
        self.move(start)
        return start < stop

    def type(self, digit: int, *, limit: int, full: int) -> bool:
        """At the caret, replacing the selection. Inside a full number it overwrites; False where it does not fit."""
        self.delete_selection()
        held = len(self.digits)
        if held >= full and self.caret < held:
            self.digits.overwrite(self.caret, digit)
        elif held >= limit or not self.digits.insert(self.caret, digit):
            return False
        self.move(self.caret + 1)
        return True

    def replace_all(self, other: Digits) -> None:
        self.digits.copy_from(other)
        self.move(len(self.digits))

    def remember(self) -> None:
        """Keeps a copy of what stands, for `restore`: a scanner's burst must leave the field as it was."""
        self._before.copy_from(self.digits)
        self._before_caret = self.caret

    def restore(self) -> None:
        self.digits.copy_from(self._before)
        self.move(self._before_caret)

    def forget(self) -> None:
        self._before.wipe()
        self._before_caret = 0

    def forget_behind(self, index: int) -> None:
        """The copy keeps no more than what may stand."""
        self._before.delete(index, len(self._before))
        self._before_caret = min(self._before_caret, index)

    def wipe(self) -> None:
        self.digits.wipe()
        self.forget()
        self.move(0)

    def go(self, step: str, layout: Layout, *, select: bool) -> None:
        """A navigation key by its name; without `select` an arrow leaves a selection at its near end."""
        start, stop = self.selection
        collapse = start != stop and not select
        match step:
            case "left":
                self.move(start if collapse else self.caret - 1, select=select)
            case "right":
                self.move(stop if collapse else self.caret + 1, select=select)
            case "home":
                self.move(0, select=select)
            case "end":
                self.move(len(self.digits), select=select)
            case "group_left":
                self.move(layout.group_before(self.caret), select=select)
            case _:
                self.move(layout.group_after(self.caret), select=select)
