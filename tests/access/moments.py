"""Pages in the middle of being used: read aloud, calm, with a card over the text, answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.notes.companion import NotesCompanion
from kifuehrerschein.ui.pages.exam_review import TrialReviewPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.notebook_entry import EntryCard
from kifuehrerschein.ui.reading_desk import reading_of
from kifuehrerschein.ui.speech.voices import advice
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.speech_bar import SpeechNotice
from tests.access.stage import NEW, Stage, wait_until
from tests.e2e.driver import button
from tests.questions import wrong_answer
from tests.speech.fakes import FakeEngine
from tests.ui import practice_samples as practice
from tests.ui.exam_samples import REVIEW

_LESSON = "m02-l02"


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
}
