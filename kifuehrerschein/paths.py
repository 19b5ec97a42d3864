"""Where shipped files and the user's files lie: source tree, installed package or packed program.

A packed program is a folder with `programm.toml`, `app/kifuehrerschein/`, `lib/` and `lizenzen/`.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path, PurePath

from kifuehrerschein.domain.errors import StorageError

APP_DIR_NAME = "kifuehrerschein"
POLICY_NAME = "richtlinie.toml"


@cache
def shipped_root() -> Path:
    """The folder that holds the shipped `content/`, `quizzes/` and `assets/`."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


@cache
def program_dir() -> Path | None:
    """The folder of the packed program; None in the source tree and in a pip install."""
    rooms = Path(__file__).resolve().parent.parent
    packed = rooms.name == "app" and (rooms.parent / "programm.toml").is_file()
    return rooms.parent if packed else None


def licences_dir() -> Path | None:
    """All licence texts of a packed program; None where nobody has gathered them."""
    program = program_dir()
    return program / "lizenzen" if program else None


def portable_dir() -> Path | None:
    """Where a portable program keeps its data, beside itself; None if it is no portable one."""
    program = program_dir()
    return program / "daten" if program and (program / "portable.txt").is_file() else None


def policy_file() -> Path | None:
    """What the owner of this PC has laid down, or whoever made the program folder; mostly None."""
    if sys.platform == "win32":
        shared = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "KI-Fuehrerschein"
    elif sys.platform == "darwin":
        shared = Path("/Library/Application Support/KI-Fuehrerschein")
    else:
        shared = Path("/etc/kifuehrerschein")
    program = program_dir()
    places = (shared, program) if program else (shared,)
    for place in places:
        file = place / POLICY_NAME
        try:
            if file.is_file():
                return file
        except OSError:
            return file  # it is there, but closed; whoever reads it will say so
    return None


def fonts_dir() -> Path:
    """The shipped font files."""
    return shipped_root() / "assets" / "fonts"


def icons_dir() -> Path:
    """The shipped icon files."""
    return shipped_root() / "assets" / "icons"


def help_folder(root: Path) -> str:
    """Where the handbooks lie below `root`, with slashes: in the package, or in the source tree."""
    return "help" if (root / "help").is_dir() else "docs/handbuch"


def sqlite_uri(file: PurePath, mode: str) -> str:
    """An absolute path as SQLite wants it; `mode` begins with "ro" or "rw": nothing is created."""
    uri = file.as_uri()
    if not uri.startswith("file:///"):
        # SQLite knows no server in a URI: //server/share has to stand in the path.
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?mode={mode}"


def user_data_dir() -> Path:
    """The user's own folder as the system's rules have it; not created here."""
    import platformdirs  # noqa: PLC0415 - not needed with --data-dir

    return Path(platformdirs.user_data_dir(APP_DIR_NAME, appauthor=False))


class DataDir:
    """The folder of one installation's data and the names of what lies in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.database = root / "lernstand.sqlite"
        self.backups = root / "sicherungen"
        self.cache = root / "cache"
        self.certificates = root / "zertifikate"
        self.packs = root / "pakete"
        self.snapshot = root / "start.json"
        self.lock = root / "app.lock"
        self.log = root / "protokoll.txt"

    def prepare(self) -> None:
        """Make the folder and prove that it can be written. Raises StorageError if it can't."""
        probe = self.root / ".schreibprobe"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise StorageError(
                f"In diesen Ordner kann das Programm nicht schreiben: {self.root}. "
                "Bitte prüfen Sie, ob der Datenträger angeschlossen und nicht "
                "schreibgeschützt ist. Oder starten Sie mit einem anderen Ordner: "
                "kifuehrerschein --data-dir ORDNER."
            ) from error

    def problem(self) -> StorageError | None:
        """Prepare the folder; what stands in the way is given back and not raised."""
        try:
            self.prepare()
        except StorageError as error:
            return error
        return None


def default_data_dir() -> Path:
    """Beside a portable program if that can be written, else the user's own folder.

    A portable program's folder is made here, as proof; the user's own folder is not.
    """
    portable = portable_dir()
    if portable is not None and DataDir(portable).problem() is None:
        return portable
    return user_data_dir()
