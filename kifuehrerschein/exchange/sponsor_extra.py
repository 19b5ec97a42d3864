"""Extra modules in a sponsor's folder or pack: which files there may be, and how many.

What stands in them is checked by the course's own rules; here nothing is opened that could change
the exam, the pass mark, privacy or anything else of the course.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kifuehrerschein.domain.curriculum import EXTRA_ID
from kifuehrerschein.domain.errors import ContentError

FOLDERS = ("assets", "content", "quizzes")
MOST_MODULES, MOST_LESSONS = 3, 20
_MOST_FILES = 200
_DEEPEST = 4
_TEXT_LIMIT, _PICTURE_LIMIT = 200_000, 500_000

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_MODULE = re.compile(rf"content/modules/({EXTRA_ID})-{_SLUG}/.+")
_ALLOWED = (
    re.compile(rf"content/modules/({EXTRA_ID})-{_SLUG}/module\.yaml"),
    re.compile(rf"content/modules/({EXTRA_ID})-{_SLUG}/l[0-9]{{2}}-{_SLUG}(?:\.einfach)?\.md"),
    re.compile(rf"quizzes/practice/({EXTRA_ID})\.yaml"),
    re.compile(rf"assets/images/({EXTRA_ID})-{_SLUG}\.(?:svg|png)"),
)
_LESSON = re.compile(r"content/modules/[^/]+/l[0-9]{2}-[^/.]+\.md")

_EXAM = "Ein Sponsor kann Prüfung, Bestehensgrenze und Datenschutz nicht ändern."
_COURSE = "Ein Sponsor kann Wörter, Fakten und Übungen des Kurses nicht ändern."
_NAME = (
    "Ein eigenes Modul heißt zum Beispiel „xbank1-sicher-zahlen“: ein x, ein Kürzel aus 2 bis 8 "
    "Buchstaben, eine Ziffer von 1 bis 9, dann sein Name."
)
_INSIDE = (
    "In einem Modul liegen nur „module.yaml“ und Lektionen wie „l01-name.md“ und "
    "„l01-name.einfach.md“."
)
_REASONS = (
    (r"content/course\.yaml|quizzes/(exam|forms|placement)\b.*", _EXAM),
    (r"content/(?!modules\b).*|assets/(?!images\b).*", _COURSE),
    (r"content/modules/m[0-9].*", f"Ein Sponsor kann die Module des Kurses nicht ändern. {_NAME}"),
    (
        rf"content/modules/{EXTRA_ID}-{_SLUG}/.*",
        _INSIDE,
    ),
    (r"content/.*", _NAME),
    (r"assets/.*", "Ein Bild heißt wie sein Modul, zum Beispiel „assets/images/xbank1-karte.svg“."),
    (
        r"quizzes/.*",
        "Übungsfragen heißen wie ihr Modul, zum Beispiel „quizzes/practice/xbank1.yaml“.",
    ),
)


def is_extra(name: str) -> bool:
    """Whether a file lies where extra modules lie; it may still be a forbidden one."""
    return name.split("/", maxsplit=1)[0] in FOLDERS


def extra_faults(sizes: Mapping[str, int]) -> tuple[ContentError, ...]:
    """What is wrong with these files, as far as names, sizes in bytes and their number tell."""
    files = sorted(sizes)
    modules = {found[1] for name in files if (found := _MODULE.fullmatch(name))}
    faults = [ContentError(_place(name), 1, why) for name in files if (why := _why(name, modules))]
    for name in files:
        if sizes[name] > _limit(name):
            problem = f"Die Datei ist größer als {_limit(name) // 1000} Kilobyte."
            faults.append(ContentError(_place(name), 1, problem))
    lessons = sum(1 for name in files if _LESSON.fullmatch(name))
    for count, most, what in (
        (len(modules), MOST_MODULES, "Module"),
        (lessons, MOST_LESSONS, "Lektionen"),
    ):
        if count > most:
            problem = f"Ein Sponsor kann höchstens {most} {what} mitgeben. Hier sind es {count}."
            faults.append(ContentError("content/modules", 1, problem))
    return tuple(faults)


def _limit(name: str) -> int:
    return _PICTURE_LIMIT if name.endswith((".svg", ".png")) else _TEXT_LIMIT


def _place(name: str) -> str:
    """A name for a sentence: whole, for it says where to look; as far as it can be read."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:120])


def _why(name: str, modules: set[str]) -> str:
    """Why this file can't come with a sponsor; empty if it can."""
    for pattern in _ALLOWED:
        if found := pattern.fullmatch(name):
            return (
                "" if found[1] in modules else f"Das Modul „{found[1]}“ fehlt in content/modules."
            )
    return next((why for pattern, why in _REASONS if re.fullmatch(pattern, name)), _NAME)


def read_extra(folder: Path, faults: list[ContentError]) -> dict[str, bytes]:
    """The files of extra modules in a sponsor's own folder, by name. Raises OSError."""
    files: dict[str, bytes] = {}
    for top in FOLDERS:
        for file in _below(folder / top):
            name = file.relative_to(folder).as_posix()
            if len(files) == _MOST_FILES:
                faults.append(ContentError(top, 1, f"Es sind mehr als {_MOST_FILES} Dateien."))
                return files
            if file.is_symlink() or not file.is_file():
                problem = "Das ist keine gewöhnliche Datei. Bitte legen Sie eine Kopie hinein."
                faults.append(ContentError(_place(name), 1, problem))
                continue
            with file.open("rb") as opened:
                files[name] = opened.read(_limit(name) + 1)
    faults += extra_faults({name: len(content) for name, content in files.items()})
    return files


def _below(folder: Path, depth: int = 0) -> Iterator[Path]:
    """All files, links and what is too deep; what systems leave there is passed over."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name in ("Thumbs.db", "desktop.ini"):
            continue
        if entry.is_dir() and not entry.is_symlink() and depth < _DEEPEST:
            yield from _below(entry, depth + 1)
        else:
            yield entry
