"""More questions of the small course: the types that came later, one of each."""

from __future__ import annotations

MORE_PRACTICE = """\
  - id: q-m02-011
    type: true_false
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: remember
    difficulty: easy
    weight: 1
    critical: false
    stem: {standard: "Jedes Viereck hat vier Ecken.", einfach: "Ein Viereck hat 4 Ecken."}
    answer: true
    feedback:
      true: {standard: "Daher kommt das Wort.", einfach: "So sagt es das Wort."}
      false: {standard: "Zählen Sie die Ecken.", einfach: "Zählen Sie noch einmal."}
    feedback_all: {standard: "Vier Ecken, vier Seiten.", einfach: "4 Ecken, 4 Seiten."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-012
    type: match
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: understand
    difficulty: medium
    weight: 2
    critical: false
    scoring: per_part
    stem: {standard: "Was passt zusammen?", einfach: "Was passt?"}
    pairs:
      - id: p1
        left: {standard: "Drei Ecken", einfach: "3 Ecken"}
        right: {standard: "Das Dreieck", einfach: "Dreieck"}
        feedback: {standard: "Es heißt nach ihnen.", einfach: "Es heißt so."}
      - id: p2
        left: {standard: "Keine Ecke", einfach: "0 Ecken"}
        right: {standard: "Der Kreis", einfach: "Kreis"}
        feedback: {standard: "Er ist überall rund.", einfach: "Er ist rund."}
      - id: p3
        left: {standard: "Vier Ecken", einfach: "4 Ecken"}
        right: {standard: "Das Quadrat", einfach: "Quadrat"}
        feedback: {standard: "Seine Seiten sind gleich.", einfach: "4 gleiche Seiten."}
    distractors:
      - {standard: "Die Kugel", einfach: "Kugel"}
    feedback_all: {standard: "Ecken geben Namen.", einfach: "Ecken helfen beim Namen."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-013
    type: hotspot
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: apply
    difficulty: medium
    weight: 1
    critical: false
    stem: {standard: "Wo ist die runde Form?", einfach: "Wo ist es rund?"}
    image:
      file: assets/images/bild.svg
      alt: "Zwei Formen stehen nebeneinander."
      license: "CC BY 4.0"
    regions:
      - id: links
        label: {standard: "Die linke Form", einfach: "Links"}
        x: 0
        y: 0.1
        w: 0.4
        h: 0.8
        correct: true
        feedback: {standard: "Sie hat keine Ecken.", einfach: "Das ist rund."}
      - {id: rechts, x: 0.6, y: 0.1, w: 0.4, h: 0.8,
         label: {standard: "Die rechte Form", einfach: "Rechts"},
         feedback: {standard: "Sie hat vier Ecken.", einfach: "Hier sind 4 Ecken."}}
    feedback_all: {standard: "Rund heißt ohne Ecken.", einfach: "Rund ist ohne Ecken."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-014
    type: slider
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: apply
    difficulty: medium
    weight: 1
    critical: false
    stem: {standard: "Wie breit ist eine Postkarte?", einfach: "Wie breit ist die Karte?"}
    range: {min: 10, max: 20, step: 0.5, unit: "Zentimeter"}
    answer: 14.8
    tolerance: 0.5
    feedback:
      low: {standard: "Sie ist etwas breiter.", einfach: "Sie ist breiter."}
      high: {standard: "So breit ist sie nicht.", einfach: "Sie ist nicht so breit."}
      hit: {standard: "Ein Lineal zeigt es.", einfach: "Das Maß stimmt."}
    feedback_all: {standard: "Eine Hand hilft beim Schätzen.", einfach: "Die Hand hilft."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
  - id: q-m02-015
    type: reflection
    lesson: m02-l01
    objective: m02-l01-o1
    bloom: evaluate
    difficulty: easy
    weight: 0
    critical: false
    stem: {standard: "Welche Form mögen Sie?", einfach: "Was mögen Sie?"}
    sample: {standard: "Ich mag Kreise, weil sie rollen.", einfach: "Ich mag Kreise."}
    feedback_all: {standard: "Formen sind Geschmackssache.", einfach: "Alles ist schön."}
    as_of: "2026-11-21"
    review_by: "2027-11-21"
"""
