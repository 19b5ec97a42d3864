"""The questions of the small course: one of each type for practice, six for the exam."""

from __future__ import annotations

from tests.catalog.small_question_types import MORE_PRACTICE

PRACTICE = """\
schema: 1
pool: practice
module: m02
items:
  - id: q-m02-001
    type: single
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: remember
    difficulty: easy
    weight: 1
    critical: false
    shuffle: true
    stem: {standard: "Welche Form hat keine Ecken?", einfach: "Was hat keine Ecken?"}
    options:
      - id: a
        text: {standard: "Quadrat", einfach: "Quadrat"}
        feedback: {standard: "Es hat vier Ecken.", einfach: "Es hat 4 Ecken."}
        misconception: V06
      - id: b
        correct: true
        text: {standard: "Kreis", einfach: "Kreis"}
        feedback: {standard: "Ein Kreis ist rund.", einfach: "Er ist rund."}
      - id: c
        text: {standard: "Dreieck", einfach: "Dreieck"}
        feedback: {standard: "Es hat drei Ecken.", einfach: "Es hat 3 Ecken."}
    feedback_all: {standard: "Rund heißt ohne Ecken.", einfach: "Rund hat keine Ecken."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-002
    type: multiple
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: remember
    difficulty: easy
    weight: 2
    critical: false
    scoring: per_part
    select: 2
    stem: {standard: "Welche 2 Formen haben Ecken?", einfach: "Welche 2 haben Ecken?"}
    options:
      - id: a
        correct: true
        text: {standard: "Quadrat", einfach: "Quadrat"}
        feedback: {standard: "Vier Ecken.", einfach: "4 Ecken."}
      - id: b
        correct: true
        text: {standard: "Dreieck", einfach: "Dreieck"}
        feedback: {standard: "Drei Ecken.", einfach: "3 Ecken."}
      - id: c
        text: {standard: "Kreis", einfach: "Kreis"}
        feedback: {standard: "Der Kreis ist rund.", einfach: "Er ist rund."}
        misconception: V01
      - id: d
        text: {standard: "Ellipse", einfach: "Ellipse"}
        feedback: {standard: "Auch sie ist rund.", einfach: "Sie ist rund."}
        misconception: V02
    feedback_all: {standard: "Ecken kann man zählen.", einfach: "Zählen Sie die Ecken."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-003
    type: cloze
    lesson: m02-l02
    objective: m02-l02-o1
    bloom: understand
    difficulty: medium
    weight: 2
    critical: false
    scoring: per_part
    hint: {standard: "Denken Sie an die Lektion.", einfach: "Lesen Sie noch einmal."}
    stem:
      standard: "Eine Regel schreibt {g1}. Sie gilt {g2}."
      einfach: "Es schreibt {g1}. Sie gilt {g2}."
    gaps:
      - id: g1
        choices: ["ein Mensch", "ein Stein", "der Regen"]
        answer: "ein Mensch"
        feedback: {standard: "Menschen schreiben Regeln.", einfach: "Ein Mensch schreibt."}
      - id: g2
        choices: ["selten", "fest", "nie"]
        answer: "fest"
        feedback: {standard: "Eine Regel steht fest.", einfach: "Sie ist fest."}
    feedback_all: {standard: "Regeln stehen fest.", einfach: "Das ist fest."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-004
    type: categorize
    lesson: m02-l02
    objective: m02-l02-o1
    bloom: apply
    difficulty: medium
    weight: 2
    critical: false
    scoring: per_part
    stem: {standard: "Sortieren Sie die Formen.", einfach: "Sortieren Sie."}
    categories:
      - {id: rund, label: {standard: "Rund", einfach: "Rund"}}
      - {id: eckig, label: {standard: "Eckig", einfach: "Eckig"}}
    cards:
      - id: k1
        category: rund
        text: {standard: "Ball", einfach: "Ball"}
        feedback: {standard: "Er rollt.", einfach: "Rollt."}
      - id: k2
        category: eckig
        text: {standard: "Würfel", einfach: "Würfel"}
        feedback: {standard: "Er hat Kanten.", einfach: "Kanten."}
        misconception: V04
      - id: k3
        category: eckig
        text: {standard: "Kiste", einfach: "Kiste"}
        feedback: {standard: "Sie steht fest.", einfach: "Steht."}
      - id: k4
        category: rund
        text: {standard: "Murmel", einfach: "Murmel"}
        feedback: {standard: "Sie kullert.", einfach: "Kullert."}
    feedback_all: {standard: "Rund rollt, eckig steht.", einfach: "Rund rollt."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-005
    type: order
    lesson: m02-l02
    objective: m02-l02-o1
    bloom: apply
    difficulty: medium
    weight: 3
    critical: true
    scoring: all_or_nothing
    stem: {standard: "Ordnen Sie die Schritte.", einfach: "Ordnen Sie."}
    sequence:
      - {id: s1, text: {standard: "Lesen", einfach: "Lesen"}}
      - {id: s2, text: {standard: "Prüfen", einfach: "Prüfen"}}
      - {id: s3, text: {standard: "Schreiben", einfach: "Schreiben"}}
    feedback_all: {standard: "Erst lesen, dann schreiben.", einfach: "Lesen ist zuerst."}
    sources:
      - {title: "Ein Handbuch", as_of: "2024-07"}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""
PRACTICE += MORE_PRACTICE

_EXAM_ITEM = """\
  - id: q-m02-{number}
    type: single
    lesson: {lesson}
    objective: {lesson}-o1
    bloom: {bloom}
    difficulty: medium
    weight: {weight}
    critical: {critical}
    stem: {{standard: "Prüfungsfrage {number}?", einfach: "Frage {number}?"}}
    options:
      - id: a
        correct: true
        text: {{standard: "Richtig", einfach: "Richtig"}}
        feedback: {{standard: "Das stimmt.", einfach: "Stimmt."}}
      - id: b
        text: {{standard: "Daneben", einfach: "Daneben"}}
        feedback: {{standard: "Das war knapp.", einfach: "Knapp."}}
      - id: c
        text: {{standard: "Vorbei", einfach: "Vorbei"}}
        feedback: {{standard: "Das war weit weg.", einfach: "Weit weg."}}
    feedback_all: {{standard: "So ist es.", einfach: "So ist es."}}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""

_CELLS = (
    (101, "m02-l01", "remember", 1, "false"),
    (102, "m02-l01", "remember", 1, "false"),
    (103, "m02-l01", "understand", 2, "false"),
    (104, "m02-l02", "understand", 2, "false"),
    (105, "m02-l02", "apply", 3, "true"),
    (106, "m02-l02", "apply", 3, "true"),
)

EXAM = "schema: 1\npool: exam\nmodule: m02\nitems:\n" + "".join(
    _EXAM_ITEM.format(number=number, lesson=lesson, bloom=bloom, weight=weight, critical=critical)
    for number, lesson, bloom, weight, critical in _CELLS
)
