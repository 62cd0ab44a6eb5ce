"""Argv to a painted window, in as few steps as that takes."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from imp_desk.app.desktop import Desktop
from imp_desk.app.instance_door import one_instance
from imp_desk.app.languages import Languages, chosen_language
from imp_desk.app.no_start import explained, tell
from imp_desk.app.options import EXIT_USAGE, Options
from imp_desk.app.setup import Setup, UsageError, rules_of, set_up
from imp_desk.core.entry import Contact
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.theme import use_scheme
from imp_desk.ui.window import MainWindow


def run(options: Options) -> int:
    use_language(chosen_language(options.language, ""))  # in case there is no window
    is_called = options.command == "register"
    application = make_application(is_called=is_called)
    languages = Languages(application)
    languages.use(chosen_language(options.language, ""))
    try:
        setup = set_up(options)
    except UsageError as refusal:
        tell(str(refusal), is_called=is_called)
        return EXIT_USAGE
    languages.use(chosen_language(options.language, setup.settings.ui.language))
    instance = one_instance(setup)
    if instance is not None and not instance.take():
        from imp_desk.app.hand_off.handing_over import hand_over, with_credentials_read

        setup = with_credentials_read(setup)
        code = hand_over(instance, setup)
        if code is not None:
            return code
    follow_colour_scheme()
    window = open_window(setup)
    window.take_room(application.primaryScreen().availableSize())
    desk = Desktop(application, window, setup, languages, instance)
    desk.open()
    code = application.exec()
    desk.close_loop()
    if instance is not None:
        instance.release()
    return setup.asked.reply.finish() if setup.asked is not None else code


def make_application(*, is_called: bool = False) -> QApplication:
    with explained(is_called=is_called):
        application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationName("imp_desk")
    application.setDesktopFileName("imp-desk")  # by which a Linux desktop finds name and icon
    application.setQuitOnLastWindowClosed(False)
    return application


def follow_colour_scheme() -> None:
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()

    def follow() -> None:
        use_scheme("dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light")

    follow()
    hints.colorSchemeChanged.connect(lambda _: follow())


def open_window(setup: Setup) -> MainWindow:
    settings = setup.settings
    window = MainWindow(training=setup.options.training)
    page = window.register_page
    page.set_rules(rules_of(settings, setup.documents))
    page.set_documents(setup.documents, settings.consent.method, setup.consent_version)
    page.set_auto_advance(settings.ui.auto_advance)
    if settings.charge.enabled:
        from imp_desk.app.desk.ordering import charge_rules

        page.set_charge(charge_rules(settings))
    window.set_title_store(settings.store.name)
    window.set_store(settings.store)
    if setup.asked is not None:
        request = setup.asked.request
        page.set_uid(request.uid, minted=False)
        page.set_name(request.name)
        page.set_contact(Contact(request.name, request.telephone, request.email))
        page.lock_uid(True)
    page.focus_start()
    return window
