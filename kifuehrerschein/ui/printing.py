"""Printing the pages of a PDF through the system's print dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.services.exam_views import PageImage

PRINT_DPI = 300


def print_pages(pages: Callable[[], Iterable[QImage]], parent: QWidget) -> bool:
    """Ask for a printer and print one picture a sheet; False if the person changed their mind.

    A picture of a whole sheet is large: each is taken when its turn comes, and let go.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    draw_pages(pages(), printer)
    return True


def as_image(page: PageImage) -> QImage:
    """A page of a PDF as Qt's picture."""
    picture = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return picture.copy()  # the copy owns its bytes


def draw_pages(pages: Iterable[QImage], printer: object) -> None:
    """Draw each picture over a whole sheet of `printer` (a QPrinter). Raises CertificateError."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - seldom needed

    if not isinstance(printer, QPrinter):
        raise TypeError("not a printer")
    painter = QPainter()
    if not painter.begin(printer):
        raise CertificateError(
            "Das Drucken hat nicht geklappt. Bitte prüfen Sie, ob der Drucker an ist "
            "und Papier hat."
        )
    try:
        for at, page in enumerate(pages):
            if at:
                printer.newPage()
            painter.drawImage(painter.viewport(), page)
    finally:
        painter.end()
