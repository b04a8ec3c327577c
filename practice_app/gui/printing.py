"""Prints a PDF: asks which printer, and draws each page as finely as the printer prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from practice_app.domain.errors import N_, FileProblem
from practice_app.gui.widgets.pdf_view import POINTS_PER_INCH, qt_image
from practice_app.system.pdf_pages import page_image, page_sizes
from practice_app.system.words import Words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_pdf(parent: QWidget, words: Words, pdf: bytes, printed: Callable[[], object] | None = None) -> None:
    """Let the person choose a printer, and print; `printed` is called once the pages are handed over.

    There is no printing to a file: what leaves as a file is saved, and so remembered.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        _say(parent, words, FileProblem(N_("No printer is set up on this computer. Add one in the settings of the computer.")))
        return
    printer = nameless_printer(words)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(words("Print"))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.accepted.connect(lambda: _print(parent, words, printer, pdf, printed))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # the binding of QPrintDialog knows only the open with a receiver


def nameless_printer(words: Words) -> QPrinter:
    """The queue and the log of a printer keep the name of what is printed: it is never the subject of a letter."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(words("Document"))
    return printer


def _print(parent: QWidget, words: Words, printer: QPrinter, pdf: bytes, printed: Callable[[], object] | None) -> None:
    try:
        draw_pages(printer, pdf)
    except FileProblem as problem:
        _say(parent, words, problem)
    else:
        if printed is not None:
            printed()


def draw_pages(printer: QPrinter, pdf: bytes) -> None:
    """Draw the chosen pages, each on a sheet of its own size. FileProblem when the PDF or the printer refuses."""
    sizes = page_sizes(pdf)
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    painter = QPainter()
    try:
        for number in range(first - 1, min(last, len(sizes))):
            _set_sheet(printer, sizes[number])
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise FileProblem(N_("The printer does not answer. See whether it is on and has paper, and print again."))
            image = page_image(pdf, number, printer.resolution() / POINTS_PER_INCH)
            painter.drawImage(QRectF(printer.paperRect(printer.Unit.DevicePixel)), qt_image(image))
    finally:
        painter.end()


def _set_sheet(printer: QPrinter, size: tuple[float, float]) -> None:
    width, height = size
    lying = width > height
    page = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(page, way, QMarginsF(0, 0, 0, 0)))


def _say(parent: QWidget, words: Words, problem: FileProblem) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, words("Print"), words.error(problem), QMessageBox.StandardButton.Ok, parent)
    box.finished.connect(box.deleteLater)
    box.open()
