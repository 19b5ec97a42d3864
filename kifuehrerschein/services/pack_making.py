"""Makes and signs course packs; for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import PackInfo, PackKind, is_version
from kifuehrerschein.exchange.pack_file import Pack, SigningKey, write_pack

_FOLDERS = ("content", "quizzes", "assets/images", "assets/corpora")
_FILE_LIMIT = 10_000_000
_CHANGES_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What the maker of a pack says; empty versions mean this app and all later ones."""

    changes: tuple[str, ...] = ()
    app_min: str = ""
    app_max: str = ""


def build_course_pack(
    folder: Path, target: Path, wish: Wish, key: SigningKey | None = None
) -> Pack:
    """Check the course in `folder` and write it as a pack.

    Raises FaultyCourseError with every fault, PackError if it can't be packed.
    """
    from kifuehrerschein.catalog.loader import load_course  # noqa: PLC0415 - costs half a second

    course = load_course(folder).curriculum
    if not is_version(course.version):
        raise PackError(
            f"Der Kurs nennt als Version „{course.version}“. Gebraucht wird eine wie „2026.11“. "
            "Bitte ändern Sie sie in content/course.yaml."
        )
    info = PackInfo(
        kind=PackKind.COURSE,
        id=course.id,
        title=course.title,
        version=course.version,
        app_min=wish.app_min or __version__,
        app_max=wish.app_max,
    )
    files = {name: _content(folder / name, name) for name in _names(folder)}
    return write_pack(target, replace(info, changes=wish.changes), files, key)


def changes_from(text: str) -> tuple[str, ...]:
    """The lines of a text, without list signs and empty ones."""
    lines = (line.strip().removeprefix("- ").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def read_changes(file: Path) -> tuple[str, ...]:
    """The changes that a text file lists, one a line. Raises PackError."""
    try:
        with file.open("rb") as opened:
            return changes_from(opened.read(_CHANGES_LIMIT).decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise PackError(
            f"Die Liste der Änderungen lässt sich nicht lesen: {file}. "
            "Bitte geben Sie eine Textdatei in UTF-8 an."
        ) from error


def _names(folder: Path) -> Iterator[str]:
    """The files of a course, without hidden ones, which systems and editors leave behind."""
    for below in _FOLDERS:
        for file in sorted((folder / below).rglob("*")):
            relative = file.relative_to(folder)
            if file.is_file() and not any(part.startswith(".") for part in relative.parts):
                yield relative.as_posix()


def _content(file: Path, name: str) -> bytes:
    try:
        if file.stat().st_size <= _FILE_LIMIT:
            return file.read_bytes()
    except OSError as error:
        raise PackError(f"Die Datei „{name}“ lässt sich nicht lesen. Bitte prüfen Sie sie.") from (
            error
        )
    raise PackError(
        f"Die Datei „{name}“ ist zu groß für ein Paket. Möglich sind "
        f"{_FILE_LIMIT // 1_000_000} Megabyte."
    )
