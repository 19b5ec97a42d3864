"""The little HTML of a text block: what of it is let through, its words, its links."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QTextBlock, QTextDocument

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.widgets.labels import Label

_TAG = re.compile(r"<[^>]*>?")
_WANTED = re.compile(
    r"</?(?:p|ul|ol|li|strong|em|sup)>|<br ?/?>|</a>"
    r'|<a href="(?:glossary|lesson|fact|help):[\w.-]+">'
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
    # „E-Mail“ and „2-mal“, but not „KI-Modell“: two letters at the end of a line read well.
    r"|(?P<hyphened>(?<![\w·-])(?:[^\W\d_]|\d+))-(?=[^\W\d_])"
    r"|<[^>]*>"
)
# As long as what they stand for, so that places in the text stay the same.
_SPACE, _HYPHEN = "\u00a0", "\u2011"
_EMPTY = re.compile(r"<(p|li|strong|em)>(?:\s|&nbsp;|<br ?/?>)*</\1>")


def safe_html(html: str) -> str:
    """`html` with no tag but those of a text block; so Qt sees no picture, style or address.

    Empty paragraphs go as well: a screen reader would say the line before them again.
    """
    clean = _TAG.sub(lambda tag: tag[0] if _WANTED.fullmatch(tag[0]) else "", html)
    return _EMPTY.sub("", clean)


def held_together(html: str) -> str:
    """Clean HTML for display: no line ends inside „4 Euro“, „Lektion 5“ or „E-Mail“."""
    return _TOGETHER.sub(partial(_held, space="&nbsp;"), html)


def held_words(text: str) -> str:
    """The same for text without tags, as long as before."""
    return _TOGETHER.sub(partial(_held, space=_SPACE), text)


def let_go(text: str) -> str:
    """Text for display as it was written, with its own spaces and hyphens."""
    return text.replace(_SPACE, " ").replace(_HYPHEN, "-")


class HeldLabel(Label):
    """A label that ends no line inside „4 Euro“; it is spoken without Mediopunkt."""

    def __init__(self, text: str, kind: str = "body") -> None:
        super().__init__("", kind)
        self.say(text)

    def say(self, text: str) -> None:
        """Show and speak another text."""
        self.setText(text)
        self.setAccessibleName(without_mediopunkt(text))

    def setText(self, text: str) -> None:
        self._written = text
        super().setText(held_words(text))

    def text(self) -> str:
        """The words as they were given."""
        return self._written


def _held(found: re.Match[str], space: str) -> str:
    before = found["number"] or found["word"]
    if before:
        return before + space
    return found["hyphened"] + _HYPHEN if found["hyphened"] else found[0]


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
