from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.bad import LESSON, PLAIN, Case, expect

SLOTS = [
    Case(LESSON, "{{question:q-m02-001}}", "{{question:q-m02-009}}", "gibt es nicht", others=True),
    Case(LESSON, "{{question:q-m02-001}}", "{{question:q-m02-101}}", "gibt es nicht", others=True),
    Case(
        LESSON,
        "{{question:q-m02-001}}",
        "{{question:q-m02-004}}",
        "zur Lektion m02-l02",
        others=True,
    ),
    Case(
        LESSON,
        "Sie kennen nun",
        "{{question:q-m02-001}}\n\nSie kennen",
        "steht schon weiter oben",
        at="{{question:q-m02-001}}\n\nSie",
        others=True,
    ),
    Case(
        PLAIN,
        "{{question:q-m02-001}}",
        "{{question:q-m02-002}}",
        "hat hier der Platz {{question:q-m02-001}}",
    ),
    Case(PLAIN, "{{question:q-m02-001}}\n", "", "hat hier der Platz", at="## Das nehmen"),
    Case(PLAIN, "![](assets/images/bild.svg)\n", "", "hat hier das Bild", at="### Eine"),
    Case(PLAIN, "### Eine Tabelle", "## Eine Tabelle", "eine Überschrift mit „###“, hier steht"),
    Case(
        PLAIN, "## Das nehmen Sie mit\n", "", "Hier fehlt eine Überschrift", at="Sie kennen jetzt"
    ),
    Case(
        PLAIN,
        "Sie kennen jetzt",
        "## Zusatz\n\nSie kennen",
        "Zu viel ist hier eine Überschrift",
        at="## Zus",
    ),
    Case(
        PLAIN,
        "|---|---|\n| Kreis | 0 |\n| Quadrat | 4 |",
        "",
        "braucht eine Kopfzeile",
        at="| Form",
    ),
    Case(
        PLAIN,
        "| Form | Ecken |\n|---|---|\n| Kreis | 0 |\n| Quadrat | 4 |\n",
        "",
        "hat hier eine Tabelle",
        at="{{question",
    ),
    Case(
        PLAIN,
        "level: A2+\n",
        'level: A2+\nobjectives:\n  - {id: m02-l01-o2, text: "Sie nennen 1 Beispiel."}\n',
        "dieselben Lernziele wie in der Fassung Standard: m02-l01-o1",
        at="objectives:",
    ),
]


@pytest.mark.parametrize("case", SLOTS, ids=str)
def test_a_difference_between_the_variants_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)
