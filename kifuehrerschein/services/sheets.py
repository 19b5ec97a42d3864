"""Sheets to print: a module's Merksätze, steps and words on one page, and the Spickzettel."""

from __future__ import annotations

import errno
import html
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kifuehrerschein.catalog.library import Library, open_library
from kifuehrerschein.domain.blocks import Callout, CalloutKind
from kifuehrerschein.domain.curriculum import Module
from kifuehrerschein.domain.errors import AppError, CertificateError
from kifuehrerschein.domain.sheets import (
    Entry,
    Layout,
    ModuleSheet,
    Section,
    Sheet,
    SheetKind,
)
from kifuehrerschein.domain.wording import Variant, german_date
from kifuehrerschein.services.exam_views import PageImage
from kifuehrerschein.services.letterhead import letterhead
from kifuehrerschein.storage.files import write_synced

_NAMES = {SheetKind.MODULE: "Merkblatt", SheetKind.CHEAT: "Spickzettel"}
_NO_SHEET = "Dieses Blatt gibt es in diesem Kurs nicht. Bitte wählen Sie ein anderes Modul."


class SheetService:
    """Puts sheets together from the course and makes a PDF of them."""

    def __init__(self, library: Library, fonts: Path, data: Path | None = None) -> None:
        """`data` is the data folder, in which a sponsor may lie."""
        self._library = library
        self._data = data
        self._fonts = fonts

    def offered(self, module_id: str) -> tuple[SheetKind, ...]:
        """Which sheets there are for this module; often none."""
        return self._library.sheets().kinds(module_id)

    def file_name(self, module_id: str, kind: SheetKind, variant: Variant) -> str:
        """What the file is called unless somebody chooses another name."""
        number = f" Modul {self._module(module_id).number}" if kind is SheetKind.MODULE else ""
        plain = " Einfach" if variant is Variant.EINFACH else ""
        return f"KI-Führerschein {_NAMES[kind]}{number}{plain}.pdf"

    def sheet(self, module_id: str, kind: SheetKind, variant: Variant) -> Sheet:
        """The whole page as text. Raises AppError if there is no such sheet."""
        sheets, module = self._library.sheets(), self._module(module_id)
        if kind not in sheets.kinds(module_id):
            raise AppError(_NO_SHEET)
        own, cheat = sheets.of(module_id), sheets.cheat
        if kind is SheetKind.MODULE and own is not None:
            over, title = f"Merkblatt zu Modul {module.number}", module.title
            sections = tuple(self._sections(own, module, variant))
        else:
            assert cheat is not None  # noqa: S101 - it is offered
            over, title = f"Zu Modul {module.number}: „{module.title}“", cheat.title.of(variant)
            sections = tuple(
                Section(
                    section.title.of(variant),
                    section.layout,
                    tuple(
                        Entry(one.text.of(variant), one.name.of(variant) if one.name else "")
                        for one in section.entries
                    ),
                )
                for section in cheat.sections
            )
        return self._page(over, title, sections, module)

    def save(self, module_id: str, kind: SheetKind, variant: Variant, target: Path) -> None:
        """Write the PDF to `target`; takes up to a second, call off the UI thread.

        Raises AppError if it can't be drawn or can't be written there.
        """
        pdf = self._drawn(module_id, kind, variant)
        try:
            write_synced(target, pdf)
        except OSError as error:
            raise AppError(not_saved(error, target)) from error

    def pictures(
        self, module_id: str, kind: SheetKind, variant: Variant, dpi: int
    ) -> tuple[PageImage, ...]:
        """The page as a picture at `dpi` dots an inch, for printing. Raises AppError."""
        from kifuehrerschein.documents.pictures import page_pictures  # noqa: PLC0415

        pdf = self._drawn(module_id, kind, variant)
        return tuple(PageImage(*page) for page in page_pictures(pdf, dpi))

    def save_all(self, folder: Path) -> Iterator[Path]:
        """Write every sheet in both variants into `folder`; yields each file. Raises AppError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AppError(not_saved(error, folder)) from error
        for module in self._library.curriculum.modules:
            for kind in self.offered(module.id):
                for variant in Variant:
                    target = folder / self.file_name(module.id, kind, variant)
                    self.save(module.id, kind, variant, target)
                    yield target

    def _module(self, module_id: str) -> Module:
        for module in self._library.curriculum.modules:
            if module.id == module_id:
                return module
        raise AppError(_NO_SHEET)

    def _drawn(self, module_id: str, kind: SheetKind, variant: Variant) -> bytes:
        # Few learners ever print one: nobody else has to hold this in memory.
        from kifuehrerschein.documents.sheet import draw_sheet  # noqa: PLC0415

        try:
            sheet, head = self.sheet(module_id, kind, variant), letterhead(self._data)
            if head.contact:
                # Where there is no room for both, or the logo can't be drawn, the sheet counts.
                with suppress(AppError, OSError, ValueError):
                    more = replace(sheet, foot=(*sheet.foot, head.contact))
                    return draw_sheet(more, self._fonts, head.logo)
            return draw_sheet(sheet, self._fonts)
        except CertificateError as error:
            raise AppError(
                "Die Schrift für das PDF fehlt oder ist beschädigt. "
                "Bitte installieren Sie das Programm neu."
            ) from error

    def _page(self, over: str, title: str, sections: tuple[Section, ...], module: Module) -> Sheet:
        course = self._library.curriculum
        day = max(lesson.as_of for lesson in module.lessons)
        return Sheet(
            over=over,
            title=title,
            sections=sections,
            foot=(
                f"{course.title}: {course.subtitle}",
                f"Ausgabe {course.version}. Stand: {german_date(day)}. Lizenz: CC BY 4.0.",
            ),
            day=day,
        )

    def _sections(self, own: ModuleSheet, module: Module, variant: Variant) -> Iterator[Section]:
        yield Section("Merksätze", Layout.NOTES, tuple(self._merksaetze(module, variant)))
        steps = tuple(Entry(step.of(variant)) for step in own.steps)
        yield Section(own.title.of(variant), Layout.STEPS, steps)
        terms = [term for term in map(self._library.term, own.terms) if term is not None]
        words = tuple(Entry(term.text.of(variant), term.term) for term in terms)
        yield Section("Wörter", Layout.COLUMNS, words)

    def _merksaetze(self, module: Module, variant: Variant) -> Iterator[Entry]:
        """The Merksätze of all lessons, each with its lesson's title."""
        for lesson in module.lessons:
            for block in self._library.lesson(lesson.id, variant).blocks:
                if isinstance(block, Callout) and block.kind is CalloutKind.MERKSATZ:
                    yield Entry(_words(block.html), lesson.title)


def save_all_sheets(course: Path, fonts: Path, folder: Path) -> Iterator[Path]:
    """Write every sheet of a course into `folder`; yields each file.

    Raises FaultyCourseError if the course has faults and AppError for everything else.
    """
    # Nothing of the person who asks is touched: not even the cache.
    with tempfile.TemporaryDirectory() as cache:
        library = open_library(course, Path(cache))
        try:
            yield from SheetService(library, fonts).save_all(folder)
        finally:
            library.close()


def _words(markup: str) -> str:
    """The words of a callout on one line, without tags and footnotes."""
    spaced = re.sub(r"</(?:p|li)>|<br ?/?>", " ", re.sub(r"<sup>.*?</sup>", "", markup))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", spaced)).split())


def not_saved(error: OSError, target: Path) -> str:
    """What to say when a PDF could not be written to `target`."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return (
                f"Der Speicher ist voll. Das PDF wurde nicht gespeichert: {target}. "
                "Bitte löschen Sie etwas oder wählen Sie einen anderen Ort."
            )
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return (
                f"Hier darf das Programm nicht schreiben: {target}. "
                "Bitte wählen Sie einen anderen Ort, zum Beispiel Ihren Ordner „Dokumente“."
            )
    return f"Das PDF konnte nicht gespeichert werden: {target}. Bitte wählen Sie einen anderen Ort."
