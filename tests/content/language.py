"""Command line of the language checker: a row of measures for each file, then every alarm."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # so that the file also runs as a script

from tests.content.lesson import Alarm, body_words, lesson_measures, parse  # noqa: E402
from tests.content.lesson_rules import check_lesson  # noqa: E402
from tests.content.measures import Measures  # noqa: E402
from tests.content.quiz_rules import check_quiz, quiz_measures  # noqa: E402

HEADER = f"{'variant':9}{'words':>6}{'mean':>6}{'max':>5}{'Flesch':>8}{'WSTF1':>7}{'LIX':>7}  file"


def lesson_files(root: Path = ROOT) -> list[Path]:
    """Every lesson file (both variants) under content/modules, sorted."""
    return sorted((root / "content" / "modules").glob("*/*.md"))


def text_files(root: Path = ROOT) -> list[Path]:
    """Every YAML file with texts under content and quizzes, sorted."""
    return sorted([*(root / "content").rglob("*.yaml"), *(root / "quizzes").rglob("*.yaml")])


def check_file(path: Path) -> list[Alarm]:
    """List the alarms and warnings of a lesson (.md) or a file with both variants (.yaml)."""
    try:
        return check_lesson(path) if path.suffix == ".md" else check_quiz(path)
    except (ValueError, ImportError) as error:
        return [Alarm(str(path), 1, "unreadable", str(error))]


def _row(variant: str, count: int, found: Measures, path: Path) -> str:
    return (
        f"{variant:9}{count:6}{found.mean:6.1f}{found.longest:5}{found.flesch:8.1f}"
        f"{found.wstf1:7.1f}{found.lix:7.1f}  {path}"
    )


def rows(path: Path) -> list[str]:
    """Table rows of one file: one for a lesson, one for each variant of a YAML file."""
    if path.suffix == ".md":
        lesson = parse(path)
        return [_row(lesson.variant, body_words(lesson), lesson_measures(lesson), path)]
    return [_row(name, count, found, path) for name, (count, found) in quiz_measures(path).items()]


def main(arguments: list[str]) -> int:
    """Check the files named, or --all; returns 1 on alarms, 2 when nothing was named."""
    paths = [Path(name) for name in arguments if name != "--all"]
    if "--all" in arguments:
        paths += [
            path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
            for path in (*lesson_files(), *text_files())
        ]
    elif not paths:
        print("usage: language.py FILE... | --all")
        return 2
    print(HEADER)
    alarms: list[Alarm] = []
    for path in paths:
        found = check_file(path)
        alarms += found
        if all(alarm.rule != "unreadable" for alarm in found):
            print("\n".join(rows(path)))
    for alarm in alarms:
        print(alarm)
    failed = sum(not alarm.warning for alarm in alarms)
    print(f"{len(paths)} files, {failed} alarms, {len(alarms) - failed} warnings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
