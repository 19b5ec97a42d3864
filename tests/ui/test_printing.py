"""A certificate is printed as the whole sheet, one picture a page."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter

from kifuehrerschein.ui.printing import draw_pages


def test_each_picture_fills_one_sheet(tmp_path: Path) -> None:
    target = tmp_path / "druck.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setOutputFileName(str(target))
    sheet = QImage(210, 297, QImage.Format.Format_RGB888)
    sheet.fill(QColor("#1D4ED8"))
    draw_pages([sheet, sheet], printer)
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) == 2
        picture = pdf[1].render(scale=0.2)
        pixels = bytes(picture.buffer)
    # The first and the last pixel are blue (bytes: blue, green, red): no white margin is left.
    for corner in (pixels[:3], pixels[-picture.n_channels :][:3]):
        assert corner[0] > 150 > corner[2]


def test_of_many_sheets_the_printed_ones_are_let_go(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druck.pdf"))
    gone: list[int] = []

    def sheets() -> Iterator[QImage]:
        for at in range(6):
            assert len(gone) >= at - 1, "a sheet of 300 dots an inch needs 26 MB"
            sheet = QImage(21, 30, QImage.Format.Format_RGB888)
            weakref.finalize(sheet, gone.append, at)
            yield sheet
            del sheet

    draw_pages(sheets(), printer)
    assert len(gone) >= 5


def test_a_sheet_is_drawn_in_bands_that_nobody_sees(tmp_path: Path) -> None:
    target = tmp_path / "druck.pdf"
    sheet = QImage(1240, 1754, QImage.Format.Format_RGB888)
    sheet.fill(QColor("#1D4ED8"))
    draw_pages([sheet], _printer(target))
    with pypdfium2.PdfDocument(target) as pdf:
        bands = list(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
        pictures = [pdf[0].render(scale=scale) for scale in (0.5, 1.0, 1.37)]
        heights = [band.get_px_size()[1] for band in bands]
    assert len(heights) > 5, "the window waits while one of them is drawn"
    assert sum(heights) == 1754 + len(heights) - 1, "each laps over the next by one row"
    for picture in pictures:
        rows, step, n = bytes(picture.buffer), picture.stride, picture.n_channels
        column = {rows[at + 40 * n : at + 40 * n + 3] for at in range(0, len(rows), step)}
        assert all(blue > 150 > red for blue, _green, red in column), "no fine line between two"


def test_a_picture_is_cut_only_where_rows_are_alike(tmp_path: Path) -> None:
    target = tmp_path / "druck.pdf"
    sheet = QImage(64, 900, QImage.Format.Format_RGB888)
    sheet.fill(QColor("white"))
    for row in range(900):  # a drawing without an empty row, but for one place
        if not 500 <= row < 520:
            sheet.setPixelColor(row % 64, row, QColor("black"))
    draw_pages([sheet], _printer(target))
    with pypdfium2.PdfDocument(target) as pdf:
        bands = list(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
        heights = [band.get_px_size()[1] for band in bands]
    assert len(heights) == 2
    assert 500 < heights[0] < 522


def _printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setOutputFileName(str(target))
    return printer
