"""A window whose content can be taken away: under the lock no eye and no screen reader finds the customer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

if TYPE_CHECKING:
    from imp_desk.ui.lock_cover import LockCover
    from imp_desk.ui.views import Sentence


class LockableWindow(QWidget):
    unlock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body = QWidget()
        self._lock_cover: LockCover | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.body)
        self.destroyed.connect(partial(_take_along, self.body))

    @property
    def is_locked(self) -> bool:
        return self._lock_cover is not None and not self._lock_cover.isHidden()

    @property
    def lock_cover(self) -> LockCover | None:
        return self._lock_cover

    def lock(self, notice: Sentence | None = None) -> None:
        """`notice`: what concerns the program itself, and no customer, is told on the cover too."""
        self._give_up_dialogs()
        cover = self._lock_cover or self._make_cover()
        cover.show_notice(notice)
        cover.setGeometry(self.rect())
        cover.show()
        cover.raise_()
        cover.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.hide()
        self.body.setParent(None)  # a hidden child is still told to whoever asks for all there is

    def _give_up_dialogs(self) -> None:
        """A window of its own would stay over the cover, show names of files and work on."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog):
                window.reject()
            elif isinstance(window, QMenu):
                window.close()

    def tell_on_cover(self, notice: Sentence | None) -> None:
        if self._lock_cover is not None and self.is_locked:
            self._lock_cover.show_notice(notice)

    def unlock(self) -> None:
        if self._lock_cover is not None:
            self._lock_cover.hide()
            self._whole.addWidget(self.body)
            self.body.show()

    def _make_cover(self) -> LockCover:
        from imp_desk.ui.lock_cover import LockCover

        self._lock_cover = LockCover(self)
        self._lock_cover.unlock_requested.connect(self.unlock_requested)
        return self._lock_cover

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lock_cover is not None:
            self._lock_cover.setGeometry(self.rect())


def _take_along(body: QWidget) -> None:
    """A window that ends while it is locked has no children left: Qt would delete its content at any later moment."""
    if isValid(body):
        delete(body)
