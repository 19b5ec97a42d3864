"""The index of the shipped course: what is in it, what never is, and how it is kept."""

from __future__ import annotations

import re
import time
import zlib
from pathlib import Path

import pytest

from kifuehrerschein.catalog.compiled import SEARCH_KEY, connect_checked, course_stamp
from kifuehrerschein.catalog.library import Library, open_library
from kifuehrerschein.catalog.loader import LoadedCourse, load_course
from kifuehrerschein.catalog.search import course_index, decode_index, encode_index
from kifuehrerschein.domain.blocks import QuestionSlot
from kifuehrerschein.domain.finder import Finder
from kifuehrerschein.domain.questions import Order
from kifuehrerschein.domain.search import Entry, Index, Kind, Part
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import shipped_root


@pytest.fixture(scope="module")
def course() -> LoadedCourse:
    return load_course(shipped_root())


@pytest.fixture(scope="module")
def index(course: LoadedCourse) -> Index:
    return course_index(course)


@pytest.fixture(scope="module")
def finder(index: Index) -> Finder:
    return Finder(index)


@pytest.mark.parametrize(
    ("query", "lesson"),
    [
        ("Halluzination", "Warum KI falsche Antworten geben kann"),
        ("Halluzinazion", "Warum KI falsche Antworten geben kann"),
        ("Was ist ein Prompt?", "Ihr erster Prompt"),
        ("bausteine für prompts", "Der Bauplan: vier Bausteine für gute Prompts"),
        ("Deepfakes erkennen", "Deepfakes und Falschmeldungen"),
        ("faelschung video", "Deepfakes und Falschmeldungen"),
        ("Schockanruf", "Betrug mit KI und sichere Konten"),
        ("passwörter", "Betrug mit KI und sichere Konten"),
        ("DSGVO", "Darf ich das eingeben?"),
        ("Datenschutzgrundverordnung", "Darf ich das eingeben?"),
        ("personenbezogen", "Personenbezogene Daten: Wer ist gemeint?"),
        ("Urheberrechte", "Urheberrecht: Was Sie eingeben, was herauskommt"),
        ("KI-Verordnung", "Die KI-Verordnung in einfachen Worten"),
        ("Kennzeichnung", "Kennzeichnen und Verantwortung tragen"),
        ("übersetzt", "Ton, Zielgruppe, Übersetzen, Einfache Sprache"),
        ("Bewerbung schreiben", "Bewerbung und Wiedereinstieg"),
        ("bewerbungen", "Bewerbung und Wiedereinstieg"),
        ("widerspruch bescheid", "Schneller zum Bescheid: wer entscheidet?"),
        ("Temperatur", "Zufall: warum Antworten verschieden sind"),
        ("token", "Token: Texte in Stücken"),
        ("Wahrscheinlichkeit nächstes Wort", "Das nächste Wort"),
        ("Strom sparen", "Gesund bleiben, Kinder schützen, Umwelt schonen"),
        ("Trainingsdaten", "Training: Daten, Menschen, Energie"),
        ("quellen prüfen", "Gute Quellen finden"),
        ("Vorurteile", "Verzerrung sehen"),
        ("excel tabelle", "Büro: E-Mail, Protokoll, Tabelle"),
        ("Geschichte der KI", "Wörter und kurze Geschichte"),
    ],
)
@pytest.mark.parametrize("variant", Variant)
def test_the_lesson_that_is_meant_is_among_the_first_three(
    query: str, lesson: str, variant: Variant, finder: Finder
) -> None:
    assert lesson in [match.title for match in finder.find(query, variant).lessons[:3]]


def test_every_word_of_the_glossary_is_found_by_its_name_and_a_form(
    course: LoadedCourse, finder: Finder
) -> None:
    for term in course.glossary:
        for name in (term.term, *term.forms[:1]):
            assert finder.find(name.lower(), Variant.STANDARD).term == term.id, name


def test_no_exam_and_no_placement_item_is_in_it(course: LoadedCourse, index: Index) -> None:
    practice = {name for lesson in course.curriculum.lessons() for name in lesson.practice}
    secret = [item for name, item in course.questions.items() if name not in practice]
    assert len(secret) > 190
    shown = {entry.id for entry in index.entries if entry.kind is Kind.QUESTION}
    assert shown == practice
    texts = "\n".join(entry.text for entry in index.entries)
    open_texts = {course.questions[name].stem.of(each) for name in practice for each in Variant}
    for item in secret:
        for variant in Variant:
            stem = item.stem.of(variant).replace("**", "")
            assert stem in open_texts or stem not in texts, item.id


def test_no_key_and_no_feedback_is_in_it(course: LoadedCourse, index: Index) -> None:
    texts = {(e.id, e.variant, e.part): e.text for e in index.entries if e.kind is Kind.QUESTION}
    orders = [
        question
        for question in course.questions.values()
        if isinstance(question, Order) and (question.id, Variant.STANDARD, Part.TEXT) in texts
    ]
    assert len(orders) > 5
    for order in orders:
        for variant in Variant:
            steps = sorted({step.text.of(variant) for step in order.sequence})
            assert texts[order.id, variant, Part.TEXT] == " / ".join(steps)
    everything = "\n".join(texts.values())
    for question in course.questions.values():
        assert question.feedback_all.standard not in everything


def test_every_entry_leads_to_a_place_that_is_there(course: LoadedCourse, index: Index) -> None:
    blocks = {
        (lesson, variant): {"", *(block.id for block in body.blocks)}
        for (lesson, variant), body in course.bodies.items()
    }
    terms = {term.id for term in course.glossary}
    for entry in index.entries:
        own = entry.variant or Variant.STANDARD
        if entry.kind is Kind.TERM:
            assert entry.id in terms
        elif entry.kind is Kind.LESSON:
            assert entry.block in blocks[entry.lesson, own]
        else:
            slots = _slots(course, entry)
            assert entry.block == slots.get(entry.id, entry.id)


def _slots(course: LoadedCourse, entry: Entry) -> dict[str, str]:
    blocks = course.bodies[entry.lesson, entry.variant or Variant.STANDARD].blocks
    return {block.question: block.id for block in blocks if isinstance(block, QuestionSlot)}


def test_texts_have_no_tags_no_footnotes_and_no_gap_names(index: Index) -> None:
    for entry in index.entries:
        assert not re.search(r"</|<br|\{", entry.text), entry
        assert not re.search(r"[a-z][.:!?]\d\b", entry.text), entry
        assert "**" not in entry.text
        assert entry.text == " ".join(entry.text.split())


def test_both_variants_of_every_lesson_can_be_found(course: LoadedCourse, index: Index) -> None:
    found = {(entry.lesson, entry.variant) for entry in index.entries if entry.variant}
    assert set(course.bodies) <= found


def test_bytes_give_the_same_index_with_or_without_the_reading_aid(index: Index) -> None:
    data = encode_index(index)
    assert decode_index(data, mediopunkt=True) == index
    plain = decode_index(data, mediopunkt=False)
    assert plain.words == index.words
    assert any("Sprach·modell" in entry.text for entry in index.entries)
    assert not any("Sprach·modell" in entry.text for entry in plain.entries)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        zlib.compress(b"x"),
        zlib.compress(b"[]"),
        zlib.compress(b'{"entries":[[1]],"words":[],"places":[]}'),
        zlib.compress(b'{"entries":[],"words":["a"],"places":[]}'),
        zlib.compress(b'{"entries":[],"words":["a"],"places":[7]}'),
    ],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no index"):
        decode_index(data, mediopunkt=True)


def test_it_lies_in_the_compiled_file_and_in_memory_if_nothing_can_be_written(
    small_course: Path, tmp_path: Path
) -> None:
    library = open_library(small_course, tmp_path / "cache")
    kept = library.search_index()
    assert kept.entries
    library.close()
    (blocked := tmp_path / "datei").write_text("", encoding="utf-8")
    in_memory = open_library(small_course, blocked / "cache")
    assert in_memory.search_index() == kept
    in_memory.close()


def test_the_reading_aid_is_as_the_library_has_it(small_course: Path, tmp_path: Path) -> None:
    library = open_library(small_course, tmp_path / "cache")
    library.keep_mediopunkt(keep=False)
    assert library.mediopunkt is False
    assert not any("·" in entry.text for entry in library.search_index().entries)
    library.close()


def test_opening_the_course_does_not_read_the_index(
    small_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(small_course, tmp_path).close()
    asked: list[str] = []
    part = Library._part

    def spied(library: Library, key: str) -> bytes:
        asked.append(key)
        return part(library, key)

    monkeypatch.setattr(Library, "_part", spied)
    stamp = course_stamp(small_course)
    (file,) = tmp_path.glob("course-*.sqlite")
    connection = connect_checked(file, stamp)
    assert connection is not None
    library = Library(connection)
    assert SEARCH_KEY not in asked
    library.search_index()
    assert SEARCH_KEY in asked
    library.close()


def test_searching_is_quick(course: LoadedCourse, index: Index) -> None:
    data = encode_index(index)
    start = time.perf_counter()
    finder = Finder(decode_index(data, mediopunkt=True))
    finder.find("Halluzination", Variant.STANDARD)
    first = time.perf_counter() - start
    slowest = 0.0
    for query in ("KI", "Datenschutzgrundverordnung", "Halluzinazion", "xyzzyx", "quelle prüfen"):
        start = time.perf_counter()
        finder.find(query, Variant.EINFACH)
        slowest = max(slowest, time.perf_counter() - start)
    # On a quiet machine 0.1 s and 0.015 s; several times that on one that does other things.
    assert first < 0.6
    assert slowest < 0.15
    assert len(data) < 600_000
