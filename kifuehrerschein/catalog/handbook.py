"""Reads the handbook for learners with the same reader, and the same safety, as lessons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kifuehrerschein.catalog.compiled import help_root
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.lesson_text import BodySource, Spot, read_body
from kifuehrerschein.domain.blocks import Block, Callout, Heading, Table, TextBlock
from kifuehrerschein.domain.errors import ContentError
from kifuehrerschein.domain.handbook import Handbook, Section, section_id
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import help_folder

HANDBOOK = "lernende.md"
# One section of its own; in its file the headings are one level higher.
STATEMENT = "barrierefreiheit.md"

_TITLE = re.compile(r"# +(\S.*)")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def read_handbook(root: Path) -> tuple[Handbook, tuple[ContentError, ...]]:
    """The handbook below `root` as far as it can be read, and its faults by path and line.

    Without a file the handbook is empty, and that is no fault. Raises nothing.
    """
    faults = Faults()
    root = help_root(root)
    folder = CourseFolder(root, faults)
    found: list[Section] = []
    links: list[tuple[str, Spot]] = []
    # What a link may lead to, as it is written, with the id of the section it means.
    targets: dict[str, str] = {}
    for name, deeper in ((HANDBOOK, False), (STATEMENT, True)):
        path = f"{help_folder(root)}/{name}"
        text = folder.text(path) if folder.exists(path) else None
        if text is not None:
            sections, spots = _read(path, text, faults, deeper=deeper)
            found += sections
            links += [(path, spot) for spot in spots]
            targets |= {f"#{section.id}": section.id for section in sections}
            if deeper and sections:
                targets[name] = sections[0].id
    for path, spot in links:
        if spot.name not in targets:
            faults.add(
                path,
                spot.line,
                "Ein Verweis führt hier zu einem Abschnitt vom Handbuch, zum Beispiel (#tasten), "
                f"nicht zu „{spot.name}“.",
            )
    linked = tuple(
        replace(section, blocks=tuple(_linked(section.blocks, targets))) for section in found
    )
    return Handbook(linked), faults.in_file_order()


def _read(
    path: str, text: str, faults: Faults, *, deeper: bool
) -> tuple[list[Section], list[Spot]]:
    lines = text.split("\n")
    title = _TITLE.fullmatch(lines[0].rstrip())
    if title is None:
        faults.add(path, 1, "Das Handbuch beginnt mit einer Zeile „# Titel“.")
    elif deeper:
        lines = [f"## {title[1]}", *(re.sub(r"^#{2,3} ", "### ", line) for line in lines[1:])]
    else:
        lines[0] = ""
    _check_titles(path, lines, faults)
    source = BodySource(
        path=path,
        first_line=1,
        text="\n".join(lines),
        variant=Variant.STANDARD,
        exercise="",
        pictures={},
        footnotes={},
        facts={},
    )
    body = read_body(source, faults)
    for spot in (*body.figures, *body.questions, *body.exercises, *body.facts, *body.notes):
        faults.add(path, spot.line, "Im Handbuch stehen nur Texte, Tabellen und Kästen.")
    return list(_sections(body.blocks)), body.links


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    title, inside = "", list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            if title:
                yield Section(section_id(title), title, tuple(inside))
            title, inside = block.text, []
        elif isinstance(block, Heading | TextBlock | Callout | Table):
            inside.append(block)
    if title:
        yield Section(section_id(title), title, tuple(inside))


def _check_titles(path: str, lines: Sequence[str], faults: Faults) -> None:
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.startswith("## "):
            continue
        name = section_id(line)
        if name in seen:
            faults.add(path, number, f"Die Überschrift „{line[3:].strip()}“ gibt es zweimal.")
        seen.add(name)


def _linked(blocks: Iterable[Block], targets: dict[str, str]) -> Iterator[Block]:
    """The blocks with links as the app follows them; a link to nowhere becomes plain words."""
    link = partial(_LINK.sub, lambda found: _link(found, targets))
    for block in blocks:
        match block:
            case TextBlock() | Callout():
                yield replace(block, html=link(block.html))
            case Table():
                rows = tuple(tuple(link(cell) for cell in row) for row in block.rows)
                yield replace(block, rows=rows)
            case _:
                yield block


def _link(found: re.Match[str], targets: dict[str, str]) -> str:
    target = targets.get(found[1])
    return f'<a href="help:{target}">{found[2]}</a>' if target else found[2]
