"""A sponsor's extra module beside the small course: a lesson, a picture, a practice question."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kifuehrerschein.catalog.compiled import Extra
from tests.catalog.small_course import PICTURE, write_small_course

FOLDER = "content/modules/xbank1-sicher"
MODULE, LESSON = f"{FOLDER}/module.yaml", f"{FOLDER}/l01-nachricht.md"
PLAIN, QUESTIONS = f"{FOLDER}/l01-nachricht.einfach.md", "quizzes/practice/xbank1.yaml"
IMAGE = "assets/images/xbank1-karte.svg"

_LESSON = """\
---
id: xbank1-l01
title: "Eine Nachricht"
variant: standard
level: B1
minutes: 7
core: false
register: normal
objectives:
  - {id: xbank1-l01-o1, verb: nennen, bloom: remember, text: "Sie nennen ein Zeichen."}
frameworks: {digcomp3: [], ailit: [], unesco: [], ai_act: []}
prerequisites: [m02-l02]
glossary: [muster]
images:
  - file: assets/images/xbank1-karte.svg
    alt: {standard: "Eine Karte der Bank.", einfach: "Eine Karte."}
    license: "CC BY 4.0"
    decorative: false
sources: []
facts: []
as_of: "2026-11-21"
review_by: "2027-11-21"
status: reviewed
---

## Darum geht es

Frau Marić sieht ein [Muster](glossary:muster) in der Nachricht.

![](assets/images/xbank1-karte.svg)

{{question:q-xbank1-001}}
"""
_PLAIN = """\
---
id: xbank1-l01
variant: einfach
level: A2+
as_of: "2026-11-21"
status: reviewed
---

## Darum geht es

Frau Marić sieht ein [Muster](glossary:muster).

![](assets/images/xbank1-karte.svg)

{{question:q-xbank1-001}}
"""
_QUESTIONS = """\
schema: 1
pool: practice
module: xbank1
items:
  - id: q-xbank1-001
    type: single
    lesson: xbank1-l01
    objective: xbank1-l01-o1
    bloom: remember
    difficulty: easy
    weight: 1
    critical: false
    stem: {standard: "Was bleibt geheim?", einfach: "Was ist geheim?"}
    options:
      - id: a
        correct: true
        text: {standard: "Die TAN", einfach: "Die TAN"}
        feedback: {standard: "Sie ist eine Unterschrift.", einfach: "Sie ist geheim."}
      - id: b
        text: {standard: "Der Name", einfach: "Der Name"}
        feedback: {standard: "Er steht auf der Karte.", einfach: "Er steht auf der Karte."}
      - id: c
        text: {standard: "Die IBAN", einfach: "Die IBAN"}
        feedback: {standard: "Sie steht auf Rechnungen.", einfach: "Sie ist nicht geheim."}
    feedback_all: {standard: "Geheim bleibt die TAN.", einfach: "Geheim ist die TAN."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""
_MODULE = """\
schema: 1
id: xbank1
title: "Sicher mit der Bank"
summary: {standard: "Sie prüfen Nachrichten.", einfach: "Sie prüfen Nachrichten."}
lessons: [xbank1-l01]
can:
  - {standard: "Ich prüfe eine Nachricht.", einfach: "Ich prüfe eine Nachricht."}
"""
EXTRA: Mapping[str, str] = {
    MODULE: _MODULE,
    LESSON: _LESSON,
    PLAIN: _PLAIN,
    QUESTIONS: _QUESTIONS,
    IMAGE: PICTURE,
}


def write_extra(folder: Path, changes: Mapping[str, str | None] | None = None) -> Extra:
    """The module in a folder of its own; `changes` replace files or take them away."""
    files = {name: text for name, text in {**EXTRA, **(changes or {})}.items() if text is not None}
    return Extra(write_small_course(folder, files), "Beispiel-Bank")
