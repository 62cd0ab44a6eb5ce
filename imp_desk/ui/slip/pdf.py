"""The slip as a PDF in memory, and on a printer. Of what a PDF says about itself the title alone stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.slip.lines import Line
from imp_desk.ui.slip.painting import Paper, SlipPainter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI = 300
_TOLD = re.compile(rb"/(Creator|Producer|Author|CreationDate|ModDate)\s*\((?:\\.|[^\\()])*\)", re.DOTALL)
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def slip_pdf(lines: Sequence[Line], paper: Paper) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(say("slip.title"))
    writer.setDocumentXmpMetadata(_PACKET.format(title=say("slip.title")).encode())
    slip = SlipPainter(lines, paper, writer)
    size = QSizeF(paper.width, paper.height or slip.length_mm())
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    slip.paint(painter, writer.newPage)
    painter.end()
    return without_metadata(bytes(buffer.data().data()))


def without_metadata(pdf: bytes) -> bytes:
    """Blanks of the same length: what stands at which place of the file does not change."""
    return _TOLD.sub(lambda found: b" " * len(found[0]), pdf)


def print_slip(lines: Sequence[Line], printer: QPrinter) -> bool:
    """On whatever paper the printer has: a roll is told by its width."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    printer.setFullPage(True)
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    paper = Paper(sheet.width(), sheet.height(), 20 if sheet.width() >= 100 else 5)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    SlipPainter(lines, paper, printer).paint(painter, printer.newPage)
    return painter.end() and printer.printerState() is not Printer.PrinterState.Error
