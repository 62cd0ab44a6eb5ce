"""Where the parts of the settings page stand: sections at the left, one sheet, a message and two buttons below."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from imp_desk.ui.fields.announce import announce
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.about_section import AboutSection
from imp_desk.ui.settings.about_view import LicenceView
from imp_desk.ui.settings.advanced_section import AdvancedSection
from imp_desk.ui.settings.channel_section import ChannelSection
from imp_desk.ui.settings.charge_section import ChargeSection
from imp_desk.ui.settings.consent_section import ConsentSection
from imp_desk.ui.settings.credentials_section import CredentialsSection
from imp_desk.ui.settings.licence_reader import LicenceReader
from imp_desk.ui.settings.nav import Nav
from imp_desk.ui.settings.operators_section import OperatorsSection
from imp_desk.ui.settings.privacy_section import PrivacySection
from imp_desk.ui.settings.profile_section import ProfileSection
from imp_desk.ui.settings.screen_section import ScreenSection
from imp_desk.ui.settings.section import Section
from imp_desk.ui.settings.sheet_scroll import SheetScroll
from imp_desk.ui.settings.store_section import StoreSection
from imp_desk.ui.settings.support_section import SupportSection
from imp_desk.ui.settings.test_section import TestSection
from imp_desk.ui.settings.uid_section import UidSection
from imp_desk.ui.theme import theme

_WIDEST, _NAV_WIDTH = 1000, 184


class PageLayout:
    """Builds the parts into `page`. Decides nothing."""

    def __init__(self, page: QWidget) -> None:
        self.credentials = CredentialsSection()
        self.test = TestSection()
        self.channel = ChannelSection()
        self.privacy = PrivacySection()
        self.support = SupportSection()
        self.operators = OperatorsSection()
        self.about = AboutSection()
        self.sections: tuple[Section, ...] = (
            self.credentials,
            self.test,
            self.channel,
            ProfileSection(),
            UidSection(),
            ChargeSection(),
            ConsentSection(),
            StoreSection(),
            ScreenSection(),
            self.operators,
            self.privacy,
            AdvancedSection(),
            self.support,
            self.about,
        )
        self.title = Text(size="title")
        self.source = Text(size="helper", tone="muted", wrap=True)
        self.nav = Nav([section.name for section in self.sections])
        self.scroll = self._build_scroll()
        self.reader = LicenceReader()
        self.reader.closed.connect(self.close_licence)
        for told in (*self.privacy.lists.values(), self.about.places):
            told.moved.connect(self.scroll.show_part)
        self.about.said.connect(self.scroll.show_part)
        self.message = Bar("accent", icon="info")
        self.discard = self.message.add_button(Button("settings.discard", small=True, kind="danger"))
        self.stay = self.message.add_button(Button("settings.stay", small=True))
        self.back = Button("settings.back")
        self.save = Button("settings.save", kind="primary")
        self._build(page)
        self.open(self.sections[0].name)

    def _build_scroll(self) -> SheetScroll:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, theme().space.l, 0)  # the bar lies over this edge
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        return SheetScroll(sheet)

    def _build(self, page: QWidget) -> None:
        space = theme().space
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(space.l, space.m, space.l, space.m)
        outer.addStretch(1)
        outer.addWidget(inside, 1000)
        outer.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s)
        column.addWidget(self.title)
        column.addWidget(self.source)
        self._body = QHBoxLayout()
        self._body.setSpacing(space.l)
        self._body.addWidget(self.nav)
        self._body.addWidget(self.scroll, 1)
        self._body.addWidget(self.reader, 1)
        column.addLayout(self._body, 1)
        column.addWidget(self.message)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def open(self, name: str) -> None:
        for section in self.sections:
            section.setVisible(section.name == name)
        self.scroll.verticalScrollBar().setValue(0)

    def read_licence(self, view: LicenceView) -> None:
        """In the place of the sections, until it is closed."""
        for widget in self._behind_licence():
            widget.hide()
        self.reader.show_licence(view)

    def _behind_licence(self) -> tuple[QWidget, ...]:
        return self.nav, self.scroll, self.back, self.save

    def close_licence(self) -> None:
        view, self.reader.view = self.reader.view, None
        self.reader.hide()
        for widget in self._behind_licence():
            widget.show()
        if view is not None:
            self.about.button_of(view.licence).setFocus()

    def set_narrow(self, *, on: bool) -> None:
        self.nav.set_narrow(on=on)
        self.nav.setFixedWidth(_NAV_WIDTH) if not on else self.nav.setMaximumWidth(_WIDEST)
        self.title.setVisible(not on)
        for section in self.sections:
            section.set_narrow(on=on)
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight)

    def say_message(self, words: str, *, asks: bool) -> None:
        self.message.show_text(words)
        self.message.show_tone("warning" if asks else "accent", "question" if asks else "info")
        self.message.setVisible(bool(words))
        self.discard.setVisible(asks)
        self.stay.setVisible(asks)
        announce(self.message, words)

    def retranslate(self) -> None:
        self.title.setText(say("settings.title"))
        self.nav.retranslate()
        for section in self.sections:
            section.retranslate()
        self.reader.retranslate()
        self.discard.show_words(say("settings.discard"))
        self.stay.show_words(say("settings.stay"))
        self.back.show_words(say("settings.back"))
        self.save.show_words(say("settings.save"))
