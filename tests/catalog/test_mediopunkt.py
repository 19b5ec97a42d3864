"""Who reads long words without the dot in them meets it nowhere in the course."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kifuehrerschein.catalog.library import Library, open_library
from kifuehrerschein.domain.wording import Variant, joined_words
from kifuehrerschein.paths import shipped_root

INSIDE_A_WORD = re.compile(r"\w·\w")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(shipped_root(), tmp_path_factory.mktemp("cache"))
    yield library
    library.close()


def everything(library: Library) -> dict[str, str]:
    """All that learners read, by kind, as text."""
    curriculum = library.curriculum
    lessons = [lesson.id for lesson in curriculum.lessons()]
    pools = (library.bank.exam, library.bank.practice)
    return {
        "lessons": repr([library.lesson(name, one) for name in lessons for one in Variant]),
        "questions": repr([library.question(item.id) for pool in pools for item in pool]),
        "exercises": repr([library.exercise(name) for name in curriculum.exercises]),
        "words": repr([library.term(term.id) for term in library.glossary()]),
        "sheets": repr(library.sheets()),
        "misconceptions": repr(library.misconceptions()),
        "curriculum": repr((curriculum, library.bank)),
    }


def test_no_word_has_a_dot_in_it_and_nothing_else_changes(library: Library) -> None:
    before = everything(library)
    assert [name for name, text in before.items() if INSIDE_A_WORD.search(text)] == [
        *("lessons", "questions", "exercises", "words", "sheets", "curriculum")
    ]
    library.keep_mediopunkt(keep=False)
    try:
        without = everything(library)
    finally:
        library.keep_mediopunkt(keep=True)
    assert [name for name, text in without.items() if INSIDE_A_WORD.search(text)] == []
    assert without == {name: text.replace("·", "") for name, text in before.items()}
    assert everything(library) == before


@pytest.mark.parametrize(
    ("shown", "joined"),
    [
        ("Das Fahr·karten·büro ist zu.", "Das Fahrkartenbüro ist zu."),
        ("Fahr<strong>·</strong>karte", "Fahr<strong>·</strong>karte"),
        ("Modul 3 · Lektion 2", "Modul 3 · Lektion 2"),
        ("2·3 und Ähre·n·öl", "2·3 und Ährenöl"),
        ("· am Anfang ·", "· am Anfang ·"),
    ],
)
def test_only_the_dot_inside_a_word_goes(shown: str, joined: str) -> None:
    assert joined_words(shown) == joined
