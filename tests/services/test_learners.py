"""Several people on one PC: nothing leaks from one to the next, and deleting leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import ExchangeError, NameProblemError
from kifuehrerschein.domain.learners import Place, Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services
from tests.questions import right_answer
from tests.services.test_exams import take

CANARY = "Zeisigfeder Kanarienstein"


def test_settings_place_and_progress_stay_with_their_learner(services: Services) -> None:
    one, other = services.learners.add("Kim"), services.learners.add("Robin")
    services.learners.save_settings(one, Settings(Theme.CONTRAST, 200, Variant.EINFACH))
    services.learners.save_place(one, Place("lesson", "m02-l01", "h2-b1"))
    services.learning.finish(one.id, "m01-l01")
    question = services.library.question("q-m01-001")
    services.practice.answer(one.id, question.id, right_answer(question))
    take(services, one)
    assert services.learners.settings(other) == Settings()
    assert services.learners.place(other) == Place()
    assert services.learning.home(other).lessons_done == 0
    assert services.learning.progress(other.id) == services.learning.progress("0" * 32)
    assert services.exams.overview(other.id).finished == ()
    assert services.learners.settings(one) == Settings(Theme.CONTRAST, 200, Variant.EINFACH)
    assert services.learners.place(one) == Place("lesson", "m02-l01", "h2-b1")


@pytest.mark.parametrize("value", ["", "pink", "101", "-5", "125.0"])
def test_a_setting_that_makes_no_sense_is_the_default(services: Services, value: str) -> None:
    kim = services.learners.add("Kim")
    for key in ("theme", "text_percent", "variant"):
        services.learners._store.set_setting(kim.id, key, value)
    assert services.learners.settings(kim) == Settings()


def test_no_name_makes_a_guest_and_a_hostile_name_is_refused(services: Services) -> None:
    assert services.learners.add("  ").is_guest
    with pytest.raises(NameProblemError):
        services.learners.add("\u202eKim")
    assert len(services.learners.all()) == 1


def test_a_deleted_learner_is_found_in_no_file(data: DataDir) -> None:
    services = open_services(data, shipped_root())
    canary = services.learners.add(CANARY)
    other = services.learners.add("Robin")
    finished = take(services, canary)
    services.certificates.issue(canary.id, finished.result.attempt_id, CANARY)
    services.keep_start(canary, Place())
    data.log.write_text(f"Fehler bei {CANARY}", encoding="utf-8")
    services.close()
    # A second start makes a backup with the learner in it; a damaged copy holds them as well.
    services = open_services(data, shipped_root())
    damaged = data.backups / "damaged-20261121T101010"
    damaged.mkdir(parents=True)
    (damaged / data.database.name).write_bytes(CANARY.encode())
    assert _files_with(data.root, CANARY, canary.id)
    services.learners.delete(canary)
    assert _files_with(data.root, CANARY, canary.id) == []
    services.close()
    assert _files_with(data.root, CANARY, canary.id) == []
    services = open_services(data, shipped_root())
    assert services.learners.all() == (other,)
    services.close()


def _files_with(folder: Path, *words: str) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if any(word in str(path) for word in words)
        or (path.is_file() and any(word.encode() in path.read_bytes() for word in words))
    ]


def test_my_data_goes_to_another_pc_and_back(data: DataDir, tmp_path: Path) -> None:
    services = open_services(data, shipped_root())
    kim = services.learners.add("Kim Łęcka")
    services.learners.save_settings(kim, Settings(Theme.DARK, 150, Variant.EINFACH))
    services.learning.finish(kim.id, "m01-l01")
    finished = take(services, kim)
    certificate = services.certificates.issue(kim.id, finished.result.attempt_id, "Kim Łęcka")
    file = tmp_path / "meine-daten.json"
    services.learners.export(kim, file)
    assert "Kim Łęcka" in file.read_text(encoding="utf-8")
    services.close()

    elsewhere = DataDir(tmp_path / "anderswo")
    elsewhere.root.mkdir()
    elsewhere.cache = data.cache
    services = open_services(elsewhere, shipped_root())
    report = services.learners.read_in(file)
    assert report.new_learner
    assert report.learner == kim
    assert services.learners.settings(kim) == Settings(Theme.DARK, 150, Variant.EINFACH)
    assert services.learning.home(kim).lessons_done == 1
    assert services.certificates.all(kim.id) == (certificate,)
    assert services.certificates.path(kim.id, certificate).is_file()
    again = services.learners.read_in(file)
    assert (again.new_learner, again.new_events, again.new_certificates) == (False, 0, 0)
    services.close()


def test_a_broken_file_changes_nothing(services: Services, tmp_path: Path) -> None:
    kim = services.learners.add("Kim")
    file = tmp_path / "meine-daten.json"
    services.learners.export(kim, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ExchangeError) as problem:
        services.learners.read_in(file)
    assert file.name in str(problem.value)
    assert services.learners.all() == (kim,)
