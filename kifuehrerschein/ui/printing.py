"""Printing the pages of a PDF through the system's print dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.services.exam_views import PageImage

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
# In rows of a picture: the least height of a band, and how many alike hide a cut.
_BAND, _ALIKE = 220, 8


def print_pages(pages: Callable[[], Iterable[QImage]], parent: QWidget) -> bool:
    """Ask for a printer and print one picture a sheet; False if the person changed their mind.

    A picture of a whole sheet is large: each is taken when its turn comes, and let go.
    """
    printer = ask_for_printer(parent)
    if printer is not None:
        draw_pages(pages(), printer)
    return printer is not None


def ask_for_printer(parent: QWidget) -> QPrinter | None:
    """A printer that is ready for whole sheets; None if the person changed their mind."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    accepted = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if accepted else None


def as_image(page: PageImage) -> QImage:
    """A page of a PDF as Qt's picture."""
    picture = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return picture.copy()  # the copy owns its bytes


def draw_pages(pages: Iterable[QImage], printer: object) -> None:
    """Draw each picture over a whole sheet of `printer` (a QPrinter). Raises CertificateError.

    Takes about 0.2 seconds a sheet and may be called in any thread.
    """
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
            _draw(page, painter)
    finally:
        painter.end()


def _draw(page: QImage, painter: QPainter) -> None:
    """In bands: the window waits during each of them, and a whole sheet takes 0.2 seconds."""
    sheet, high = painter.viewport(), page.height()
    scale = sheet.height() / high
    for top, bottom in pairwise([*_cuts(page), high]):
        # One row more: no fine line may be seen where two bands meet.
        rows = min(bottom + 1, high) - top
        place = QRectF(sheet.x(), sheet.y() + top * scale, sheet.width(), rows * scale)
        painter.drawImage(place, page, QRectF(0, top, page.width(), rows))


def _cuts(page: QImage) -> list[int]:
    """The first row of each band: where some rows are alike, nobody sees that it was cut."""
    cuts, alike, before = [0], 0, b""
    for row in range(page.height()):
        if row < cuts[-1] + _BAND:
            continue
        line = bytes(cast("memoryview", page.constScanLine(row)))
        alike = alike + 1 if line == before else 0
        before = line
        if alike == _ALIKE:
            cuts.append(row - _ALIKE // 2)
            alike, before = 0, b""
    return cuts
