"""All texts of the course with their places: what the rules across files look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.content.lesson import Alarm, Lesson, clean, parse
from tests.content.measures import MEDIOPUNKT, words
from tests.content.people import without_names
from tests.content.quiz import VARIANTS, Mapping, TextFile, excused, load, pairs
from tests.content.quiz_rules import plain

PROSE = frozenset({"paragraph", "item", "quote"})
_FEEDBACK = ("options", "cards", "gaps", "pairs", "regions")


@dataclass(frozen=True)
class Text:
    """A stem, feedback or paragraph in one variant; `owner` is a lesson's or a question's id."""

    path: str
    line: int
    kind: str
    variant: str
    owner: str
    text: str
    excused: frozenset[str] = frozenset()

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The words in lower case without numbers and names of people."""
        found = words(without_names(self.text))
        return tuple(word.lower() for word in found if not word[0].isdigit())

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"

    def alarm(self, rule: str, message: str) -> list[Alarm]:
        """An alarm at this text, unless the file excuses it."""
        return [] if rule in self.excused else [Alarm(self.path, self.line, rule, message)]


@dataclass
class Corpus:
    """Every lesson file and every YAML file of a course, read once."""

    root: Path
    lessons: list[Lesson] = field(default_factory=list)
    files: list[TextFile] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path) -> Corpus:
        """Read a course folder; raises ValueError on broken YAML."""
        yaml = [*(root / "content").rglob("*.yaml"), *(root / "quizzes").rglob("*.yaml")]
        modules = root / "content" / "modules"
        return cls(
            root,
            [parse(path) for path in sorted(modules.glob("*/*.md"))],
            [load(path) for path in sorted(yaml)],
        )

    def shown(self, path: Path) -> str:
        """A path as alarms show it: relative to the course."""
        return str(path.relative_to(self.root))

    @property
    def standard_lessons(self) -> list[Lesson]:
        """The lessons in the variant standard."""
        return [lesson for lesson in self.lessons if lesson.variant == "standard"]

    def quizzes(self, pool: str = "") -> Iterator[TextFile]:
        """Files of questions, of one pool or of all."""
        for file in self.files:
            if file.items and (not pool or file.data.get("pool") == pool):
                yield file

    def file(self, name: str) -> TextFile | None:
        """The YAML file with this path in the course, for example content/course.yaml."""
        return next((file for file in self.files if self.shown(file.path) == name), None)

    def paragraphs(self) -> Iterator[Text]:
        """Paragraphs, list entries and boxes of all lessons."""
        for lesson in self.lessons:
            path, owner = self.shown(lesson.path), lesson.meta.get("id", lesson.path.stem)
            for block in lesson.blocks:
                if block.kind in PROSE:
                    pardoned = frozenset(lesson.excused.get(block.group, ()))
                    text = block.text.replace("\n", " ")
                    yield Text(path, block.line, "paragraph", lesson.variant, owner, text, pardoned)

    def stems(self, pool: str = "") -> Iterator[Text]:
        """Stems of all questions, or of those of one pool."""
        for file in self.quizzes(pool):
            for item in file.items:
                yield from self._texts(file, item, item.get("stem"), "stem")

    def feedback(self) -> Iterator[Text]:
        """Every feedback text of all questions."""
        for file in self.quizzes():
            for item in file.items:
                for key in _FEEDBACK:
                    for part in item.get(key, []):
                        yield from self._texts(file, item, part.get("feedback"), "feedback")
                for key in ("feedback", "feedback_all"):
                    yield from self._texts(file, item, item.get(key), "feedback")

    def _texts(self, file: TextFile, item: Mapping, value: object, kind: str) -> Iterator[Text]:
        pardoned = frozenset(excused(file, item))
        for _, both in pairs(value):
            for variant in VARIANTS:
                text = both.get(variant)
                if isinstance(text, str):
                    line = getattr(text, "line", both.line)
                    shown = re.sub(r"\s+", " ", plain(text))
                    owner = str(item.get("id"))
                    yield Text(self.shown(file.path), line, kind, variant, owner, shown, pardoned)

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """Every text that is shown, without Mediopunkt, as (path, line, text)."""
        for lesson in self.lessons:
            path = self.shown(lesson.path)
            found = [(line, text) for line, _, text in lesson.front]
            for block in lesson.blocks:
                found += [(block.line + at, clean(raw)) for at, raw in enumerate(block.raw)]
            for line, text in found:
                yield path, line, text.replace(MEDIOPUNKT, "")
        for file in self.files:
            for _, both in pairs(file.data):
                for variant in VARIANTS:
                    text = str(both.get(variant) or "")
                    line = getattr(both.get(variant), "line", both.line)
                    yield self.shown(file.path), line, plain(text).replace(MEDIOPUNKT, "")
