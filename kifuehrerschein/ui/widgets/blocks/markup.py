"""The little HTML of a text block: what of it is let through, its words, its links."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

from kifuehrerschein.domain.wording import without_mediopunkt

_TAG = re.compile(r"<[^>]*>?")
_WANTED = re.compile(
    r"</?(?:p|ul|ol|li|strong|em|sup)>|<br ?/?>|</a>"
    r'|<a href="(?:glossary|lesson|fact):[\w.-]+">'
)
# What no line may end between, with the tags and places to part a word that may stand there.
_INLINE = r"(?:</?(?:strong|em|a)\b[^>]*>)*"
_COUNTED = (
    *("Cent", "Euro", "Gramm", "Kilo", "Kilogramm", "Kilometer", "Liter", "Meter", "Zentimeter"),
    *("Grad", "Prozent", "Promille", "Punkt", "Stück", "Watt", "Tausend", "Million", "Milliarde"),
    *("Sekunde", "Minute", "Stunde", "Uhr", "Tag", "Woche", "Monat", "Jahr", "Mal", "Seite"),
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
    *("September", "Oktober", "November", "Dezember"),
)
_NUMBERED = (
    *("Absatz", "Artikel", "Frage", "Kapitel", "Lektion", "Modul", "Notruf", "Nummer", "Punkt"),
    *("Schritt", "Seite", "Station", "Stufe", "Teil", "Zeile", "Zimmer"),
)


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join('·?'.join(word) for word in words)})"


_TOGETHER = re.compile(
    rf"(?P<number>\d[.,]?{_INLINE})\s+(?={_INLINE}(?:{_one_of(_COUNTED)}(?:e?[ns]?)\b|%|€))"
    rf"|(?P<word>\b{_one_of(_NUMBERED)}{_INLINE})\s+(?={_INLINE}\d)"
    r"|<[^>]*>"
)
_EMPTY = re.compile(r"<(p|li|strong|em)>(?:\s|&nbsp;|<br ?/?>)*</\1>")


def safe_html(html: str) -> str:
    """`html` with no tag but those of a text block; so Qt sees no picture, style or address.

    Empty paragraphs go as well: a screen reader would say the line before them again.
    """
    clean = _TAG.sub(lambda tag: tag[0] if _WANTED.fullmatch(tag[0]) else "", html)
    return _EMPTY.sub("", clean)


def held_together(html: str) -> str:
    """Clean HTML for display: no line ends inside „4 Euro“ or „Lektion 5“."""
    return _TOGETHER.sub(_held, html)


def let_go(text: str) -> str:
    """Text of a document without the no-break spaces that `held_together` put in."""
    return text.replace("\u00a0", " ")


def _held(found: re.Match[str]) -> str:
    before = found["number"] or found["word"]
    return f"{before}&nbsp;" if before else found[0]


def plain_text(html: str) -> str:
    """The words of a text block on one line, without tags; the Mediopunkt stays."""
    spaced = re.sub(r"</(?:p|li)>|<br ?/?>", " ", html)
    return " ".join(html_module.unescape(_TAG.sub("", spaced)).split())


@dataclass(frozen=True, slots=True)
class Link:
    """A link: first and last position in the document, target, words without Mediopunkt."""

    start: int
    end: int
    href: str
    text: str


def links_of(document: QTextDocument) -> list[Link]:
    """The links in reading order; a link with bold letters inside is one."""
    found: list[Link] = []
    block: QTextBlock = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            href = fragment.charFormat().anchorHref()
            start, end = fragment.position(), fragment.position() + fragment.length()
            if href and found and found[-1].end == start and found[-1].href == href:
                last = found.pop()
                found.append(Link(last.start, end, href, last.text + _words(fragment.text())))
            elif href:
                found.append(Link(start, end, href, _words(fragment.text())))
            at += 1
        block = block.next()
    return found


def _words(text: str) -> str:
    return without_mediopunkt(let_go(text))
