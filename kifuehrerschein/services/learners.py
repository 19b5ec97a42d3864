"""The people on this PC: names, settings, their place, and all that is kept about them."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kifuehrerschein.domain.bundle import MergeReport
from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import ExchangeError, StorageError
from kifuehrerschein.domain.learners import (
    GUEST_NAME,
    Learner,
    Place,
    Settings,
    clean_name,
    settings_from_texts,
    settings_to_texts,
)
from kifuehrerschein.domain.policy import Feature, Policy
from kifuehrerschein.exchange.learner_file import LearnerFile, read_learner_file, write_learner_file
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.start import StartService
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.files import make_folder_synced, write_synced
from kifuehrerschein.storage.learners import LearnerStore

_LEARNER_ID = re.compile("[0-9a-f]{32}")


class LearnerService:
    """Adds, renames and removes learners and keeps their settings apart."""

    def __init__(
        self,
        store: LearnerStore,
        backups: BackupFolder,
        start: StartService,
        data: DataDir,
        policy: Policy,
    ) -> None:
        self._store = store
        self._backups = backups
        self._start = start
        self._certificates = data.certificates
        self._log = data.log
        self._policy = policy

    def add(self, name: str) -> Learner:
        """A new learner; an empty name means a guest. Raises NameProblemError."""
        learner = self._store.add(clean_name(name) if name.strip() else GUEST_NAME)
        if self._policy.variant is not None:
            # A variant that is not kept can be chosen again; the person must not be added twice.
            with contextlib.suppress(StorageError):
                self.save_settings(learner, replace(Settings(), variant=self._policy.variant))
        return learner

    def all(self) -> tuple[Learner, ...]:
        """Everybody on this PC, oldest first."""
        return self._store.all()

    def named(self, name: str) -> Learner:
        """The learner of this name, made if missing. Raises NameProblemError."""
        wanted = clean_name(name)
        return next((x for x in self.all() if x.name == wanted), None) or self.add(wanted)

    def rename(self, learner: Learner, name: str) -> Learner:
        """Change the name; issued certificates keep theirs. Raises NameProblemError."""
        cleaned = clean_name(name)
        self._store.rename(learner.id, cleaned)
        return Learner(learner.id, cleaned, learner.created_at)

    def settings(self, learner: Learner) -> Settings:
        """The learner's settings; a value that makes no sense falls back to the default."""
        return settings_from_texts(self._store.settings(learner.id))

    def save_settings(self, learner: Learner, settings: Settings) -> None:
        """Keep the learner's settings."""
        for key, value in settings_to_texts(settings).items():
            self._store.set_setting(learner.id, key, value)

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

        Files of damaged databases that were set aside go as well, and certificates of people whom
        no database knows any more: the learner may be in them. Raises StorageError.
        """
        # The database last: if anything can't be cleaned, the learner is still there to be
        # deleted again, instead of living on in a file that nobody looks at.
        others = {each.id for each in self._store.all()} - {learner.id}
        try:
            self._start.delete()
            self._backups.forget_learner(learner.id)
            self._backups.forget_damaged()
            _forget_certificates(self._certificates, others)
            self._log.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"Diese Datei ließ sich nicht löschen: {error.filename or self._certificates}. "
                "Vielleicht ist sie in einem anderen Programm geöffnet. "
                "Bitte schließen Sie es und löschen Sie noch einmal."
            ) from error
        self._store.delete(learner.id)

    def export(self, learner: Learner, target: Path) -> None:
        """Save everything about the learner as one readable file. Raises ExchangeError."""
        bundle = self._store.bundle(learner.id)
        files = _certificate_files(self._certificates / learner.id, bundle.certificates)
        write_learner_file(target, LearnerFile(bundle, files))

    def read_in(self, source: Path) -> MergeReport:
        """Read in such a file: nothing is lost, doubles are recognised.

        Raises ExchangeError, SwitchedOffError.
        """
        self._policy.require(Feature.READ_IN)
        learner_file = read_learner_file(source)
        folder = self._certificates / learner_file.bundle.learner.id
        return self._store.merge(
            learner_file.bundle, lambda: _keep_certificates(folder, learner_file.certificates)
        )


def _certificate_files(folder: Path, certificates: Iterable[Certificate]) -> dict[str, bytes]:
    """The files that are there, by name. Raises ExchangeError for one that can't be read."""
    files: dict[str, bytes] = {}
    for certificate in certificates:
        path = folder / certificate.file_name
        try:
            if path.is_file():
                files[path.name] = path.read_bytes()
        except OSError as error:
            raise ExchangeError(
                f"Dieses Kurszertifikat lässt sich nicht lesen: {path}. Darum wurde nichts "
                "gespeichert. Bitte versuchen Sie es noch einmal. Sie können die Datei auch in "
                "einen anderen Ordner verschieben. Dann wird alles andere gespeichert."
            ) from error
    return files


def _keep_certificates(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write what is missing or not whole: all of it, or nothing and an ExchangeError."""
    wanted = {folder / name: content for name, content in files.items()}
    made: list[Path] = []
    try:
        for path, content in wanted.items():
            if not _holds(path, content):
                make_folder_synced(folder)
                made += [] if path.exists() else [path]
                write_synced(path, content)
    except OSError as error:
        with contextlib.suppress(OSError):
            for path in made:
                path.unlink(missing_ok=True)
            folder.rmdir()  # only if nothing else is in it
        raise ExchangeError(
            f"Die Kurszertifikate aus der Datei ließen sich nicht speichern: {folder}. "
            "Es wurde nichts eingelesen. Bitte prüfen Sie, ob auf dem Gerät noch Platz ist, und "
            "lesen Sie die Datei noch einmal ein."
        ) from error


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _forget_certificates(folder: Path, others: set[str]) -> None:
    """Delete the folders of all people but these; what has another name is not ours."""
    for place in folder.iterdir() if folder.is_dir() else ():
        if _LEARNER_ID.fullmatch(place.name) and place.name not in others:
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink()
