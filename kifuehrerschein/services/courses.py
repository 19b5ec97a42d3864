"""Which course counts: the one the program brought along, or one that came in a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kifuehrerschein.domain.errors import FaultyCourseError
from kifuehrerschein.paths import DataDir, shipped_root

if TYPE_CHECKING:
    from kifuehrerschein.catalog.compiled import Extra
    from kifuehrerschein.catalog.library import Library

_POINTER = "aktiv.json"  # as storage.packs names it, which is not imported for nothing
BROKEN = (
    "Der erneuerte Kurs fehlt oder ist beschädigt. Sie lernen mit dem Kurs, der zum Programm "
    "gehört. Ihr Lernstand ist da. Bitte spielen Sie das Kurs-Paket noch einmal ein."
)
NO_EXTRA = (
    "Die zusätzlichen Lektionen von {0} passen nicht zu diesem Kurs. Sie lernen ohne sie weiter. "
    "Ihr Lernstand ist da. Bitte sagen Sie es der Stelle, von der Sie das Programm haben."
)


def active_course(data: DataDir, shipped: Path | None = None) -> Path:
    """The folder of the course that counts. Every start asks; a broken pack is no obstacle."""
    own = shipped or shipped_root()
    if not (data.packs / _POINTER).is_file():
        return own  # so it is on most PCs: nothing more has to be imported
    from kifuehrerschein.storage.packs import PackShelf  # noqa: PLC0415

    return PackShelf(data.packs).course(own)


def course_notice(data: DataDir) -> str:
    """A German sentence if a pack should be active and can't be used; else empty."""
    if not (data.packs / _POINTER).exists():
        return ""
    from kifuehrerschein.storage.packs import PackShelf  # noqa: PLC0415

    return BROKEN if PackShelf(data.packs).is_broken() else ""


def sponsor_modules(data: DataDir) -> Extra | None:
    """The extra modules of the sponsor; where there is no sponsor it costs a look at a folder."""
    if not (data.packs / "sponsor").is_dir():
        return None
    from kifuehrerschein.services.extra_modules import (  # noqa: PLC0415 - with a sponsor
        extra_modules,
    )

    return extra_modules(data.root)


def open_course(data: DataDir, course: Path) -> tuple[Library, str]:
    """The course that counts with the sponsor's modules, and what has to be said about it.

    If it came in a pack and can't be read any more, the program's own one is opened. What an
    interrupted installation left is cleared away. Raises FaultyCourseError.
    """
    notice = course_notice(data)
    try:
        library, about_extra = _with_extra(data, course)
    except FaultyCourseError:
        if not course.is_relative_to(data.packs):
            raise
        library, about_extra = _with_extra(data, shipped_root())
        return library, " ".join(filter(None, (BROKEN, about_extra)))
    notice = " ".join(filter(None, (notice, about_extra)))
    if data.packs.is_dir():
        from kifuehrerschein.storage.packs import PackShelf  # noqa: PLC0415

        PackShelf(data.packs).clean()
    return library, notice


def _with_extra(data: DataDir, course: Path) -> tuple[Library, str]:
    """This course with the sponsor's modules, or without if they no longer fit to it."""
    from kifuehrerschein.catalog.library import open_library  # noqa: PLC0415 - not at the start

    extra = sponsor_modules(data)
    if extra is not None:
        try:
            return open_library(course, data.cache, extra), ""
        except FaultyCourseError:
            library = open_library(course, data.cache)  # a fault of the course's own is told here
            return library, NO_EXTRA.format(extra.origin)
    return open_library(course, data.cache), ""
