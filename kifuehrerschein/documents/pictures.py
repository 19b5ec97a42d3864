"""The pages of a PDF as pictures, for the preview and for printing."""

from __future__ import annotations

from collections.abc import Iterator

from kifuehrerschein.documents.pdfium import opened

_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int) -> list[tuple[int, int, bytes]]:
    """Width, height and RGB bytes (three a pixel, rows without padding) of every page.

    `dpi` is dots an inch. Raises CertificateError if the file is damaged.
    """
    return list(each_picture(pdf, dpi))


def each_picture(pdf: bytes, dpi: int) -> Iterator[tuple[int, int, bytes]]:
    """The same, page after page: at 300 dots an inch each of them needs 26 MB."""
    with opened(pdf) as document:
        number = len(document)
    for at in range(number):
        # Opened for each page anew: nobody else has to wait for the library meanwhile.
        with opened(pdf) as document:
            page = document[at]
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
            rows = memoryview(bitmap.buffer).cast("B")
            used = 3 * bitmap.width
            starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            rgb = b"".join(rows[start : start + used] for start in starts)
            size = (bitmap.width, bitmap.height)
            bitmap.close()
            page.close()
        yield *size, rgb
