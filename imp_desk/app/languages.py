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

    def use(self, language: Language) -> None:
        use_language(language)
        QLocale.setDefault(QLocale(language))

    def install_qt_strings(self, language: Language) -> None:
        """After the first paint: nothing on the first page is said by Qt."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._application.removeTranslator(self._translator)
        if self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)

    def switch(self, language: Language) -> None:
        self.use(language)
        self.install_qt_strings(language)
        for window in self._application.topLevelWidgets():
            QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
