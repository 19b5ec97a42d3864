"""Licence texts: gathered from the project and its packages, or read where the build put them.

Standard library only: the build uses it before anything is installed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from importlib.metadata import PathDistribution
from pathlib import Path

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.licences import Component

INDEX = "verzeichnis.json"
_LIST = "assets/licences/bestandteile.toml"
_LIMIT = 4_000_000  # bytes; the longest text has 300,000
_IS_LICENCE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_SIGNS = re.compile(r"[^a-z0-9]+")
_RULE = "=" * 6
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FIELDS = frozenset(Component.__dataclass_fields__)


class LicenceError(AppError):
    """A licence text is missing or can't be read."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component and the files that hold its licence text, in this order."""

    component: Component
    files: tuple[Path, ...]

    def text(self) -> str:
        """All of its texts; each has its name above it if there are several. Raises LicenceError.

        A text that stands there twice is left out the second time.
        """
        texts: dict[str, str] = {}
        for file in self.files:
            texts.setdefault(_content(file), file.name)
        if len(texts) == 1:
            return next(iter(texts))
        parts = (f"{_RULE} {name} {_RULE}\n\n{text}" for text, name in texts.items())
        return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class _Package:
    name: str
    version: str
    licence: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part in the project's own list."""

    gruppe: str
    name: str
    wozu: str
    lizenz: str
    paket: str = ""
    dateien: list[str] = field(default_factory=list)


def gather(root: Path, places: Iterable[Path], *, everything: bool = False) -> list[Part]:
    """Each part with its texts, in the order of the project's list below `root`.

    `places` hold the installed packages. A listed package that is not there is left out; one that
    is there and not listed comes last with `everything`. Raises LicenceError for a part without a
    text.
    """
    packages = {package.name: package for package in _packages(places)}
    parts = []
    for entry in _entries(root):
        package = packages.pop(entry.paket, None)
        if package is None and entry.paket:
            continue  # it belongs to another system
        files = [*(root / name for name in entry.dateien), *(package.files if package else ())]
        version = package.version if package else ""
        parts.append(_part(entry, version, files))
    if everything:
        for package in sorted(packages.values(), key=lambda one: one.name):
            entry = _Entry("pakete", package.name, "gehört zum Programm", package.licence)
            parts.append(_part(entry, package.version, list(package.files)))
    return parts


def _part(entry: _Entry, version: str, files: list[Path]) -> Part:
    missing = next((str(file) for file in files if not file.is_file()), "")
    if missing or not files:
        raise LicenceError(
            f"Für „{entry.name}“ fehlt der Lizenztext: {missing or entry.paket}. "
            f"Bitte tragen Sie ihn ein: {_LIST}."
        )
    name = entry.name.lower().translate(_LETTERS)
    file = f"{_SIGNS.sub('-', name).strip('-')}.txt"
    made = Component(entry.gruppe, entry.name, version, entry.wozu, entry.lizenz, file)
    return Part(made, tuple(files))


def _entries(root: Path) -> list[_Entry]:
    with (root / _LIST).open("rb") as opened:
        return [_Entry(**entry) for entry in tomllib.load(opened)["bestandteil"]]


def _packages(places: Iterable[Path]) -> Iterator[_Package]:
    for place in places:
        for folder in sorted(place.glob("*.dist-info")):
            about = PathDistribution(folder)
            name = _SIGNS.sub("-", about.metadata["Name"].lower())
            fields = ("License-Expression", "License")
            said = next((about.metadata[key] for key in fields if key in about.metadata), "")
            yield _Package(name, about.version, said[:60], tuple(_licence_files(folder)))


def _licence_files(folder: Path) -> Iterator[Path]:
    """By the folder's name, for whole texts such as Apache-2.0.txt, or by the file's own."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and _IS_LICENCE.match(str(file.relative_to(folder))):
            yield file


def write_index(parts: Iterable[Part], target: Path) -> list[Path]:
    """Write each part's text and the index into `target`; the same bytes from the same parts."""
    target.mkdir(parents=True, exist_ok=True)
    written, records = [], []
    for part in parts:
        file = target / part.component.file
        if file in written:
            raise LicenceError(f"Zwei Teile heißen gleich: {part.component.name}.")
        file.write_text(part.text(), encoding="utf-8", newline="\n")
        written.append(file)
        records.append(asdict(part.component))
    index = target / INDEX
    content = json.dumps(records, ensure_ascii=False, indent=1)
    index.write_text(f"{content}\n", encoding="utf-8", newline="\n")
    return [*written, index]


def read_index(folder: Path) -> list[Part]:
    """What `write_index` wrote. Raises LicenceError."""
    try:
        records = json.loads(_content(folder / INDEX))
        components = [Component(**{key: str(record[key]) for key in _FIELDS}) for record in records]
    except (ValueError, KeyError, TypeError) as error:
        raise LicenceError(
            f"Das Verzeichnis der Lizenzen ist beschädigt: {folder / INDEX}. "
            "Bitte installieren Sie das Programm neu."
        ) from error
    # Only plain names: nothing is read outside the folder.
    return [Part(one, (folder / Path(one.file).name,)) for one in components]


def _content(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            raw = opened.read(_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise LicenceError(
            f"Diese Datei lässt sich nicht öffnen: {file}. Bitte installieren Sie das Programm neu."
        ) from error
    if len(raw) > _LIMIT:
        raise LicenceError(f"Diese Datei ist zu groß: {file}. Bitte installieren Sie neu.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return "\n".join(text.splitlines()).strip("\n") + "\n"
