"""Where somebody is in an exam, and what they flagged, is kept with the attempt."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner, Settings, Theme
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.exam_marks import marks_from_text, marks_to_text
from kifuehrerschein.services.exam_views import ExamMarks, RunningExam
from kifuehrerschein.services.opening import Services, open_services
from kifuehrerschein.storage.marks import MarkStore
from tests.services.test_exams import take
from tests.ui.exam_samples import ATTEMPT

KEY = "exam_marks"


def kept(services: Services, learner: Learner) -> str | None:
    return services.learners._store.setting(learner.id, KEY)


def keep(services: Services, learner: Learner, text: str) -> None:
    services.learners._store.set_setting(learner.id, KEY, text)


def some(running: RunningExam) -> ExamMarks:
    ids = [item.id for item in running.attempt.items]
    return ExamMarks(ids[6], frozenset(ids[2:5]))


@contextmanager
def opened(data: DataDir) -> Iterator[Services]:
    services = open_services(data, shipped_root())
    try:
        yield services
    finally:
        services.close()


def test_they_are_there_after_a_restart(data: DataDir) -> None:
    with opened(data) as services:
        kim = services.learners.add("Kim")
        running = services.exams.start(kim.id)
        assert running.marks == ExamMarks()
        services.exams.save_marks(kim.id, running.attempt, ExamMarks("", frozenset()))
        services.exams.save_marks(kim.id, running.attempt, some(running))
        assert services.exams.resume(kim.id).marks == some(running)
    with opened(data) as services:
        assert services.exams.start(kim.id).marks == some(running)


def test_they_are_there_after_a_power_cut(data: DataDir, tmp_path: Path) -> None:
    with opened(data) as services:
        kim = services.learners.add("Kim")
        running = services.exams.start(kim.id)
        services.exams.save_marks(kim.id, running.attempt, some(running))
        # What lies on the disk now, without anything that is done on closing.
        shutil.copytree(data.root, tmp_path / "danach")
    after = DataDir(tmp_path / "danach")
    after.cache = data.cache
    with opened(after) as services:
        assert services.exams.resume(kim.id).marks == some(running)


def test_everybody_has_their_own(services: Services) -> None:
    kim, robin = services.learners.add("Kim"), services.learners.add("Robin")
    first, second = services.exams.start(kim.id), services.exams.start(robin.id)
    services.exams.save_marks(kim.id, first.attempt, some(first))
    services.exams.save_marks(robin.id, second.attempt, ExamMarks())
    assert services.exams.resume(kim.id).marks == some(first)
    assert services.exams.resume(robin.id).marks == ExamMarks()


def test_handing_in_clears_them_away(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    services.exams.save_marks(kim.id, running.attempt, some(running))
    assert kept(services, kim)
    services.exams.hand_in(kim.id, running.attempt.id)
    assert kept(services, kim) is None
    assert services.exams.start(kim.id).marks == ExamMarks()


def test_a_result_does_not_depend_on_clearing_away(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("Der Speicherplatz ist voll.")

    kim = services.learners.add("Kim")
    monkeypatch.setattr(MarkStore, "drop", full)
    finished = take(services, kim)
    assert finished.result.passed
    assert services.exams.result(kim.id, finished.result.attempt_id) == finished


def test_what_is_kept_of_another_attempt_is_not_taken(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    other = replace(running.attempt, id="another")
    services.exams.save_marks(kim.id, other, some(running))
    assert services.exams.resume(kim.id).marks == ExamMarks()


def broken_texts() -> list[str]:
    whole = json.loads(marks_to_text(ATTEMPT, ExamMarks(ATTEMPT.items[1].id)))
    return [
        *("", "{", "null", "7", "[]", '"attempt"', "[" * 50_000, "\u0000", "NaN", "{}"),
        *(json.dumps({**whole, "attempt": value}) for value in (None, 1, "", ["attempt-1"])),
        *(json.dumps({**whole, "question": value}) for value in (None, "2", 0, -1, 2.0, [2])),
        json.dumps({**whole, "question": len(ATTEMPT.items) + 1}),
        json.dumps({key: whole[key] for key in whole if key != "question"}),
    ]


@pytest.mark.parametrize("text", broken_texts())
def test_a_broken_text_counts_as_nothing(text: str) -> None:
    assert marks_from_text(ATTEMPT, text) == ExamMarks()


@pytest.mark.parametrize("flagged", [None, 1, "", "1111", "111111", ["1"] * 5, "abcde"])
def test_broken_flags_leave_the_place(flagged: object) -> None:
    text = json.dumps({"attempt": ATTEMPT.id, "question": 2, "flagged": flagged})
    assert marks_from_text(ATTEMPT, text) == ExamMarks(ATTEMPT.items[1].id)


def test_a_broken_setting_does_not_keep_anybody_from_going_on(services: Services) -> None:
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    keep(services, kim, "{")
    again = services.exams.start(kim.id)
    assert (again.attempt, again.marks) == (running.attempt, ExamMarks())


def test_the_largest_attempt_fits_into_a_learners_file() -> None:
    items = tuple(replace(ATTEMPT.items[0], id=f"q-m10-{n}") for n in range(500))
    attempt = replace(ATTEMPT, id="f" * 64, items=items)
    marks = ExamMarks(items[-1].id, frozenset(item.id for item in items))
    text = marks_to_text(attempt, marks)
    assert len(text) <= 1000
    assert marks_from_text(attempt, text) == marks


def test_they_travel_with_the_learner(data: DataDir, tmp_path: Path) -> None:
    file = tmp_path / "Kim.json"
    with opened(data) as services:
        kim = services.learners.add("Kim")
        services.learners.save_settings(kim, Settings(Theme.DARK))
        running = services.exams.start(kim.id)
        services.exams.save_marks(kim.id, running.attempt, some(running))
        assert services.learners.settings(kim) == Settings(Theme.DARK)
        services.learners.export(kim, file)
    there = DataDir(tmp_path / "anderswo")
    there.root.mkdir()
    there.cache = data.cache
    with opened(there) as services:
        services.learners.read_in(file)
        assert services.exams.resume(kim.id).marks == some(running)
