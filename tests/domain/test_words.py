"""German words as they are compared: spelling, endings, slips of typing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.words import composed, fold, one_letter_off, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prüfung", "pruefung"),
        ("Prüfung", "prufung"),
        ("Prüfung", "PRÜFUNG"),
        ("Prüfung", "pru\u0308fung"),
        ("Straße", "STRASSE"),
        ("Daten·schutz", "Datenschutz"),
        ("E-Mail", "email"),
        ("Daten\u00adschutz", "Datenschutz"),
        ("KI‑Modell", "KI-Modell"),
        ("Café", "cafe"),
        ("geht’s", "geht's"),
        ("Ayşe", "ayse"),
    ],
)
def test_spellings_agree(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Quelle", "Qulle"), ("Bus", "Bau"), ("zu Hause", "zuhause"), ("3,5", "35")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_say_where_they_stand(text: str) -> None:
    for word in words(text):
        assert fold(text[word.start : word.end]) == word.forms[0]


def test_a_word_with_hyphens_is_found_by_its_parts_but_the_reading_aid_parts_nothing() -> None:
    (word,) = words("Daten·schutz-Grund·verordnung")
    assert word.forms == ("datenschutzgrundverordnung", "datenschutz", "grundverordnung")


def test_marks_and_numbers_are_no_part_of_words() -> None:
    assert [word.forms[0] for word in words("„Ja“, 3,5 % – (oder) _nein_!")] == [
        *("ja", "3", "5", "oder", "nein")
    ]


def test_a_typed_accent_is_one_letter() -> None:
    assert [word.forms[0] for word in words(composed("pru\u0308fen"))] == ["prufen"]


@pytest.mark.parametrize(
    "forms",
    [
        "Chatbot Chatbots",
        "prüfen geprüft Prüfung Prüfungen prüfte geprüften",
        "Vorurteil Vorurteile Vorurteilen",
        "Bild Bilder Bildern Bildes",
        "Satz Sätze Sätzen",
        "Wort Wörter Wörtern",
        "Amt Ämter Ämtern",
        "Frau Frauen",
        "lernen lernt gelernt",
        "antworten Antwort geantwortet Antworten",
        "Halluzination Halluzinationen",
        "automatisieren Automatisierung automatisiert",
        "Kennzeichnung kennzeichnen",
        "Fälschung gefälscht fälschen",
        "Passwort Passwörter",
        "Zusammenfassung zusammenfassen",
        "Modell Modelle Modells Modellen",
    ],
)
def test_forms_of_a_word_share_their_stem(forms: str) -> None:
    stems = {stem(fold(form)) for form in forms.split()}
    assert len(stems) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Recht", "Rechnung"), ("Gesicht", "sicher"), ("Brief", "Beruf"), ("Daten", "Datum")],
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@given(st.text())
def test_a_stem_is_never_empty_and_never_longer(text: str) -> None:
    for word in words(text):
        assert 0 < len(stem(word.forms[0])) <= len(word.forms[0])


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("promt", "prompt", True),
        ("promppt", "prompt", True),
        ("prampt", "prompt", True),
        ("propmt", "prompt", True),
        ("rompt", "prompt", True),
        ("prompt", "prompt", False),
        ("prmt", "prompt", False),
        ("tpmorp", "prompt", False),
        ("", "a", True),
    ],
)
def test_a_slip_is_one_letter(one: str, other: str, slip: bool) -> None:
    assert one_letter_off(one, other) is one_letter_off(other, one) is slip
