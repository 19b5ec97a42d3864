"""A made-up course in words, and a search over it."""

from __future__ import annotations

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.search import Kind
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.services.search import Hit, LessonPlace, SearchView

TERM = GlossaryTerm(
    "prompt",
    "Prompt",
    ("Prompts",),
    Wording("Ein Prompt ist ein Auftrag an eine KI.", "Ein Auf·trag an eine KI."),
    (),
)
LONG = (
    "Ein guter Prompt nennt die Rolle, die Aufgabe und die Form der Antwort. "
    "Datenschutzgrundverordnungskonform bleibt er nur ohne Namen, Adressen und Geburtstage. "
) * 3


def lesson_hit(at: int, *, other: bool = False) -> Hit:
    place = LessonPlace(1 + at // 5, 1 + at % 5, f"Lektion über Prompts, Teil {at}")
    return Hit(Kind.LESSON, f"l{at}", place.title, LONG, f"l{at}", "h1-b1", place, other)


def question_hit(at: int, text: str = "") -> Hit:
    place = LessonPlace(4, 1, "Ihr erster Prompt")
    title = f"Welcher Prompt von {at + 2} Prompts ist der beste?"
    return Hit(Kind.QUESTION, f"q{at}", title, text, "l1", f"q{at}", place, other=False)


def term_hit(at: int) -> Hit:
    text = "Ein Wort, das auch mit einem Prompt zu tun hat."
    return Hit(Kind.TERM, f"t{at}", f"Medio·wort {at}", text, "", "", None, other=False)


class Searching:
    """Stands in for the service; `asked` holds the queries in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, query: str) -> SearchView:
        self.asked.append(query)
        words = frozenset({"prompt", "prompts"})
        match query.strip().lower():
            case "prompt":
                return SearchView(
                    query,
                    words,
                    term=TERM,
                    terms=tuple(map(term_hit, range(3))),
                    lessons=tuple(map(lesson_hit, range(12))),
                    questions=(question_hit(0), question_hit(1, "ein Prompt / kein Prompt")),
                )
            case "promt":
                hits = (lesson_hit(1, other=True),)
                return SearchView(query, words, instead="Prompt", lessons=hits)
            case "hier":
                here = (lesson_hit(1), lesson_hit(2))
                return SearchView(query, words, here=here, lessons=(lesson_hit(3),))
            case "prom":
                return SearchView(query, words, lessons=(lesson_hit(7),))
        return SearchView(query, nearest=("Prompt", "Programm"))
