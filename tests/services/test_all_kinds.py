"""What is recorded of a learner travels as a whole, and goes as a whole."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.placement import Round
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services
from tests.services.all_kinds import has_done_everything

SECRET = "Zaunkoenigsgeheimnis"


def seen(services: Services, learner_id: str) -> list[object]:
    """All that pages tell of the learner."""
    kim = next(x for x in services.learners.all() if x.id == learner_id)
    exams, overview = services.exams, services.exams.overview(learner_id)
    assert overview.trial.last is not None
    trial = overview.trial.last.result.attempt_id
    today = services.repetition.today(learner_id)
    return [
        services.learning.home(kim),
        overview,
        replace(exams.resume(learner_id), questions={}),
        exams.result(learner_id, trial),
        exams.review(learner_id, trial).answers,
        replace(today, questions=dict(today.questions)),
        [services.placement.open(learner_id, which).standing for which in Round],
        services.placement.gain(learner_id),
        services.practice.misconceptions(learner_id),
        services.exercises.tried(learner_id),
        services.exercises.kept(learner_id, "idea-canvas"),
        services.exercises.kept(learner_id, "prompt-workbench"),
        services.certificates.all(learner_id),
        services.notes.of_lesson(learner_id, "m02-l03"),
        services.notebook.view(learner_id, Variant.STANDARD),
    ]


def test_everything_comes_over_to_another_pc(
    services: Services, data: DataDir, tmp_path: Path
) -> None:
    kim = has_done_everything(services, "Kim", SECRET)
    events = services.exams._events.events(kim.id)
    # A kind that is new must be tried here as well.
    assert {event.kind for event in events} == set(EventKind)
    services.learners.export(kim, tmp_path / "kim.json")
    elsewhere = DataDir(tmp_path / "anderswo")
    elsewhere.root.mkdir()
    elsewhere.cache = data.cache
    with closing(open_services(elsewhere, shipped_root())) as there:
        there.learners.read_in(tmp_path / "kim.json")
        assert there.exams._events.events(kim.id) == events
        assert seen(there, kim.id) == seen(services, kim.id)
        # The same file once more changes nothing, and neither does the way back.
        assert there.learners.read_in(tmp_path / "kim.json").new_events == 0
        there.learners.export(kim, tmp_path / "zurück.json")
        assert services.learners.read_in(tmp_path / "zurück.json").new_events == 0


def test_no_file_holds_what_a_deleted_learner_wrote(data: DataDir) -> None:
    with closing(open_services(data, shipped_root())) as services:
        kim = has_done_everything(services, "Kim", SECRET)
        services.keep_start(kim, Place())
    # Each start makes a backup; this one knows all of it.
    with closing(open_services(data, shipped_root())) as services:
        services.exercises.keep(kim.id, "idea-canvas", {"texts": {"benefit": SECRET * 50}})
        assert {"lernstand.sqlite", "sicherungen"} <= holding(data)
        services.learners.delete(kim)
        assert holding(data) == set()
    assert holding(data) == set()


def holding(data: DataDir) -> set[str]:
    """What holds the secret, by its first name in the data folder."""
    return {
        path.relative_to(data.root).parts[0]
        for path in data.root.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    }
