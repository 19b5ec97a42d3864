"""Deleting a person: all of it, or another try; and never anything of somebody else."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner, Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services, restore_backup, start_empty
from kifuehrerschein.storage.backups import BackupFolder
from tests.services.test_exams import take

NAME = "Zeisigfeder Kanarienstein"


def files_with(folder: Path, learner: Learner) -> list[str]:
    """Files and folders that name the learner, or that hold the name or the id."""
    words = (learner.id, NAME)
    return [
        path.name
        for path in folder.rglob("*")
        if any(word in path.name for word in words)
        or (path.is_file() and any(word.encode() in path.read_bytes() for word in words))
    ]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def with_certificate(services: Services, name: str = NAME) -> Learner:
    learner = services.learners.add(name)
    attempt = take(services, learner).result.attempt_id
    services.certificates.issue(learner.id, attempt, name)
    return learner


@pytest.mark.skipif(sys.platform == "win32", reason="mounts a small disk")
def test_on_a_full_disk_a_learner_can_be_deleted(tmp_path: Path, compiled: Path) -> None:
    from tests.storage.faults import fill_up, small_disk

    with small_disk(tmp_path, "12m") as mounted:
        if not mounted:
            pytest.skip("mounting is not allowed here")
        data = DataDir(tmp_path / "daten")
        data.root.mkdir()
        data.cache = compiled
        with closing(open_services(data, shipped_root())) as services:
            other = services.learners.add("Robin")
            take(services, other)
            gone = with_certificate(services)
            services.keep_start(gone, Place())
            data.log.write_text(NAME, encoding="utf-8")
            fill_up(tmp_path / "ballast")
            assert shutil.disk_usage(tmp_path).free == 0
            while gone in services.learners.all():
                delete_as_far_as_possible(services, gone, tmp_path)
            assert files_with(data.root, gone) == []
            assert services.learners.all() == (other,)
            assert len(services.exams.overview(other.id).finished) == 1
        assert files_with(data.root, gone) == []


def delete_as_far_as_possible(services: Services, gone: Learner, disk: Path) -> None:
    """On a full disk it may need a second try, for which the first one has made room."""
    before = shutil.disk_usage(disk).free
    try:
        services.learners.delete(gone)
    except StorageError as error:
        assert "Speicherplatz" in str(error)  # noqa: PT017
        assert shutil.disk_usage(disk).free > before


def test_what_cant_be_deleted_is_named_and_the_learner_stays(
    services: Services, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = with_certificate(services)
    rmtree = shutil.rmtree

    def held(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path / "Kurszertifikat.pdf"))

    monkeypatch.setattr(shutil, "rmtree", held)
    with pytest.raises(StorageError, match=r"Kurszertifikat\.pdf.*Bitte schließen Sie es"):
        services.learners.delete(gone)
    assert services.learners.all() == (gone,)
    monkeypatch.setattr(shutil, "rmtree", rmtree)
    services.learners.delete(gone)
    assert files_with(data.root, gone) == []


def test_a_snapshot_that_cant_be_deleted_is_a_sentence(services: Services, data: DataDir) -> None:
    gone = services.learners.add(NAME)
    data.snapshot.mkdir()
    with pytest.raises(StorageError, match=r"start\.json.*löschen Sie noch einmal"):
        services.learners.delete(gone)
    assert services.learners.all() == (gone,)


@pytest.mark.parametrize("way", ["empty", "restored"])
def test_certificates_of_people_whom_no_database_knows_go_with_the_next_deletion(
    data: DataDir, way: str
) -> None:
    services = open_services(data, shipped_root())
    kept = with_certificate(services, "Robin")
    services.close()
    # Each start makes a backup: this one is without Kanarienstein.
    services = open_services(data, shipped_root())
    gone = with_certificate(services)
    services.close()
    if way == "empty":
        start_empty(data)
    else:
        restore_backup(data, BackupFolder(data.backups).good()[0])
    services = open_services(data, shipped_root())
    known = [kept] if way == "restored" else []
    assert list(services.learners.all()) == known
    assert files_with(data.certificates, gone)
    strange = data.certificates / "Urkunden von Hand"
    strange.mkdir()
    before = {each.id: names(data.certificates / each.id) for each in known}
    services.learners.delete(services.learners.add("Neu"))
    assert files_with(data.root, gone) == []
    assert strange.is_dir()
    for learner in known:
        assert names(data.certificates / learner.id) == before[learner.id] != []
        (certificate,) = services.certificates.all(learner.id)
        assert services.certificates.path(learner.id, certificate).is_file()
    services.close()


def test_a_link_is_removed_and_not_followed(
    services: Services, data: DataDir, tmp_path: Path
) -> None:
    (tmp_path / "wichtig").mkdir()
    (tmp_path / "wichtig" / "brief.txt").write_text("x", encoding="utf-8")
    gone = services.learners.add(NAME)
    data.certificates.mkdir()
    try:
        (data.certificates / gone.id).symlink_to(tmp_path / "wichtig", target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    services.learners.delete(gone)
    assert not (data.certificates / gone.id).is_symlink()
    assert (tmp_path / "wichtig" / "brief.txt").exists()
