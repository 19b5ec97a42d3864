"""The fields of a sponsor: what each holds, and what is said when it holds something else.

A sponsor's own file is TOML with comments, in a pack the same fields are JSON. The keys are German,
because an employee of the sponsor writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from kifuehrerschein.domain.packs import is_version
from kifuehrerschein.domain.sponsor_colours import is_colour
from kifuehrerschein.domain.sponsor_words import forbidden_word, unprintable
from kifuehrerschein.domain.sponsors import Contact, Link, Sponsor
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.exchange.faults import shown

# Where in the file: names of keys, and numbers of entries from 0.
Place = tuple[str | int, ...]

_URL = re.compile(r"https://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+(?:/[!#-;=?-~]*)?")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/–-]{2,28}[0-9]")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def _text(value: str) -> str:
    if value != " ".join(value.split(" ")).strip():
        raise ValueError("beginnt oder endet mit einem Leerzeichen. Bitte löschen Sie es")
    if letter := unprintable(value):
        raise ValueError(
            f"enthält ein Zeichen, das nicht überall gedruckt werden kann: „{shown(letter)}“ "
            f"(U+{ord(letter):04X}). Bitte ersetzen Sie es. Ein Text steht auf einer Zeile"
        )
    if word := forbidden_word(value):
        raise ValueError(
            f"enthält „{word}“. Der Kurs ist ein Selbstlernkurs und darf nicht klingen wie eine "
            "Bestätigung oder ein fremdes Prüfzeichen. Bitte schreiben Sie es anders"
        )
    return value


def _colour(value: str) -> str:
    if value and not is_colour(value):
        raise ValueError("ist keine Farbe. Bitte schreiben Sie sie wie „#1D4ED8“")
    return value.upper()


def _version(value: str) -> str:
    if not is_version(value):
        raise ValueError("ist keine Version. Bitte schreiben Sie sie wie „1.0“ oder „2026.11“")
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise ValueError(
            "ist keine Adresse, die mit „https://“ beginnt und nur einfache Zeichen enthält. "
            "Bitte kopieren Sie sie aus der Adresszeile"
        )
    return value


def _phone(value: str) -> str:
    if value and not _PHONE.fullmatch(value):
        raise ValueError("ist keine Telefonnummer. Bitte schreiben Sie sie wie „0000 12 34 56“")
    return value


def _email(value: str) -> str:
    if value and not _EMAIL.fullmatch(value):
        raise ValueError("ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise")
    return value


Text60 = Annotated[str, Field(max_length=60), AfterValidator(_text)]
Title60 = Annotated[str, Field(min_length=2, max_length=60), AfterValidator(_text)]
Greeting = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_text)]
Colour = Annotated[str, AfterValidator(_colour)]
Version = Annotated[str, AfterValidator(_version)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class GreetingFields(_Record):
    """Der Gruß auf der Startseite und beim ersten Start, in beiden Fassungen."""

    standard: Greeting = Field(description="Gruß in der Fassung Standard, höchstens 200 Zeichen")
    einfach: Greeting = Field(description="Derselbe Gruß in einfachen, kurzen Sätzen")


class ColourFields(_Record):
    """Die Farbe der Schaltflächen. In „hoher Kontrast“ bleiben immer die Farben des Programms."""

    hell: Colour = Field(description="Farbe für „hell“, zum Beispiel #1D4ED8")
    dunkel: Colour = Field(
        default="", description="Farbe für „dunkel“; leer: die Farbe des Programms"
    )


class ContactFields(_Record):
    """Wer hilft. Leere Angaben werden nicht gezeigt."""

    stelle: Text60 = Field(default="", description="Abteilung oder Beratungsstelle")
    person: Text60 = Field(default="", description="Name einer Person, wenn sie zustimmt")
    telefon: Annotated[str, AfterValidator(_phone)] = Field(default="", description="Telefonnummer")
    email: Annotated[str, Field(max_length=80), AfterValidator(_email)] = Field(
        default="", description="E-Mail-Adresse"
    )
    anschrift: list[Text60] = Field(
        default=[], max_length=4, description="Anschrift, höchstens 4 Zeilen"
    )


class LinkFields(_Record):
    """Eine Adresse für die Zeit nach dem Kurs. Das Programm zeigt sie und öffnet sie nie."""

    titel: Title60 = Field(description="Was man dort findet")
    adresse: Annotated[str, Field(max_length=200), AfterValidator(_url)] = Field(
        description="Beginnt mit https://"
    )


class CertificateFields(_Record):
    """Was auf neuen Kurszertifikaten steht."""

    ausgegeben_von: Annotated[str, Field(max_length=80), AfterValidator(_text)] = Field(
        default="", description="Steht nach „Ausgegeben von“; leer: keine Zeile"
    )


class SponsorFields(_Record):
    """Alle Angaben eines Sponsors."""

    format: Literal[1] = Field(description="Aufbau dieser Datei")
    kennung: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{2,39}$")] = Field(
        description="Kurzer eindeutiger Name aus a–z, 0–9 und Strich"
    )
    version: Version = Field(description="Zählt mit jeder Änderung hoch: 1.0, 1.1 …")
    programm_ab: Version = Field(
        default="0.1", description="Älteste Version des Programms, die passt"
    )
    programm_bis: str = Field(default="", description="Neueste Version, die passt; leer: jede")
    name: Title60 = Field(description="Name, wie man ihn schreibt")
    kurzname: Annotated[str, Field(min_length=1, max_length=24), AfterValidator(_text)] = Field(
        description="Kurzer Name für enge Stellen"
    )
    gruss: GreetingFields
    farben: ColourFields
    kontakt: ContactFields = ContactFields()
    links: list[LinkFields] = Field(default=[], max_length=5, description="Höchstens 5 Adressen")
    zertifikat: CertificateFields = CertificateFields()


class SponsorFaultsError(Exception):
    """Every fault of a sponsor's fields: where, and a German sentence with the next step."""

    def __init__(self, faults: tuple[tuple[Place, str], ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(sentence for _, sentence in faults))


def checked_fields(record: Mapping[str, Any]) -> SponsorFields:
    """The fields in `record`. Raises SponsorFaultsError with all that is wrong."""
    try:
        fields = SponsorFields.model_validate(dict(record))
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        raise SponsorFaultsError(tuple(_faults(details))) from error
    if fields.programm_bis and not is_version(fields.programm_bis):
        sentence = _sentence(("programm_bis",), "ist keine Version wie „1.0“")
        raise SponsorFaultsError(((("programm_bis",), sentence),))
    return fields


def sponsor_from(fields: SponsorFields) -> Sponsor:
    """The same as the rest of the program knows it."""
    contact = fields.kontakt
    return Sponsor(
        id=fields.kennung,
        name=fields.name,
        short_name=fields.kurzname,
        greeting=Wording(fields.gruss.standard, fields.gruss.einfach),
        accent_light=fields.farben.hell,
        accent_dark=fields.farben.dunkel,
        contact=Contact(
            contact.stelle,
            contact.person,
            contact.telefon,
            contact.email,
            tuple(contact.anschrift),
        ),
        links=tuple(Link(each.titel, each.adresse) for each in fields.links),
        issuer=fields.zertifikat.ausgegeben_von,
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the fields, for editors that help with typing."""
    schema = SponsorFields.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Sponsor des KI-Führerscheins",
    }


def _faults(details: list[ErrorDetails]) -> Iterator[tuple[Place, str]]:
    for detail in details:
        place = tuple(detail["loc"])
        yield place, _sentence(place, _problem(detail))


def _sentence(place: Place, problem: str) -> str:
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    return f"Die Angabe „{shown(name)}“ {problem}."


_PROBLEMS = {
    "value_error": "{error}",
    "missing": "fehlt. Bitte ergänzen Sie sie",
    "extra_forbidden": "ist unbekannt. Bitte löschen Sie sie oder prüfen Sie die Schreibweise",
    "string_too_long": "ist zu lang. Möglich sind {max_length} Zeichen",
    "string_too_short": "ist zu kurz oder leer. Bitte ergänzen Sie den Text",
    "string_pattern_mismatch": (
        "darf nur a–z, 0–9 und Striche enthalten und muss 3 bis 40 Zeichen lang sein"
    ),
    "too_long": "hat zu viele Einträge. Möglich sind {max_length}",
    "literal_error": (
        "nennt einen Aufbau, den diese Version nicht kennt. Hier gilt format = 1. "
        "Bitte prüfen Sie auch, ob es eine neuere Version des Programms gibt"
    ),
    "list_type": "muss eine Liste sein, in eckigen Klammern",
    "string_type": "muss ein Text in Anführungszeichen sein",
}


def _problem(detail: ErrorDetails) -> str:
    known = _PROBLEMS.get(detail["type"], "muss ein eigener Abschnitt sein")
    return known.format_map(detail.get("ctx", {}))
