"""Writes quizzes/forms.yaml: the fixed forms A to F, as different as the pool allows.

python -m tests.exams.make_forms          for the course that is shipped
python -m tests.exams.make_forms DIR      for another course

The same pool gives the same file. Run it again when the exam pool or the blueprint changed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from kifuehrerschein.catalog.exam_forms import FORMS_FILE, LETTERS
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.blueprint import Cell, Form, PoolItem
from kifuehrerschein.domain.errors import FaultyCourseError
from kifuehrerschein.domain.exam import assemble
from kifuehrerschein.paths import shipped_root

# Sets of forms that are tried; the one with the least in common is taken.
_TRIES = 40


def make_forms(
    blueprint: Sequence[Cell], pool: Sequence[PoolItem], tries: int = _TRIES
) -> tuple[Form, ...]:
    """The fixed forms in the order of their letters. Raises ImpossibleFormError."""
    return min((_draw(blueprint, pool, seed) for seed in range(tries)), key=shared_items)


def shared_items(forms: Sequence[Form]) -> tuple[int, int]:
    """How many items the most similar two forms share, and how many all pairs share together."""
    shared = [len({*one.items} & {*other.items}) for one, other in combinations(forms, 2)]
    return max(shared), sum(shared)


def _draw(blueprint: Sequence[Cell], pool: Sequence[PoolItem], seed: int) -> tuple[Form, ...]:
    """One set of forms: each takes the items that stand in the fewest forms before it."""
    used: Counter[str] = Counter()
    forms: list[Form] = []
    for number, letter in enumerate(LETTERS):
        worn = {
            item.id
            for cell in blueprint
            for item in pool
            if cell.holds(item)
            and used[item.id] > min(used[other.id] for other in pool if cell.holds(other))
        }
        items = assemble(blueprint, pool, len(LETTERS) * seed + number, worn)
        forms.append(Form(letter, tuple(sorted(item.id for item in items))))
        used.update(forms[-1].items)
    return tuple(forms)


def forms_text(forms: Sequence[Form]) -> str:
    """The file: one item a line, so that a change shows in a comparison."""
    lines = [
        "# Feste Formen für Kurse, geschrieben von tests/exams/make_forms.py",
        "schema: 1",
        "forms:",
    ]
    for form in forms:
        lines += [f"  - id: {form.id}", "    items:", *(f"      - {name}" for name in form.items)]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file and tell what its forms have in common; 1 if the course has faults."""
    parser = argparse.ArgumentParser(prog="make_forms", description="Writes quizzes/forms.yaml.")
    parser.add_argument("folder", nargs="?", type=Path, default=shipped_root())
    root: Path = parser.parse_args(arguments).folder
    file = root / FORMS_FILE
    # Forms of an older pool are a fault of the course; they must not keep new ones from being made.
    before = file.read_bytes() if file.exists() else None
    file.unlink(missing_ok=True)
    try:
        course = load_course(root)
    except FaultyCourseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        if before is not None:
            file.write_bytes(before)
    rules = course.curriculum.exam
    forms = make_forms(rules.blueprint, course.bank.exam)
    file.write_text(forms_text(forms), encoding="utf-8", newline="\n")
    most, together = shared_items(forms)
    different = len({name for form in forms for name in form.items})
    sys.stdout.write(
        f"{file}: {len(forms)} forms of {rules.slots} items, {different} different ones. "
        f"Two forms share {together / (len(forms) * (len(forms) - 1) / 2):.1f} items on average, "
        f"{most} at most.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
