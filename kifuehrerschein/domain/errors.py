"""Expected failures. The text of each is German and ends with what the person can do next."""

from __future__ import annotations

from pathlib import Path


class AppError(Exception):
    """Something a person can act on; `str(error)` is shown as it stands."""


class ContentError(AppError):
    """One fault in a course file: `path`, `line` (1-based) and `problem` (a German sentence)."""

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        self.path = Path(path)
        self.line = line
        self.problem = problem
        super().__init__(f"{path}, Zeile {line}: {problem}")


class FaultyCourseError(AppError):
    """A course that cannot be used: every fault that was found, in file order."""

    def __init__(self, faults: tuple[ContentError, ...]) -> None:
        self.faults = faults
        first = str(faults[0]) if faults else "unbekannter Fehler"
        more = f" (und {len(faults) - 1} weitere)" if len(faults) > 1 else ""
        super().__init__(
            f"Der Kurs kann so nicht geladen werden. {first}{more} "
            "Bitte prüfen Sie die Dateien mit „kifuehrerschein check“."
        )


class StorageError(AppError):
    """The learner database can't be read or written."""


class DamagedDatabaseError(StorageError):
    """The database is damaged; `backups` are the backups that passed the check, newest first."""

    def __init__(self, path: Path, backups: tuple[Path, ...]) -> None:
        self.path = path
        self.backups = backups
        step = (
            "Bitte starten Sie das Programm neu. Dann können Sie eine Sicherung zurückholen."
            if backups
            else "Es gibt leider keine unbeschädigte Sicherung. "
            "Haben Sie Ihre Daten einmal als Datei gespeichert? Dann starten Sie das Programm neu, "
            "fangen neu an und lesen die Datei ein. Sonst bitten Sie erst jemanden um Hilfe."
        )
        super().__init__(
            f"Die Datei mit Ihrem Lernstand ist beschädigt: {path}. "
            f"Sie wurde nicht verändert. {step}"
        )


class NewerDatabaseError(StorageError):
    """The database was written by a newer version of the app and is left untouched."""


class InUseError(StorageError):
    """Another running copy of the app holds the database."""


class NameProblemError(AppError):
    """A name that can't be used, with the reason."""


class ExamError(AppError):
    """The exam can't start or go on, with the reason."""


class CertificateError(AppError):
    """A certificate could not be issued; nothing was registered."""


class ExchangeError(AppError):
    """A file that comes from outside can't be read in; nothing was changed."""


class PackError(AppError):
    """A pack can't be read, made or installed; nothing was changed."""
