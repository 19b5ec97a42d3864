"""What a pack may hold: names, endings, sizes. Nothing in it is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kifuehrerschein.domain.packs import PackKind
from kifuehrerschein.exchange.faults import FaultError, shown

FORMAT = 1
ENDING = ".kifpack"
MANIFEST = "paket.json"
SIGNATURE = "unterschrift.json"
DATA = "daten/"

FETCH_AGAIN = "Bitte holen Sie das Paket noch einmal von der Stelle, von der Sie es haben."
NOT_FROM_THERE = "Bitte nutzen Sie dieses Paket nicht. Fragen Sie die Stelle, von der Sie es haben."
TELL_MAKER = "Bitte sagen Sie es der Stelle, die das Paket gemacht hat."

MANIFEST_LIMIT = 2_000_000
SIGNATURE_LIMIT = 5_000

# Windows has 260 characters for the whole path, and a part of it is the user's folder.
_NAME_LIMIT = 120
_DEPTH_LIMIT = 8
_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
# Names that mean a device on Windows, whatever ending they have.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a pack of one kind may hold: bytes unpacked, bytes of one file, number of files."""

    total: int
    member: int
    members: int
    endings: frozenset[str]


_DATA_ENDINGS = frozenset({"md", "yaml", "svg", "png", "jpg", "txt", "json"})
LIMITS = {
    PackKind.COURSE: Limits(100_000_000, 10_000_000, 5_000, _DATA_ENDINGS),
    PackKind.SPONSOR: Limits(20_000_000, 3_000_000, 500, _DATA_ENDINGS),
}
# What is said before the kind is known.
FILE_LIMIT = 60_000_000
MOST_MEMBERS = max(limits.members for limits in LIMITS.values()) + 2


def check_names(names: Iterable[str], kind: PackKind) -> None:
    """Raise FaultError at the first name that can't be unpacked on every system, or is no data."""
    seen: dict[str, str] = {}
    for name in names:
        if problem := _name_problem(name):
            raise FaultError(f"Der Dateiname „{shown(name)}“ {problem}.", NOT_FROM_THERE)
        ending = name.rpartition(".")[2].lower() if "." in name.rpartition("/")[2] else ""
        if ending not in LIMITS[kind].endings:
            raise FaultError(
                f"Die Datei „{shown(name)}“ gehört nicht in ein Paket. Erlaubt sind nur Texte, "
                f"Bilder und Angaben: {', '.join(sorted(LIMITS[kind].endings))}.",
                NOT_FROM_THERE,
            )
        for folder in _with_folders(name):
            other = seen.setdefault(folder.lower(), folder)
            if other != folder:
                raise FaultError(
                    f"Die Namen „{shown(other)}“ und „{shown(folder)}“ unterscheiden sich nur in "
                    "Groß- und Kleinschreibung.",
                    TELL_MAKER,
                )
    _check_no_file_is_a_folder(seen.values())


def _check_no_file_is_a_folder(places: Iterable[str]) -> None:
    """`places` end with a slash if they are folders."""
    known = set(places)
    for place in known:
        if place.endswith("/") and place[:-1] in known:
            name = shown(place[:-1])
            raise FaultError(f"„{name}“ ist zugleich Datei und Ordner.", TELL_MAKER)


def _with_folders(name: str) -> Iterable[str]:
    yield name
    parts = name.split("/")[:-1]
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count]) + "/"


def _name_problem(name: str) -> str:
    """What is wrong with a path of plain parts and slashes; empty if nothing is."""
    parts = name.split("/")
    if len(name) > _NAME_LIMIT or len(parts) > _DEPTH_LIMIT:
        return f"ist zu lang. Möglich sind {_NAME_LIMIT} Zeichen und {_DEPTH_LIMIT} Ebenen"
    if ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\\" in name:
        return "führt aus dem Ordner hinaus"
    if not all(_PART.fullmatch(part) for part in parts):
        return "enthält andere Zeichen als A–Z, a–z, 0–9, Punkt, Strich und Unterstrich"
    if any(part.endswith(".") for part in parts):
        return "endet mit einem Punkt"
    if any(part.split(".")[0].lower() in _DEVICES for part in parts):
        return "bedeutet unter Windows ein Gerät"
    return ""
