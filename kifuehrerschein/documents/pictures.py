"""The pages of a PDF as pictures, for the preview and for printing."""

from __future__ import annotations

from kifuehrerschein.documents.pdfium import opened

_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int) -> list[tuple[int, int, bytes]]:
    """Width, height and RGB bytes (three a pixel, rows without padding) of every page.

    `dpi` is dots an inch. Raises CertificateError if the file is damaged.
    """
    pictures: list[tuple[int, int, bytes]] = []
    with opened(pdf) as document:
        for page in document:
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
            rows = memoryview(bitmap.buffer).cast("B")
            used = 3 * bitmap.width
            starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            rgb = b"".join(rows[start : start + used] for start in starts)
            pictures.append((bitmap.width, bitmap.height, rgb))
            bitmap.close()
            page.close()
    return pictures
