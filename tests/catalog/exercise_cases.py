"""Breaks one line of a shipped exercise file and looks at the fault that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.catalog.exercises.reading import read_exercises
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.paths import shipped_root


@dataclass(frozen=True)
class ExerciseCase:
    """The first `old` becomes `new`; the fault `says` something about the first line with `at`.

    `at` is `new` by default.
    """

    old: str
    new: str
    says: str
    at: str = ""

    def __str__(self) -> str:
        return self.says


def expect_fault(root: Path, exercise_id: str, case: ExerciseCase) -> None:
    """This fault comes of the change, with file, line and German sentence, and no other."""
    file = f"content/exercises/{exercise_id}.yaml"
    text = (shipped_root() / file).read_text(encoding="utf-8")
    assert case.old in text, "the shipped file no longer holds what this case breaks"
    text = text.replace(case.old, case.new, 1)
    path = root / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    faults = Faults()
    read_exercises(CourseFolder(root, faults), faults)
    told = [(str(f.path), f.line, f.problem) for f in faults.in_file_order()]
    line = text.count("\n", 0, text.index(case.at or case.new)) + 1
    assert [(name, at) for name, at, _ in told] == [(file, line)], told
    assert case.says in told[0][2], told
    assert told[0][2][-1] in ".?!"
