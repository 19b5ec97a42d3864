"""A made-up lesson with one block of each kind, in two variants of different length."""

from __future__ import annotations

from datetime import date

from kifuehrerschein.domain.blocks import (
    Block,
    Callout,
    CalloutKind,
    ExerciseSlot,
    Figure,
    Heading,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.curriculum import GlossaryTerm, LessonInfo, Objective, Source
from kifuehrerschein.domain.exercises.ai_or_not import AiOrNot, Thing, Verdict
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Option, Question, Scoring, SingleChoice
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.theme.look import Look
from tests.questions import both

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">
<rect width="400" height="200" rx="20" fill="#E4ECFF"/>
<circle cx="200" cy="100" r="60" fill="#1D4ED8"/></svg>"""

LONG = (
    "Frau Demir liest den Brief noch einmal. Dann fragt sie im Treff nach, was das Wort bedeutet. "
    "Gemeinsam finden sie heraus, dass die Frist erst im Januar beginnt. "
)

TERMS = {
    "muster": GlossaryTerm(
        "muster",
        "Muster",
        ("Muster",),
        Wording(
            "Ein Muster ist etwas, das sich in vielen Beispielen wiederholt. " * 2,
            "Ein Mus·ter kommt immer wieder vor.",
        ),
        ("regel", "fehlt"),
    ),
    "regel": GlossaryTerm(
        "regel",
        "Regel",
        (),
        Wording("Eine Regel schreibt ein Mensch auf.", "Das schreibt ein Mensch auf."),
        (),
    ),
}


EXERCISE = AiOrNot(
    id="ai-or-not",
    title=both("Was steckt darin?"),
    teaser=both("Steckt KI darin?"),
    predict=both("Wie viele erkennen Sie?"),
    guesses=(both("Wenige"), both("Viele")),
    observe=both("Ordnen Sie zu."),
    explain=(both("Von außen sieht man es nicht."),),
    alternative=(both("Drei Karten erscheinen."),),
    rounds=3,
    labels=(
        (Verdict.AI, both("KI")),
        (Verdict.NOT, both("Keine KI")),
        (Verdict.DEPENDS, both("Kommt darauf an")),
    ),
    things=tuple(
        Thing(verdict.value, both(f"Ding {verdict.value}"), verdict, both("Darum."))
        for verdict in Verdict
    ),
)


def look(percent: int = 100, theme: Theme = Theme.LIGHT) -> Look:
    """A look for a test."""
    return Look(Settings(theme, percent))


def image(file: str) -> bytes:
    """The only picture there is."""
    return SVG


def question(question_id: str) -> Question:
    """A practice item with two options."""
    return SingleChoice(
        id=question_id,
        lesson="m02-l02",
        objective="m02-l02-o1",
        bloom="understand",
        weight=1,
        critical=False,
        scoring=Scoring.ALL_OR_NOTHING,
        shuffle=False,
        stem=Wording("Woher kommt ein Muster?", "Woher kommt ein Mus·ter?"),
        feedback_all=Wording("Muster kommen aus Beispielen.", "Muster kommen aus Beispielen."),
        options=(
            Option("a", Wording("Aus Beispielen", "Aus Beispielen"), True, Wording("Ja.", "Ja.")),
            Option("b", Wording("Vom Himmel", "Vom Himmel"), False, Wording("Nein.", "Nein.")),
        ),
    )


def blocks(variant: Variant) -> tuple[Block, ...]:
    """Standard is much longer and has one block more under its second heading."""
    standard = variant is Variant.STANDARD
    filler = f"<p>{LONG * (4 if standard else 1)}</p>"
    extra = (TextBlock("h2-b7", filler),) if standard else ()
    return (
        Heading("h1", 2, "Darum geht es"),
        TextBlock("h1-b1", f'{filler}<p>Ein <a href="glossary:muster">Mus·ter</a> hilft.</p>'),
        Figure("h1-b2", "assets/images/bild.svg", "Ein Kreis in einem Kasten.", decorative=False),
        Heading("h2", 2, "So geht es weiter"),
        Callout("h2-b1", CalloutKind.MERKSATZ, "<p><strong>Fragen</strong> hilft.</p>"),
        Callout("h2-b2", CalloutKind.TIPP, "<p>Fragen Sie im Treff.</p>"),
        Callout("h2-b3", CalloutKind.ACHTUNG, "<p>Geben Sie keine Daten weiter.</p>"),
        Callout("h2-b4", CalloutKind.BEISPIEL, f"<p>{LONG}</p>"),
        Table(
            "h2-b5",
            ("Aufgabe", "Wer hilft", "Wie lange"),
            (
                ("Brief lesen", "Der Treff", "Eine Stunde"),
                ("Formular ausfüllen", 'Ein <a href="glossary:regel">Mensch</a>', "Zwei Stunden"),
                ("Termin absagen", "Die Sachbearbeiterin", "Fünf Minuten"),
            ),
        ),
        QuestionSlot("h2-b6", "q-m02-001"),
        *extra,
        Heading("h3", 3, "Probieren Sie es aus"),
        ExerciseSlot("h3-b1", EXERCISE.id),
        TextBlock(
            "h3-b2",
            f"{filler}<ul><li>Eins</li><li>Zwei</li></ul><ol><li>Erst</li><li>Dann</li></ol>"
            '<p>Gezählt.<sup>1</sup> Siehe <a href="lesson:m02-l01">die erste Lektion</a>.</p>',
        ),
        Heading("h4", 2, "Das nehmen Sie mit"),
        TextBlock("h4-b1", f"<p>{LONG}</p>"),
    )


def view(
    variant: Variant = Variant.STANDARD,
    *,
    before: str | None = "m02-l01",
    after: str | None = "m02-l03",
    body: tuple[Block, ...] | None = None,
) -> LessonView:
    """The lesson as the page gets it."""
    info = LessonInfo(
        id="m02-l02",
        module="m02",
        title="Regeln und Beispiele",
        minutes=12,
        core=True,
        prerequisites=(),
        practice=("q-m02-001", "q-m02-002", "q-m02-003"),
        as_of=date(2026, 11, 21),
    )
    return LessonView(
        info=info,
        module_number=2,
        module_title="Was ist KI?",
        step=2,
        steps=5,
        variant=variant,
        blocks=blocks(variant) if body is None else body,
        practice=("q-m02-002", "q-m02-003"),
        questions={name: question(name) for name in info.practice},
        exercises={EXERCISE.id: EXERCISE},
        misconceptions={},
        objectives=(Objective("m02-l02-o1", "understand", "Sie erklären, was ein Muster ist."),),
        sources=(
            Source("studie", "Amt <für> Zahlen", "Eine Studie", "2025-10-22", "Es wurde gezählt"),
            Source("buch", "Verlag", "Ein Buch", "2024", "", "https://example.org/" + "lang-" * 20),
        ),
        before=before,
        after=after,
    )
