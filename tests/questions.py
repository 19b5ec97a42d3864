"""Made-up questions of every type, and answers to them."""

from __future__ import annotations

from typing import TypedDict, Unpack

from kifuehrerschein.domain.grading import Feedback, grade
from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Card,
    Categorize,
    Category,
    Cloze,
    Gap,
    MultipleChoice,
    Option,
    Order,
    Question,
    Scoring,
    Selection,
    SingleChoice,
    Step,
)
from kifuehrerschein.domain.wording import Wording


class Common(TypedDict, total=False):
    """What all types share and a test may want otherwise."""

    id: str
    lesson: str
    objective: str
    bloom: str
    weight: int
    critical: bool
    scoring: Scoring
    shuffle: bool
    stem: Wording
    feedback_all: Wording
    hint: Wording


def both(standard: str, einfach: str = "") -> Wording:
    """A wording; the simple text is the standard one with a mark if none is given."""
    return Wording(standard, einfach or f"Ein·fach: {standard}")


def common(*, all_or_nothing: bool = False, **changes: Unpack[Common]) -> Common:
    """What all types share, with the values given in place of the made-up ones."""
    usual: Common = {
        "id": "q-m02-001",
        "lesson": "m02-l01",
        "objective": "m02-l01-o1",
        "bloom": "apply",
        "weight": 2,
        "critical": False,
        "scoring": Scoring.ALL_OR_NOTHING if all_or_nothing else Scoring.PER_PART,
        "shuffle": True,
        "stem": both("Was stimmt?"),
        "feedback_all": both("Gut zu merken."),
    }
    return {**usual, **changes}


def option(option_id: str, text: str, correct: bool, misconception: str = "") -> Option:
    why = both(f"Warum das so ist, steht bei {option_id.upper()}.")
    return Option(option_id, both(text), correct, why, misconception)


def card(card_id: str, category: str, text: str, misconception: str = "") -> Card:
    why = both(f"Zu Karte {card_id.upper()} lohnt ein Blick.")
    return Card(card_id, category, both(text), why, misconception)


# -- questions of any size -------------------------------------------------------------------


def options(right: int, wrong: int) -> tuple[Option, ...]:
    flags = [True] * right + [False] * wrong
    return tuple(
        option(chr(97 + at), f"Option {at}", flag, "" if flag else "V01")
        for at, flag in enumerate(flags)
    )


def single(**changes: Unpack[Common]) -> SingleChoice:
    return SingleChoice(**common(all_or_nothing=True, **changes), options=options(1, 2))


def multiple(right: int = 2, wrong: int = 2, **changes: Unpack[Common]) -> MultipleChoice:
    return MultipleChoice(**common(**changes), options=options(right, wrong), select=right)


def cloze(gaps: int = 2, **changes: Unpack[Common]) -> Cloze:
    made = tuple(
        Gap(f"g{n}", ("richtig", "falsch", "anders"), "richtig", both(f"Lücke {n}"))
        for n in range(gaps)
    )
    changes.setdefault("stem", both("Text " + " ".join(f"{{g{n}}}" for n in range(gaps))))
    return Cloze(**common(**changes), gaps=made)


def categorize(cards: int = 4, **changes: Unpack[Common]) -> Categorize:
    return Categorize(
        **common(**changes),
        categories=(Category("ja", both("Ja")), Category("nein", both("Nein"))),
        cards=tuple(
            card(f"k{n}", "ja" if n % 2 else "nein", f"Karte {n}", "V02") for n in range(cards)
        ),
    )


def order(steps: int = 4, **changes: Unpack[Common]) -> Order:
    return Order(
        **common(all_or_nothing=True, **changes),
        sequence=tuple(Step(f"s{n}", both(f"Schritt {n}")) for n in range(steps)),
    )


# -- one readable sample of each type --------------------------------------------------------

SINGLE = SingleChoice(
    **common(
        id="q-m02-901",
        stem=both("Was schreiben Sie **nicht** in den Auftrag & warum <jetzt>?"),
        feedback_all=both("Geheime Zahlen bleiben bei Ihnen."),
        hint=both("Was ist geheim?"),
    ),
    options=(
        option("a", "Den Anlass des Briefes", False),
        option("b", "Ihre Kontonummer und Ihre PIN", True),
        option(
            "c",
            "Dass der Brief kurz und in einfacher Sprache geschrieben sein soll, damit Sie und "
            "alle anderen in der Familie ihn beim ersten Lesen gut verstehen",
            False,
        ),
    ),
)

MULTIPLE = MultipleChoice(
    **common(
        id="q-m02-902",
        stem=both("Welche 2 Helfer arbeiten heute meist mit KI?"),
        feedback_all=both("KI ist im Alltag oft unauffällig."),
    ),
    select=2,
    options=(
        option("a", "Wortvorschläge beim Tippen", True),
        option("b", "der Kurzzeitwecker am Herd", False),
        option("c", "Übersetzung eines Briefes", True),
        option("d", "der Stromzähler im Keller", False),
    ),
)

CLOZE = Cloze(
    **common(
        id="q-m02-903",
        stem=both(
            "Ergänzen Sie: Unerwünschte E-Mails sortiert der {g1} aus. "
            "Eine Foto-App hilft beim {g2}.",
            "Was passt? Lästige E-Mails sortiert der {g1} aus. Eine App hilft beim {g2}.",
        ),
        feedback_all=both("Beides sind Beispiele für KI."),
    ),
    gaps=(
        Gap(
            "g1",
            ("Wecker", "Spamfilter", "Taschenrechner"),
            "Spamfilter",
            both("Spam ist unerwünschte Post."),
        ),
        Gap(
            "g2",
            ("Suchen von Bildern", "Laden vom Akku", "Messen der Zeit"),
            "Suchen von Bildern",
            both("Sie tippen „Hund“, und die App zeigt passende Bilder."),
        ),
    ),
)

CATEGORIZE = Categorize(
    **common(
        id="q-m02-904",
        stem=both("Feste Regel oder KI?"),
        feedback_all=both("Die Frage nach der Regel hilft."),
    ),
    categories=(
        Category("regel", both("Feste Regel")),
        Category("ki", both("Lernen aus Beispielen")),
    ),
    cards=(
        card("k1", "regel", "Die Lampe im Flur geht an, wenn sich jemand bewegt."),
        card("k2", "ki", "Das Handy sucht alle Fotos mit Hunden heraus."),
        card("k3", "regel", "Der Parkautomat rechnet 2 Euro für jede Stunde."),
    ),
)

ORDER = Order(
    **common(
        id="q-m02-905",
        stem=both("Wie lernt ein Programm aus Beispielen?"),
        feedback_all=both("Erst Beispiele, dann Training, dann Prüfung."),
    ),
    sequence=(
        Step("s1", both("Beispiele sammeln")),
        Step("s2", both("Beispiele benennen")),
        Step("s3", both("Das Modell trainieren")),
        Step("s4", both("Das Modell mit neuen Beispielen prüfen, die es noch nie gesehen hat")),
    ),
)

QUESTIONS: tuple[Question, ...] = (SINGLE, MULTIPLE, CLOZE, CATEGORIZE, ORDER)

RIGHT: dict[str, Answer] = {
    SINGLE.id: Selection(("b",)),
    MULTIPLE.id: Selection(("a", "c")),
    CLOZE.id: Assignment({"g1": "Spamfilter", "g2": "Suchen von Bildern"}),
    CATEGORIZE.id: Assignment({"k1": "regel", "k2": "ki", "k3": "regel"}),
    ORDER.id: Selection(("s1", "s2", "s3", "s4")),
}
PARTLY: dict[str, Answer] = {
    SINGLE.id: Selection(("a",)),
    MULTIPLE.id: Selection(("a", "b")),
    CLOZE.id: Assignment({"g1": "Spamfilter", "g2": "Laden vom Akku"}),
    CATEGORIZE.id: Assignment({"k1": "regel", "k2": "regel", "k3": "regel"}),
    ORDER.id: Selection(("s1", "s3", "s2", "s4")),
}


def feedback_of(question: Question, answers: dict[str, Answer]) -> Feedback:
    """The real mark of one of the answers above, RIGHT or PARTLY."""
    return grade(question, answers[question.id])


# -- answers to any question -------------------------------------------------------------------


def right_answer(question: Question) -> Answer:
    match question:
        case SingleChoice() | MultipleChoice():
            return Selection(tuple(o.id for o in question.options if o.correct))
        case Cloze():
            return Assignment({g.id: g.answer for g in question.gaps})
        case Categorize():
            return Assignment({c.id: c.category for c in question.cards})
        case Order():
            return Selection(tuple(s.id for s in question.sequence))
    raise AssertionError(question)


def wrong_answer(question: Question) -> Answer:
    match question:
        case SingleChoice() | MultipleChoice():
            return Selection(tuple(o.id for o in question.options if not o.correct)[:1])
        case Cloze():
            return Assignment(
                {g.id: next(c for c in g.choices if c != g.answer) for g in question.gaps}
            )
        case Categorize():
            boxes = [c.id for c in question.categories]
            return Assignment(
                {c.id: next(b for b in boxes if b != c.category) for c in question.cards}
            )
        case Order():
            steps = [s.id for s in question.sequence]
            return Selection((*steps[1:], steps[0]))
    raise AssertionError(question)
