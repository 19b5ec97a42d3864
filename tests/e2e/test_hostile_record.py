"""A learner's file that somebody has made up: refused with a sentence, or harmless on all pages."""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.bundle import LearnerBundle
from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.exam_record import attempt_to_json
from kifuehrerschein.domain.exam_start import ExamWish, begin
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.exchange.learner_file import (
    LearnerFile,
    read_learner_file,
    write_learner_file,
)
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import Services, open_services
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.pages.exercises import ExercisePage
from tests.e2e.driver import page, running
from tests.e2e.visitor import Visitor
from tests.exchange.sample import LEARNER_ID, START, event

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = "Wörter " * 2000


def deep(levels: int) -> Any:
    return {"texts": deep(levels - 1)} if levels else LONG


ODD: dict[str, Any] = {
    "null": None, "true": True, "negative": -1, "large": 10**19, "decimal": 1e308, "empty": "",
    "long": LONG, "list": [], "nested": [[{}], []], "record": {}, "long key": {LONG: LONG},
    "deep": deep(26),
}  # fmt: skip


def made_up(services: Services, odd: Any) -> list[NewEvent]:
    """Events of every kind with something odd in them, the trial's start first."""
    course, bank = services.library.curriculum, services.library.bank
    trial = begin(ExamWish(trial=True), course, bank, "c" * 32, 1)
    answers = [
        NewEvent(EventKind.EXAM_ANSWERED, item.id, body={"attempt": trial.id, "answer": answer})
        for item, answer in zip(
            trial.items, [{key: odd} for key in ("ids", "pairs", "value", "text")] * 4, strict=False
        )
    ]
    statement, question = course.placement.statements[0].id, course.placement.before[0]
    first = next(iter(course.lessons()))
    rounds = [
        {"round": "before", "level": odd, "answer": odd, "misconceptions": odd},
        {"round": odd},
    ]
    state = {"texts": odd, "replies": odd, "case": odd, "before": odd, "period": odd}
    inner = {"texts": {"problem": odd}, "replies": {"a": odd}, "case": "", "period": "week"}
    return [
        NewEvent(EventKind.TRIAL_STARTED, trial.id, body=attempt_to_json(trial)),
        NewEvent(EventKind.EXAM_PAUSED, trial.id, body={"odd": odd}),
        *answers,
        NewEvent(EventKind.LESSON_FINISHED, first.id, body={"odd": odd}),
        NewEvent(
            EventKind.ANSWER_GIVEN,
            first.practice[0],
            Fraction(0),
            Fraction(1, 7),
            {"repetition": odd, "misconceptions": odd, "answer": odd},
        ),
        NewEvent(EventKind.REPETITION_ENDED, body={"odd": odd}),
        *(NewEvent(EventKind.TRUST_STATED, statement, body=body) for body in rounds),
        *(NewEvent(EventKind.PLACEMENT_ANSWERED, question, body=body) for body in rounds),
        NewEvent(EventKind.PLACEMENT_ANSWERED, question, Fraction(1), None, rounds[0]),
        NewEvent(EventKind.PLACEMENT_ANSWERED, question, Fraction(0), Fraction(0), rounds[0]),
        NewEvent(EventKind.EXERCISE_DONE, "no-such-exercise", body={"odd": odd}),
        *(
            NewEvent(EventKind.EXERCISE_KEPT, name, body={"state": value})
            for name in services.library.curriculum.exercises
            for value in (odd, state, inner)
        ),
    ]


def file_of(folder: Path, news: list[NewEvent]) -> Path:
    """A learner's file with these events, each sealed as the program does it."""
    events = tuple(event(new, seq) for seq, new in enumerate(news, start=1))
    bundle = LearnerBundle(Learner(LEARNER_ID, "Kim", START), {}, events, (), ())
    path = folder / "lernstand.json"
    write_learner_file(path, LearnerFile(bundle, {}))
    return path


@pytest.mark.parametrize("name", ["null", "true", "large", "nested", "long key", "deep"])
def test_no_page_stumbles_over_an_odd_record(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path, name: str
) -> None:
    with closing(open_services(DataDir(folder), shipped_root())) as services:
        file = file_of(tmp_path, made_up(services, ODD[name]))
        assert services.learners.read_in(file).new_learner
    with running(qtbot, qapp, folder, learner="Kim") as app:
        kim = Visitor(qtbot, app)
        for key in ("repeat", "placement-before", "placement-after", "placement-gain"):
            app.desk.go(key)
            app.desk.open_home()
        for exercise in app.desk.services.exercises.all():
            app.desk.go("exercises")
            kim.press(exercise.title.standard)
            qapp.processEvents()
            assert page(app, ExercisePage).card.exercise == exercise
        kim.press("Prüfung")
        kim.press("Weiter mit der Probeprüfung")
        exam = page(app, ExamPage)
        for item in exam._answers.ids:
            exam.show_item(item)
        kim.press("Zur Übersicht")
        kim.press("Probeprüfung abgeben")
        kim.press("Trotzdem abgeben")
        page(app, ExamResultPage)
        kim.press("Alle Fragen mit Erklärung ansehen")
        review = page(app, TrialReviewPage)
        while review.forward.isVisible():
            kim.press("Weiter")


PLACES = ("seed", "course", "seconds", "pass_percent", "critical_required", "form", "items")
ITEM = ("id", "lesson", "weight", "critical", "area")


@pytest.mark.parametrize("name", ODD)
def test_an_odd_start_is_refused_or_leads_to_a_result_that_can_be_carried_on(
    folder: Path, tmp_path: Path, name: str
) -> None:
    odd, refused = ODD[name], 0
    for place in (*PLACES, *ITEM):
        with closing(open_services(DataDir(folder), shipped_root())) as services:
            library = services.library
            exam = begin(ExamWish(), library.curriculum, library.bank, "c" * 32, 1)
            body = attempt_to_json(exam)
            if place in ITEM:
                body["items"][0] = {**body["items"][0], place: odd}
            else:
                body[place] = odd
            start = NewEvent(EventKind.EXAM_STARTED, exam.id, body=body)
            try:
                services.learners.read_in(file_of(tmp_path, [start]))
            except ExchangeError:
                refused += 1
                continue
            (kim,) = services.learners.all()
            services.exams.overview(kim.id)
            begun = services.exams.start(kim.id)
            services.exams.hand_in(kim.id, begun.attempt.id)
            services.learning.home(kim)
            services.learners.export(kim, tmp_path / "wieder.json")
            assert read_learner_file(tmp_path / "wieder.json").bundle.learner == kim
            services.learners.delete(kim)
    assert refused
