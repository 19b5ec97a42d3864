from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.events import Event
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.storage import database as database_module
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.storage.apsw_driver import driver_on
from tests.storage.power_cut import Disk
from tests.storage.sample import answer

CUTS = 200
CHAIN = 10
LONGEST = 160
SEED = 20261122
AS_IT_IS = ("", "")
LESS_CAREFUL = ("synchronous=FULL", "synchronous=NORMAL")


@dataclass
class Rounds:
    """A database whose power is cut again and again, without anybody tidying up in between."""

    folder: Path
    learner: Learner
    replaced: tuple[str, str] = AS_IT_IS
    promised: list[Event] = field(default_factory=list)
    lost: int = 0
    cut_in: Counter[str] = field(default_factory=Counter)
    number: int = 0

    def cut(self, rng: random.Random, checkpoint: int | None) -> None:
        """Look what is there, learn until the power fails, and keep what survives."""
        disk = Disk(rng, rng.randint(1, LONGEST))
        path = self.folder / "lernstand.sqlite"
        try:
            database = self._opened(path, disk)
            if database is not None:
                self._learn(database, disk, checkpoint)
        finally:
            assert disk.dead
            disk.close()
        self.cut_in[disk.cut_in] += 1
        self.number += 1
        self.folder = self.folder.with_name(f"{self.folder.name.split('-')[0]}-{self.number}")
        disk.survivors(self.folder)

    def _opened(self, path: Path, disk: Disk) -> Database | None:
        try:
            return open_database(path, driver=driver_on(disk.vfs.name, self.replaced))
        except StorageError:
            if not disk.dead:
                raise
            return None

    def _learn(self, database: Database, disk: Disk, checkpoint: int | None) -> None:
        if checkpoint is not None:
            with database.exclusive() as raw:
                raw.execute(f"PRAGMA wal_autocheckpoint={checkpoint}").fetchall()
        store = EventStore(database)
        with suppress(StorageError):
            self._look(store.events(self.learner.id))
            while not disk.dead:
                event = store.append(self.learner.id, answer(len(self.promised), "x" * 900))
                # If the power failed before append came back, nothing was promised.
                if not disk.dead:
                    self.promised.append(event)
        database.close()

    def end(self) -> None:
        """Open what is left the ordinary way, without the imagined disk."""
        database = open_database(self.folder / "lernstand.sqlite")
        self._look(EventStore(database).events(self.learner.id))
        database.close()

    def _look(self, found: tuple[Event, ...]) -> None:
        self.lost += len(set(map(_digest, self.promised)) - set(map(_digest, found)))
        # An event may be there that was not promised, but never half a one or one with a gap.
        assert [event.seq for event in found] == list(range(1, len(found) + 1))
        self.promised = list(found)


def _digest(event: Event) -> str:
    return event.digest


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Learner]]:
    folder = tmp_path_factory.mktemp("power") / "new"
    database = open_database(folder / "lernstand.sqlite")
    learner = LearnerStore(database).add("Ayşe Öz")
    database.close()
    yield folder, learner
    shutil.rmtree(folder.parent)


def begin(fresh: tuple[Path, Learner], name: str, replaced: tuple[str, str] = AS_IT_IS) -> Rounds:
    folder, learner = fresh
    copy = folder.with_name(f"{name}-0")
    shutil.copytree(folder, copy)
    return Rounds(copy, learner, replaced)


def test_two_hundred_power_cuts_lose_no_answer(fresh: tuple[Path, Learner]) -> None:
    rng = random.Random(SEED)
    promised, cut_in = 0, Counter[str]()
    for chain in range(CUTS // CHAIN):
        rounds = begin(fresh, f"full{chain}")
        # Every other chain is mostly busy with folding its log into the database.
        checkpoint = rng.randint(1, 8) if chain % 2 else None
        for _ in range(CHAIN):
            rounds.cut(rng, checkpoint)
        rounds.end()
        assert rounds.lost == 0
        promised += len(rounds.promised)
        cut_in += rounds.cut_in
    assert promised > 3 * CUTS
    assert cut_in.total() == CUTS
    # The log is written with every answer, the database itself only by a checkpoint.
    assert cut_in["lernstand.sqlite-wal"] > 10
    assert cut_in["lernstand.sqlite"] > 10


def test_without_wal_power_cuts_lose_no_answer_either(
    fresh: tuple[Path, Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "is_network_drive", lambda _path: True)
    rng = random.Random(SEED)
    rounds = begin(fresh, "delete")
    for _ in range(30):
        rounds.cut(rng, None)
    rounds.end()
    assert rounds.lost == 0
    assert len(rounds.promised) > 30
    assert set(rounds.cut_in) == {"lernstand.sqlite", "lernstand.sqlite-journal"}


def test_with_a_less_careful_setting_the_same_cuts_do_lose_answers(
    fresh: tuple[Path, Learner],
) -> None:
    rng = random.Random(SEED)
    rounds = begin(fresh, "normal", LESS_CAREFUL)
    for _ in range(30):
        rounds.cut(rng, None)
    rounds.end()
    assert rounds.lost > 0
