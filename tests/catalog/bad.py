"""Says what to break in the small course and which fault must come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.domain.errors import ContentError

COURSE = "content/course.yaml"
GLOSSARY = "content/glossary.yaml"
MODULE = "content/modules/m02-klein/module.yaml"
LESSON = "content/modules/m02-klein/l01-erste.md"
PLAIN = "content/modules/m02-klein/l01-erste.einfach.md"
LESSON_2 = "content/modules/m02-klein/l02-zweite.md"
PLAIN_2 = "content/modules/m02-klein/l02-zweite.einfach.md"
PRACTICE = "quizzes/practice/m02.yaml"
EXAM = "quizzes/exam/m02.yaml"
PICTURE = "assets/images/bild.svg"

# What pydantic, yaml, Markdown and expat would say; none of it may reach an author.
_ENGLISH = re.compile(
    r"\b(?:input|should|valid|field|required|expected|found|while|scanning|extra|inputs|not)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Case:
    """In `file`, `old` becomes `new`; the fault `says` something about the line with `at`.

    `at` is `new` by default. `file_of_fault` is another file if the fault shows up there.
    With `others` it is not the only fault, because the change breaks something else for real.
    """

    file: str
    old: str
    new: str
    says: str
    at: str = ""
    file_of_fault: str = ""
    others: bool = False

    def __str__(self) -> str:
        return f"{Path(self.file).name}-{self.says}"


def faults_of(root: Path, case: Case) -> tuple[ContentError, ...]:
    """The faults after the change; checks that the change changes something."""
    path = root / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text, "the small course no longer holds what this case breaks"
    path.write_text(text.replace(case.old, case.new, 1), encoding="utf-8", newline="\n")
    return check_course(root)


def line_of(root: Path, file: str, piece: str) -> int:
    """The line of the first place where `piece` stands."""
    text = (root / file).read_text(encoding="utf-8")
    assert piece in text
    return text.count("\n", 0, text.index(piece)) + 1


def expect(root: Path, case: Case) -> None:
    """This fault comes of the change: file, line and German sentence."""
    faults = faults_of(root, case)
    file = case.file_of_fault or case.file
    line = line_of(root, file, case.at or case.new)
    told = [str(fault) for fault in faults]
    wanted = [fault for fault in faults if case.says in fault.problem]
    assert [(fault.path.as_posix(), fault.line) for fault in wanted] == [(file, line)], told
    assert case.others or len(faults) == 1, told
    for fault in faults:
        assert fault.problem[-1] in ".?!"
        assert not _ENGLISH.search(re.sub("„[^“]*“", "", fault.problem)), fault.problem
        assert str(fault).startswith(f"{fault.path}, Zeile {fault.line}: ")
