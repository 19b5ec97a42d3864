"""Text of a lesson as the little HTML that the app shows, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown
from markdown.extensions.nl2br import Nl2BrExtension

from kifuehrerschein.domain.wording import Variant

_ALLOWED = frozenset({"p", "ul", "ol", "li", "strong", "em", "a", "br", "sup"})
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{0,60})\]")
_REFERENCE = re.compile(rf"{_FOOTNOTE.pattern}|\{{\{{fact:([a-z0-9-]{{1,60}})\}}\}}")
_DEFINITION = re.compile(r"^\s*\[[^\]]*\]:", re.MULTILINE)
# HTML has its own fault; here it is only kept from passing through.
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_ADDRESS = re.compile(r"(?<!<)\b(?:https?|ftp|file)://|\bwww\.", re.IGNORECASE)

# Some of Markdown's patterns take very long on long or deeply bracketed text; no paragraph of a
# lesson comes near these limits.
LENGTH_LIMIT = 4_000
BRACKET_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Rendered:
    """Text as HTML, with the targets of its links and what is wrong with it.

    Each problem is a German sentence and the piece of text it is about (to find the line).
    """

    html: str
    targets: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


class Renderer:
    """Turns Markdown into HTML. In the variant einfach each line stays a line.

    `numbers` holds the number that each footnote shows.
    """

    def __init__(self, variant: Variant, numbers: Mapping[str, int]) -> None:
        # By class: a name is looked up in the lists of installed packages, which we don't ship.
        lines_stay = [Nl2BrExtension()] if variant is Variant.EINFACH else []
        self._markdown = markdown.Markdown(extensions=lines_stay, output_format="html")
        self._numbers = numbers

    def blocks(self, text: str) -> Rendered:
        """Paragraphs and lists."""
        if len(text) > LENGTH_LIMIT:
            sentence = f"Dieser Absatz ist zu lang. Möglich sind {LENGTH_LIMIT} Zeichen."
            return Rendered("", problems=((sentence, ""),))
        if text.count("[") > BRACKET_LIMIT:
            sentence = f"Hier stehen zu viele Klammern „[“. Möglich sind {BRACKET_LIMIT}."
            return Rendered("", problems=((sentence, "["),))
        if found := _DEFINITION.search(text):
            sentence = "Verweise und Fußnoten werden nicht im Text erklärt."
            return Rendered("", problems=((sentence, found[0].strip()),))
        try:
            html = self._markdown.reset().convert(_HTML.sub("&lt;", text))
        except RecursionError:
            return Rendered("", problems=(("Der Text ist zu tief verschachtelt.", ""),))
        check = _Check()
        check.feed(html)
        check.close()
        problems = [*check.problems, *_addresses(text)]
        return Rendered(self._with_notes(html), tuple(check.targets), tuple(problems))

    def inline(self, text: str) -> Rendered:
        """A single line, as in a table cell."""
        done = self.blocks(text)
        html = done.html
        if done.problems or not html:
            return done
        if not (html.startswith("<p>") and html.endswith("</p>")) or html.count("<p>") > 1:
            sentence = "In einer Tabelle steht nur einfacher Text."
            return Rendered("", problems=((sentence, text),))
        return Rendered(html[3:-4], done.targets)

    def _with_notes(self, html: str) -> str:
        def number(found: re.Match[str]) -> str:
            return f"<sup>{self._numbers[found[1]]}</sup>" if found[1] in self._numbers else ""

        return _FOOTNOTE.sub(number, html)


def footnotes(text: str) -> list[str]:
    """Ids of the footnotes in a text, in reading order."""
    return _FOOTNOTE.findall(text)


def references(text: str) -> list[str]:
    """Ids of the footnotes and of the facts in a text, in reading order."""
    return [note or fact for note, fact in _REFERENCE.findall(text)]


def _addresses(text: str) -> list[tuple[str, str]]:
    # Targets of links have their own rule; here it is about addresses in running text.
    running = re.sub(r"\]\([^)]*\)", "]", text)
    sentence = "Im Text stehen keine Internet-Adressen. Nennen Sie die Adresse bei der Quelle."
    return [(sentence, found[0]) for found in _ADDRESS.finditer(running)][:1]


@dataclass
class _Check(HTMLParser):
    """Looks at every element of the HTML that Markdown made."""

    targets: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sentence = _SENTENCES.get(tag, _OTHER)
        # Markdown writes indented text as <pre><code>.
        is_echo = tag == "code" and bool(self.problems) and self.problems[-1][0] == _PRE
        if tag not in _ALLOWED and not is_echo:
            self.problems.append((sentence, _MARKS.get(tag, "")))
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.targets.append(value or "")
            elif tag in _ALLOWED:
                self.problems.append(("Ein Verweis hat hier keinen eigenen Titel.", value or ""))

    def handle_comment(self, data: str) -> None:
        self.problems.append((_OTHER, data))


_OTHER = "Diese Auszeichnung ist in einer Lektion nicht möglich."
_PRE = "Ein eingerückter Text ist hier nicht möglich. Bitte die Leerzeichen löschen."
_SENTENCES = {
    "code": "Ein Text zwischen „`“ ist in einer Lektion nicht möglich.",
    "pre": _PRE,
    "blockquote": "Ein Kasten mit „>“ braucht eine Leerzeile davor.",
    "hr": "Eine Trennlinie ist in einer Lektion nicht möglich.",
    "h1": "Überschriften beginnen mit „##“ oder „###“, nicht mit einer Linie darunter.",
    "h2": "Überschriften beginnen mit „##“ oder „###“, nicht mit einer Linie darunter.",
    "img": "Ein Bild steht allein in einer Zeile.",
}
_MARKS = {"code": "`", "img": "![", "hr": "---", "blockquote": "\n>"}
