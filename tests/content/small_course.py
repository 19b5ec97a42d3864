"""A course of one lesson and two questions that breaks no rule but those of size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tests.content.corpus import Corpus
from tests.content.lesson import Alarm

TODAY = date(2026, 11, 22)
MODULE = "content/modules/m02-klein"
LESSON, PLAIN = f"{MODULE}/l01-a.md", f"{MODULE}/l01-a.einfach.md"
OTHER = f"{MODULE}/l02-b.md"
PRACTICE, EXAM = "quizzes/practice/m02.yaml", "quizzes/exam/m02.yaml"
GLOSSARY = "content/glossary.yaml"
COURSE = """\
exam:
  blueprint:
    - {module: m02, bloom: apply, weight: 2, critical: false, slots: 1}
"""
FRONT = """\
---
id: m02-l01
variant: standard
minutes: 12
core: true
objectives:
  - {id: m02-l01-o1, text: "Sie sortieren Karten."}
review_by: "2027-11-22"
status: released
---

"""
BODY = "## Anfang\n\nDer Filter nutzt ein [Muster](glossary:muster).[^a]\n"
_ITEM = """\
  - id: {id}
    type: single
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: apply
    weight: 2
    critical: false
    review_by: "2027-11-22"
    stem: {{standard: "{stem}", einfach: "{stem}"}}
    options:
      - id: a
        feedback: {{standard: "{feedback}", einfach: "{feedback}"}}
"""
STEM = "Welche Karte legt die Gärtnerin heute zuerst auf den Tisch?"
FEEDBACK = "Diese Karte zeigt einen Baum mit sehr großen Blättern."


def item(name: str, stem: str = STEM, feedback: str = FEEDBACK) -> str:
    """One question."""
    return _ITEM.format(id=name, stem=stem, feedback=feedback)


def quiz(pool: str, *items: str) -> str:
    """A file of questions."""
    return f"schema: 1\npool: {pool}\nitems:\n{''.join(items)}"


FILES = {
    "content/course.yaml": COURSE,
    GLOSSARY: 'terms:\n  - {id: muster, term: "Muster", plural: ["Mustern"]}\n',
    LESSON: FRONT + BODY,
    PLAIN: "---\nid: m02-l01\nvariant: einfach\nstatus: released\n---\n\n" + BODY,
    PRACTICE: quiz("practice", item("q-m02-001")),
    EXAM: quiz("exam", item("q-m02-101", "Wann beginnt das Fest im Garten?", "Um acht Uhr.")),
}
Write = Callable[..., Corpus]


def told(alarms: Iterable[Alarm], rule: str) -> list[str]:
    """Places and messages of one rule."""
    return [f"{a.path}:{a.line}: {a.message}" for a in alarms if a.rule == rule]
