"""The one window: bands, pages, status line, lock cover. Shows what it is told; the app decides when it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from imp_desk.ui.foot import Foot
from imp_desk.ui.held_keys import HeldKeys
from imp_desk.ui.kit.icons import allow_icons
from imp_desk.ui.paged import PagedWindow
from imp_desk.ui.pages import PageName
from imp_desk.ui.reader_guard import ReaderGuard
from imp_desk.ui.register import derived
from imp_desk.ui.register.page import RegisterPage

if TYPE_CHECKING:
    from imp_desk.core.settings import StoreSettings
    from imp_desk.ui.bands import TestBand, TrainingBand
    from imp_desk.ui.settings.page import SettingsPage
    from imp_desk.ui.views import StatusView

_OPENS_AT = QSize(1024, 840)  # the form with its air; a frame and a title bar come on top
_FRAME = QSize(16, 48)
_USED = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class MainWindow(PagedWindow):
    closing = Signal()
    minimised = Signal()
    key_used = Signal()
    secrets_wiped = Signal()
    lock_shown = Signal(bool)
    lock_requested = Signal()
    first_painted = Signal()
    take_requested = Signal()  # of a registration that another program asks for
    decline_requested = Signal()

    def __init__(self, *, training: bool) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._training = training
        self._test = False
        self._store_name = ""
        self._may_close = False
        self._was_painted = False
        self._left_at: QWidget | None = None  # in the form, when another page was opened
        self._training_band: TrainingBand | None = None
        self._test_band: TestBand | None = None
        self.register_page = RegisterPage()
        self.reader_guard = ReaderGuard(self, self.register_page.now)
        self.foot = Foot(training=training)
        self._build()
        self._connect()
        self._say_title()

    def _build(self) -> None:
        self._pages.add_made(PageName.REGISTER, self.register_page)
        self._pages.add_maker(PageName.SETTINGS, _settings_page)
        self._box.addWidget(self.foot)
        self.setMinimumSize(360, 320)
        if self._training:
            self._add_training_band()

    def _connect(self) -> None:
        self.foot.settings_requested.connect(self.register_page.settings_requested)
        self.foot.menu_requested.connect(self.open_menu)
        self.register_page.lock_requested.connect(self.lock_requested)
        self.register_page.card_edited.connect(self.key_used)
        self.register_page.uid_edited.connect(self.key_used)
        self.register_page.swiped.connect(self.reader_guard.drop_rest)
        self.reader_guard.refused.connect(self._refuse_reader)

    def _add_training_band(self) -> None:
        from imp_desk.ui.bands import TrainingBand

        self._training_band = TrainingBand()
        self._training_band.practice_requested.connect(self.register_page.toggle_practice)
        self.add_band(self._training_band)

    def take_room(self, available: QSize) -> None:
        """The size to open at: the form whole, or all of a till's screen where it would not stand in a window."""
        self.resize(_OPENS_AT.boundedTo(available))
        if available.boundedTo(_OPENS_AT + _FRAME) != _OPENS_AT + _FRAME:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # Pages

    @property
    def settings_page(self) -> SettingsPage:
        return cast("SettingsPage", self._pages.page(PageName.SETTINGS))

    def show_page(self, name: PageName) -> None:
        focused = QApplication.focusWidget()
        if self.shown_page is PageName.REGISTER:
            is_inside = focused is not None and self.register_page.isAncestorOf(focused)
            self._left_at = focused if is_inside and name is not PageName.REGISTER else None
        page = self._pages.show_page(name)
        if page is self.register_page:
            self.register_page.come_back(self._left_at)
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_menu(self) -> None:
        """F10, or the button in the foot. The menu stands once the window is served."""
        self.open_menu_above(self.foot.menu_button)

    # What is told

    def show_status(self, view: StatusView) -> None:
        self.foot.show_status(view)
        self._show_test_band(on=view.mode.value == "test")

    def set_store(self, store: StoreSettings) -> None:
        self.foot.set_store(store)

    def set_title_store(self, name: str) -> None:
        self._store_name = name
        self._say_title()

    def _refuse_reader(self) -> None:
        """A card was swiped where nothing takes text; under the lock there is nothing to say."""
        from imp_desk.ui.views import Sentence

        if self.register_page.isVisible():
            self.register_page.show_hint(Sentence("notice.swipe"))
        elif self.shown_page is PageName.SETTINGS and not self.is_locked:
            self.settings_page.show_message(Sentence("notice.swipe"))

    def _show_test_band(self, *, on: bool) -> None:
        if on != self._test:
            self._test = on
            self._say_title()
        if on and self._test_band is None:
            from imp_desk.ui.bands import TestBand

            self._test_band = TestBand()
            self.add_band(self._test_band)
        if self._test_band is not None:
            self._test_band.setVisible(on)

    def _say_title(self) -> None:
        self.setWindowTitle(derived.title(self._store_name, training=self._training, test=self._test))

    # The lock

    def show_lock(self, on: bool) -> None:  # noqa: FBT001 - the window's contract
        self.allow_menu(on=not on)
        if on:
            self.lock(self._notice_bar.notice if self._notice_bar else None)
        elif self.is_locked:
            self.unlock()
            self.show_page(self.shown_page)
        self.lock_shown.emit(on)

    def wipe_secrets(self) -> None:
        """What was typed on the settings page and not stored."""
        if self._pages.is_made(PageName.SETTINGS):
            self.settings_page.wipe_by_itself()
        self.secrets_wiped.emit()

    # Closing, hiding, painting

    def allow_close(self) -> None:
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous():
            self.minimised.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _USED:
            self.key_used.emit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that no widget took: the page knows the function keys even where nothing has the focus."""
        if event.key() == Qt.Key.Key_F10.value and not event.isAutoRepeat():
            self.open_menu()
        elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.lock_requested.emit()
        elif event.key() == Qt.Key.Key_F12.value and not event.isAutoRepeat():
            is_no = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.decline_requested if is_no else self.take_requested).emit()
        elif self._pages.currentWidget() is self.register_page and not self.register_page.hasFocus():
            self.register_page.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_title()
        elif event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.minimised.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt has filled the ground with the palette's colour; what matters here is when."""
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """Icons cost more than the first paint may; they come right behind it."""
        self.reader_guard.watch()
        self.windowHandle().installEventFilter(self)
        HeldKeys(self.windowHandle())  # the last to be put in is the first to be asked
        allow_icons()
        self.first_painted.emit()


def _settings_page() -> QWidget:
    from imp_desk.ui.settings.page import SettingsPage

    return SettingsPage()
