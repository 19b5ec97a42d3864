"""Where shipped files and the user's files lie: source tree or installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePath

from kifuehrerschein.domain.errors import StorageError

APP_DIR_NAME = "kifuehrerschein"


@cache
def shipped_root() -> Path:
    """The folder that holds the shipped `content/`, `quizzes/` and `assets/`."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


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


def default_data_dir() -> Path:
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
