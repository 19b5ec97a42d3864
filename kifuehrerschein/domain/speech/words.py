"""German numbers, dates and short forms in words, as one says them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kifuehrerschein.domain.wording import MONTHS

ABBREVIATIONS = {
    "z. B.": "zum Beispiel",
    "d. h.": "das heißt",
    "u. a.": "unter anderem",
    "i. d. R.": "in der Regel",
    "o. Ä.": "oder Ähnliches",
    "u. Ä.": "und Ähnliches",
    "v. a.": "vor allem",
    "s. o.": "siehe oben",
    "s. u.": "siehe unten",
    "usw.": "und so weiter",
    "bzw.": "beziehungsweise",
    "ca.": "circa",
    "etc.": "et cetera",
    "ff.": "folgende",
    "evtl.": "eventuell",
    "ggf.": "gegebenenfalls",
    "inkl.": "inklusive",
    "bspw.": "beispielsweise",
    "vgl.": "vergleiche",
    "sog.": "sogenannt",
    "max.": "maximal",
    "min.": "mindestens",
    "Abs.": "Absatz",
    "Art.": "Artikel",
    "Bd.": "Band",
    "Dr.": "Doktor",
    "Fr.": "Frau",
    "Hr.": "Herr",
    "Hrsg.": "Herausgeber",
    "Jh.": "Jahrhundert",
    "Kap.": "Kapitel",
    "Min.": "Minuten",
    "Mio.": "Millionen",
    "Mrd.": "Milliarden",
    "Nr.": "Nummer",
    "Prof.": "Professor",
    "S.": "Seite",
    "Sek.": "Sekunden",
    "St.": "Sankt",
    "Std.": "Stunden",
    "Str.": "Straße",
    "Tel.": "Telefon",
}
# These stand before a number; „auf diese Art. Dann“ ends a sentence.
BEFORE_NUMBERS = frozenset({"Abs.", "Art.", "Bd.", "Kap.", "Nr.", "S."})
# After these a sentence may end: what comes next decides.
LAST_WORDS = frozenset(
    {"usw.", "ff.", "etc.", "o. Ä.", "u. Ä.", "Std.", "Min.", "Sek.", "Str.", "Jh."}
)

SYMBOLS = {
    "§§": "Paragrafen",
    "§": "Paragraf",
    "%": "Prozent",
    "‰": "Promille",
    "€": "Euro",
    "$": "Dollar",
    "°C": "Grad Celsius",
    "°": "Grad",
    "&": "und",
    "+": "plus",
    "=": "ist gleich",
    "×": "mal",
    "÷": "geteilt durch",
    "−": "minus",
    "<": "kleiner als",
    ">": "größer als",
    "→": ",",
    "←": ",",
    "@": "ät",
    "*": "",
    "_": "",
    "|": ",",
    "•": ",",
}

# What stands behind the number of an ordinal; behind other nouns „24.“ ends a sentence.
COUNTED = (
    *MONTHS,
    *("Auflage", "Geburtstag", "Jahrhundert", "Jahrhunderts", "Klasse", "Lebensjahr", "Mal"),
    *("Stock", "Tag", "Woche", "Platz"),
)

# Said as a word; all others of up to three letters are spelled.
_WORDS = {"PIN": "Pinn", "TAN": "Tann", "LEO": "Leo", "DIN": "Din", "DER": "der", "DIE": "die"}
ROMAN = {"II": "zwei", "III": "drei", "IV": "vier", "VI": "sechs", "VII": "sieben"}
_VOWELS = frozenset("AEIOUÄÖÜY")
_LONGEST_SPELLED = 5

_ONES = (
    *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    *("elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn"),
    "neunzehn",
)
_TENS = (
    *("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig"),
    "neunzig",
)
_ODD_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}


def small_number(number: int) -> str:
    """0 to 99 in words, as a part of a longer word: „ein“, „einundzwanzig“."""
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return f"{_ONES[one]}und{_TENS[ten]}" if one else _TENS[ten]


def year(number: int) -> str:
    """1100 to 1999 as a year is said: „neunzehnhundertfünfundfünfzig“."""
    hundreds, rest = divmod(number, 100)
    tail = {0: "", 1: "eins"}.get(rest, small_number(rest))
    return f"{small_number(hundreds)}hundert{tail}"


def ordinal(number: int, before: str) -> str:
    """„zweite“ after „der“ or „die“, „zweiten“ after „am“ and the like, else „zweiter“.

    `number` is 1 to 99, `before` the word in front of it.
    """
    stem = _ODD_ORDINALS.get(number) or small_number(number) + ("t" if number < 20 else "st")
    match before.lower():
        case "der" | "die" | "das" | "eine" | "diese" | "jede":
            return f"{stem}e"
        case "am" | "vom" | "zum" | "im" | "beim" | "dem" | "den" | "des" | "ab" | "bis" | "seit":
            return f"{stem}en"
        case "vor" | "nach" | "zur" | "dieser" | "diesem" | "jedem" | "einem" | "unserem":
            return f"{stem}en"
        case _:
            return f"{stem}er"


def initials(word: str) -> str:
    """A word in capitals as one says it: letter by letter, or as the word that it is."""
    if word in _WORDS:
        return _WORDS[word]
    letters = [char for char in word if char.isalpha()]
    share = sum(1 for char in letters if char in _VOWELS) / max(1, len(letters))
    is_word = len(word) > _LONGEST_SPELLED or (len(word) > 3 and share >= 0.4)
    return word.capitalize() if is_word else " ".join(word)


def one_of(texts: Iterable[str]) -> str:
    """A pattern for any of the texts, the longest first; a space in one may be left out."""
    ordered = sorted(texts, key=len, reverse=True)
    return "|".join(re.escape(text).replace(r"\ ", r"\s?") for text in ordered)
