"""Breaks the file of a shipped exercise and says which faults come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.catalog.exercises.reading import read_exercises
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.domain.errors import ContentError
from kifuehrerschein.paths import shipped_root


@dataclass(frozen=True)
class Break:
    """In the file, the first `old` becomes `new`; the fault `says` this on the line with `at`.

    `at` is `new` by default. If it occurs several times, the `nth` counts, from 1.
    """

    old: str
    new: str
    says: str
    at: str = ""
    nth: int = 1

    def __str__(self) -> str:
        return self.says


def expect(root: Path, exercise_id: str, case: Break) -> None:
    """Exactly this fault comes of the change."""
    path, text = _shipped(exercise_id)
    assert case.old in text, "the exercise no longer holds what this case breaks"
    broken = text.replace(case.old, case.new, 1)
    found = _faults_of(root, path, broken)
    place = -1
    for _ in range(case.nth):
        place = broken.index(case.at or case.new, place + 1)
    line = broken.count("\n", 0, place) + 1
    told = [str(fault) for fault in found]
    assert len(found) == 1, told
    assert (found[0].path.as_posix(), found[0].line) == (path, line), told
    assert case.says in found[0].problem, told
    assert found[0].problem[-1] in ".?!"


def problem_of(root: Path, exercise_id: str, change: Callable[[str], str]) -> str:
    """The one problem that comes of a change in many places."""
    path, text = _shipped(exercise_id)
    assert change(text) != text
    found = _faults_of(root, path, change(text))
    assert len(found) == 1, [str(fault) for fault in found]
    return found[0].problem


def _shipped(exercise_id: str) -> tuple[str, str]:
    path = f"content/exercises/{exercise_id}.yaml"
    return path, (shipped_root() / path).read_text(encoding="utf-8")


def _faults_of(root: Path, path: str, text: str) -> tuple[ContentError, ...]:
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    faults = Faults()
    read_exercises(CourseFolder(root, faults), faults)
    return tuple(faults.in_file_order())
