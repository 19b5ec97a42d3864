"""Opening a PDF with PDFium, one at a time: the library must not be entered by two threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pypdfium2

from kifuehrerschein.domain.errors import CertificateError

_ONE_AT_A_TIME = RLock()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document as pypdfium2 gives it. Raises CertificateError if this is not a PDF."""
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise CertificateError(
                "Die PDF-Datei des Zertifikats lässt sich nicht öffnen. Vielleicht ist sie "
                "beschädigt. Bitte verwenden Sie eine unbeschädigte Kopie."
            ) from error
        try:
            yield document
        finally:
            document.close()
