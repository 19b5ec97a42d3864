from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage.backups import BackupFolder
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database lies: a folder with blanks, umlauts and what a URI could mistake."""
    return tmp_path / "Lern stand ä#1?" / "lernstand.sqlite"


@pytest.fixture
def backups(path: Path) -> BackupFolder:
    return BackupFolder(path.parent / "sicherungen")


@pytest.fixture
def database(path: Path, backups: BackupFolder) -> Iterator[Database]:
    opened = open_database(path, backups=backups)
    yield opened
    opened.close()


@pytest.fixture
def learners(database: Database) -> LearnerStore:
    return LearnerStore(database)


@pytest.fixture
def learner(learners: LearnerStore) -> Learner:
    return learners.add("Ayşe Öz")


@pytest.fixture
def events(database: Database) -> EventStore:
    return EventStore(database)
