"""Every page of the program and how it is opened; whoever makes a new page adds a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLineEdit

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.services.module_views import ModuleDone
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.module_desk import open_done
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.waiting import BlockedPage, WaitingPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.hotspot import HotspotArea
from tests.access.moments import MOMENTS
from tests.access.places import Check
from tests.access.stage import DONE, MIDDLE, NEW, Stage, View
from tests.e2e.driver import button
from tests.questions import right_answer, wrong_answer
from tests.ui.page_samples import BACKUPS, FOLDER

Open = Callable[[Stage], None]
# One with a table, one with an exercise, one with words to look up and a picture.
LESSONS = ("m01-l02", "m02-l01", "m02-l02")
EXERCISES = (
    "ai-or-not",
    "find-the-error",
    "hiring-game",
    "idea-canvas",
    "may-i-enter-this",
    "move-points",
    "next-word",
    "prompt-workbench",
    "real-or-fake",
    "temperature",
    "time-calculator",
    "tokenizer",
)
KINDS = (
    "Categorize",
    "Cloze",
    "Hotspot",
    "Match",
    "MultipleChoice",
    "Order",
    "Reflection",
    "SingleChoice",
    "Slider",
    "TrueFalse",
)
_PLACES = (
    *("exercises", "glossary", "search", "notebook", "exam", "certificates", "settings"),
    *("people", "module-m02", "placement-before", "repeat", "about", "packs"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A page under a name, and how it is opened."""

    name: str
    open: Open


def _home(who: str, stage: Stage) -> None:
    stage.be(who)
    stage.go("home")


def _lesson(lesson_id: str, stage: Stage) -> None:
    stage.open_lesson(lesson_id)


def _exercise(exercise_id: str, stage: Stage) -> None:
    stage.app.elsewhere.practice.open_exercise(exercise_id)
    for card in stage.shown.findChildren(ExerciseCard):
        card.restore({})  # past the guessing


def _question(kind: str, marked: str, stage: Stage) -> None:
    """A question as in a lesson: open, or with the feedback on a right or a wrong answer."""
    look, view = stage.look, stage.gallery
    variant = stage.app.desk.settings.variant
    card = QuestionCard(
        view.questions[kind],
        Setting(variant, look, image=view.image, misconceptions=view.misconceptions),
        position=(2, 5),
    )
    column = Column(look)
    column.add(Heading("Üben", 1))
    column.add(Heading("Jetzt üben Sie", 2))
    column.add(card)
    column.box.addStretch(1)
    stage.show(column)
    if marked:
        make = right_answer if marked == "right" else wrong_answer
        answer = make(card.question)
        card.set_answer(answer)
        card.show_feedback(grade(card.question, answer), aloud=False)


def _begin_exam(stage: Stage) -> ExamPage:
    stage.be(NEW)
    exams = stage.app.desk.services.exams
    learner = stage.app.desk.require_learner().id
    if not exams.overview(learner).running:
        exams.start(learner, ExamWish(120))
    stage.app.elsewhere.exams._resume()
    return stage.page(ExamPage)


def _exam(at: int, stage: Stage) -> None:
    """The running exam at one of its questions."""
    page = _begin_exam(stage)
    page.show_item(list(page._running.questions)[at])


def _overview(stage: Stage) -> None:
    button(_begin_exam(stage), "Übersicht").click()


def _hand_in(stage: Stage) -> None:
    _overview(stage)
    button(stage.page(ExamPage), "Prüfung abgeben").click()


def _pause(stage: Stage) -> None:
    _begin_exam(stage).pause()


def _result(who: str, stage: Stage) -> None:
    stage.be(who)
    stage.go("exam")
    attempts = stage.app.desk.services.exams.overview(stage.app.desk.require_learner().id)
    stage.page(ExamIntroPage).result_requested.emit(attempts.finished[-1].result.attempt_id)


def _certificates(stage: Stage) -> None:
    stage.be(DONE)
    stage.go("certificates")
    stage.page(CertificatesPage)


def _certificate_name(stage: Stage) -> None:
    stage.be(DONE)
    learner = stage.app.desk.require_learner().id
    finished = stage.app.desk.services.exams.overview(learner).finished
    stage.app.elsewhere.certificates.ask_name(finished[-1].result.attempt_id)


def _my_data(stage: Stage, *, asks: bool = False) -> None:
    stage.app.people.open_my_data()
    if asks:
        button(stage.page(MyDataPage), "Alles löschen").click()


def _licences(stage: Stage) -> None:
    stage.app.elsewhere.about.open_licences()


def _licence_text(stage: Stage) -> None:
    stage.app.elsewhere.about.open_text("lucide.txt")


def _welcome(stage: Stage) -> None:
    page = WelcomePage(stage.look, others=True)
    page.show_problem("Der Name enthält unsichtbare Steuerzeichen. Bitte tippen Sie ihn neu.")
    stage.show(page, alone=True)


def _waiting(stage: Stage) -> None:
    stage.show(WaitingPage(stage.look), alone=True)


def _blocked(stage: Stage) -> None:
    text = f"Dieser Ordner fehlt: {FOLDER}."
    stage.show(BlockedPage(text, stage.look, harmless=True), alone=True)


def _recovery(stage: Stage) -> None:
    stage.show(RecoveryPage(FOLDER, BACKUPS, stage.look), alone=True)


def _layer(key: str, stage: Stage) -> None:
    stage.go("home")
    stage.go(key)


def _celebration(stage: Stage) -> None:
    _certificates(stage)
    learner = stage.app.desk.require_learner().id
    certificate = stage.app.desk.services.certificates.all(learner)[0]
    stage.app.elsewhere.certificates._celebrate(certificate)


def _search(stage: Stage) -> None:
    stage.go("search")
    stage.shown.findChildren(QLineEdit)[0].setText("Daten")


def _module_done(stage: Stage) -> None:
    desk = stage.app.desk
    module = desk.services.library.curriculum.modules[0]
    done = ModuleDone(
        id=module.id,
        number=module.number,
        title=module.title,
        can=module.can,
        modules_done=1,
        modules_total=10,
        percent_before=6,
        percent=8,
        next_lesson="m02-l01",
        next_number=2,
        next_title="Was ist KI?",
    )
    open_done(desk, done)


def _picture(stage: Stage) -> None:
    lesson = stage.open_lesson("m01-l01")
    stage.app.window.open_layer(_picture_of(lesson, stage))


def _picture_of(lesson: LessonPage, stage: Stage) -> PictureLayer:
    figure = next(block for block in lesson.view.blocks if isinstance(block, Figure))
    return PictureLayer(figure, stage.app.desk.services.learning.image(figure.file), stage.look)


def _picture_to_answer(stage: Stage) -> None:
    _question("Hotspot", "", stage)
    areas = stage.shown.findChildren(HotspotArea)
    areas[0].picture.pressed.emit(areas[0].frames[1].option.id)
    areas[0].enlarge.click()


def _error(stage: Stage) -> None:
    stage.go("home")
    error = StorageError(f"Der Ordner {FOLDER} ist voll. Bitte löschen Sie etwas.")
    look, window = stage.look, stage.app.window
    stage.ask(ErrorDialog("Das hat nicht geklappt", str(error), look, window))


SCENES = (
    *(Scene(f"home of {who}", partial(_home, who)) for who in (NEW, MIDDLE, DONE)),
    *(Scene(key, partial(Stage.go, key=key)) for key in _PLACES),
    *(Scene(f"lesson {lesson}", partial(_lesson, lesson)) for lesson in LESSONS),
    *(Scene(f"exercise {one}", partial(_exercise, one)) for one in EXERCISES),
    *(
        Scene(f"question {kind} {marked}".strip(), partial(_question, kind, marked))
        for kind in KINDS
        for marked in ("", "right", "wrong")
        if (kind, marked) != ("Reflection", "wrong")  # nothing can be wrong there
    ),
    *(Scene(f"exam question {at}", partial(_exam, at)) for at in range(0, 30, 4)),
    Scene("exam overview", _overview),
    Scene("exam hand in", _hand_in),
    Scene("exam pause", _pause),
    Scene("result failed", partial(_result, MIDDLE)),
    Scene("result passed", partial(_result, DONE)),
    Scene("certificates of somebody", _certificates),
    Scene("name on the certificate", _certificate_name),
    Scene("my data", _my_data),
    Scene("my data, all deleted?", partial(_my_data, asks=True)),
    Scene("licences", _licences),
    Scene("text of a licence", _licence_text),
    Scene("welcome", _welcome),
    Scene("waiting", _waiting),
    Scene("blocked", _blocked),
    Scene("recovery", _recovery),
    Scene("search results", _search),
    Scene("module done", _module_done),
    Scene("picture", _picture),
    Scene("picture to answer in", _picture_to_answer),
    Scene("error", _error),
    Scene("help", partial(_layer, "help")),
    Scene("tour", partial(_layer, "tour")),
    Scene("celebration", _celebration),
    *(Scene(name, moment) for name, moment in MOMENTS.items()),
)


def complaints(stage: Stage, scene: Scene, view: View, checks: dict[str, Check]) -> Iterator[str]:
    """What is wrong with a page in one look."""
    stage.use(view)
    scene.open(stage)
    stage.settle()
    for name, check in checks.items():
        for text in dict.fromkeys(check(stage.shown, stage.look)):
            yield f"{view}: {name}: {text}"
