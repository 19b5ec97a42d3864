"""A sponsor's text is understood, or every fault is named with its line and the next step."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.documents.typefaces import load_typefaces
from kifuehrerschein.domain.sponsor_words import _LAST_LETTER, _SIGNS, unprintable
from kifuehrerschein.exchange.faults import FaultError
from kifuehrerschein.exchange.sponsor_schema import json_schema, sponsor_from
from kifuehrerschein.exchange.sponsor_text import (
    SIZE_LIMIT,
    FaultyTextError,
    fields_from_json,
    fields_from_toml,
    fields_to_json,
)
from kifuehrerschein.paths import fonts_dir

SCHEMA = Path(__file__).parents[2] / "docs" / "sponsor-schema.json"


def faults_of(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(FaultyTextError) as caught:
        fields_from_toml(content)
    return [str(fault) for fault in caught.value.faults]


def test_a_sound_text_holds_everything() -> None:
    sponsor = sponsor_from(fields_from_toml(TEXT.encode()))
    assert sponsor.id == "beispiel-bank"
    assert sponsor.greeting.einfach.startswith("Schön, dass Sie hier lernen.")
    assert (sponsor.accent_light, sponsor.accent_dark) == ("#1D4ED8", "")
    assert sponsor.contact.lines == (
        "Kundenberatung",
        "0000 12 34 56",
        "hilfe@beispiel-bank.example.org",
    )
    assert [link.url for link in sponsor.links] == [
        "https://beispiel-bank.example.org/sprechstunde"
    ]
    assert sponsor.issuer == "Beispiel-Bank"


def test_a_text_from_windows_is_the_same() -> None:
    windows = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    assert fields_from_toml(windows) == fields_from_toml(TEXT.encode())


def test_a_pack_holds_the_same_fields_as_the_text() -> None:
    fields = fields_from_toml(TEXT.encode())
    assert fields_from_json(fields_to_json(fields)) == fields
    assert fields_to_json(fields) == fields_to_json(fields)


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


def line(text: str) -> int:
    """Where the text stands first in the sample."""
    return TEXT[: TEXT.index(text)].count("\n") + 1


REFUSED = {
    "missing": (changed('kurzname = "Beispiel"', "#"), 1, "„kurzname“ fehlt. Bitte ergänzen"),
    "unknown key": (
        changed('kurzname = "Beispiel"', 'bestehensgrenze = 10\nkurzname = "Beispiel"'),
        line("kurzname"),
        "„bestehensgrenze“ ist unbekannt",
    ),
    "unknown section": (f"{TEXT}\n[pruefung]\nprozent = 1\n", 0, "„pruefung“ ist unbekannt"),
    "other format": (changed("format = 1 ", "format = 2 "), line("format = 1"), "format = 1"),
    "id": (changed('"beispiel-bank"', '"Beispiel Bank"'), line("kennung"), "nur a–z, 0–9"),
    "version": (changed('version = "1.0"', 'version = "neu"'), line("version"), "keine Version"),
    "long greeting": (
        changed("Bei Fragen sind wir gern für Sie da.", "x" * 200),
        line("standard ="),
        "zu lang. Möglich sind 200 Zeichen",
    ),
    "no colour": (changed('"#1D4ED8"', '"blau"'), line("hell ="), "ist keine Farbe"),
    "colour with code": (changed('"#1D4ED8"', '"#1D4ED8;}"'), line("hell ="), "ist keine Farbe"),
    "forbidden issuer": (
        changed('ausgegeben_von = "Beispiel-Bank"', 'ausgegeben_von = "TÜV Beispiel"'),
        line("ausgegeben_von ="),
        "enthält „tüv“.*Selbstlernkurs",
    ),
    "forbidden greeting": (
        changed("Bei Fragen sind wir gern für Sie da.", "Ein staatlich anerkannter Kurs."),
        line("standard ="),
        "enthält „anerkannt“",
    ),
    "certified": (
        changed('ausgegeben_von = "Beispiel-Bank"', 'ausgegeben_von = "zertifiziert nach ISO"'),
        line("ausgegeben_von ="),
        "zertifiziert nach",
    ),
    "hidden letter": (
        changed('name = "Beispiel-Bank"  ', 'name = "Beispiel\\u202e-Bank"'),
        line('name = "Beispiel-Bank"'),
        r"U\+202E",
    ),
    "http": (changed('"https://beispiel', '"http://beispiel'), line("adresse ="), "https://"),
    "javascript": (
        changed('"https://beispiel-bank.example.org/sprechstunde"', '"javascript:alert(1)"'),
        line("adresse ="),
        "keine Adresse",
    ),
    "address with a person": (
        changed('"https://beispiel', '"https://a@beispiel'),
        line("adresse ="),
        "keine Adresse",
    ),
    "phone": (changed('"0000 12 34 56"', '"ruf an"'), line("telefon"), "keine Telefonnummer"),
    "mail": (changed('"hilfe@', '"hilfe'), line("email"), "keine E-Mail-Adresse"),
    "number": (changed('name = "Beispiel-Bank"', "name = 5"), line("name ="), "Anführungszeichen"),
    "no list": (
        changed('["Musterweg 1", "00000 Musterstadt"]', '"Musterweg 1"'),
        line("anschrift"),
        "eckigen Klammern",
    ),
    "fifth line": (
        changed('["Musterweg 1", "00000 Musterstadt"]', '["a", "b", "c", "d", "e"]'),
        line("anschrift"),
        "zu viele Einträge",
    ),
    "no section": (
        changed('[farben]\nhell = "#1D4ED8"', '[farbe]\nhell = "#1D4ED8"'),
        0,
        "„farben“ fehlt",
    ),
    "broken line": (changed('name = "Beispiel-Bank"', 'name = "Beispiel'), line("name ="), "Zeile"),
    "twice": (changed("kurzname =", "name ="), 0, "doppelt"),
}


@pytest.mark.parametrize(("text", "at", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_text_is_refused_with_its_line(text: str, at: int, sentence: str) -> None:
    faults = faults_of(text)
    assert any(re.search(sentence, fault) for fault in faults), faults
    assert all(fault.startswith("sponsor.toml, Zeile ") for fault in faults)
    if at:
        assert any(fault.startswith(f"sponsor.toml, Zeile {at}: ") for fault in faults), faults
    assert not re.search(r"Input|should|Error|Traceback", " ".join(faults))


def test_the_second_link_is_found_in_its_own_lines() -> None:
    more = '\n[[links]]\ntitel = "Zwei"\nadresse = "ftp://b.example.org"\n'
    third = '[[links]]\ntitel = "Drei"\nadresse = "https://c.example.org"\n'
    (fault,) = faults_of(TEXT + more + third)
    assert fault.startswith(f"sponsor.toml, Zeile {(TEXT + more).count(chr(10))}: ")


def test_all_faults_are_named_at_once() -> None:
    text = TEXT.replace('"#1D4ED8"', '"rot"').replace('"0000 12 34 56"', '"x"')
    assert len(faults_of(text)) == 2


def test_what_is_too_large_or_too_deep_is_refused() -> None:
    assert "Kilobyte" in faults_of(b"#" * (SIZE_LIMIT + 1))[0]
    assert faults_of("a = " + "[" * 20_000)
    assert faults_of("a = " + "9" * 10_000)
    assert faults_of("\n" + "a." * 20_000 + "a = 1")[0].startswith("sponsor.toml, Zeile 2:")
    assert "UTF-8" in faults_of(b'name = "\xff"')[0]


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_as_text_give_sentences_and_nothing_else(content: bytes) -> None:
    for read, error in ((fields_from_toml, FaultyTextError), (fields_from_json, FaultError)):
        with pytest.raises(error) as caught:
            read(content)
        assert str(caught.value)


LINES = TEXT.splitlines()


@given(st.integers(0, len(LINES) - 1), st.text(max_size=30))
def test_any_line_may_be_anything(at: int, text: str) -> None:
    content = "\n".join([*LINES[:at], text, *LINES[at + 1 :]]).encode("utf-8", "replace")
    with suppress(FaultyTextError):
        fields_from_toml(content)


def test_the_schema_in_the_docs_is_the_one_in_use() -> None:
    """Written by: kifuehrerschein sponsor schema docs/sponsor-schema.json."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_every_letter_a_sponsor_may_use_can_be_printed() -> None:
    faces = load_typefaces(fonts_dir())
    letters = [chr(code) for code in range(0x20, _LAST_LETTER + 1)] + sorted(_SIGNS)
    allowed = "".join(letter for letter in letters if not unprintable(letter))
    assert faces.regular.missing(allowed) == ""
