"""Made-up days of repetition, rounds of the placement, and gains."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from kifuehrerschein.domain.curriculum import Misconception
from kifuehrerschein.domain.placement import Round, Statement
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.standing import Standing
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.practice_views import (
    Gain,
    LessonHint,
    PlacementView,
    RepetitionView,
)
from kifuehrerschein.ui.pages.gain import GainPage
from kifuehrerschein.ui.pages.placement import PlacementPage
from kifuehrerschein.ui.pages.repeat import RepeatPage
from kifuehrerschein.ui.theme.look import Look
from tests.questions import both, categorize, multiple, picture_of, single
from tests.ui.page_samples import LOOK

FIRST = single(
    id="q-1",
    stem=both("Wer hat die Regeln aufgeschrieben?", "Wer hat die Trainings·daten gemacht?"),
)
SECOND = multiple(2, 1, id="q-2", stem=both("Welche zwei Antworten passen?"))
THIRD = categorize(4, id="q-3", stem=both("Was gehört wohin?"))
QUESTIONS: tuple[Question, ...] = (FIRST, SECOND, THIRD)

MISCONCEPTION = Misconception(
    "V01",
    Wording("Jemand hat alles aufgeschrieben.", "Ein Mensch hat alles aufgeschrieben."),
    Wording("Die Muster findet das Programm selbst.", "Das Programm findet die Muster selbst."),
)
STATEMENTS = (
    Statement("wort", Wording("ein Wort nachzuschlagen", "Ich suche im Wörter·buch")),
    Statement("hilfe", Wording("um Hilfe zu bitten", "Ich bitte um Hilfe")),
    Statement("quelle", Wording("eine zweite Quelle zu suchen", "Ich suche eine 2. Quelle")),
)
LESSONS = (LessonHint("l1", "KI oder nicht?"), LessonHint("l2", "Aus Punkten lernen"))


def repeat_page(
    *questions: Question,
    done: int = 0,
    next_day: date | None = None,
    variant: Variant = Variant.STANDARD,
    look: Look = LOOK,
) -> RepeatPage:
    view = RepetitionView(
        {question.id: question for question in questions},
        done,
        enough=False,
        next_day=next_day,
        misconceptions={"V01": MISCONCEPTION},
    )
    return RepeatPage(view, variant, look, picture_of)


def placement_page(
    trust: dict[str, int] | None = None,
    answered: tuple[str, ...] = (),
    *,
    which: Round = Round.BEFORE,
    variant: Variant = Variant.STANDARD,
    look: Look = LOOK,
) -> PlacementPage:
    """A round of which the statements in `trust` and the questions `answered` are done."""
    standing = Standing(trust or {}, {name: Fraction(1) for name in answered})
    questions = {question.id: question for question in QUESTIONS}
    view = PlacementView(which, STATEMENTS, questions, standing, complete=False)
    return PlacementPage(view, variant, look, picture_of)


def all_trusted(level: int = 1) -> dict[str, int]:
    return {statement.id: level for statement in STATEMENTS}


def standing(trust: tuple[int, int, int], right: int) -> Standing:
    """A finished round with these levels and so many questions right."""
    levels = {s.id: level for s, level in zip(STATEMENTS, trust, strict=True)}
    return Standing(levels, {q.id: Fraction(int(n < right)) for n, q in enumerate(QUESTIONS)})


def gain_page(
    before: Standing,
    after: Standing | None = None,
    *,
    lessons: tuple[LessonHint, ...] = LESSONS,
    variant: Variant = Variant.STANDARD,
    look: Look = LOOK,
) -> GainPage:
    gain = Gain(len(QUESTIONS), STATEMENTS, before, after, lessons)
    return GainPage(gain, variant, look)
