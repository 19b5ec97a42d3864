"""What a query finds, in which order, and the lines that show it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.finder import Finder
from kifuehrerschein.domain.search import (
    Entry,
    Found,
    Kind,
    Part,
    build_index,
    marked,
    snippet,
)
from kifuehrerschein.domain.vocabulary import wanted_words
from kifuehrerschein.domain.wording import Variant

STANDARD, EINFACH = Variant.STANDARD, Variant.EINFACH


def lesson(
    name: str, block: str, text: str, part: Part = Part.TEXT, own: Variant = STANDARD
) -> Entry:
    return Entry(Kind.LESSON, name, part, text, own, name, block)


def title(name: str, text: str) -> Entry:
    return Entry(Kind.LESSON, name, Part.TITLE, text, None, name)


ENTRIES = (
    Entry(Kind.TERM, "halluzination", Part.TITLE, "Halluzination"),
    Entry(Kind.TERM, "halluzination", Part.HEADING, "Halluzinationen"),
    Entry(Kind.TERM, "halluzination", Part.TEXT, "Eine erfundene Antwort.", STANDARD),
    Entry(Kind.TERM, "halluzination", Part.TEXT, "Die KI erfindet etwas.", EINFACH),
    Entry(Kind.TERM, "daten", Part.TITLE, "Daten"),
    Entry(Kind.TERM, "daten", Part.TEXT, "Angaben, auch zum Datenschutz.", STANDARD),
    title("l1", "Antworten prüfen"),
    lesson("l1", "h1", "Warum Fehler entstehen", Part.HEADING),
    lesson("l1", "h1-b1", "Eine Halluzination klingt richtig. Prüfen Sie jede Quelle."),
    lesson("l1", "h1-b2", "Noch eine Halluzination, und noch ein Vorurteil."),
    lesson("l1", "h1-b1", "Die KI irrt sich manch·mal. Das heißt Halluzination.", own=EINFACH),
    title("l2", "Datenschutz"),
    lesson("l2", "h1-b1", "Die Datenschutz-Grundverordnung gilt überall."),
    lesson("l2", "h1-b2", "Geben Sie keine Passwörter ein und keine Tonaufnahmen."),
    title("l3", "Ton und Stil"),
    lesson("l3", "h1-b1", "Ein Datum ist schnell falsch. Auch hier: prüfen."),
    lesson("l3", "h1-b9", "Nur in der einfachen Fassung: Kuckuck.", own=EINFACH),
    Entry(Kind.QUESTION, "q1", Part.TITLE, "Was prüfen Sie zuerst?", STANDARD, "l1", "q1"),
    Entry(Kind.QUESTION, "q1", Part.TEXT, "das Datum; die Quelle", STANDARD, "l1", "q1"),
    Entry(Kind.QUESTION, "q1", Part.TITLE, "Was prüft man?", EINFACH, "l1", "q1"),
)
FINDER = Finder(build_index(ENTRIES))


def find(query: str, variant: Variant = STANDARD, here: str = "") -> Found:
    return FINDER.find(query, variant, here)


def lessons(query: str) -> list[str]:
    return [match.id for match in find(query).lessons]


def test_a_title_comes_before_a_text_and_a_whole_word_before_a_part() -> None:
    assert lessons("prüfen") == ["l1", "l3"]
    assert lessons("Datenschutz")[0] == "l2"
    assert [match.id for match in find("Datenschutz").terms] == ["daten"]


def test_a_title_weighs_more_than_a_heading_and_many_texts() -> None:
    entries = [lesson("l1", f"h1-b{at}", "Noch ein Wort zum Kuchen.") for at in range(6)]
    entries += [lesson("l1", "h2", "Kuchen", Part.HEADING)]
    entries += [title("l2", "Kuchen backen"), lesson("l2", "h1-b1", "Rühren Sie um.")]
    found = Finder(build_index(entries)).find("Kuchen", STANDARD)
    assert [match.id for match in found.lessons] == ["l2", "l1"]


def test_parts_of_long_words_are_found_from_both_ends_and_from_inside() -> None:
    assert lessons("Grundverordnung") == lessons("verordnung") == lessons("schutz") == ["l2"]
    assert lessons("Datenschutzgrundverordnung") == ["l2"]
    assert lessons("passw") == ["l2"]
    assert lessons("Ton") == ["l3", "l2"]


def test_several_words_have_to_stand_in_the_same_lesson() -> None:
    assert lessons("Halluzination Quelle") == ["l1"]
    assert lessons("Datum prüfen") == ["l3"]


def test_if_nothing_has_all_words_most_of_them_are_enough() -> None:
    assert lessons("Passwörter Zebra Xylophon") == ["l2"]


def test_small_words_do_not_count_unless_there_are_no_others() -> None:
    assert wanted_words("Was ist eine Halluzination?") == ("halluzination",)
    assert wanted_words("was ist") == ("was", "ist")
    assert wanted_words("a · ? -") == ()


def test_the_word_asked_for_by_its_name_is_told() -> None:
    for query in ("halluzination", "Halluzinationen", "was ist eine halluzination", "Daten"):
        assert find(query).term in {"halluzination", "daten"}, query
    assert find("Datenschutz").term == ""
    assert find("Antwort").term == ""


def test_the_explanation_of_a_word_is_shown_and_not_its_plural() -> None:
    (match,) = find("Halluzinationen").terms
    assert match.entry.text == "Eine erfundene Antwort."
    (match,) = find("Halluzinationen", EINFACH).terms
    assert match.entry.text == "Die KI erfindet etwas."


def test_the_own_variant_is_shown_and_a_hit_only_once() -> None:
    (match,) = find("Halluzination", EINFACH).lessons
    assert match.entry.variant is EINFACH
    (match,) = find("Halluzination").lessons
    assert (match.entry.variant, match.entry.block) == (STANDARD, "h1-b1")
    (match,) = find("Kuckuck").lessons
    assert match.entry.variant is EINFACH
    (match,) = find("prüfen", EINFACH).questions
    assert match.title == "Was prüft man?"


def test_places_in_the_lesson_it_was_asked_in_come_apart_and_in_reading_order() -> None:
    found = find("Halluzination", here="l1")
    assert [match.entry.block for match in found.here] == ["h1-b1", "h1-b2"]
    assert found.lessons == ()
    found = find("prüfen", here="l3")
    assert [match.entry.block for match in found.here] == ["h1-b1"]
    assert [match.id for match in found.lessons] == ["l1"]
    assert find("Datenschutz", here="l3").here == ()


def test_one_slip_is_forgiven_and_said() -> None:
    for typed in ("Halluzinazion", "Haluzination", "Hallzuination", "halluzinationx"):
        found = find(typed)
        assert found.instead == "Halluzination", typed
        assert [match.id for match in found.lessons] == ["l1"]
    assert find("Halluzinazion prüfen").instead == "Halluzination prüfen"
    assert find("Halluzination").instead == ""


def test_a_slip_while_typing_is_forgiven_too() -> None:
    assert find("Haluzi").total


def test_two_slips_find_nothing_but_near_words() -> None:
    found = find("Haluzinazion")
    assert (found.total, found.instead) == (0, "")
    assert FINDER.nearest("Haluzinazion") == ("Halluzination", "Halluzinationen")
    assert FINDER.nearest("") == ()


def test_a_long_word_that_is_nowhere_is_found_by_a_large_part() -> None:
    assert lessons("Quellensuchmaschinenbetreiber") == []
    assert lessons("Vorurteilskraft") == ["l1"]


def test_nothing_typed_finds_nothing() -> None:
    for query in ("", " ", "a", "·", "?!", "\U0001f600"):
        assert find(query) == Found(), query


@given(st.text(max_size=80), st.sampled_from(Variant))
def test_whatever_is_typed_is_no_error(query: str, variant: Variant) -> None:
    found = FINDER.find(query, variant, "l1")
    assert found.total >= 0
    FINDER.nearest(query)


@given(st.lists(st.text(alphabet="aäouübßqe·-’ \u0308x1", max_size=30), min_size=1, max_size=6))
def test_a_text_is_found_by_each_of_its_own_words(texts: list[str]) -> None:
    entries = [lesson(f"l{at}", "", text) for at, text in enumerate(texts)]
    finder = Finder(build_index(entries))
    for entry in entries:
        for word in wanted_words(entry.text):
            assert entry.id in [match.id for match in finder.find(word, STANDARD).lessons]


# -- the lines that show a hit ---------------------------------------------------------------


def test_found_words_are_marked_in_the_whole_text() -> None:
    pieces = marked("Prüfen Sie die Daten·schutz-Frage.", {"prufen", "frage"})
    assert [piece.text for piece in pieces if piece.found] == ["Prüfen", "Daten·schutz-Frage"]
    assert "".join(piece.text for piece in pieces) == "Prüfen Sie die Daten·schutz-Frage."


@given(st.text(max_size=400), st.integers(20, 200))
def test_a_snippet_is_short_and_holds_what_was_found(text: str, letters: int) -> None:
    whole = f"{text} Fundstück {text}"
    pieces = snippet(whole, {"fundstuck"}, letters)
    assert any(piece.found for piece in pieces)
    longest = max(map(len, whole.split()))
    assert len("".join(piece.text for piece in pieces)) <= letters + longest + 40


def test_a_snippet_is_cut_between_words_and_says_so() -> None:
    text = "Anfang " * 40 + "Ziel " + "Ende " * 60
    line = "".join(piece.text for piece in snippet(text.strip(), {"ziel"}, 100))
    assert line.startswith("… Anfang")
    assert line.endswith("Ende …")
    assert "Ziel" in line
