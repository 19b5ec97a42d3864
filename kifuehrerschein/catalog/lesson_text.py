"""Builds the blocks of one lesson in one variant from its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kifuehrerschein.catalog.chunks import Chunk, ChunkKind, heading, html_lines, list_kind, split
from kifuehrerschein.catalog.facts import Fact
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.fields import IMAGE_FILE
from kifuehrerschein.catalog.markup import Rendered, Renderer, footnotes
from kifuehrerschein.catalog.table_rows import table_rows
from kifuehrerschein.domain.blocks import (
    Block,
    Callout,
    CalloutKind,
    ExerciseSlot,
    Figure,
    Heading,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.wording import Variant

_CALLOUT = re.compile(r"\*\*([^*:]+):\*\*\s+(?=\S)")
_ANY_LABEL = re.compile(r"^\*\*[^*]+:\*\*", re.MULTILINE)
_QUESTION = re.compile(r"\{\{question:(q-[a-z0-9-]+)\}\}")
_FACT = re.compile(r"\{\{fact:([a-z0-9-]+)\}\}")
_FIGURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
# No lesson comes near this limit; it keeps a broken file from taking minutes.
_CHUNK_LIMIT = 300

# Law and studies have files of their own, so that each stands only once.
_WRITABLE = {
    kind.value: kind for kind in CalloutKind if kind not in {CalloutKind.RECHT, CalloutKind.FAKT}
}
_KINDS = ", ".join(f"„> **{name}:**“" for name in _WRITABLE)


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """A picture as the front matter describes it, in the variant that is built."""

    alt: str
    decorative: bool


@dataclass(frozen=True, slots=True)
class BodySource:
    """A body and what the front matter says about it; `text` starts on line `first_line`."""

    path: str
    first_line: int
    text: str
    variant: Variant
    exercise: str
    pictures: Mapping[str, PictureEntry]
    footnotes: Mapping[str, int]
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a body and the line where it stands."""

    name: str
    line: int


@dataclass
class Body:
    """What was found in a body. `outline` is what both variants must have in common.

    `outline_known` and `links_known` are False if a part could not be read, so that rules which
    would only echo that fault can be left out.
    """

    blocks: list[Block] = field(default_factory=list)
    outline: list[Spot] = field(default_factory=list)
    links: list[Spot] = field(default_factory=list)
    notes: list[Spot] = field(default_factory=list)
    figures: list[Spot] = field(default_factory=list)
    questions: list[Spot] = field(default_factory=list)
    exercises: list[Spot] = field(default_factory=list)
    facts: list[Spot] = field(default_factory=list)
    last_line: int = 1
    outline_known: bool = True
    links_known: bool = True


def read_body(source: BodySource, faults: Faults) -> Body:
    """The blocks of a body; what is wrong in it goes to `faults`."""
    for line in html_lines(source.text, source.first_line):
        faults.add(source.path, line, "HTML ist in einer Lektion nicht erlaubt.")
    chunks = split(source.text, source.first_line)
    builder = _Builder(source, faults)
    if not chunks:
        faults.add(source.path, source.first_line, "Die Lektion hat keinen Text.")
        builder.body.outline_known = False
    elif chunks[0].kind is not ChunkKind.HEADING:
        faults.add(source.path, chunks[0].line, "Der Text muss mit einer Überschrift beginnen.")
        builder.body.outline_known = False
    for chunk in chunks[:_CHUNK_LIMIT]:
        builder.add(chunk)
    if len(chunks) > _CHUNK_LIMIT:
        problem = f"Die Lektion hat mehr als {_CHUNK_LIMIT} Absätze."
        faults.add(source.path, chunks[_CHUNK_LIMIT].line, problem)
    builder.finish_text()
    builder.body.last_line = source.first_line + source.text.rstrip().count("\n")
    return builder.body


class _Builder:
    def __init__(self, source: BodySource, faults: Faults) -> None:
        self.body = Body()
        self._source = source
        self._faults = faults
        self._renderer = Renderer(source.variant, source.footnotes)
        self._headings = 0
        self._position = 0
        self._level = 1
        self._text: list[str] = []
        self._adders: dict[ChunkKind, Callable[[Chunk], None]] = {
            ChunkKind.HEADING: self._add_heading,
            ChunkKind.CALLOUT: self._add_callout,
            ChunkKind.FIGURE: self._add_figure,
            ChunkKind.TABLE: self._add_table,
            ChunkKind.SLOT: self._add_slot,
            ChunkKind.NUMBERS: self._add_numbers,
        }

    def add(self, chunk: Chunk) -> None:
        """Add the next chunk; neighbouring texts become one block."""
        if chunk.kind not in {ChunkKind.TEXT, ChunkKind.BULLETS, ChunkKind.NUMBERS}:
            self.finish_text()
        for note in footnotes(chunk.text):
            self.body.notes.append(Spot(note, chunk.line_of(f"[^{note}]")))
        if chunk.kind is not ChunkKind.SLOT and re.search(r"\{\{|\}\}", chunk.text):
            line = chunk.line_of("{{" if "{{" in chunk.text else "}}")
            self._fault(line, "Ein Platz wie {{exercise}} steht allein in einer Zeile.")
        self._adders.get(chunk.kind, self._add_text)(chunk)

    def finish_text(self) -> None:
        """Close the text block that is being gathered."""
        if self._text:
            self.body.blocks.append(TextBlock(self._next_id(), "\n".join(self._text)))
            self._text = []

    def _next_id(self) -> str:
        self._position += 1
        return f"h{self._headings}-b{self._position}"

    def _fault(self, line: int, problem: str) -> None:
        self._faults.add(self._source.path, line, problem)

    def _outline_fault(self, line: int, problem: str) -> None:
        self._fault(line, problem)
        self.body.outline_known = False

    def _html(self, rendered: Rendered, chunk: Chunk) -> str:
        if rendered.problems and not rendered.html:
            self.body.links_known = False
        for problem, piece in rendered.problems:
            self._fault(chunk.line_of(piece), problem)
        for at, target in enumerate(rendered.targets):
            earlier = rendered.targets[:at].count(target)
            self.body.links.append(Spot(target, chunk.line_of(f"({target}", earlier)))
        return rendered.html

    def _add_heading(self, chunk: Chunk) -> None:
        level, text = heading(chunk)
        if level not in {2, 3}:
            self._outline_fault(chunk.line, "Überschriften beginnen mit „##“ oder „###“.")
        elif level > self._level + 1:
            problem = "Vor der ersten Überschrift mit „###“ fehlt eine mit „##“."
            self._outline_fault(chunk.line, problem)
        if not text:
            self._fault(chunk.line, "Die Überschrift ist leer.")
        if re.search(r"[*`\[\]]", text):
            self._fault(chunk.line, "Eine Überschrift ist nur Text: ohne Verweis und Fettdruck.")
        self._level = max(level, 2)
        self._headings += 1
        self._position = 0
        self.body.blocks.append(Heading(f"h{self._headings}", level, text))
        self.body.outline.append(Spot(f"eine Überschrift mit „{'#' * level}“", chunk.line))

    def _add_callout(self, chunk: Chunk) -> None:
        bare = [line for line in chunk.lines if not line.startswith(">")]
        if bare:
            line = chunk.line + chunk.lines.index(bare[0])
            self._fault(line, "In einem Kasten beginnt jede Zeile mit „>“.")
        # Blanks stand for the signs, so that a problem is still found in its line.
        text = "\n".join(re.sub(r"^>\s?", "", line) for line in chunk.lines)
        found = _CALLOUT.match(text)
        if found is None or found[1] not in _WRITABLE:
            self._fault(chunk.line, f"Ein Kasten beginnt mit einem von diesen: {_KINDS}.")
            return
        if len(labels := list(_ANY_LABEL.finditer(text))) > 1:
            line = chunk.line + text.count("\n", 0, labels[1].start())
            self._fault(line, "Zwischen zwei Kästen gehört eine Leerzeile.")
        html = self._html(self._renderer.blocks(text[found.end() :]), chunk)
        self.body.blocks.append(Callout(self._next_id(), _WRITABLE[found[1]], html))

    def _add_figure(self, chunk: Chunk) -> None:
        found = _FIGURE.fullmatch(chunk.lines[0])
        file = found[2] if found else ""
        if found is None or not re.fullmatch(IMAGE_FILE, file):
            problem = "Ein Bild liegt in assets/images und heißt zum Beispiel bild-1.svg"
            self._outline_fault(chunk.line, f"{problem}, nicht „{file or chunk.lines[0]}“.")
            return
        if found[1]:
            self._fault(chunk.line, "Der Bildtext steht bei „images“, nicht zwischen „[“ und „]“.")
        entry = self._source.pictures.get(file, PictureEntry("", decorative=True))
        alt = "" if entry.decorative else entry.alt
        self.body.blocks.append(Figure(self._next_id(), file, alt, entry.decorative))
        self.body.figures.append(Spot(file, chunk.line))
        self.body.outline.append(Spot(f"das Bild „{file}“", chunk.line))

    def _add_table(self, chunk: Chunk) -> None:
        self.body.outline.append(Spot("eine Tabelle", chunk.line))
        rows, problems = table_rows(chunk.lines)
        for at, problem in problems:
            self._fault(chunk.line + at, problem)
        if not rows:
            return
        done = [
            tuple(self._cell(cell, chunk.line + at) for cell in cells)
            for at, cells in enumerate(rows)
            if at != 1
        ]
        self.body.blocks.append(Table(self._next_id(), done[0], tuple(done[1:])))

    def _cell(self, text: str, line: int) -> str:
        where = Chunk(ChunkKind.TEXT, line, (text,))
        return self._html(self._renderer.inline(text), where)

    def _add_slot(self, chunk: Chunk) -> None:
        text = chunk.lines[0]
        if text == "{{exercise}}":
            self.body.blocks.append(ExerciseSlot(self._next_id(), self._source.exercise))
            self.body.exercises.append(Spot(text, chunk.line))
            self.body.outline.append(Spot("der Platz {{exercise}}", chunk.line))
        elif found := _QUESTION.fullmatch(text):
            self.body.blocks.append(QuestionSlot(self._next_id(), found[1]))
            self.body.questions.append(Spot(found[1], chunk.line))
            self.body.outline.append(Spot(f"der Platz {text}", chunk.line))
        elif found := _FACT.fullmatch(text):
            self._add_fact(found[1], chunk)
        else:
            problem = "Möglich sind hier {{exercise}}, {{question:q-m02-001}} und {{fact:…}}"
            self._outline_fault(chunk.line, f"{problem}, nicht „{text}“.")

    def _add_fact(self, name: str, chunk: Chunk) -> None:
        self.body.facts.append(Spot(name, chunk.line))
        self.body.outline.append(Spot(f"der Platz {chunk.lines[0]}", chunk.line))
        if fact := self._source.facts.get(name):
            html = self._html(self._renderer.blocks(fact.markdown(self._source.variant)), chunk)
            self.body.blocks.append(Callout(self._next_id(), fact.kind, html))

    def _add_numbers(self, chunk: Chunk) -> None:
        # Markdown would count from 1 whatever stands here, and the reader would see that.
        if not chunk.lines[0].startswith("1."):
            self._fault(chunk.line, "Eine nummerierte Liste beginnt mit „1.“.")
        self._add_text(chunk)

    def _add_text(self, chunk: Chunk) -> None:
        for at, line in enumerate(chunk.lines):
            problem = _stray(line, chunk.kind, first=at == 0)
            if problem:
                self._fault(chunk.line + at, problem)
        self._text.append(self._html(self._renderer.blocks(chunk.text), chunk))


def _stray(line: str, kind: ChunkKind, *, first: bool) -> str:
    """What is wrong with a line that should stand apart from the text around it."""
    if first:
        return ""
    if line.startswith("|"):
        return "Vor eine Tabelle gehört eine Leerzeile."
    if kind is ChunkKind.TEXT and list_kind(line):
        return "Vor eine Liste gehört eine Leerzeile."
    return ""
