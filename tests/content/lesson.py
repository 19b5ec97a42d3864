"""Language checks of one lesson file (Markdown with front matter)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.content.measures import Measures, is_complete, measure, split_sentences, words
from tests.content.quiz import Located, located

# Longest words a sentence and mean, Flesch at least, WSTF 1 and LIX at most.
LIMITS = {
    "standard": (12.0, 20, 50.0, 10.0, 47.0),
    "law": (12.0, 20, 45.0, 10.5, 50.0),
    "einfach": (8.0, 12, 62.0, 6.5, 38.0),
}
BODY_WORDS = (250, 450)
EASY_SHARE = (0.60, 1.10)
HEADING_EVERY = 150
_OK = re.compile(r"<!--\s*ok:\s*([\w-]+(?:\s*,\s*[\w-]+)*)\s*(.*?)\s*-->")
_FRONT_TEXTS = frozenset({"title", "text", "alt", "standard", "einfach"})
_LABEL = re.compile(r"^(\s*)\*\*[^*]{1,40}[.:!?]\*\*\s*")


@dataclass(frozen=True, order=True)
class Alarm:
    """One broken rule with its place; a warning does not make the run fail."""

    path: str
    line: int
    rule: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning" if self.warning else "alarm"
        return f"{self.path}:{self.line}: {kind} {self.rule}: {self.message}"


@dataclass
class Block:
    """A heading, paragraph, list entry, quote, table, figure or slot, with its first line."""

    kind: str
    line: int
    raw: list[str] = field(default_factory=list)
    group: int = 0

    @property
    def text(self) -> str:
        """The visible text, one line for each line of the file."""
        return "\n".join(clean(line) for line in self.raw)

    @property
    def prose(self) -> str:
        """The text without the bold label that opens a list entry or a quote."""
        first = re.sub(r"^\s*(?:>\s*)?(?:[-*]\s+|\d+\.\s+)?", "", self.raw[0])
        labelled = self.kind in ("item", "quote")
        lines = [_LABEL.sub(r"\1", first) if labelled else first, *self.raw[1:]]
        return "\n".join(clean(line) for line in lines)


@dataclass
class Lesson:
    """A parsed lesson file; excused is by group of lines, front holds (line, variant, text)."""

    path: Path
    meta: dict[str, str]
    blocks: list[Block]
    excused: dict[int, set[str]]
    bad_excuses: list[int]
    front: list[tuple[int, str, str]]
    lines: list[str] = field(default_factory=list)
    excuses: list[tuple[int, set[str]]] = field(default_factory=list)

    @property
    def everywhere(self) -> set[str]:
        """All rules that are excused somewhere in the file."""
        return {name for names in self.excused.values() for name in names}

    @property
    def variant(self) -> str:
        """The variant, standard or einfach, from the front matter, else from the file name."""
        return _variant(self.path, self.meta)


def _variant(path: Path, meta: dict[str, str]) -> str:
    by_name = "einfach" if path.name.endswith(".einfach.md") else "standard"
    return meta.get("variant", by_name)


def clean(line: str) -> str:
    """Strip comments, markers, links, footnotes, slots and emphasis from one line of Markdown."""
    line = _OK.sub("", line)
    line = re.sub(r"!\[[^\]]*\]\([^)]*\)|\{\{[^}]*\}\}|\[\^[\w.-]+\]", "", line)
    line = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"^\s*(?:>\s?)*(?:#{1,6}\s+|[-*]\s+|\d+\.\s+)?", "", line)
    line = line.replace("**", "")
    return re.sub(r"(?<!\w)[*_]([^*_\n]+)[*_](?!\w)", r"\1", line).rstrip()


_KINDS = (
    ("heading", re.compile(r"#{1,6}\s")),
    ("figure", re.compile(r"!\[[^\]]*\]\([^)]*\)\s*$")),
    ("slot", re.compile(r"\{\{[^}]*\}\}\s*$")),
    ("comment", re.compile(r"<!--.*-->\s*$")),
    ("table", re.compile(r"\|")),
    ("quote", re.compile(r">")),
    ("item", re.compile(r"\s*(?:[-*]|\d+\.)\s+")),
)


def _kind(line: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.match(line)), "paragraph")


def _continues(block: Block | None, kind: str, line: str) -> bool:
    if block is None:
        return False
    if block.kind == kind:
        return kind in ("paragraph", "quote", "table")
    return block.kind in ("item", "quote") and kind == "paragraph"


def parse(path: Path) -> Lesson:
    """Read a lesson; raises OSError if it is missing, UnicodeDecodeError if it is not UTF-8."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start, meta = _front_matter(lines)
    blocks: list[Block] = []
    current: Block | None = None
    group = 0
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            current, group = None, group + 1
            continue
        kind = _kind(line)
        if current is None or not _continues(current, kind, line):
            current = Block(kind, number, group=group)
            blocks.append(current)
        current.raw.append(line)
    front = _front_texts(lines[:start], _variant(path, meta))
    return _with_excuses(Lesson(path, meta, blocks, {}, [], front, lines))


def _front_matter(lines: list[str]) -> tuple[int, dict[str, str]]:
    if not lines or lines[0].strip() != "---":
        return 0, {}
    for index in range(1, len(lines)):
        if lines[index].strip() == "---":
            pairs = (line.split(":", 1) for line in lines[1:index] if re.match(r"\w+:", line))
            return index + 1, {key: value.strip().strip('"') for key, value in pairs}
    return 0, {}


def _front_texts(lines: list[str], variant: str) -> list[tuple[int, str, str]]:
    """List the texts of the front matter that a learner reads: title, objectives, alt texts."""
    data = located("\n".join(lines[1:-1]), lines_before=1) if lines else {}
    return list(_texts_in(data, "", variant))


def _texts_in(value: object, key: str, variant: str) -> Iterator[tuple[int, str, str]]:
    if isinstance(value, Located) and key in _FRONT_TEXTS:
        yield value.line, "einfach" if key == "einfach" else variant, str(value)
    elif isinstance(value, list):
        for child in value:
            yield from _texts_in(child, key, variant)
    elif isinstance(value, dict):
        for name, child in value.items():
            if name != "sources":  # their titles are in their publishers' words
                yield from _texts_in(child, name, variant)


def _with_excuses(lesson: Lesson) -> Lesson:
    groups = sorted({block.group for block in lesson.blocks})
    for block in lesson.blocks:
        for offset, line in enumerate(block.raw):
            for match in _OK.finditer(line):
                if len(match[2]) < 5:
                    lesson.bad_excuses.append(block.line + offset)
                names = {name.strip() for name in match[1].split(",")}
                lesson.excuses.append((block.line + offset, names))
                for group in _covered(lesson, block, groups):
                    lesson.excused.setdefault(group, set()).update(names)
    return lesson


def _covered(lesson: Lesson, block: Block, groups: list[int]) -> list[int]:
    """List the groups a comment excuses: its own, or both neighbours when it stands alone."""
    alone = all(b.kind == "comment" for b in lesson.blocks if b.group == block.group)
    if not alone:
        return [block.group]
    index = groups.index(block.group)
    return groups[max(0, index - 1) : index + 2]


def sentences(lesson: Lesson) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) of the prose; headings, tables, figures and slots are left out."""
    for block in lesson.blocks:
        if block.kind not in ("paragraph", "item", "quote"):
            continue
        by_line = lesson.variant == "einfach" and block.kind == "paragraph"
        chunks = list(enumerate(block.prose.split("\n"))) if by_line else [(0, block.prose)]
        for shift, chunk in chunks:
            for offset, sentence in split_sentences(chunk):
                yield block.line + shift + chunk.count("\n", 0, offset), sentence


def lesson_measures(lesson: Lesson) -> Measures:
    """Measure the complete sentences of a lesson."""
    return measure(text for _, text in sentences(lesson) if is_complete(text))


def body_words(lesson: Lesson) -> int:
    """Count the words of the body without headings, comments, figures, slots and bare numbers."""
    return sum(count_words(b) for b in lesson.blocks if b.kind not in ("heading", "comment"))


def count_words(block: Block) -> int:
    """Count the words of a block; bare numbers (of a table) are left out."""
    return sum(any(char.isalpha() for char in word) for word in words(block.text))


def outline(lesson: Lesson) -> list[str]:
    """List the headings, figures, tables and slots, in order, which both variants share."""
    marks: list[str] = []
    for block in lesson.blocks:
        if block.kind == "heading":
            marks.append(block.raw[0].split(" ", 1)[0])
        elif block.kind in ("figure", "slot"):
            marks.append(block.raw[0].strip())
        elif block.kind == "table":
            marks.append("table")
    return marks
