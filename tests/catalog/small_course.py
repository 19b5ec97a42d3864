"""A small course that holds one of everything, for the tests of all rooms.

One module with two lessons, the ten question types for practice, six exam items in three
cells, a picture, a glossary. `FILES` are its texts by path; `write_small_course` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kifuehrerschein.paths import shipped_root
from tests.catalog.small_questions import EXAM, PRACTICE

COURSE = """\
schema: 1
id: kleiner-kurs
title: "Kleiner Kurs"
subtitle: "Ein Kurs zum Testen"
version: "2026.11"
language: de
modules: [m02-klein]
exam:
  minutes: 10
  pass_percent: 75
  critical_required: 1
  blueprint:
    - {module: m02, bloom: remember, weight: 1, critical: false, slots: 1}
    - {module: m02, bloom: understand, weight: 2, critical: false, slots: 1}
    - {module: m02, bloom: apply, weight: 3, critical: true, slots: 1}
  areas:
    - {title: "Erstes", lessons: [m02-l01]}
    - {title: "Zweites", lessons: [m02-l02]}
"""

MODULE = """\
schema: 1
id: m02
title: "Klein anfangen"
summary:
  standard: "Sie kennen zwei Lektionen."
  einfach: "Sie kennen 2 Lektionen."
lessons: [m02-l01, m02-l02]
"""

LESSON_1 = """\
---
id: m02-l01
title: "Die erste Lektion"
variant: standard
level: B1
minutes: 8
core: true
register: normal
objectives:
  - {id: m02-l01-o1, verb: nennen, bloom: remember, text: "Sie nennen ein Beispiel."}
frameworks: {digcomp3: ["5.2"], ailit: [engage], unesco: [techniques-understand], ai_act: []}
prerequisites: []
glossary: [ki, muster]
images:
  - file: assets/images/bild.svg
    alt: {standard: "Ein Kreis neben einem Quadrat.", einfach: "Ein Kreis und ein Quadrat."}
    license: "CC BY 4.0"
    decorative: false
sources:
  - {id: studie, publisher: "Amt", title: "Eine Studie", as_of: "2025", claim: "Es wurde gezählt"}
facts: []
as_of: "2026-11-21"
review_by: "2027-11-21"
status: reviewed
---

## Darum geht es

Frau Demir hört von [KI](glossary:ki). Sie fragt nach.

Das wurde gezählt.[^studie]

- Ein **Muster**
- Noch eines: [Muster](glossary:muster)

> **Merksatz:** Fragen hilft.

## Ein Bild

![](assets/images/bild.svg)

Mehr steht in [Lektion 2](lesson:m02-l02).

### Eine Tabelle

| Form | Ecken |
|---|---|
| Kreis | *keine* |
| Quadrat | vier |

{{question:q-m02-001}}

## Das nehmen Sie mit

Sie kennen nun ein Beispiel.
"""

LESSON_1_EINFACH = """\
---
id: m02-l01
variant: einfach
level: A2+
as_of: "2026-11-21"
status: reviewed
---

## Darum geht es

Frau Demir hört von [KI](glossary:ki).
Sie fragt nach.

Das wurde gezählt.[^studie]

- Ein **Muster**
- Noch ein Muster

> **Merksatz:** Fragen hilft.

## Ein Bild

![](assets/images/bild.svg)

Lesen Sie weiter in [Lektion 2](lesson:m02-l02).

### Eine Tabelle

| Form | Ecken |
|---|---|
| Kreis | 0 |
| Quadrat | 4 |

{{question:q-m02-001}}

## Das nehmen Sie mit

Sie kennen jetzt ein Beispiel.
"""

LESSON_2 = """\
---
id: m02-l02
title: "Die zweite Lektion"
variant: standard
level: B1
minutes: 12
core: false
register: normal
objectives:
  - {id: m02-l02-o1, verb: erklären, bloom: understand, text: "Sie erklären eine Regel."}
frameworks: {digcomp3: [], ailit: [], unesco: [], ai_act: []}
prerequisites: [m02-l01]
glossary: [regel]
exercise: find-the-error
images: []
sources: []
facts: []
as_of: "2026-11-21"
review_by: "2027-11-21"
status: reviewed
---

## Darum geht es

Herr Osei schreibt eine [Regel](glossary:regel) auf.

## Probieren Sie es aus

{{exercise}}

> **Tipp:** Lassen Sie sich Zeit.
"""

LESSON_2_EINFACH = """\
---
id: m02-l02
variant: einfach
level: A2+
as_of: "2026-11-21"
status: reviewed
---

## Darum geht es

Herr Osei schreibt eine [Regel](glossary:regel) auf.

## Probieren Sie es aus

{{exercise}}

> **Tipp:** Sie haben Zeit.
"""

GLOSSARY = """\
schema: 1
terms:
  - id: ki
    term: "KI"
    plural: ["künstliche Intelligenz"]
    text:
      standard: "Programme, die Ergebnisse aus Daten berechnen."
      einfach: "Ein Programm. Es rechnet mit Daten."
    see_also: [muster]
  - id: muster
    term: "Muster"
    plural: []
    text: {standard: "Etwas, das sich wiederholt.", einfach: "Das kommt oft vor."}
    see_also: []
  - id: regel
    term: "Regel"
    plural: ["Regeln"]
    text: {standard: "Eine feste Anweisung.", einfach: "Das gilt immer."}
    see_also: [ki]
"""

PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">
  <title>Zwei Formen</title>
  <circle cx="5" cy="5" r="4" fill="#1D4ED8"/>
  <rect x="11" y="1" width="8" height="8" fill="url(#verlauf)"/>
  <linearGradient id="verlauf"><stop offset="0" stop-color="#fff"/></linearGradient>
</svg>
"""

# The rules of exercise files are tried on the shipped ones; here a lesson only embeds one.
EXERCISE = (shipped_root() / "content/exercises/find-the-error.yaml").read_text(encoding="utf-8")

FILES: Mapping[str, str] = {
    "content/course.yaml": COURSE,
    "content/glossary.yaml": GLOSSARY,
    "content/modules/m02-klein/module.yaml": MODULE,
    "content/modules/m02-klein/l01-erste.md": LESSON_1,
    "content/modules/m02-klein/l01-erste.einfach.md": LESSON_1_EINFACH,
    "content/modules/m02-klein/l02-zweite.md": LESSON_2,
    "content/modules/m02-klein/l02-zweite.einfach.md": LESSON_2_EINFACH,
    "quizzes/practice/m02.yaml": PRACTICE,
    "quizzes/exam/m02.yaml": EXAM,
    "content/exercises/find-the-error.yaml": EXERCISE,
    "assets/images/bild.svg": PICTURE,
}


def write_small_course(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write the course (or other `files`, by path) into `root` and return `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root
