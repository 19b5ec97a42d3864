from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.notes import Note, clean_text, merge_notes, merged

EARLY = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
LATE = EARLY + timedelta(days=1)


def marked(at: datetime | None, *, yes: bool = True) -> Note:
    return Note("m02-l03", "h1-b1", marked=yes, marked_at=at)


def wrote(text: str, at: datetime | None) -> Note:
    return Note("m02-l03", "h1-b1", text=text, text_at=at)


def test_the_later_change_says_whether_a_place_is_marked() -> None:
    assert merge_notes(marked(EARLY), marked(LATE, yes=False)) == marked(LATE, yes=False)
    assert merge_notes(marked(LATE), marked(EARLY, yes=False)) == marked(LATE)
    assert merge_notes(marked(EARLY, yes=False), marked(EARLY)) == marked(EARLY)
    assert merge_notes(marked(EARLY), wrote("", None)) == marked(EARLY)


@pytest.mark.parametrize(
    ("earlier", "later", "both"),
    [
        ("Apfel", "Birne", "Apfel\n\nBirne"),
        ("Apfel", "Apfel und Birne", "Apfel und Birne"),
        ("Apfel und Birne", "Apfel", "Apfel und Birne"),
        ("Apfel", "Apfel", "Apfel"),
        ("Apfel", "", ""),
        ("", "Apfel", "Apfel"),
        ("eins\n\nzwei\n\ndrei", "eins\n\n2\n\ndrei", "eins\n\nzwei\n\ndrei\n\n2"),
        ("eins\n\nzwei", "zwei\n\neins", "zwei\n\neins"),
    ],
)
def test_no_words_are_lost_but_those_that_were_deleted(earlier: str, later: str, both: str) -> None:
    old, new = wrote(earlier, EARLY), wrote(later, LATE)
    assert merge_notes(old, new) == wrote(both, LATE)


def test_a_mark_that_is_set_elsewhere_does_not_delete_a_note() -> None:
    """The other device never had a text; its later mark says nothing about the text here."""
    both = merge_notes(wrote("Frau Krüger fragen", EARLY), marked(LATE))
    assert both == replace(marked(LATE), text="Frau Krüger fragen", text_at=EARLY)


def test_notes_at_different_places_stay_apart() -> None:
    here, there = wrote("hier", EARLY), replace(wrote("dort", LATE), block_id="h2-b1")
    elsewhere = replace(wrote("anderswo", LATE), lesson_id="m01-l01")
    assert set(merged([here], [there, elsewhere]).values()) == {here, there, elsewhere}


MOMENTS = st.none() | st.sampled_from([EARLY, LATE, LATE + timedelta(microseconds=1)])
TEXTS = st.builds(clean_text, st.text("ab \n", max_size=8) | st.text(max_size=6))


@st.composite
def notes(draw: st.DrawFn) -> Note:
    marked_at, text_at = draw(MOMENTS), draw(MOMENTS)
    return Note(
        "m02-l03",
        "h1-b1",
        marked=marked_at is not None and draw(st.booleans()),
        marked_at=marked_at,
        text=draw(TEXTS) if text_at else "",
        text_at=text_at,
    )


@given(one=notes(), two=notes())
def test_merging_is_commutative_and_idempotent(one: Note, two: Note) -> None:
    both = merge_notes(one, two)
    assert both == merge_notes(two, one)
    assert merge_notes(one, one) == one
    assert merge_notes(both, one) == merge_notes(both, two) == merge_notes(both, both) == both
    assert clean_text(both.text) == both.text


@given(one=notes(), two=notes())
def test_every_paragraph_is_still_there_unless_it_was_deleted(one: Note, two: Note) -> None:
    both = merge_notes(one, two)
    for note, other in ((one, two), (two, one)):
        was_deleted = not other.text and other.text_at and other.text_at > (note.text_at or EARLY)
        for part in note.text.split("\n\n"):
            assert was_deleted or part.strip("\n") in both.text


@given(one=notes(), two=notes(), three=notes())
def test_three_devices_come_to_rest(one: Note, two: Note, three: Note) -> None:
    """Whoever read in what first: afterwards both hold the same, and nothing is repeated."""
    left = merge_notes(merge_notes(one, two), three)
    right = merge_notes(one, merge_notes(two, three))
    assert merge_notes(left, right) == merge_notes(right, left)
    assert len(merge_notes(left, right).text) <= max(len(left.text), len(right.text)) + sum(
        len(each.text) + 2 for each in (one, two, three)
    )


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Hallo \t Welt  ", "Hallo   Welt"),
        ("eins  \r\nzwei\rdrei\u2029vier\u2028", "eins\nzwei\ndrei\nvier"),
        ("a\x00b\x1b[31m\x7f\x85c", "ab[31mc"),
        ("\ud83d halb", "halb"),
        ("👩\u200d🏫 Привет ağaç <b>**x**</b>", "👩\u200d🏫 Привет ağaç <b>**x**</b>"),
        ("\n\n \n", ""),
    ],
)
def test_a_text_is_kept_as_it_can_be_shown(raw: str, kept: str) -> None:
    assert clean_text(raw) == kept


@given(st.text())
def test_a_kept_text_stays_as_it_is(raw: str) -> None:
    assert clean_text(clean_text(raw)) == clean_text(raw)
