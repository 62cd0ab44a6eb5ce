"""The line for one customer_uid. A paste of several is not squeezed into it but handed on."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from imp_desk.core.customer import UID_LONGEST, judge_uid
from imp_desk.core.uid_list import are_several
from imp_desk.ui.fields.field_row import FieldRow
from imp_desk.ui.fields.text_field import TextField


class UidField(TextField):
    several_pasted = Signal(str)

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(judge_uid, UID_LONGEST, now=now)
        self.setObjectName("lookupUid")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            untrusted_text = QGuiApplication.clipboard().text()
            if are_several(untrusted_text):
                event.accept()
                self.several_pasted.emit(untrusted_text)
                return
        super().keyPressEvent(event)


class UidLine(FieldRow):
    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self.uid = UidField(now)
        super().__init__(self.uid)

    def _label_key(self) -> str:
        return "field.customerUid"

    def _helper_key(self) -> str:
        return "uids.helper.one"
