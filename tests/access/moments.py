"""Pages in the middle of being used: read aloud, calm, with a card over the text, answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.packs import PackKind, Trust
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.exam_views import FinishedExam
from kifuehrerschein.services.packs import CourseView, Order
from kifuehrerschein.services.sponsors import SponsorService, pack_folder
from kifuehrerschein.services.views import LessonCard, ModuleCard
from kifuehrerschein.ui.notes.companion import NotesCompanion
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.notebook_entry import EntryCard
from kifuehrerschein.ui.pages.packs import PacksPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.reading_desk import reading_of
from kifuehrerschein.ui.speech.voices import advice
from kifuehrerschein.ui.sponsor import add_to_result, add_to_welcome, sponsor_parts
from kifuehrerschein.ui.sponsor_picture import drawn_logo
from kifuehrerschein.ui.theme.accent import sponsor_grounds
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.speech_bar import SpeechNotice
from tests.access.stage import NEW, Stage, wait_until
from tests.e2e.driver import button
from tests.questions import wrong_answer
from tests.speech.fakes import FakeEngine
from tests.ui import practice_samples as practice
from tests.ui.exam_samples import REVIEW, finished
from tests.ui.pack_samples import OWN, RENEWED, offer

_LESSON = "m02-l02"
_EXAMPLE = Path(__file__).parents[2] / "installer" / "sponsors" / "sparkasse-musterstadt"

EXTRA_MODULE = ModuleCard(
    id="xspk1",
    number=11,
    title="Sicher mit der Bank",
    summary=Wording("Sie prüfen Nachrichten Ihrer Bank.", "Sie prüfen Post von der Bank."),
    percent=0,
    minutes_left=8,
    lessons=(LessonCard("xspk1-l01", "Eine Nachricht von der Bank?", 8, done=False),),
)


def _lesson_with(stage: Stage, change: Callable[[Settings], Settings]) -> LessonPage:
    desk = stage.app.desk
    desk.change_settings(change(desk.settings))
    return stage.open_lesson(_LESSON)


def _read_aloud(stage: Stage) -> None:
    lesson = stage.open_lesson(_LESSON)
    reading = reading_of(stage.app.desk)
    reading._engine = FakeEngine()
    reading.read(lesson, lesson.findChildren(TextView)[0])


def _no_voice(stage: Stage) -> None:
    stage.go("home")
    title = "Zum Vorlesen fehlt noch eine Stimme"
    stage.app.window.open_layer(SpeechNotice(title, advice("linux"), stage.look))


def _calm(stage: Stage) -> None:
    _lesson_with(stage, lambda now: replace(now, calm=True))


def _ruler(stage: Stage) -> None:
    _lesson_with(stage, lambda now: replace(now, ruler=True))


def _einfach(stage: Stage) -> None:
    _lesson_with(stage, lambda now: replace(now, variant=Variant.EINFACH, line_percent=150))


def _spot(stage: Stage) -> None:
    lesson = stage.open_lesson("m01-l01")
    wait_until(lambda: bool(lesson.findChildren(NotesCompanion)))
    lesson.findChildren(NotesCompanion)[0].open("h1-b1")


def _word(stage: Stage) -> None:
    lesson = stage.open_lesson(_LESSON)
    text = next(view for view in lesson.findChildren(TextView) if view.links())
    text.setFocus()
    text.open_link(0)


def _empty_notebook(stage: Stage) -> None:
    stage.be(NEW)
    stage.go("notebook")


def _entry(stage: Stage) -> EntryCard:
    """A place with a note in the notebook of somebody who learns."""
    stage.go("notebook")
    return next(card for card in stage.shown.findChildren(EntryCard) if card._entry.note.text)


def _place_goes(stage: Stage) -> None:
    _entry(stage).ask()


def _note_is_written(stage: Stage) -> None:
    _entry(stage).open_field()


def _repeat(stage: Stage, *, answered: bool) -> None:
    page = practice.repeat_page(practice.FIRST, practice.SECOND, look=stage.look)
    stage.show(page)
    if answered:
        answer = wrong_answer(practice.FIRST)
        assert page.card is not None
        page.card.set_answer(answer)
        page.show_feedback(practice.FIRST.id, grade(practice.FIRST, answer))


def _repeat_over(stage: Stage) -> None:
    stage.show(practice.repeat_page(done=3, next_day=date(2026, 11, 24), look=stage.look))


def _placement_question(stage: Stage) -> None:
    page = practice.placement_page(practice.all_trusted(), look=stage.look)
    stage.show(page)
    button(page, "Weiter").click()


def _gain(stage: Stage) -> None:
    before, after = practice.standing((0, 1, 2), 1), practice.standing((2, 1, 2), 3)
    stage.show(practice.gain_page(before, after, look=stage.look))


def _review(stage: Stage) -> None:
    variant = stage.app.desk.settings.variant
    stage.show(TrialReviewPage(REVIEW, variant, stage.look, stage.gallery.image))


def _packs(stage: Stage, use: Callable[[PacksPage], object], view: CourseView = RENEWED) -> None:
    page = PacksPage(view, "2026.11", stage.look)
    stage.show(page)
    use(page)


def _damaged_course(stage: Stage) -> None:
    stage.show(PacksPage(RENEWED, "2026.11", stage.look, is_damaged=True))


def _sponsored(stage: Stage, folder: Path) -> Path:
    """A data folder with one of the example sponsors; the stage itself has none."""
    pack, service = folder / "a.kifpack", SponsorService(folder, sponsor_grounds())
    pack.write_bytes(_packed())
    service.install(pack, service.look_at(pack).digest, check_modules=False)
    return folder


@cache
def _packed() -> bytes:
    """The pack of the example, made once: its module is checked beside the whole course."""
    with TemporaryDirectory() as name:
        pack = Path(name) / "a.kifpack"
        pack_folder(_EXAMPLE, pack, sponsor_grounds(), drawn_logo)
        return pack.read_bytes()


def _sponsored_home(stage: Stage) -> None:
    desk = stage.app.desk
    variant = desk.settings.variant
    view = desk.services.learning.home(desk.require_learner())
    view = replace(view, extra=(EXTRA_MODULE,), origin="Sparkasse Musterstadt")
    page = HomePage(view, variant, stage.look)
    with TemporaryDirectory() as name:
        page.add_sponsor(*sponsor_parts(_sponsored(stage, Path(name)), variant, stage.look))
    stage.show(page)


def _sponsored_welcome(stage: Stage) -> None:
    page = WelcomePage(stage.look)
    with TemporaryDirectory() as name:
        add_to_welcome(page, _sponsored(stage, Path(name)), stage.app.desk.settings.variant)
    stage.show(page, alone=True)


def _sponsored_module(stage: Stage) -> None:
    variant, origin = stage.app.desk.settings.variant, "Sparkasse Musterstadt"
    stage.show(ModulePage(EXTRA_MODULE, variant, stage.look, origin=origin))


def _sponsored_result(stage: Stage, finished: FinishedExam) -> None:
    page = ExamResultPage(finished, None, stage.look)
    with TemporaryDirectory() as name:
        add_to_result(page, _sponsored(stage, Path(name)), stage.look)
    stage.show(page)


_MISSED = finished(points=Fraction(12))
MOMENTS: dict[str, Callable[[Stage], None]] = {
    "lesson read aloud": _read_aloud,
    "no voice": _no_voice,
    "lesson in calm mode": _calm,
    "lesson with the ruler": _ruler,
    "lesson in plain words": _einfach,
    "card of a place": _spot,
    "card of a word": _word,
    "notebook, empty": _empty_notebook,
    "notebook, a place goes?": _place_goes,
    "notebook, a note is written": _note_is_written,
    "repeat, a question": partial(_repeat, answered=False),
    "repeat, an answer": partial(_repeat, answered=True),
    "repeat, over": _repeat_over,
    "placement, a question": _placement_question,
    "gain": _gain,
    "review of a trial": _review,
    "home with a sponsor": _sponsored_home,
    "welcome with a sponsor": _sponsored_welcome,
    "module of a sponsor": _sponsored_module,
    "passed, with a sponsor": partial(_sponsored_result, finished=finished()),
    "not passed, with a sponsor": partial(
        _sponsored_result, finished=finished(points=Fraction(12))
    ),
    "packs, the course was renewed": partial(_packs, use=lambda page: None),
    "packs, the course is damaged": _damaged_course,
    "packs, a trusted one": partial(_packs, use=lambda page: page.ask(offer()), view=OWN),
    "packs, an unknown one": partial(
        _packs, use=lambda page: page.ask(offer(Trust.UNKNOWN, Order.OLDER))
    ),
    "packs, of a sponsor": partial(
        _packs, use=lambda page: page.ask(offer(Trust.UNSIGNED, None, PackKind.SPONSOR))
    ),
    "packs, at work": partial(_packs, use=lambda page: page.start_work("Das Paket wird geprüft.")),
    "packs, an exam is running": partial(
        _packs, use=lambda page: page.ask_about_exams(("Ayşe Yılmaz",))
    ),
}
