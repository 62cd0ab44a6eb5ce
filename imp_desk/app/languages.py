"""The language of the moment: our phrases and Qt's own strings together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from imp_desk.ui.phrases.catalog import Language, use_language


def chosen_language(option: str, setting: str) -> Language:
    """What was asked for, else the settings, else Korean unless the system is English."""
    for wish in (option, setting):
        if wish in ("ko", "en"):
            return "en" if wish == "en" else "ko"
    system = QLocale.system()
    is_english = system.language() == QLocale.Language.English and system.name() not in ("C", "")
    return "en" if is_english else "ko"


class Languages:
    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator = QTranslator()
        self._installed = ""

    def use(self, language: Language) -> None:
        """Before there is a window: with one, each new translator makes it say and lay out everything again."""
        use_language(language)
        if language != self._installed:
            self._installed = language
            QLocale.setDefault(QLocale(language))
            self._install_qt_strings(language)

    def _install_qt_strings(self, language: Language) -> None:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._application.removeTranslator(self._translator)
        if self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)

    def switch(self, language: Language) -> None:
        self.use(language)
        for window in self._application.topLevelWidgets():
            QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
