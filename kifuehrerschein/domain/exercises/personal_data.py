"""Finds pieces of text that point to a person, by patterns and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Personal(StrEnum):
    """Kinds of personal data, in the order in which they are looked for."""

    EMAIL = "email"
    IBAN = "iban"
    INSURANCE = "insurance"
    TAX = "tax"
    BIRTH = "birth"
    ADDRESS = "address"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a text and what it looks like; `start` and `end` as in slices."""

    kind: Personal
    text: str
    start: int
    end: int


_WORD = r"[A-ZÄÖÜ][\wäöüß’'-]+"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}(?!\w)")
_GERMAN_IBAN = re.compile(r"(?<!\w)DE\d{2}(?:[ -]?\d){18}(?!\w)", re.IGNORECASE)
_PENSION = re.compile(r"(?<!\w)\d{2} ?\d{6} ?[A-Za-z] ?\d{3}(?!\w)")
_HEALTH = re.compile(r"(?<!\w)[A-Za-z] ?\d{3} ?\d{3} ?\d{3}(?!\w)")
_TAX_ID = re.compile(r"(?<!\w)\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\w)")
_TAX_NUMBER = re.compile(r"(?<![\w/])\d{2,3}/\d{3,4}/\d{4,5}(?![\w/])")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DATE = rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}})|(?:{_MONTHS})\s\d{{4}})"
_BORN = re.compile(
    rf"\b(?:geboren\b|geb\.|Geburtsdatum|Geburtstag(?: ist|:))[^.\d\n]{{0,25}}({_DATE})(?!\d)"
    rf"|\*\s?({_DATE})(?!\d)|(?<!\d)({_DATE})\s(?:\w+\s){{0,3}}?geboren\b",
    re.IGNORECASE,
)
_STREET_END = (
    r"(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|stieg|twiete|kamp|redder"
    r"|reihe|markt|brücke)"
)
_TOWN = rf"(?:D-)?\d{{5}}\s+(?:Bad\s+)?{_WORD}"
_STREET = re.compile(
    rf"\b[A-ZÄÖÜ][\wäöüß-]*(?:{_STREET_END}|[ -](?i:{_STREET_END}))\s?\d{{1,4}}(?:\s?[a-h])?\b"
    rf"(?:\s*,?\s*{_TOWN})?"
)
# "Arbeitsweg 30 Minuten" and "der Platz 4" are no addresses, unless a town follows.
_NO_STREET = re.compile(
    r"(?:Der|Die|Das|Den|Dem|Ein|Einen|Mein|Meinen|Ihr|Ihren)\b"
    r"|(?:Arbeits|Schul|Heim|Fuß|Rad|Rück|Hin|Um|Lebens|Bildungs|Park|Sitz|Spiel|Steh|Stell|Liege"
    r"|Ausbildungs|Super|Floh|Wochen|Bau)(?:weg|platz|markt)"
)
# Five digits and a noun may also be "12000 Schritte": a comma or a little word must lead to them.
_PLACE = re.compile(rf"(?:^|[,;:(]|\bin\b|\baus\b)[ \t]*({_TOWN})", re.MULTILINE)
_COUNTED = re.compile(
    r"\d{5}\s+(?:Euro|Cent|Schritt|Mensch|Person|Einwohn|Kilo|Meter|Wort|Wörter|Zeichen|Jahr|Mal"
    r"|Stück|Kund|Gäste|Besuch|Mitglied|Liter|Stunde|Beispiel|Bild|Text|Seite|Datei|Punkt|Haus)"
)
_PHONE = re.compile(r"(?<![\w/.,-])(?<!\d )(?:\+|00?)[1-9](?:[ /()-]{0,3}\d){5,14}(?![\w,]|[.]\d)")
# Numbers that belong to a service and not to a person.
_SERVICE = re.compile(r"0?(?:800|180|900|137|700)")
_TITLE = r"(?:Dr\.|Prof\.|Doktor|Professorin|Professor)"
_NAMED = re.compile(
    rf"(?<!eine )(?<!einer )(?<!jede )(?<!jeder )(?<!keine )(?<!als )"
    rf"\b(?:Herrn?|Frau)\s+(?:{_TITLE}\s*)*({_WORD}(?:[ -]{_WORD})?)"
    rf"|{_TITLE}\s?(?:med\.\s?)?({_WORD}(?:[ -]{_WORD})?)"
)
_CALLED = re.compile(rf"\b(?:[Mm]ein Name ist|[Ii]ch heiße)\s*({_WORD}(?:[ -]{_WORD}){{0,2}})")
_SIGNED = re.compile(rf"\bGr(?:uß|üße|üßen)[,.!]?\s*\n\s*({_WORD}(?:[ -]{_WORD}){{0,2}})\s*$")
# "Frau Richterin" and "der Herr Vermieter" name an office and no person.
_OFFICE = re.compile(
    r"(?:\w*(?:meister|richter|miet|lehr|minist|direkt|präsident|leit|nachbar|kolleg|doktor"
    r"|professor|pfarr|anwalt|anwält|berat|bearbeit)\w*)$",
    re.IGNORECASE,
)


def personal_data(text: str) -> tuple[Found, ...]:
    """Everything in `text` that looks like personal data, in its order; nothing overlaps."""
    found: list[Found] = []
    for kind, search in _SEARCHES:
        for start, end in search(text):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Found(kind, text[start:end], start, end))
    return tuple(sorted(found, key=lambda piece: piece.start))


def is_iban(text: str) -> bool:
    """Whether the check digits are right; blanks and hyphens do not count."""
    bare = re.sub(r"[ -]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", bare):
        return False
    if bare.startswith("DE") and len(bare) != 22:
        return False
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def is_tax_id(text: str) -> bool:
    """Whether this is a Steuer-Identifikationsnummer by its digits and its check digit."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 11 or digits[0] == 0:
        return False
    counts = sorted(digits[:10].count(digit) for digit in set(digits[:10]))
    if counts[-1] not in (2, 3) or counts[:-1] != [1] * (len(counts) - 1):
        return False
    product = 10
    for digit in digits[:10]:
        total = (digit + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10 == digits[10]


def is_pension_number(text: str) -> bool:
    """Whether this is a Versicherungsnummer of the pension insurance by its check digit."""
    bare = text.replace(" ", "").upper()
    if not re.fullmatch(r"\d{8}[A-Z]\d{3}", bare):
        return False
    digits = f"{bare[:8]}{ord(bare[8]) - 64:02d}{bare[9:11]}"
    return _cross_sum(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)) == int(bare[11])


def is_health_number(text: str) -> bool:
    """Whether this is a Krankenversichertennummer by its check digit."""
    bare = text.replace(" ", "").upper()
    if not re.fullmatch(r"[A-Z]\d{9}", bare):
        return False
    digits = f"{ord(bare[0]) - 64:02d}{bare[1:9]}"
    return _cross_sum(digits, (1, 2) * 5) == int(bare[9])


def _cross_sum(digits: str, weights: tuple[int, ...]) -> int:
    products = (int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10


_Span = tuple[int, int]


def _emails(text: str) -> Iterator[_Span]:
    yield from (match.span() for match in _EMAIL.finditer(text))


def _ibans(text: str) -> Iterator[_Span]:
    # First the German length: behind a blank, the general one would swallow the next word.
    for pattern in (_GERMAN_IBAN, _IBAN):
        for match in pattern.finditer(text):
            piece = match[0]
            ends = range(len(piece), 14, -1)
            end = next((at for at in ends if piece[at - 1] != " " and is_iban(piece[:at])), 0)
            if end:
                yield match.start(), match.start() + end


def _insurance(text: str) -> Iterator[_Span]:
    for pattern, check in ((_PENSION, is_pension_number), (_HEALTH, is_health_number)):
        yield from (match.span() for match in pattern.finditer(text) if check(match[0]))


def _tax(text: str) -> Iterator[_Span]:
    yield from (match.span() for match in _TAX_ID.finditer(text) if is_tax_id(match[0]))
    yield from (match.span() for match in _TAX_NUMBER.finditer(text))


def _births(text: str) -> Iterator[_Span]:
    for match in _BORN.finditer(text):
        yield _first_group(match)


def _addresses(text: str) -> Iterator[_Span]:
    for match in _STREET.finditer(text):
        if re.search(r"\d{5}", match[0]) or not _NO_STREET.match(match[0]):
            yield match.span()
    for match in _PLACE.finditer(text):
        if not _COUNTED.match(match[1].removeprefix("D-")):
            yield match.span(1)


def _phones(text: str) -> Iterator[_Span]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) >= 7 and not _SERVICE.match(digits):
            yield match.span()


def _names(text: str) -> Iterator[_Span]:
    for pattern in (_NAMED, _CALLED, _SIGNED):
        for match in pattern.finditer(text):
            start, end = _first_group(match)
            if not _OFFICE.match(text[start:end].split(maxsplit=1)[0]):
                yield start, end


def _first_group(match: re.Match[str]) -> _Span:
    """The part of the match that is meant; each pattern has one for every way to say it."""
    assert match.lastindex is not None  # noqa: S101 - each alternative has a group
    return match.span(match.lastindex)


_SEARCHES: tuple[tuple[Personal, Callable[[str], Iterator[_Span]]], ...] = (
    (Personal.EMAIL, _emails),
    (Personal.IBAN, _ibans),
    (Personal.INSURANCE, _insurance),
    (Personal.TAX, _tax),
    (Personal.BIRTH, _births),
    (Personal.ADDRESS, _addresses),
    (Personal.PHONE, _phones),
    (Personal.NAME, _names),
)
