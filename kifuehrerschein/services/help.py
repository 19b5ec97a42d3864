"""The handbook: shown as help, saved and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from kifuehrerschein.domain.errors import AppError, CertificateError
from kifuehrerschein.domain.handbook import Handbook
from kifuehrerschein.paths import fonts_dir, shipped_root
from kifuehrerschein.services.exam_views import PageImage
from kifuehrerschein.services.sheets import not_saved
from kifuehrerschein.storage.files import write_synced

FILE_NAME = "KI-Führerschein Handbuch.pdf"


class HelpService:
    """The handbook that `read` gives; it is read when it is first needed."""

    def __init__(self, read: Callable[[], Handbook], fonts: Path) -> None:
        self._read = read
        self._fonts = fonts

    @cached_property
    def handbook(self) -> Handbook:
        """All sections; none if the handbook is missing or can't be read."""
        return self._read()

    def save(self, target: Path) -> None:
        """Write the handbook as PDF to `target`; takes a second, call off the UI thread.

        Raises AppError if it can't be drawn or can't be written there.
        """
        pdf = self._drawn()
        try:
            write_synced(target, pdf)
        except OSError as error:
            raise AppError(not_saved(error, target)) from error

    def pictures(self, dpi: int) -> Iterator[PageImage]:
        """The pages at `dpi` dots an inch, for printing, one after the other. Raises AppError."""
        from kifuehrerschein.documents.pictures import each_picture  # noqa: PLC0415 - few print

        pdf = self._drawn()  # what can't be drawn is told before the first page
        return (PageImage(*page) for page in each_picture(pdf, dpi))

    def _drawn(self) -> bytes:
        # Few learners ever print it: nobody else has to hold this in memory.
        from kifuehrerschein.documents.booklet import draw_booklet  # noqa: PLC0415
        from kifuehrerschein.services.handbook_pages import handbook_booklet  # noqa: PLC0415

        today = datetime.now(UTC).astimezone().date()
        try:
            return draw_booklet(handbook_booklet(self.handbook, today), self._fonts)
        except CertificateError as error:
            raise AppError(
                "Die Schrift für das PDF fehlt oder ist beschädigt. "
                "Bitte installieren Sie das Programm neu."
            ) from error


def early_help() -> HelpService:
    """The help before a course is open, or when none can be opened: read from its own file."""
    # Needs the Markdown reader, which a program that opens normally never loads for this.
    from kifuehrerschein.catalog.handbook import read_handbook  # noqa: PLC0415

    return HelpService(lambda: read_handbook(shipped_root())[0], fonts_dir())
