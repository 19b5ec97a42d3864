from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.speech.spoken import spoken

# Text as it comes in lessons: words, and everything that has a rule of its own.
_TRICKY = st.lists(
    st.sampled_from(
        [
            *("Wort", "Künst·liche", "KI", "DSGVO", "PIN", "z. B.", "Art. 4", "usw.", "§ 5", "%"),
            *("1.234,5", "3–5", "21.11.2026", "31.2.2026", "2. Februar 2025", "10:30 Uhr", "25:71"),
            *("„", "“", "…", "/", "×", "=", "→", "-5", "m²", "info@test.de", "https://a.de/b", "·"),
            *("2024/1689", "1966", "99.", "0.", "Kund:innen", "\u00ad", "\u00a0", "\n", "(", "²"),
        ]
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Künst·liche Intel·li·genz", "Künstliche Intelligenz"),
        ("Es sind 1.234 Wörter.", "Es sind 1234 Wörter."),
        ("1.000.000 und 1.234,56", "1000000 und 1234 Komma 5 6"),
        ("2,5 und 0,24", "2 Komma 5 und 0 Komma 2 4"),
        ("3–5 Minuten", "3 bis 5 Minuten"),
        ("20 % von 5 €", "20 Prozent von 5 Euro"),
        ("Am 21.11.2026.", "Am einundzwanzigsten November 2026."),
        ("2. Februar 2025", "zweiter Februar 2025"),
        ("Art. 15 und 77. November 2026", "Artikel 15 und 77, November 2026"),
        ("Art. 2 Abs. 2. November 2026", "Artikel 2 Absatz 2, November 2026"),
        ("am 2. Februar, der 3. März", "am zweiten Februar, der dritte März"),
        ("vom 1. bis 7. Mai", "vom ersten bis siebten Mai"),
        ("2026-11-22", "zweiundzwanzigster November 2026"),
        ("Am 31.2.2026 nicht", "Am 31.2.2026 nicht"),
        ("um 10:30 Uhr", "um 10 Uhr 30"),
        ("um 9.00 Uhr", "um 9 Uhr"),
        ("um 7 Uhr", "um 7 Uhr"),
        ("Rufen Sie 116 116 an, oder 110.", "Rufen Sie 116, 116 an, oder 110."),
        ("seit 1966", "seit neunzehnhundertsechsundsechzig"),
        ("im Jahr 2001", "im Jahr 2001"),
        ("die 1950er", "die neunzehnhundertfünfziger"),
        ("Die PIN 1966", "Die Pinn 1966"),
        ("2024/25 und 2024/1689", "2024 25 und 2024 Strich 1689"),
        ("§ 5 und §§ 7 ff.", "Paragraf 5 und Paragrafen 7 folgende."),
        ("Müller & Sohn", "Müller und Sohn"),
        ("Mann/Frau", "Mann oder Frau"),
        ("Kund:innen, Lehrer/-in", "Kund innen, Lehrer in"),
        ("z. B. Obst, d.h. Äpfel", "zum Beispiel Obst, das heißt Äpfel"),
        ("Äpfel usw.", "Äpfel und so weiter."),
        ("Art. 4 auf diese Art.", "Artikel 4 auf diese Art."),
        ("Dr. Wolf, ca. 3 Std.", "Doktor Wolf, circa 3 Stunden."),
        ("KI, EU, PDF, DSGVO", "K I, E U, P D F, D S G V O"),
        ("KI-Führerschein und PDFs", "K I-Führerschein und P D Fs"),
        ("NAME und ELIZA", "Name und Eliza"),
        ("Das Wort „Token“ heißt so.", "Das Wort, Token, heißt so."),
        ("Er fragt: „Wie?“ Gut.", "Er fragt: Wie? Gut."),
        ("„Gut“, sagt er.", "Gut, sagt er."),
        ('Das »Wort« und "dies" hier', "Das, Wort, und, dies, hier"),
        ("Gut … Dann Ende …", "Gut, Dann Ende."),
        ("5 × 3 = 15", "5 mal 3 ist gleich 15"),
        ("-5 Grad, 20 °C", " minus 5 Grad, 20 Grad Celsius"),
        ("info@test.de", "info ät test Punkt de"),
        ("https://www.test.de/a-b.", "test Punkt de Schrägstrich a Bindestrich b."),
        ("ohne Fußnote¹ hier", "ohne Fußnote hier"),
        ("", ""),
    ],
)
def test_it_is_said_as_one_says_it(shown: str, said: str) -> None:
    assert spoken(shown).text == said


@pytest.mark.parametrize(
    ("shown", "word", "marked"),
    [
        ("Das ist Künst·liche Intelligenz.", "Künstliche", "Künst·liche"),
        ("Es kostet 1.234,5 Euro.", "Komma", "1.234,5"),
        ("Es gilt am 2. Februar.", "zweiten", "2."),
        ("Es gilt am 2. Februar.", "Februar", "Februar"),
        ("Obst, z. B. Äpfel.", "Äpfel", "Äpfel"),
        ("Obst, z. B. Äpfel.", "Beispiel", "z. B."),
        ("Die KI-Regel gilt.", "Regel", "Regel"),
        ("Das „Wort“ hier.", "Wort", "Wort"),
    ],
)
def test_a_word_is_marked_where_it_stands(shown: str, word: str, marked: str) -> None:
    told = spoken(shown)
    span = told.shown(told.text.index(word), len(word))
    assert shown[span.start : span.end].strip() == marked


@given(st.one_of(_TRICKY, st.text(max_size=200)))
def test_what_is_said_leads_back_to_all_that_is_shown(text: str) -> None:
    told = spoken(text)
    if text:
        assert told.pieces[0].shown.start == 0
        assert told.pieces[0].said.start == 0
        assert told.pieces[-1].shown.end == len(text)
    assert (told.pieces[-1].said.end if told.pieces else 0) == len(told.text)
    for before, after in pairwise(told.pieces):
        assert before.shown.end == after.shown.start
        assert before.said.end == after.said.start
    for piece in told.pieces:
        if piece.same:
            assert len(text[slice(*piece.shown)]) == len(told.text[slice(*piece.said)])


@given(st.one_of(_TRICKY, st.text(max_size=200)), st.integers(0, 300), st.integers(0, 60))
def test_any_word_that_a_voice_reports_has_a_place(text: str, start: int, length: int) -> None:
    span = spoken(text).shown(start, length)
    assert 0 <= span.start <= span.end <= len(text)


@given(_TRICKY)
def test_what_comes_later_is_marked_later(text: str) -> None:
    told = spoken(text)
    spans = [told.shown(at, 1) for at in range(len(told.text))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))


@given(st.lists(st.from_regex(r"[a-zäöü]{2,9}", fullmatch=True), max_size=20).map(" ".join))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert spoken(text).text == text
