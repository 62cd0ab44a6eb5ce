"""설정: first-run page and later dialog in one, inside the window. Judges and hands out; saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from imp_desk.core.settings import Settings
from imp_desk.ui.fields.announce import announce
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.about_section import AboutSection
from imp_desk.ui.settings.about_view import LicenceView
from imp_desk.ui.settings.guide import Guide
from imp_desk.ui.settings.operators_section import OperatorsSection
from imp_desk.ui.settings.page_layout import PageLayout
from imp_desk.ui.settings.privacy_section import PrivacySection
from imp_desk.ui.settings.row import speak
from imp_desk.ui.settings.section import Section
from imp_desk.ui.settings.support_section import SupportSection
from imp_desk.ui.views import ChannelView, Sentence, StepView, sentence

_CONTROL = Qt.KeyboardModifier.ControlModifier
_NARROW = 720
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SettingsPage(QWidget):
    """Whoever receives `credentials_entered` owns both secrets, and wipes them."""

    save_requested = Signal(object)
    credentials_entered = Signal(object, object)
    test_requested = Signal(object)
    channels_requested = Signal()
    newest_requested = Signal(object)
    back_requested = Signal()
    secret_typed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settingsPage")
        self._base = Settings()
        self._source = ""
        self._is_changed = False
        self._stores_after_save = False
        self._asks_to_leave = False
        self._message: Sentence | None = None
        self._parts = PageLayout(self)
        self._sections = self._parts.sections
        self._guide = Guide(self._parts)
        self._by_name = {section.name: section for section in self._sections}
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        parts = self._parts
        parts.nav.went.connect(self._went)
        for section in self._sections:
            if section is not parts.credentials:  # a typed key is no change of the settings
                section.changed.connect(partial(self._changed, section))
        parts.credentials.stored.connect(self.credentials_entered)
        parts.credentials.changed.connect(lambda: self.secret_typed.emit(self._parts.credentials.is_started))
        parts.test.asked.connect(self._test)
        parts.about.newest_asked.connect(self._ask_for_newest)
        parts.channel.asked.connect(self.channels_requested)
        parts.save.clicked.connect(self.save)
        parts.back.clicked.connect(self.leave)
        parts.discard.clicked.connect(self._discard)
        parts.stay.clicked.connect(self._stay)

    # What the app shows

    def show_settings(
        self,
        settings: Settings,
        *,
        has_credentials: bool | None = None,
        keystore_problem: Sentence | None = None,
        source: str = "",
    ) -> None:
        """Fills the page; what was typed and not saved is gone."""
        self._base = settings
        self._source = source
        self._parts.close_licence()
        for section in self._sections:
            section.fill(settings)
        self._parts.nav.show_faults(())
        self._is_changed = self._stores_after_save = False
        self.show_message(None)
        self._say_source()
        self._parts.credentials.wipe()
        self.show_credentials(has_credentials=has_credentials, problem=keystore_problem)

    def show_credentials(
        self, *, has_credentials: bool | None, problem: Sentence | None = None, note: Sentence | None = None
    ) -> None:
        """None: not known yet. A problem keeps what was typed; a note says why nothing can be stored in this run."""
        credentials = self._parts.credentials
        credentials.show_state(has_credentials=has_credentials, problem=problem, note=note)
        if problem is not None and credentials.is_started:
            self._parts.nav.choose(credentials.name)
            announce(credentials, speak(problem), urgent=True)

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        self._parts.test.show_steps(steps)

    def show_channels(self, channels: tuple[ChannelView, ...]) -> None:
        self._parts.channel.show_channels(channels)

    @property
    def privacy(self) -> PrivacySection:
        return self._parts.privacy

    @property
    def operators(self) -> OperatorsSection:
        return self._parts.operators

    @property
    def support(self) -> SupportSection:
        return self._parts.support

    @property
    def about(self) -> AboutSection:
        return self._parts.about

    def show_licence(self, view: LicenceView) -> None:
        self._parts.read_licence(view)

    def show_message(self, message: Sentence | None) -> None:
        """Also ends a test or a loading that has not come to its end."""
        self._message = message
        self._asks_to_leave = False
        if message is not None:
            self._stores_after_save = False
            self._parts.test.stop()
            self._parts.channel.stop()
        self._say_message()

    def show_saved(self, settings: Settings, message: Sentence) -> None:
        """What was saved is what stands from now on. A typed key is handed out now: it belongs to an address."""
        self._base = settings
        self._is_changed = False
        stores, self._stores_after_save = self._stores_after_save, False
        self.show_message(message)
        if stores:
            self._parts.credentials.store()

    def show_problems(self, problems: Sequence[str | tuple[str, str]]) -> None:
        """Keys such as `gateway.ca_file`, or with the code of what is wrong."""
        self._guide.tell(problems)

    def wipe(self) -> None:
        self._parts.credentials.wipe()
        self._parts.operators.wipe()

    def wipe_by_itself(self) -> None:
        """After a while without a key, and when the computer is locked or sleeps."""
        if self._parts.credentials.is_started:
            self.wipe()
            self.show_message(sentence("settings.wiped"))

    def open_section(self, name: str) -> None:
        self._parts.nav.choose(name)

    def focus_start(self) -> None:
        self._parts.nav.first().setFocus()

    # What a person does

    def save(self) -> None:
        settings = self._guide.checked(self._base, self._sections)
        if settings is None:
            return
        self._stores_after_save = self._parts.credentials.is_started
        self.save_requested.emit(settings)

    def leave(self) -> None:
        if (self._is_changed or self._parts.credentials.is_started) and not self._asks_to_leave:
            self._asks_to_leave = True
            self._say_message()
            self._parts.stay.setFocus()
            return
        self._discard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & _CONTROL)
        action: Callable[[], object] | None = None
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                action = self._stay if self._asks_to_leave else self.leave
            case Qt.Key.Key_S if control:
                action = self.save
            case Qt.Key.Key_PageDown if control:
                action = lambda: self._parts.nav.step(1)  # noqa: E731
            case Qt.Key.Key_PageUp if control:
                action = lambda: self._parts.nav.step(-1)  # noqa: E731
            case key if key in _ENTER and not event.isAutoRepeat():
                focused = self.focusWidget()
                if isinstance(focused, QAbstractButton) and not focused.isCheckable():
                    action = focused.click
        if action is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            action()

    def _test(self) -> None:
        if self._parts.credentials.is_started:
            self._guide.lead_to([self._parts.credentials.key])
            self.show_message(sentence("settings.test.store_first"))
            return
        settings = self._guide.checked(self._base, (self._by_name["channel"], self._by_name["advanced"]))
        if settings is not None:
            self._parts.test.begin()
            self.test_requested.emit(settings)

    def _ask_for_newest(self) -> None:
        """By what stands on the page: the address, and the trust store and proxy that go with any connection."""
        settings = self._guide.checked(self._base, (self._parts.about, self._by_name["advanced"]))
        if settings is not None:
            self.newest_requested.emit(settings)

    def _changed(self, section: Section) -> None:
        self._is_changed = True
        if not section.faulty():
            self._parts.nav.clear_fault(section.name)
        if self._message is not None:
            self.show_message(None)

    def _discard(self) -> None:
        self._asks_to_leave = False
        self._is_changed = False
        self.wipe()
        self._say_message()
        self.back_requested.emit()

    def _went(self, name: str) -> None:
        self._parts.open(name)
        if self._message is not None:
            self.show_message(None)

    def _stay(self) -> None:
        self._asks_to_leave = False
        self._say_message()
        self._parts.nav.first().setFocus()

    # Words and geometry

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.wipe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.set_narrow(on=self.width() < _NARROW)

    def retranslate(self) -> None:
        self._parts.retranslate()
        self._say_source()
        self._say_message()

    def _say_source(self) -> None:
        self._parts.source.setText(say("settings.source", path=self._source) if self._source else "")

    def _say_message(self) -> None:
        if self._asks_to_leave:
            self._parts.say_message(say("settings.ask_leave"), asks=True)
        else:
            self._parts.say_message(speak(self._message) if self._message else "", asks=False)
