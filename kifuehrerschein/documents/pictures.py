"""The pages of a PDF as pictures, for the preview and for printing."""

from __future__ import annotations

from kifuehrerschein.documents.pdfium import opened

_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int) -> list[tuple[int, int, bytes]]:
    """Width, height and RGB bytes (three a pixel, rows without padding) of every page.

    `dpi` is dots an inch. Raises CertificateError if the file can't be opened.
    """
    pictures: list[tuple[int, int, bytes]] = []
    with opened(pdf) as document:
        for page in document:
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
            pictures.append((bitmap.width, bitmap.height, _rows(bitmap)))
            bitmap.close()
            page.close()
    return pictures
