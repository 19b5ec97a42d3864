"""What is said for what is shown: one pattern a kind of sign, and its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from kifuehrerschein.domain.speech.words import (
    ABBREVIATIONS,
    BEFORE_NUMBERS,
    COUNTED,
    ROMAN,
    SYMBOLS,
    initials,
    one_of,
    ordinal,
    year,
)
from kifuehrerschein.domain.wording import MONTHS

_ADDRESS = (
    r"(?:https?://|www\.)[^\s„“”»«()<>]*[^\s„“”»«()<>.,;:!?]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:de|com|eu|org|net|at|ch|info)(?![\w-])"
)
_ADDRESS_SIGNS = {
    ".": " Punkt ",
    "/": " Schrägstrich ",
    "-": " Bindestrich ",
    "_": " Unterstrich ",
    "@": " ät ",
}
_WORD_BEFORE = re.compile(r"(\w+)\W*$")
# A number after these is a row of figures, not a year.
_FIGURES_BEFORE = {"PIN", "TAN", "Nummer", "Nr", "Code", "Zahl", "Euro", "Geheimzahl"}
# Of a law; the number after them is no day of a month.
_NUMBERED = {"Abs", "Absatz", "Art", "Artikel", "Nr", "Nummer", "Satz"}
_MOST_DAYS = 31
_ENDS_A_PART = frozenset(".,:;!?–—(\n")


def _word_before(found: re.Match[str]) -> str:
    before = _WORD_BEFORE.search(found.string[max(0, found.start() - 40) : found.start()])
    return before[1] if before else ""


def _address(found: re.Match[str]) -> str:
    text = re.sub(r"^(?:https?://)?(?:www\.)?", "", found[0]).rstrip("/")
    return "".join(_ADDRESS_SIGNS.get(char, char) for char in text)


def _date(found: re.Match[str], day: str, month: str, in_year: str) -> str:
    """A date in words; what is no date stays."""
    try:
        # Without a year the 29 February has to be one.
        date(int(in_year or 2000), int(month), int(day))
    except ValueError:
        return found[0]
    text = f"{ordinal(int(day), _word_before(found))} {MONTHS[int(month) - 1]}"
    return f"{text} {_year(int(in_year))}" if in_year else text


def _year(number: int) -> str:
    return year(number) if 1100 <= number < 2000 else str(number)


def _full_date(found: re.Match[str]) -> str:
    return _date(found, found["d_day"], found["d_month"], found["d_year"] or "")


def _iso_date(found: re.Match[str]) -> str:
    return _date(found, found["i_day"], found["i_month"], found["i_year"])


def _time(found: re.Match[str]) -> str:
    hour, minute = (int(part) for part in re.findall("[0-9]+", found[0]))
    return f"{hour} Uhr {minute}" if minute else f"{hour} Uhr"


def _ordinal(found: re.Match[str]) -> str:
    number, before = int(found[0][:-1]), _word_before(found)
    month = found.string[found.end() :].lstrip().startswith(MONTHS)
    if not number or (month and (number > _MOST_DAYS or before in _NUMBERED)):
        return f"{number},"  # „Art. 77. November 2026“: the number ends what stands before
    return ordinal(number, before)


def _short(found: re.Match[str]) -> str:
    words = _SHORT_WORDS[re.sub(r"\s", "", found[0])]
    return words if found.end() < len(found.string) else f"{words}."


def _number(found: re.Match[str]) -> str:
    """1.234,5 as „1234 Komma 5“."""
    whole, _, rest = found[0].replace(".", "").partition(",")
    return f"{whole} Komma {' '.join(rest)}" if rest else whole


def _lone_year(found: re.Match[str]) -> str:
    return found[0] if _word_before(found) in _FIGURES_BEFORE else year(int(found[0]))


def _slash(found: re.Match[str]) -> str:
    # „2024/25“ is a span of time, „2024/1689“ the number of a law.
    return " " if re.match(r"[0-9]{2}(?![0-9])", found.string[found.end() :]) else " Strich "


def _capitals(found: re.Match[str]) -> str:
    word = found[0]
    if word in ROMAN:
        return ROMAN[word]
    plural = "s" if word.endswith("s") else ""
    return initials(word.removesuffix("s")) + plural


def _opened(found: re.Match[str]) -> str:
    before = found.string[: found.start()][-1:]
    space = " " if found[0][0].isspace() else ""
    return space if not before or before in _ENDS_A_PART else ", "


def _closed(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    silent = not before or before in ".,:;!?…" or not after or not after.isspace()
    return "" if silent else ","


def _dots(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()], found.string[found.end() :]
    if not before.strip():
        return ""
    return "," if re.match(r"\s*\w", after) else "."


def _symbol(found: re.Match[str]) -> str:
    words = SYMBOLS[found[0].strip()]
    before = " " if found.start() and words[:1].isalpha() else ""
    after = found.string[found.end() :][:1]
    return f"{before}{words} " if after.isalnum() else f"{before}{words}"


_SHORT_WORDS = {re.sub(r"\s", "", short): words for short, words in ABBREVIATIONS.items()}
_ANYWHERE = one_of(ABBREVIATIONS.keys() - BEFORE_NUMBERS)
_NOT_IN_WORD = r"(?<![\w.,])"

# The first that fits counts. Names of groups inside begin with the letter of their rule.
_RULES: tuple[tuple[str, str, Callable[[re.Match[str]], str]], ...] = (
    ("address", _ADDRESS, _address),
    (
        "iso",
        r"(?<![\w-])(?P<i_year>[0-9]{4})-(?P<i_month>[0-9]{2})-(?P<i_day>[0-9]{2})(?![\w-])",
        _iso_date,
    ),
    (
        "date",
        _NOT_IN_WORD + r"(?P<d_day>[0-9]{1,2})\.\s?(?P<d_month>[0-9]{1,2})\."
        r"(?:\s?(?P<d_year>[1-9][0-9]{3})(?!\w))?(?![0-9])",
        _full_date,
    ),
    (
        "time",
        _NOT_IN_WORD + r"(?:(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9]\s?Uhr\b"
        r"|(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9:]))",
        _time,
    ),
    (
        "ordinal",
        rf"{_NOT_IN_WORD}[0-9]{{1,2}}\.(?=\s+(?:(?:{'|'.join(COUNTED)})\b|[a-zäöü]))",
        _ordinal,
    ),
    (
        "short",
        rf"(?<!\w)(?:{_ANYWHERE}|(?:{one_of(BEFORE_NUMBERS)})(?=\s?[0-9]))",
        _short,
    ),
    ("range", r"(?<=[0-9])\s?[–—]\s?(?=[0-9])", lambda _: " bis "),
    # „116 116“ is dialled in groups; a voice would make one large number of it.
    ("groups", r"(?<=[0-9]) (?=[0-9])", lambda _: ", "),
    (
        "number",
        _NOT_IN_WORD + r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+)(?![0-9])",
        _number,
    ),
    (
        "year",
        r"(?<![\w.,/-])1[1-9][0-9]{2}(?:(?=er\b)|(?![\w-]|[.,][0-9]))",
        _lone_year,
    ),
    ("slash", r"(?<=[0-9])/(?=[0-9])", _slash),
    ("gender", r"(?<=[^\W\d])[:*_/]-?(?=in(?:nen)?\b)", lambda _: " "),
    ("either", r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])", lambda _: " oder "),
    ("capitals", r"(?<!\w)[A-ZÄÖÜ]{2,}s?(?!\w)", _capitals),
    ("open", r"\s*[„»‚](?=\S)|(?:\s+|^)\"(?=\S)", _opened),
    ("close", r"[“”«‘\"]", _closed),
    ("dots", r"\s*(?:…|\.{3,})", _dots),
    ("minus", r"(?<![\w.,])-(?=[0-9])", lambda _: " minus "),
    ("square", r"(?<=\bm)²", lambda _: " Quadrat "),
    ("note", r"[⁰¹²³⁴-⁹]+", lambda _: ""),
    ("symbol", rf"\s*(?:{one_of(SYMBOLS)})\s*", _symbol),
)
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _RULES))
_WORDS_OF = {name: words for name, _, words in _RULES}


def said(found: re.Match[str]) -> str:
    """What is said for something that PATTERN found."""
    return _WORDS_OF[found.lastgroup or ""](found)
