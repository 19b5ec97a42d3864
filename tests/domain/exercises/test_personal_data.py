"""What looks like personal data is found, and what is none is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.personal_data import (
    Personal,
    is_health_number,
    is_iban,
    is_pension_number,
    is_tax_id,
    personal_data,
)

FOUND = [
    ("Schreib an lena.kaya@example.org, bitte.", Personal.EMAIL, "lena.kaya@example.org"),
    ("Konto: DE89 3704 0044 0532 0130 00 bei der Bank", Personal.IBAN, "DE89 3704 0044 0532"),
    ("IBAN de89370400440532013000.", Personal.IBAN, "de89370400440532013000"),
    ("Konto GB82 WEST 1234 5698 7654 32 und mehr", Personal.IBAN, "GB82 WEST 1234 5698 7654 32"),
    ("Nummer 15 070649 C 103", Personal.INSURANCE, "15 070649 C 103"),
    ("Karte A123456780", Personal.INSURANCE, "A123456780"),
    ("Steuer-ID 86 095 742 719", Personal.TAX, "86 095 742 719"),
    ("Steuernummer 12/345/67890", Personal.TAX, "12/345/67890"),
    ("Ich bin geboren am 12.03.1980 in Kiel", Personal.BIRTH, "12.03.1980"),
    ("geb. 1.2.80", Personal.BIRTH, "1.2.80"),
    ("Ich bin am 4. Mai 1972 in Hamburg geboren.", Personal.BIRTH, "4. Mai 1972"),
    ("Geburtsdatum: 12.03.1980", Personal.BIRTH, "12.03.1980"),
    ("*12.03.1980", Personal.BIRTH, "12.03.1980"),
    ("Hauptstraße 12a, 20095 Hamburg", Personal.ADDRESS, "Hauptstraße 12a, 20095 Hamburg"),
    ("Ich wohne Am Markt 5.", Personal.ADDRESS, "Am Markt 5"),
    ("Lange Reihe 12", Personal.ADDRESS, "Lange Reihe 12"),
    ("Ich wohne in 22765 Hamburg", Personal.ADDRESS, "22765 Hamburg"),
    ("Der Platz 4, 20095 Hamburg", Personal.ADDRESS, "Der Platz 4, 20095 Hamburg"),
    ("Telefon: 040 123 45 67", Personal.PHONE, "040 123 45 67"),
    ("0171/2345678", Personal.PHONE, "0171/2345678"),
    ("+49 (40) 1234567", Personal.PHONE, "+49 (40) 1234567"),
    ("Sehr geehrter Herr Yılmaz,", Personal.NAME, "Yılmaz"),
    ("an Frau Dr. Aydin-Koch", Personal.NAME, "Aydin-Koch"),
    ("Dr. med. Schmidt", Personal.NAME, "Schmidt"),
    ("Mein Name ist Lena Kaya.", Personal.NAME, "Lena Kaya"),
    ("Viele Grüße\nOmar Haddad", Personal.NAME, "Omar Haddad"),
]

LEFT_ALONE = [
    "",
    "Sehr geehrte Frau [Name], bitte rufen Sie unter [Telefon] an.",
    "Sehr geehrte Damen und Herren",
    "Ich kündige zum 31.12.2026.",
    "Geben Sie mir bis 12.03.2026 Bescheid.",
    "Seit 01.08.2005 wohne ich hier.",
    "Wir feiern den Geburtstag am 12.12.2026.",
    "Termin am 3. Dezember 2026 von 10 bis 12 Uhr",
    "Das kostet 12000 Euro, in 10000 Schritten.",
    "Es kamen 20000 Menschen.",
    "0,5 Liter Milch, 200 Gramm Mehl, 180 Grad",
    "Der Arbeitsweg 30 Minuten, der Parkplatz 3",
    "Platz 4 ist frei. Auf dem Weg 3 Stunden.",
    "Aktenzeichen 2026-1234, Seite 12/2026",
    "Die Auskunft hat die Nummer 0800 1234567 oder 110.",
    "DE00 3704 0044 0532 0130 00",
    "86 095 742 718",
    "A123456789",
    "eine Frau Hilfe bei der Bewerbung gibt",
    "die Frau Richterin und der Herr Vermieter",
    "Ich bin die Mieterin der Wohnung.",
]


@pytest.mark.parametrize(("text", "kind", "piece"), FOUND)
def test_personal_data_are_found_and_named(text: str, kind: Personal, piece: str) -> None:
    (found,) = personal_data(text)
    assert found.kind is kind
    assert found.text.startswith(piece)
    assert text[found.start : found.end] == found.text == found.text.strip()


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ordinary_words_and_numbers_are_no_personal_data(text: str) -> None:
    assert personal_data(text) == ()


def test_each_kind_is_tried() -> None:
    assert {kind for _, kind, _ in FOUND} == set(Personal)


def test_several_pieces_are_found_in_their_order() -> None:
    text = "Ich heiße Lena Kaya, Hauptstraße 12, 20095 Hamburg, Tel. 040 1234567."
    found = personal_data(text)
    assert [piece.kind for piece in found] == [Personal.NAME, Personal.ADDRESS, Personal.PHONE]


@given(st.text(max_size=120))
def test_pieces_never_overlap_and_lie_in_the_text(text: str) -> None:
    end = 0
    for piece in personal_data(text):
        assert end <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end] == piece.text
        end = piece.end


@pytest.mark.parametrize(
    ("check", "right"),
    [
        (is_iban, "DE89370400440532013000"),
        (is_iban, "AT611904300234573201"),
        (is_tax_id, "86095742719"),
        (is_tax_id, "47036892816"),
        (is_health_number, "A123456780"),
    ],
)
def test_one_wrong_digit_is_noticed(check: object, right: str) -> None:
    assert callable(check)
    assert check(right)
    for at, sign in enumerate(right):
        if sign.isdigit():
            for other in set("0123456789") - {sign}:
                assert not check(f"{right[:at]}{other}{right[at + 1 :]}"), (at, other)


def test_a_pension_number_ends_in_its_check_digit() -> None:
    assert [digit for digit in range(10) if is_pension_number(f"15070649C10{digit}")] == [3]


@pytest.mark.parametrize("text", ["", "DE", "DE8937040044053201300", "12", "AB123", "00000000000"])
def test_what_is_too_short_is_no_number(text: str) -> None:
    assert not any(f(text) for f in (is_iban, is_tax_id, is_pension_number, is_health_number))
