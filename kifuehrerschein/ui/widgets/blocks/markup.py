"""The little HTML of a text block: what of it is let through, its words, its links."""

from __future__ import annotations

import html as html_module
import re
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

from kifuehrerschein.domain.wording import without_mediopunkt

_TAG = re.compile(r"<[^>]*>?")
_WANTED = re.compile(
    r"</?(?:p|ul|ol|li|strong|em|sup)>|<br ?/?>|</a>"
    r'|<a href="(?:glossary|lesson|fact):[\w.-]+">'
)
_EMPTY = re.compile(r"<(p|li|strong|em)>(?:\s|&nbsp;|<br ?/?>)*</\1>")


def safe_html(html: str) -> str:
    """`html` with no tag but those of a text block; so Qt sees no picture, style or address.

    Empty paragraphs go as well: a screen reader would say the line before them again.
    """
    clean = _TAG.sub(lambda tag: tag[0] if _WANTED.fullmatch(tag[0]) else "", html)
    return _EMPTY.sub("", clean)


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
    return without_mediopunkt(text)
