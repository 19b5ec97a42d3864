"""Searching through the service: what pages get."""

from __future__ import annotations

import pytest

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.search import Index, Kind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.search import SearchService

STANDARD, EINFACH = Variant.STANDARD, Variant.EINFACH


def test_the_word_asked_for_stands_apart_with_its_text(services: Services) -> None:
    view = services.search.search("Was ist eine Halluzination?", STANDARD)
    assert view.term is not None
    assert view.term.term == "Halluzination"
    assert view.term.id not in [hit.id for hit in view.terms]
    assert view.total == 1 + len(view.terms) + len(view.lessons) + len(view.questions)


def test_a_hit_says_where_it_stands(services: Services) -> None:
    (hit,) = [
        hit
        for hit in services.search.search("Temperatur", STANDARD).lessons
        if hit.title == "Zufall: warum Antworten verschieden sind"
    ]
    lesson = services.library.curriculum.lesson(hit.lesson)
    assert lesson is not None
    assert hit.place is not None
    assert hit.place.title == hit.title == lesson.title
    module = services.library.curriculum.module_of(hit.lesson)
    assert module is not None
    assert (hit.place.module, module.lessons[hit.place.step - 1]) == (module.number, lesson)
    assert hit.block in [block.id for block in services.library.lesson(hit.lesson, STANDARD).blocks]


def test_a_question_leads_to_its_lesson_and_does_not_repeat_itself(services: Services) -> None:
    view = services.search.search("Quelle", STANDARD)
    assert view.questions
    for hit in view.questions:
        question = services.library.question(hit.id)
        assert hit.kind is Kind.QUESTION
        assert question.lesson == hit.lesson
        assert hit.text != hit.title


def test_what_only_the_other_variant_says_is_found_and_told(services: Services) -> None:
    only = services.search.search("Ka-I", STANDARD)
    assert only.total
    hits = (*only.terms, *only.lessons, *only.questions)
    assert any(hit.other for hit in hits)
    own = services.search.search("Prompt", STANDARD)
    assert not any(hit.other for hit in (*own.terms, *own.lessons)[:5])


def test_nothing_found_brings_near_words(services: Services) -> None:
    view = services.search.search("Halluzinazoin", STANDARD)
    assert view.total == 0
    assert "Halluzination" in view.nearest
    assert services.search.search("Prompt", STANDARD).nearest == ()


def test_the_index_is_read_once_and_anew_with_another_reading_aid(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = services.library
    read: list[Library] = []
    whole = Library.search_index

    def spied(asked: Library) -> Index:
        read.append(asked)
        return whole(asked)

    monkeypatch.setattr(Library, "search_index", spied)
    search = SearchService(library)
    assert read == []
    search.prepare()
    search.search("Prompt", EINFACH)
    assert len(read) == 1
    library.keep_mediopunkt(keep=False)
    texts = [hit.text for hit in search.search("Sprachmodell", EINFACH).lessons]
    assert len(read) == 2
    assert not any("Sprach·modell" in text for text in texts)
    library.keep_mediopunkt(keep=True)
    texts = [hit.text for hit in search.search("Sprachmodell", EINFACH).lessons]
    assert any("Sprach·modell" in text for text in texts)


def test_a_lesson_is_asked_first(services: Services) -> None:
    view = services.search.search("Prompt", STANDARD, "m04-l01")
    assert view.here
    assert {hit.lesson for hit in view.here} == {"m04-l01"}
    assert "m04-l01" not in [hit.lesson for hit in view.lessons]
