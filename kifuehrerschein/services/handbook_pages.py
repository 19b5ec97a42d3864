"""The handbook as a booklet to print: its blocks become paragraphs, lists, tables and boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html.parser import HTMLParser

from kifuehrerschein import __version__
from kifuehrerschein.domain.blocks import Block, Callout, Heading, Table, TextBlock
from kifuehrerschein.domain.booklet import Booklet, Boxed, Grid, Part, Points, Title, Words
from kifuehrerschein.domain.handbook import Handbook

_BOLD = "**"


def handbook_booklet(handbook: Handbook, day: date) -> Booklet:
    """The whole handbook; `day` is the date of the file."""
    return Booklet(
        over="KI-Führerschein",
        title="Handbuch für Lernende",
        parts=tuple(
            part
            for section in handbook.sections
            for part in (Title(1, section.title), *_parts(section.blocks))
        ),
        foot=f"KI-Führerschein {__version__}, Handbuch für Lernende",
        day=day,
    )


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    for block in blocks:
        match block:
            case Heading():
                yield Title(2, block.text)
            case TextBlock():
                yield from _read(block.html)
            case Callout():
                yield Boxed(block.kind.value, _plain(block.html))
            case Table():
                rows = tuple(tuple(_starred(cell) for cell in row) for row in block.rows)
                yield Grid(tuple(_plain(cell) for cell in block.header), rows)


def _read(html: str) -> list[Part]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parts


def _starred(html: str) -> str:
    """A cell as one text."""
    return "\n".join(part.text for part in _read(f"<p>{html}</p>") if isinstance(part, Words))


def _plain(html: str) -> str:
    return _starred(html.removeprefix("<p>").removesuffix("</p>")).replace(_BOLD, "")


class _Reader(HTMLParser):
    """Gathers the parts of a text block; it holds only what the catalog lets through."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._text = ""
        self._entries: list[str] | None = None

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "ul" | "ol":
                self._entries = []
            case "strong":
                self._text += _BOLD
            case "br":
                self._text += "\n"

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "strong":
                self._text += _BOLD
            case "p" if self._entries is None:
                self.parts.append(Words(self._taken()))
            case "li" if self._entries is not None:
                self._entries.append(self._taken())
            case "ul" | "ol" if self._entries is not None:
                self.parts.append(Points(tuple(self._entries), numbered=tag == "ol"))
                self._entries = None

    def handle_data(self, data: str) -> None:
        self._text += data.replace("\n", " ")

    def _taken(self) -> str:
        text, self._text = self._text, ""
        return "\n".join(" ".join(line.split()) for line in text.split("\n"))
