"""The people on this PC: names, settings, their place, and all that is kept about them."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import asdict
from pathlib import Path

from kifuehrerschein.domain.bundle import MergeReport
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import (
    GUEST_NAME,
    TEXT_PERCENTS,
    Learner,
    Place,
    Settings,
    Theme,
    clean_name,
)
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.exchange.learner_file import LearnerFile, read_learner_file, write_learner_file
from kifuehrerschein.services.start import StartService
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.learners import LearnerStore

_LAST = "last_learner"


class LearnerService:
    """Adds, renames and removes learners and keeps their settings apart."""

    def __init__(
        self,
        store: LearnerStore,
        backups: BackupFolder,
        start: StartService,
        certificates: Path,
        log: Path,
    ) -> None:
        self._store = store
        self._backups = backups
        self._start = start
        self._certificates = certificates
        self._log = log

    def add(self, name: str) -> Learner:
        """A new learner; an empty name means a guest. Raises NameProblemError."""
        return self._store.add(clean_name(name) if name.strip() else GUEST_NAME)

    def all(self) -> tuple[Learner, ...]:
        """Everybody on this PC, oldest first."""
        return self._store.all()

    def named(self, name: str) -> Learner:
        """The learner of this name, made if missing. Raises NameProblemError."""
        wanted = clean_name(name)
        return next((x for x in self.all() if x.name == wanted), None) or self._store.add(wanted)

    def rename(self, learner: Learner, name: str) -> Learner:
        """Change the name; issued certificates keep theirs. Raises NameProblemError."""
        cleaned = clean_name(name)
        self._store.rename(learner.id, cleaned)
        return Learner(learner.id, cleaned, learner.created_at)

    def last(self) -> Learner | None:
        """Who learned last on this PC."""
        last_id = self._store.app_setting(_LAST)
        return self._store.get(last_id) if last_id else None

    def remember_last(self, learner: Learner) -> None:
        """Keep who learns now, for the next start."""
        self._store.set_app_setting(_LAST, learner.id)

    def settings(self, learner: Learner) -> Settings:
        """The learner's settings; a value that makes no sense falls back to the default."""
        raw = self._store.settings(learner.id)
        settings = Settings()
        with contextlib.suppress(ValueError, KeyError):
            settings = Settings(Theme(raw["theme"]), settings.text_percent, settings.variant)
        with contextlib.suppress(ValueError, KeyError):
            percent = int(raw["text_percent"])
            if percent in TEXT_PERCENTS:
                settings = Settings(settings.theme, percent, settings.variant)
        with contextlib.suppress(ValueError, KeyError):
            variant = Variant(raw["variant"])
            settings = Settings(settings.theme, settings.text_percent, variant)
        return settings

    def save_settings(self, learner: Learner, settings: Settings) -> None:
        """Keep the learner's settings."""
        for key, value in asdict(settings).items():
            self._store.set_setting(learner.id, key, str(value))

    def place(self, learner: Learner) -> Place:
        """Where the learner stopped."""
        raw = self._store.setting(learner.id, "place") or ""
        page, lesson_id, block_id = [*raw.split("|"), "", "", ""][:3]
        return Place(page, lesson_id, block_id) if page else Place()

    def save_place(self, learner: Learner, place: Place) -> None:
        """Keep where the learner is."""
        text = f"{place.page}|{place.lesson_id}|{place.block_id}"
        self._store.set_setting(learner.id, "place", text)

    def delete(self, learner: Learner) -> None:
        """Remove a learner from database, backups, snapshot, log and certificate folder.

        Files of damaged databases that were set aside go as well: the learner may be in them.
        """
        # The database last: if a backup can't be cleaned, the learner is still there to be
        # deleted again, instead of living on in a file that nobody looks at.
        self._start.delete()
        self._backups.forget_learner(learner.id)
        self._backups.forget_damaged()
        self._store.delete(learner.id)
        try:
            folder = self._certificates / learner.id
            if folder.exists():
                shutil.rmtree(folder)
            self._log.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"Die Daten im Programm sind gelöscht. Diese Dateien ließen sich aber nicht "
                f"löschen: {self._certificates / learner.id}. Bitte löschen Sie den Ordner selbst."
            ) from error

    def export(self, learner: Learner, target: Path) -> None:
        """Save everything about the learner as one readable file. Raises ExchangeError."""
        bundle = self._store.bundle(learner.id)
        folder = self._certificates / learner.id
        files = {
            c.file_name: (folder / c.file_name).read_bytes()
            for c in bundle.certificates
            if (folder / c.file_name).is_file()
        }
        write_learner_file(target, LearnerFile(bundle, files))

    def read_in(self, source: Path) -> MergeReport:
        """Read in such a file: nothing is lost, doubles are recognised. Raises ExchangeError."""
        learner_file = read_learner_file(source)
        report = self._store.merge(learner_file.bundle)
        folder = self._certificates / report.learner.id
        for name, content in learner_file.certificates.items():
            if not (folder / name).exists():
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
        return report
