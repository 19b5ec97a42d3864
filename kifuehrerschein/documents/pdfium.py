"""Opening a PDF with PDFium, one at a time: the library must not be entered by two threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2

from kifuehrerschein.domain.errors import CertificateError

_ONE_AT_A_TIME = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document as pypdfium2 gives it. Raises CertificateError for what is not a whole PDF."""
    # PDFium repairs files whose end is missing; a certificate must be whole.
    if not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
        raise _damaged()
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
            try:
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise _damaged() from error


def _damaged() -> CertificateError:
    return CertificateError(
        "Die PDF-Datei des Zertifikats ist leer, unvollständig oder beschädigt. "
        "Bitte verwenden Sie eine unbeschädigte Kopie."
    )
