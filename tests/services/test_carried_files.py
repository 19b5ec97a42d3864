"""Certificates that travel in a learner's file: whole or not at all, and said in a sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services
from tests.services.test_exams import take


class Carried:
    """A learner with a certificate, in a file, and another PC where nobody knows them yet."""

    def __init__(self, services: Services, data: DataDir, elsewhere: DataDir, file: Path) -> None:
        self.here, self.data, self.elsewhere, self.file = services, data, elsewhere, file
        self.kim: Learner = services.learners.add("Kim")
        attempt = take(services, self.kim).result.attempt_id
        self.certificate: Certificate = services.certificates.issue(self.kim.id, attempt, "Kim")
        self.pdf = services.certificates.path(self.kim.id, self.certificate)
        services.learners.export(self.kim, file)
        self.there = open_services(elsewhere, shipped_root())
        self.folder = elsewhere.certificates / self.kim.id

    def arrived(self) -> bool:
        path = self.folder / self.certificate.file_name
        return path.read_bytes() == self.pdf.read_bytes()


@pytest.fixture
def carried(services: Services, data: DataDir, tmp_path: Path) -> Iterator[Carried]:
    elsewhere = DataDir(tmp_path / "anderswo")
    elsewhere.root.mkdir()
    elsewhere.cache = data.cache
    made = Carried(services, data, elsewhere, tmp_path / "kim.json")
    yield made
    made.there.close()


def test_a_folder_that_cant_be_made_takes_in_nothing(carried: Carried) -> None:
    carried.elsewhere.certificates.mkdir()
    carried.folder.write_text("im Weg", encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"Es wurde nichts eingelesen\. Bitte prüfen Sie"):
        carried.there.learners.read_in(carried.file)
    assert carried.there.learners.all() == ()
    assert carried.folder.read_text(encoding="utf-8") == "im Weg"
    carried.folder.unlink()
    assert carried.there.learners.read_in(carried.file).new_learner
    assert carried.arrived()


def test_a_full_disk_leaves_neither_half_a_file_nor_a_learner(
    carried: Carried, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if ".pdf" not in path.name:
            return write(path, content)
        write(path, content[:1000])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(ExchangeError, match="ob auf dem Gerät noch Platz ist"):
            carried.there.learners.read_in(carried.file)
    assert carried.there.learners.all() == ()
    assert not carried.folder.exists()


@pytest.mark.parametrize("half", [b"", b"%PDF-1.7 half"])
def test_half_a_file_is_made_whole(carried: Carried, half: bytes) -> None:
    carried.folder.mkdir(parents=True)
    (carried.folder / carried.certificate.file_name).write_bytes(half)
    carried.there.learners.read_in(carried.file)
    assert carried.arrived()
    # Also when everything else is there already.
    (carried.folder / carried.certificate.file_name).write_bytes(half)
    assert carried.there.learners.read_in(carried.file).new_events == 0
    assert carried.arrived()
    assert [file.name for file in carried.folder.iterdir()] == [carried.certificate.file_name]


def test_a_file_that_contradicts_the_register_replaces_nothing(
    carried: Carried, tmp_path: Path
) -> None:
    carried.there.learners.read_in(carried.file)
    # The same number, issued anew with another text: only somebody who means harm has that.
    forged = tmp_path / "forged.json"
    value = json.loads(carried.file.read_text(encoding="utf-8"))
    value["certificates"][0]["course"] = "Ein anderer Kurs"
    forged.write_text(json.dumps(value), encoding="utf-8")
    good = (carried.folder / carried.certificate.file_name).read_bytes()
    (carried.folder / carried.certificate.file_name).write_bytes(b"changed here")
    with pytest.raises(ExchangeError, match="widerspricht"):
        carried.there.learners.read_in(forged)
    assert (carried.folder / carried.certificate.file_name).read_bytes() == b"changed here"
    carried.there.learners.read_in(carried.file)
    assert (carried.folder / carried.certificate.file_name).read_bytes() == good


OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="asks Linux what is written to disk")
def test_the_file_is_on_disk_before_it_is_reported(
    carried: Carried, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def spy(number: int) -> None:
        synced.append((OPEN_FILES / str(number)).readlink().name)
        fsync(number)

    monkeypatch.setattr(os, "fsync", spy)
    carried.there.learners.read_in(carried.file)
    written = carried.certificate.file_name + ".new"
    assert synced.index(written) < synced.index(carried.kim.id)
    # The new folder and the one above it as well.
    assert {carried.elsewhere.certificates.name, carried.elsewhere.root.name} <= set(synced)


def test_a_certificate_that_cant_be_read_is_named_and_nothing_is_saved(
    carried: Carried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def bad_sector(path: Path) -> bytes:
        if path == carried.pdf:
            raise OSError(5, "Input/output error", str(path))
        return read(path)

    target = tmp_path / "neu.json"
    monkeypatch.setattr(Path, "read_bytes", bad_sector)
    with pytest.raises(ExchangeError) as caught:
        carried.here.learners.export(carried.kim, target)
    assert str(carried.pdf) in str(caught.value)
    assert "Bitte" in str(caught.value)
    assert not target.exists()
    # What the sentence proposes helps.
    carried.pdf.rename(tmp_path / "beiseite.pdf")
    carried.here.learners.export(carried.kim, target)
    assert target.exists()
