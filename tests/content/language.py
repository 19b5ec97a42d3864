"""Command line of `poe content`: a row of measures for each file, then every alarm.

With --all, the rules across files as well; --report prints the table for all lessons, --table
writes docs/course.md, --release makes an overdue review an alarm.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # so that the file also runs as a script

from kifuehrerschein.catalog.check import check_course  # noqa: E402
from tests.content.alike import alike_alarms, pool_alarms, run_alarms  # noqa: E402
from tests.content.corpus import Corpus  # noqa: E402
from tests.content.course_rules import course_alarms  # noqa: E402
from tests.content.course_table import COURSE_PAGE, course_page  # noqa: E402
from tests.content.lesson import Alarm, body_words, lesson_measures, parse  # noqa: E402
from tests.content.lesson_rules import check_lesson  # noqa: E402
from tests.content.measures import Measures  # noqa: E402
from tests.content.people import people_alarms  # noqa: E402
from tests.content.quiz import UnreadableError  # noqa: E402
from tests.content.quiz_rules import check_quiz, quiz_measures  # noqa: E402
from tests.content.report import report  # noqa: E402
from tests.content.sample_text import check_sample_text, sample_text_files  # noqa: E402
from tests.content.spelling import spelling_alarms  # noqa: E402

OPTIONS = frozenset({"--all", "--report", "--table", "--release"})
# What a file can bring about that is not there, or not built as its schema says.
_BROKEN = (OSError, ValueError, ImportError, RecursionError)
_MISSHAPEN = (AttributeError, KeyError, TypeError)

HEADER = f"{'variant':9}{'words':>6}{'mean':>6}{'max':>5}{'Flesch':>8}{'WSTF1':>7}{'LIX':>7}  file"


def lesson_files(root: Path = ROOT) -> list[Path]:
    """Every lesson file (both variants) under content/modules, sorted."""
    return sorted((root / "content" / "modules").glob("*/*.md"))


def text_files(root: Path = ROOT) -> list[Path]:
    """Every YAML file with texts under content and quizzes, sorted; then the sample texts."""
    yaml = [*(root / "content").rglob("*.yaml"), *(root / "quizzes").rglob("*.yaml")]
    return [*sorted(yaml), *sample_text_files(root)]


def check_file(path: Path) -> list[Alarm]:
    """List the alarms of a lesson (.md), a sample text (.txt) or a file with both variants."""
    checks = {".md": check_lesson, ".txt": check_sample_text}
    try:
        return list(checks.get(path.suffix, check_quiz)(path))
    except UnreadableError as error:
        return [Alarm(str(path), error.line, "unreadable", str(error))]
    except _BROKEN as error:
        return [Alarm(str(path), 1, "unreadable", str(error))]
    except _MISSHAPEN:
        message = "not built as its schema says; `kifuehrerschein check` names the place"
        return [Alarm(str(path), 1, "unreadable", message)]


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
    if path.suffix == ".txt":
        return []
    return [_row(name, count, found, path) for name, (count, found) in quiz_measures(path).items()]


def check_whole(corpus: Corpus, today: date, *, release: bool = False) -> list[Alarm]:
    """List the alarms of every rule that looks at more than one file."""
    return [
        *course_alarms(corpus, today, release=release),
        *alike_alarms(corpus),
        *pool_alarms(corpus),
        *run_alarms(corpus),
        *people_alarms(corpus),
        *spelling_alarms(corpus, release=release),
    ]


def check_all(root: Path, options: set[str], *, unreadable: bool = False) -> list[Alarm]:
    """List the schema's faults and the alarms across files; prints the report, writes the table.

    A file that is not built as its schema says, or is `unreadable`, stops the rules across files.
    """
    faults = [
        Alarm(str(fault.path), fault.line or 1, "course", fault.problem)
        for fault in check_course(root)
    ]
    try:
        corpus = Corpus.read(root)
        alarms = check_whole(corpus, _today(), release="--release" in options)
        lines = list(report(corpus)) if "--report" in options else []
        page = course_page(corpus) if "--table" in options else ""
    except (*_BROKEN, *_MISSHAPEN):
        if not faults and not unreadable:
            raise
        message = "the rules across files wait until the faults of the schema are mended"
        return [*faults, Alarm("content", 1, "course", message, warning=True)]
    if lines:
        print("\n".join(lines))
    if page:
        (root / COURSE_PAGE).write_text(page, encoding="utf-8", newline="\n")
    return [*faults, *alarms]


def main(arguments: list[str]) -> int:
    """Check the files named, or --all; returns 1 on alarms, 2 when it was not understood."""
    options = {name for name in arguments if name.startswith("--")}
    paths = [Path(name) for name in arguments if name not in options]
    whole = bool(options - {"--release"})
    if options - OPTIONS or not (whole or paths):
        print("usage: language.py FILE... | --all [--report] [--table] [--release]")
        return 2
    if whole:
        paths += [
            path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
            for path in (*lesson_files(), *text_files())
        ]
    alarms = [alarm for path in paths for alarm in check_file(path)]
    unreadable = {alarm.path for alarm in alarms if alarm.rule == "unreadable"}
    if whole:
        alarms += check_all(ROOT, options, unreadable=bool(unreadable))
    else:
        print(HEADER)
        print("\n".join(row for path in paths if str(path) not in unreadable for row in rows(path)))
    for alarm in alarms:
        print(alarm)
    failed = sum(not alarm.warning for alarm in alarms)
    print(f"{len(paths)} files, {failed} alarms, {len(alarms) - failed} warnings")
    return 1 if failed else 0


def _today() -> date:
    return datetime.now(tz=UTC).date()


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack a letter
    sys.exit(main(sys.argv[1:]))
