"""Another edition of the course: what was done stays, what is gone is said and breaks nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import ExamError
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.courses import BROKEN, active_course
from kifuehrerschein.services.exam_risk import exams_on_disk
from kifuehrerschein.services.opening import Services, open_services
from tests.catalog.small_course import FILES, write_small_course
from tests.questions import right_answer
from tests.services.pack_courses import NEW, edition, packed, service
from tests.services.test_exams import take

LOST = "m02-l02"


def shorter() -> dict[str, str]:
    """The next edition: one lesson less, and other exam and practice questions."""
    files = {name: text for name, text in edition(NEW).items() if "l02-zweite" not in name}
    changes = {
        "content/modules/m02-klein/module.yaml": [("[m02-l01, m02-l02]", "[m02-l01]")],
        "content/course.yaml": [
            ('    - {title: "Zweites", lessons: [m02-l02]}\n', ""),
        ],
        "content/modules/m02-klein/l01-erste.md": [("[Lektion 2](lesson:m02-l02)", "Lektion 2")],
        "content/modules/m02-klein/l01-erste.einfach.md": [
            ("[Lektion 2](lesson:m02-l02)", "Lektion 2")
        ],
        "quizzes/exam/m02.yaml": [(LOST, "m02-l01"), ("q-m02-10", "q-m02-20")],
        "quizzes/practice/m02.yaml": [(LOST, "m02-l01"), ("q-m02-0", "q-m02-3")],
    }
    for name, pairs in changes.items():
        for old, new in pairs:
            files[name] = files[name].replace(old, new)
    del files["content/exercises/find-the-error.yaml"]
    return {
        name: text.replace("q-m02-001", "q-m02-301") if name.endswith(".md") else text
        for name, text in files.items()
    }


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    folder = DataDir(tmp_path / "daten")
    folder.prepare()
    return folder


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "programm")


Reopen = Callable[[], Services]


@pytest.fixture
def reopen(data: DataDir, shipped: Path) -> Iterator[Reopen]:
    """The program, started anew with the course that counts."""
    opened: list[Services] = []

    def start() -> Services:
        for services in opened:
            services.close()
        opened[:] = [open_services(data, active_course(data, shipped))]
        return opened[0]

    yield start
    for services in opened:
        services.close()


def renew(data: DataDir, shipped: Path, tmp_path: Path) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path, files=shorter())))


def test_a_finished_exam_and_its_certificate_outlive_the_edition(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    services = reopen()
    kim = services.learners.add("Kim")
    finished = take(services, kim)
    before = services.certificates.issue(kim.id, finished.result.attempt_id, "Kim")
    later = take(services, kim)
    renew(data, shipped, tmp_path)
    services = reopen()
    assert services.library.curriculum.version == NEW
    assert services.exams.overview(kim.id).finished == (finished, later)
    assert services.exams.result(kim.id, later.result.attempt_id).edition == "2026.11"
    assert services.certificates.all(kim.id) == (before,)
    assert services.certificates.path(kim.id, before).is_file()
    assert services.certificates.pictures(kim.id, before, 30)
    # A certificate that was not asked for yet tells the edition that was examined.
    after = services.certificates.issue(kim.id, later.result.attempt_id, "Kim")
    assert after.data.edition == before.data.edition == "2026.11"
    assert after.data.topics == before.data.topics == ("Erstes", "Zweites")


def test_an_exam_that_was_failed_advises_only_lessons_that_are_there(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    services = reopen()
    kim = services.learners.add("Kim")
    failed = take(services, kim, lambda _: Selection(("b",)))
    assert LOST in {lesson.id for lesson in failed.lessons}
    renew(data, shipped, tmp_path)
    services = reopen()
    again = services.exams.result(kim.id, failed.result.attempt_id)
    assert again.result == failed.result
    assert LOST not in {lesson.id for lesson in again.lessons}
    assert services.learning.home(kim).next_step.item_id != LOST


def test_a_trial_whose_questions_are_gone_says_so(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    services = reopen()
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id, ExamWish(trial=True))
    trial = services.exams.hand_in(kim.id, running.attempt.id)
    renew(data, shipped, tmp_path)
    services = reopen()
    assert services.exams.result(kim.id, trial.result.attempt_id).result == trial.result
    with pytest.raises(ExamError, match="Der Kurs wurde erneuert"):
        services.exams.review(kim.id, trial.result.attempt_id)


def test_practice_notes_and_places_of_what_is_gone(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    services = reopen()
    kim = services.learners.add("Kim")
    for lesson in ("m02-l01", LOST):
        view = services.learning.open(lesson, Variant.STANDARD)
        for name in view.info.practice:
            question = services.library.question(name)
            services.practice.answer(kim.id, name, right_answer(question))
        services.learning.finish(kim.id, lesson)
    block = next(iter(services.notes.spots(LOST, Variant.STANDARD)))
    services.notes.write(kim.id, LOST, block, "Das will ich behalten.")
    services.learners.save_place(kim, Place("lesson", LOST))
    renew(data, shipped, tmp_path)
    services = reopen()
    home = services.learning.home(kim)
    assert (home.lessons_done, home.lessons_total, home.last_lesson) == (1, 1, "")
    assert home.next_step.kind is not StepKind.LESSON
    assert len(services.repetition.today(kim.id).questions) == 0
    assert services.repetition.today(kim.id).next_day is None
    (chapter,) = services.notebook.view(kim.id, Variant.STANDARD).chapters
    assert chapter.over == "Aus einer anderen Ausgabe des Kurses"
    assert [entry.note.text for entry in chapter.entries] == ["Das will ich behalten."]
    assert services.keep_start(kim, services.learners.place(kim)).current == kim


def test_no_pack_is_installed_while_it_would_end_an_exam(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    services = reopen()
    kim, ali = services.learners.add("Kim"), services.learners.add("Ali")
    services.exams.start(kim.id)
    take(services, ali)
    new, old = ({"q-m02-201"}, {f"q-m02-{number}" for number in range(101, 107)})
    assert services.at_risk(new) == ("Kim",)
    assert services.at_risk(old) == ()
    services.close()
    assert exams_on_disk(data)(new) == ("Kim",)
    assert exams_on_disk(DataDir(tmp_path / "leer"))(new) == ()


def test_a_trial_is_no_exam_to_wait_for(reopen: Reopen) -> None:
    services = reopen()
    kim = services.learners.add("Kim")
    services.exams.start(kim.id, ExamWish(trial=True))
    assert services.at_risk(set()) == ()


def test_if_it_happens_all_the_same_it_is_said(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    services = reopen()
    kim = services.learners.add("Kim")
    services.exams.start(kim.id)
    renew(data, shipped, tmp_path)
    services = reopen()
    assert "zählt nicht" in services.exams.overview(kim.id).notice
    assert services.exams.start(kim.id).seconds_used == 0


FOURTH = """\
      - id: d
        text: {standard: "Noch eines", einfach: "Noch eines"}
        feedback: {standard: "Das war nichts.", einfach: "Nichts."}
    feedback_all"""


def test_a_question_that_was_rewritten_keeps_its_mark_and_can_be_answered_anew(
    data: DataDir, tmp_path: Path, reopen: Reopen, shipped: Path
) -> None:
    name = "quizzes/exam/m02.yaml"
    write_small_course(shipped, {name: FILES[name].replace("    feedback_all", FOURTH)})
    services = reopen()
    kim = services.learners.add("Kim")
    running = services.exams.start(kim.id)
    first, second = (item.id for item in running.attempt.items[:2])
    services.exams.answer(kim.id, running.attempt, first, Selection(("d",)))
    right = right_answer(running.questions[second])
    services.exams.answer(kim.id, running.attempt, second, right)
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    services = reopen()
    resumed = services.exams.resume(kim.id)
    assert resumed.attempt == running.attempt
    assert resumed.answers == {second: right}, "what can't be ticked any more is not shown"
    result = services.exams.hand_in(kim.id, running.attempt.id).result
    assert result.points == running.attempt.items[1].weight


def test_a_damaged_pack_gives_way_to_the_programs_own_course(
    data: DataDir, shipped: Path, tmp_path: Path
) -> None:
    renew(data, shipped, tmp_path)
    folder = active_course(data, shipped)
    (folder / "content/glossary.yaml").unlink()
    services = open_services(data, folder)
    assert services.notice == BROKEN
    assert services.library.curriculum.id == "ki-fuehrerschein"
    services.close()


def test_a_missing_pack_is_told_and_leftovers_go_at_the_start(
    data: DataDir, shipped: Path, tmp_path: Path
) -> None:
    renew(data, shipped, tmp_path)
    active_course(data, shipped).rename(tmp_path / "weg")
    (data.packs / ".neu-abc").mkdir()
    services = open_services(data, active_course(data, shipped))
    assert services.notice == BROKEN
    assert not (data.packs / ".neu-abc").exists()
    services.close()


def test_a_course_from_a_pack_shows_the_programs_handbook(
    data: DataDir, shipped: Path, tmp_path: Path, reopen: Reopen
) -> None:
    assert reopen().library.handbook().sections == ()
    renew(data, shipped, tmp_path)
    assert reopen().library.handbook().sections != ()
