"""프로그램 정보: version, the newest version on demand, licences to read, and where its files are. Asks nobody."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imp_desk.core.settings import Settings, UpdateSettings
from imp_desk.ui.kit.button import Button
from imp_desk.ui.kit.flow import Flow
from imp_desk.ui.kit.text import Text, breakable
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.about_view import AboutView, Licence
from imp_desk.ui.settings.judges import judge_update_address, normal_update_address
from imp_desk.ui.settings.privacy_words import told_kept
from imp_desk.ui.settings.progress import ProgressText, ProgressView
from imp_desk.ui.settings.row import LineRow
from imp_desk.ui.settings.section import Section
from imp_desk.ui.settings.told_list import ToldList
from imp_desk.ui.views import sentence


class AboutSection(Section):
    """`newest_asked`: the button was pressed; whoever hears it sees to it that there is an address."""

    name = "about"
    newest_asked = Signal()
    licence_asked = Signal(Licence)
    said = Signal(QWidget)  # words that are to be seen

    def _build(self) -> None:
        self._view = AboutView()
        self._version = Text(size="body", bold=True, wrap=True)
        self._version.setObjectName("about.version")
        self.add(self._version)
        self._build_update()
        self._build_licences()
        self.places = ToldList("about.places")
        self._places_head = Text(size="label")
        self.add_line()
        self.add(self._places_head)
        self.add(self.places)

    def _build_update(self) -> None:
        self.address = LineRow("update.address", judge_update_address)
        self._explained = Text(size="helper", tone="muted", wrap=True)
        self.ask = Button("about.ask", icon="look")
        self.ask.clicked.connect(self._ask)
        self._told = ProgressText("about.told")
        self.add_row(self.address)
        self.add(self._explained)
        foot = QHBoxLayout()
        foot.addWidget(self.ask)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.add(self._told)

    def _build_licences(self) -> None:
        self._lgpl = Text(size="helper", tone="muted", wrap=True)
        self._licences = {
            licence: Button(f"about.licence.{licence.value}", small=True) for licence in Licence
        }
        flow = Flow()
        for licence, button in self._licences.items():
            button.clicked.connect(lambda *, which=licence: self.licence_asked.emit(which))
            flow.addWidget(button)
        self._licences_head = Text(size="label")
        self.add_line()
        self.add(self._licences_head)
        self.add(self._lgpl)
        self._column.addLayout(flow)

    def first(self) -> QWidget | None:
        return self.ask

    def fill(self, settings: Settings) -> None:
        self.address.set_value(settings.update.address)
        self._told.show_view(None)

    def laid_over(self, settings: Settings) -> Settings:
        return replace(settings, update=UpdateSettings(normal_update_address(self.address.value())))

    def show_about(self, view: AboutView) -> None:
        self._view = view
        self._say()

    def show_newest(self, view: ProgressView | None) -> None:
        self._told.show_view(view)
        self.said.emit(self._told)

    def button_of(self, licence: Licence) -> Button:
        return self._licences[licence]

    def _ask(self) -> None:
        """Stays enabled while it asks: a button switched off loses the focus."""
        if self._told.is_busy:
            return
        if self.address.value():
            self.newest_asked.emit()
        else:
            self.address.tell(sentence("problem.settings.empty.address"), aloud=True)

    def retranslate(self) -> None:
        super().retranslate()
        self._say()

    def _say(self) -> None:
        view = self._view
        self._version.setText(say("about.version", version=view.version))
        self._explained.setText(say("about.update"))
        self.ask.show_words(say("about.ask"))
        self._told.retranslate()
        self._licences_head.setText(say("about.licences"))
        libraries = breakable(view.libraries)
        self._lgpl.setText(say("about.lgpl", qt=view.qt, pyside=view.pyside, folder=libraries))
        for licence, button in self._licences.items():
            button.show_words(say(f"about.licence.{licence.value}"))
        self._places_head.setText(say("about.places"))
        self.places.setAccessibleName(self._places_head.text())
        self.places.show_lines([told_kept(kept) for kept in view.kept])
