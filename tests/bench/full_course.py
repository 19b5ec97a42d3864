"""A course of the full size (10 modules, 50 × 2 lessons, 330 items) made from module m02."""

from __future__ import annotations

import shutil
from pathlib import Path

SOURCE = "m02"
MODULES = tuple(f"m{n:02}" for n in range(1, 11))
LESSONS_EACH = 5
ITEMS_EACH = 33


def write_full_course(shipped: Path, target: Path) -> None:
    """Write the course; only its size is like the real one, its words repeat."""
    folder = next((shipped / "content" / "modules").glob(f"{SOURCE}-*"))
    for part in ("assets/images", "assets/corpora", "content/exercises"):
        shutil.copytree(shipped / part, target / part)
    for name in ("glossary.yaml", "misconceptions.yaml"):
        shutil.copy(shipped / "content" / name, target / "content")
    names = []
    for module in MODULES:
        name = f"{module}-{folder.name.partition('-')[2]}"
        names.append(name)
        copy = target / "content" / "modules" / name
        copy.mkdir(parents=True)
        for file in folder.iterdir():
            text = _renamed(file.read_text(encoding="utf-8"), module)
            (copy / file.name).write_text(text, encoding="utf-8")
        for pool in ("practice", "exam"):
            file = shipped / "quizzes" / pool / f"{SOURCE}.yaml"
            copy = target / "quizzes" / pool / f"{module}.yaml"
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = _renamed(file.read_text(encoding="utf-8"), module)
            copy.write_text(text if pool == "practice" else _first(text), encoding="utf-8")
    course = (shipped / "content" / "course.yaml").read_text(encoding="utf-8")
    head, _, _ = course.partition("\nmodules:")
    areas = "".join(
        f"    - {{title: Bereich {m}, lessons: [{', '.join(_lessons(m))}]}}\n" for m in MODULES
    )
    (target / "content" / "course.yaml").write_text(
        f"{head}\nmodules: [{', '.join(names)}]\nexam:\n  minutes: 60\n  pass_percent: 75\n"
        "  critical_required: 0\n  blueprint:\n"
        "    - {module: m01, bloom: remember, weight: 1, critical: false, slots: 1}\n"
        f"  areas:\n{areas}",
        encoding="utf-8",
    )


def _lessons(module: str) -> list[str]:
    return [f"{module}-l0{n}" for n in range(1, LESSONS_EACH + 1)]


def _renamed(text: str, module: str) -> str:
    return text.replace(SOURCE, module)


def _first(text: str) -> str:
    """The first items of an exam file, so that a module has 33 with its practice items."""
    head, *items = text.split("\n  - id: q-")
    keep = items[: ITEMS_EACH - 20]
    return "\n  - id: q-".join([head, *(_without_enemies(item) for item in keep)]) + "\n"


def _without_enemies(item: str) -> str:
    return "\n".join(line for line in item.split("\n") if not line.strip().startswith("enemies:"))
