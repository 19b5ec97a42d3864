"""Marks and own notes in the shipped course, and „Mein Heft“ made of them."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kifuehrerschein.documents import booklet as booklet_drawing
from kifuehrerschein.domain.blocks import Figure, Heading, Table, TextBlock
from kifuehrerschein.domain.booklet import Boxed, Title
from kifuehrerschein.domain.errors import AppError, CertificateError
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.notes import NOTE_LIMIT
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.services import notebook as notebook_module
from kifuehrerschein.services.notebook import NotebookPart, NotebookView
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.spots import Spot, SpotReader, can_be_marked, spot_ids
from kifuehrerschein.storage.failures import storage_error
from kifuehrerschein.storage.notes import NoteStore
from tests.documents.test_booklet import words

STANDARD, EINFACH = Variant.STANDARD, Variant.EINFACH
LESSON, BLOCK = "m02-l03", "h1-b1"
EVERYTHING = tuple(NotebookPart)


@pytest.fixture
def kim(services: Services) -> Learner:
    return services.learners.add("Kim")


def entries(view: NotebookView) -> list[tuple[str, str]]:
    return [e.note.key for chapter in view.chapters for e in chapter.entries]


def test_what_is_marked_and_written_comes_back(services: Services, kim: Learner) -> None:
    notes = services.notes
    assert notes.of_lesson(kim.id, LESSON) == {}
    marked = notes.mark(kim.id, LESSON, BLOCK, marked=True)
    assert notes.of_lesson(kim.id, LESSON) == {BLOCK: marked}
    both = notes.write(kim.id, LESSON, BLOCK, "  Frau Krüger fragen\r\n")
    assert (both.text, both.marked) == ("Frau Krüger fragen", True)
    assert notes.of_lesson(kim.id, LESSON) == {BLOCK: both}
    assert notes.of_lesson(services.learners.add("Robin").id, LESSON) == {}
    notes.remove(kim.id, LESSON, BLOCK)
    assert notes.of_lesson(kim.id, LESSON) == {}


def test_the_same_text_again_is_no_change(services: Services, kim: Learner) -> None:
    first = services.notes.write(kim.id, LESSON, BLOCK, "einmal")
    assert services.notes.write(kim.id, LESSON, BLOCK, " einmal ") == first
    assert services.notes.write(kim.id, LESSON, "h2-b1", "  ").text_at is None


def test_a_note_that_is_too_long_is_refused_with_the_next_step(
    services: Services, kim: Learner
) -> None:
    services.notes.write(kim.id, LESSON, BLOCK, "a" * NOTE_LIMIT)
    with pytest.raises(AppError, match=r"2001 Zeichen.*kürzen Sie"):
        services.notes.write(kim.id, LESSON, BLOCK, "a" * (NOTE_LIMIT + 1))
    assert services.notes.of_lesson(kim.id, LESSON)[BLOCK].text == "a" * NOTE_LIMIT


def test_what_came_together_from_two_devices_may_be_longer(
    services: Services, kim: Learner
) -> None:
    NoteStore(services.learners._store._database).write(kim.id, LESSON, BLOCK, "b" * 3000)
    assert len(services.notes.write(kim.id, LESSON, BLOCK, "b" * 2900).text) == 2900
    with pytest.raises(AppError, match="Möglich sind 2900"):
        services.notes.write(kim.id, LESSON, BLOCK, "b" * 2901)


def test_every_place_of_every_lesson_has_words_in_both_variants(services: Services) -> None:
    course = services.library.curriculum
    kinds = set()
    for lesson in course.lessons():
        found = {variant: services.notes.spots(lesson.id, variant) for variant in Variant}
        for variant, spots in found.items():
            assert tuple(spots) == spot_ids(services.learning.open(lesson.id, variant))
            assert [s for s in spots.values() if not s.words or "<" in s.words] == []
            kinds |= {spot.kind for spot in spots.values()}
        # What is marked in one variant is found in the other: nearly all places are in both.
        only_one = found[STANDARD].keys() ^ found[EINFACH].keys()
        assert len(only_one) <= len(found[STANDARD]) // 2, lesson.id
    assert {"Text", "Merksatz", "Bild", "Tabelle", "Übung", "Frage"} <= kinds
    assert "Überschrift" not in kinds


def test_the_words_of_a_place_are_without_markup(services: Services) -> None:
    reader = SpotReader(services.library)
    html = "<p>Eins &amp; <strong>zwei</strong><sup>1</sup>.</p><ul><li>drei</li><li>vier</li></ul>"
    assert reader._spot(TextBlock("b", html), STANDARD).words == "Eins & zwei.\n• drei\n• vier"
    table = Table("b", ("Was", ""), (("<em>A</em>", "B"), ("", "C")))
    assert reader._spot(table, STANDARD).words == "Was: A; B\nC"
    assert not can_be_marked(Heading("h", 2, "x"))
    assert not can_be_marked(Figure("b", "x.svg", "", decorative=True))
    assert can_be_marked(Figure("b", "x.svg", "Ein Kreis.", decorative=False))
    assert services.notes.spots("m99-l99", STANDARD) == {}


def test_the_notebook_is_in_the_order_of_the_course(services: Services, kim: Learner) -> None:
    assert services.notebook.view(kim.id, STANDARD).parts() == ()
    for lesson, block in (
        ("m03-l01", "h1-b1"),
        (LESSON, "q-m02-009"),
        (LESSON, "h7-b2"),
        (LESSON, BLOCK),
    ):
        services.notes.mark(kim.id, lesson, block, marked=True)
    services.notes.mark(kim.id, "m01-l01", "h1-b1", marked=True)
    services.notes.mark(kim.id, "m01-l01", "h1-b1", marked=False)
    for variant in Variant:
        view = services.notebook.view(kim.id, variant)
        assert entries(view) == [
            (LESSON, BLOCK),
            (LESSON, "h7-b2"),
            (LESSON, "q-m02-009"),
            ("m03-l01", "h1-b1"),
        ]
        assert view.chapters[0].title == "Lektion 3: Aus Punkten lernen"
        assert view.chapters[0].over == "Modul 2: Was ist KI?"
        assert view.parts() == (NotebookPart.NOTES,)


def test_a_place_that_is_gone_keeps_its_note(services: Services, kim: Learner) -> None:
    services.notes.write(kim.id, LESSON, "h99-b9", "Block ist weg")
    services.notes.write(kim.id, "m99-l99", BLOCK, "Lektion ist weg")
    first, second = services.notebook.view(kim.id, EINFACH).chapters
    for chapter, written in ((first, "Block ist weg"), (second, "Lektion ist weg")):
        (entry,) = chapter.entries
        assert (entry.note.text, entry.is_there) == (written, False)
        assert "gibt es in dieser Ausgabe" in entry.words
    printed = pdf(services, kim)
    assert "Block ist weg" in printed
    assert "Lektion ist weg" in printed


def test_a_place_of_the_other_variant_is_shown_in_its_words(
    services: Services, kim: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = SpotReader.all

    def without_the_first(reader: SpotReader, lesson: str, variant: Variant) -> dict[str, Spot]:
        found = every(reader, lesson, variant)
        return {k: v for k, v in found.items() if k != BLOCK or variant is STANDARD}

    monkeypatch.setattr(SpotReader, "all", without_the_first)
    for block in (BLOCK, "h2-b1"):
        services.notes.mark(kim.id, LESSON, block, marked=True)
    ((first, last),) = (c.entries for c in services.notebook.view(kim.id, EINFACH).chapters)
    assert first.note.block_id == "h2-b1"
    assert last.words == services.notes.spots(LESSON, STANDARD)[BLOCK].words


def test_what_one_can_do_now_follows_from_the_lessons_that_are_done(
    services: Services, kim: Learner
) -> None:
    first, second, *_ = services.library.curriculum.modules
    for lesson in first.lessons:
        services.learning.finish(kim.id, lesson.id)
    services.learning.finish(kim.id, second.lessons[0].id)
    whole, begun = services.notebook.view(kim.id, EINFACH).abilities
    assert whole.sentences == tuple(sentence.of(EINFACH) for sentence in first.can)
    assert all(sentence.startswith("Ich ") for sentence in whole.sentences)
    objectives = services.library.lesson(second.lessons[0].id, EINFACH).objectives
    assert begun.sentences == tuple(objective.text for objective in objectives)


def test_the_idea_is_in_the_notebook_as_soon_as_one_was_written(
    services: Services, kim: Learner
) -> None:
    services.exercises.keep(kim.id, "idea-canvas", {"texts": {}, "replies": {}})
    assert services.notebook.view(kim.id, STANDARD).idea == ()
    services.exercises.keep(kim.id, "idea-canvas", {"texts": {"idea": "Termine vorlesen lassen"}})
    idea = services.notebook.view(kim.id, STANDARD).idea
    assert "Termine vorlesen lassen" in [words for _, words in idea]
    assert "Termine vorlesen lassen" in pdf(services, kim)


def pdf(
    services: Services,
    learner: Learner,
    variant: Variant = STANDARD,
    parts: tuple[NotebookPart, ...] = EVERYTHING,
) -> str:
    """The words of the notebook's PDF, read back."""
    drawn = services.notebook._drawn(learner, variant, parts)
    return words(drawn)


def test_the_pdf_holds_everything_and_what_is_left_out_is_not_in_it(
    services: Services, kim: Learner, tmp_path: Path
) -> None:
    services.learning.finish(kim.id, "m01-l01")
    services.notes.write(kim.id, LESSON, BLOCK, "Frau Krüger fragen")
    target = tmp_path / "Mein Heft.pdf"
    services.notebook.save(kim, STANDARD, EVERYTHING, target)
    shown = words(target.read_bytes())
    for wanted in ("Mein Heft: Kim", "Modul 2: Was ist KI?", "Obsthof", "Frau Krüger fragen"):
        assert wanted in shown
    assert "Das kann ich jetzt" in shown
    only = pdf(services, kim, parts=(NotebookPart.ABILITIES,))
    assert "Das kann ich jetzt" in only
    assert "Krüger" not in only
    assert "Obsthof" not in only
    (page, *_) = services.notebook.pictures(kim, STANDARD, EVERYTHING, 40)
    assert page.width * 1.3 < page.height
    assert "Mein Heft: Gast" not in pdf(services, services.learners.add(""))
    assert "Hier steht noch nichts" in pdf(services, services.learners.add(""))


def test_a_note_is_printed_as_it_stands(services: Services, kim: Learner) -> None:
    services.notes.write(kim.id, LESSON, BLOCK, "<b>a & b</b> **c** {d} \\n &amp;")
    assert "<b>a & b</b> **c** {d} \\n &amp;" in pdf(services, kim)


def test_a_very_long_word_is_printed_to_its_end(services: Services, kim: Learner) -> None:
    NoteStore(services.learners._store._database).write(kim.id, LESSON, BLOCK, "ab" * 5000 + "Z")
    assert "ab" * 5000 + "Z" in pdf(services, kim).replace(" ", "")


def test_letters_that_the_typeface_lacks_are_told_of(services: Services, kim: Learner) -> None:
    services.notes.write(kim.id, LESSON, BLOCK, "Toll 😀! Привет, ağaç.")
    shown = pdf(services, kim)
    assert "Toll □! Привет, ağaç." in shown
    assert "□ steht für Zeichen, die diese Schrift nicht hat." in shown


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.text(max_size=200))
def test_any_text_can_be_kept_and_printed(services: Services, raw: str) -> None:
    kim = services.learners.named("Kim")
    note = services.notes.write(kim.id, LESSON, BLOCK, raw)
    assert services.notes.of_lesson(kim.id, LESSON).get(BLOCK, note) == note
    assert "Mein Heft: Kim" in pdf(services, kim)


def test_einfach_is_printed_with_its_own_words(services: Services, kim: Learner) -> None:
    services.notes.mark(kim.id, LESSON, BLOCK, marked=True)
    for variant in Variant:
        first = services.notes.spots(LESSON, variant)[BLOCK].words.split("\n")[0]
        assert without_mediopunkt(first)[:40] in without_mediopunkt(pdf(services, kim, variant))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "Der Speicher ist voll"),
        (errno.EACCES, "nicht schreiben"),
        (5, "anderen Ort"),
    ],
)
def test_a_pdf_that_can_not_be_written_is_told(
    services: Services,
    kim: Learner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    sentence: str,
) -> None:
    def refuse(_target: Path, _content: bytes) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr(notebook_module, "write_synced", refuse)
    with pytest.raises(AppError, match=sentence):
        services.notebook.save(kim, STANDARD, EVERYTHING, tmp_path / "x.pdf")


def test_without_its_font_the_notes_stay(
    services: Services, kim: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise CertificateError("x")

    monkeypatch.setattr(booklet_drawing, "draw_booklet", refuse)
    with pytest.raises(AppError, match="Ihre Notizen bleiben gespeichert"):
        services.notebook.save(kim, STANDARD, EVERYTHING, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_full_disk_is_told_with_the_usual_sentence(
    services: Services, kim: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def refuse(*_: object, **__: object) -> None:
        raise storage_error(Path("lernstand.sqlite"), full)

    monkeypatch.setattr(NoteStore, "write", refuse)
    with pytest.raises(AppError, match=r"Der Speicherplatz ist voll.*Bitte löschen Sie"):
        services.notes.write(kim.id, LESSON, BLOCK, "x")
    assert services.notes.of_lesson(kim.id, LESSON) == {}


def test_notes_travel_in_a_learners_file(services: Services, kim: Learner, tmp_path: Path) -> None:
    services.notes.write(kim.id, LESSON, BLOCK, "Frau Krüger fragen 😀\n\nMorgen!")
    services.notes.mark(kim.id, LESSON, "h2-b1", marked=True)
    before = services.notes.of_lesson(kim.id, LESSON)
    services.learners.export(kim, tmp_path / "kim.json")
    services.notes.write(kim.id, LESSON, BLOCK, "")
    services.notes.mark(kim.id, LESSON, "h2-b1", marked=False)
    report = services.learners.read_in(tmp_path / "kim.json")
    assert report.new_notes == 0, "what was deleted later stays deleted"
    services.learners.delete(kim)
    assert services.learners.read_in(tmp_path / "kim.json").new_notes == 2
    assert services.notes.of_lesson(kim.id, LESSON) == before


def test_the_booklet_shows_a_note_beside_its_place(services: Services, kim: Learner) -> None:
    services.notes.write(kim.id, LESSON, BLOCK, "Frau Krüger fragen")
    parts = services.notebook.booklet(kim, STANDARD, EVERYTHING).parts
    titles = [part.text for part in parts if isinstance(part, Title)]
    assert titles == [
        "Gemerkte Stellen und Notizen",
        "Modul 2: Was ist KI?",
        "Lektion 3: Aus Punkten lernen",
    ]
    place, own = [part for part in parts if isinstance(part, Boxed)]
    assert place.label == "Aus der Lektion"
    assert own == Boxed("Meine Notiz", "Frau Krüger fragen")
