"""The start: what greets is true, and backups say when they were made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services import start
from kifuehrerschein.services.opening import Services, backup_label, open_services
from kifuehrerschein.services.start import StartService
from kifuehrerschein.storage.backups import BackupFolder


def test_a_snapshot_of_another_version_does_not_greet(
    services: Services, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = services.keep_start(services.learners.add("Kim"), Place())
    assert StartService(data.snapshot).read() == view
    monkeypatch.setattr(start, "__version__", "999")
    assert StartService(data.snapshot).read() is None


def test_the_snapshot_holds_the_home_page_only_if_the_next_start_shows_it(
    services: Services, data: DataDir
) -> None:
    kim = services.learners.add("Kim")
    assert services.keep_start(kim, Place("home")).home == services.learning.home(kim)
    services.keep_start(kim, Place("lesson", "m02-l02"))
    view = StartService(data.snapshot).read()
    assert view is not None
    assert (view.place.lesson_id, view.home) == ("m02-l02", None)


def test_a_backup_keeps_its_day_when_it_is_cleaned(data: DataDir) -> None:
    services = open_services(data, shipped_root())
    gone, _ = services.learners.add("Kim"), services.learners.add("Robin")
    services.close()
    services = open_services(data, shipped_root())
    made = BackupFolder(data.backups).good()[0]
    older = made.with_name("sicherung-20260304T113000123456Z-start.sqlite")
    made.rename(older)
    label = backup_label(older)
    assert label.startswith("4. März 2026, ")
    os.utime(older, (0, 0))
    services.learners.delete(gone)
    assert backup_label(older) == label
    services.close()


def test_a_file_of_another_name_tells_its_own_time(tmp_path: Path) -> None:
    for name in ("kopie.sqlite", "sicherung-99999999T999999999999Z-start.sqlite"):
        file = tmp_path / name
        file.write_bytes(b"x")
        os.utime(file, (1_772_019_000, 1_772_019_000))
        assert backup_label(file).startswith("25. Februar 2026, ")
