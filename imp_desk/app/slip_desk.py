"""The consent slip of the verdict on the screen: put together when asked for, printed or saved, kept nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.sending import Sending
from imp_desk.app.seoul import seoul_time
from imp_desk.app.worker import in_thread
from imp_desk.core.consent import Document
from imp_desk.core.slip import Slip, agreements_of
from imp_desk.store.slip_file import SlipSaved, save_slip
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.slip.bar import SlipBar
from imp_desk.ui.slip.lines import slip_lines
from imp_desk.ui.slip.painting import Paper
from imp_desk.ui.slip.pdf import print_slip, slip_pdf
from imp_desk.ui.views import VerdictKind, VerdictView, sentence
from imp_desk.ui.window import MainWindow

Documents = Callable[[], tuple[tuple[Document, ...], str]]


class SlipDesk(QObject):
    """`documents`: those shown now, and their version."""

    def __init__(self, window: MainWindow, desk: Desk, sending: Sending, documents: Documents) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._sending = sending
        self._documents = documents
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._bar = SlipBar(folder)
        window.add_bar(self._bar)
        desk.page.print_slip_requested.connect(self.open)
        self._bar.print_requested.connect(self._choose_printer)
        self._bar.save_requested.connect(self._begin_saving)
        window.secrets_wiped.connect(self._bar.leave)

    def open(self) -> None:
        if self.slip() is not None:
            self._bar.open()

    def slip(self) -> Slip | None:
        """Of the verdict that stands; None where no consent belongs to it."""
        shown = self._sending.shown
        return None if shown is None or not shown.can_print else self._slip_of(shown)

    def _slip_of(self, shown: VerdictView) -> Slip:
        consent, settings = shown.consent, self._desk.settings
        documents, version = self._documents()
        same = documents if consent is not None and consent.version == version else ()
        return Slip(
            store=settings.store,
            customer_uid=shown.customer_uid,
            registered_utc=shown.registered_utc or self._desk.clock(),
            customer_name=shown.customer_name,
            card_name=shown.card_name,
            last_four=shown.last_four or "",
            consent_way=consent.way if consent else None,
            consent_version=consent.version if consent else "",
            consent_utc=consent.given_utc if consent else 0.0,
            agreements=agreements_of(consent, same) if consent else (),
            operator=settings.ui.operator,
            replaced=shown.kind is VerdictKind.REPLACED,
            is_training=self._desk.is_training,
            is_test=shown.sandbox,
        )

    # ---- saved

    def _begin_saving(self, paper: Paper, folder: str) -> None:
        slip = self.slip()
        if slip is None:
            self._bar.leave()
            return
        pdf = slip_pdf(slip_lines(slip), paper)
        at = seoul_time(slip.registered_utc).strftime("%Y%m%d-%H%M%S")
        stem = f"{say('slip.file_name')}-{at}"
        self._desk.tasks.spawn("slip", self._save(pdf, folder, stem))

    async def _save(self, pdf: bytes, folder: str, stem: str) -> None:
        saved = await in_thread(lambda: save_slip(pdf, Path(folder), stem))
        if isinstance(saved, SlipSaved):
            self._bar.tell(sentence("slip.saved", file=str(saved.path)))
        else:
            self._bar.tell(sentence("slip.not_written", folder=folder))

    # ---- printed

    def _choose_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        slip = self.slip()
        if slip is None:
            self._bar.leave()
            return
        if not QPrinterInfo.availablePrinterNames():
            self._bar.tell(sentence("slip.no_printer"))
            return
        lines = slip_lines(slip)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(say("slip.title"))
        dialog = QPrintDialog(printer, self._window)

        def give(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                is_done = print_slip(lines, printer)
                self._bar.tell(sentence("slip.printed" if is_done else "slip.not_printed"))

        dialog.finished.connect(give)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own takes a receiver
