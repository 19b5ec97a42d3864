from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.bad import (
    LESSON,
    LESSON_2,
    PLAIN,
    PLAIN_2,
    Case,
    expect,
)

_DOUBLE = "## Darum geht es\n\nHerr Osei"

FRONT_MATTER = [
    Case(LESSON, "---\nid", "id", "zwischen zwei Zeilen „---“", at="id: m02-l01"),
    Case(LESSON, "id: m02-l01\n", "id: m02-l07\n", "Die id muss „m02-l01“ heißen wie die Datei"),
    Case(PLAIN, "id: m02-l01\n", "id: m02-l07\n", "Die id muss „m02-l01“ heißen wie die Datei"),
    Case(PLAIN, "level: A2+", "level: B1", "„level“ muss „A2+“ sein, nicht „B1“"),
    Case(PLAIN, "level: A2+", "level: A2+\ntitle: Nein", "„title“ unbekannt", at="title"),
    Case(LESSON, "register: normal", "register: egal", "Möglich sind: normal, law"),
    Case(LESSON, 'as_of: "2026-11-21"\n', "as_of: gestern\n", "ein Datum wie 2026-11-21 sein"),
    Case(LESSON, 'as_of: "2026-11-21"\n', "as_of: 2026-13-41\n", "nicht „2026-13-41“"),
    Case(LESSON, 'as_of: "2026-11-21"\n', "as_of: 1700000000\n", "nicht „1700000000“"),
    Case(LESSON, "2027-11-21", "2026-11-20", "„review_by“ liegt vor „as_of“"),
    Case(LESSON, "2027-11-21", "2027-11-22", "liegt mehr als 12 Monate nach „as_of“"),
    Case(
        LESSON,
        "register: normal",
        "register: law",
        "liegt mehr als 6 Monate nach „as_of“",
        at="review_by",
    ),
    Case(LESSON, '"Sie nennen ein', '"Ein', "beginnt, sein, nicht „Ein Beispiel.“"),
    Case(
        LESSON_2,
        "{id: m02-l02-o1",
        "{id: m02-l01-o9",
        "muss mit „m02-l02-“ beginnen",
        others=True,
    ),
    Case(LESSON_2, "[m02-l01]", "[m02-l09]", "Die Lektion „m02-l09“ gibt es nicht"),
    Case(LESSON, "prerequisites: []", "prerequisites: [m02-l02]", "kommt nicht vor dieser"),
    Case(LESSON, "prerequisites: []", "prerequisites: [m02-l01]", "kommt nicht vor dieser"),
    Case(LESSON, "glossary: [ki,", "glossary: [ki, ki,", "„ki“ steht in „glossary“ doppelt"),
    Case(LESSON, "facts: []", "facts: [gesetz]", "Den Fakt „gesetz“ gibt es nicht"),
    Case(
        LESSON,
        'einfach: "Ein Kreis und ein Quadrat."',
        'einfach: ""',
        "Ein Bild braucht einen Bildtext in beiden Fassungen",
    ),
    Case(LESSON, "assets/images/bild.svg", "assets/../bild.svg", "hat nicht die Form von"),
]

LINKS = [
    Case(LESSON, "(glossary:ki)", "(http://boese.de)", "nur Verweise auf glossary:", others=True),
    Case(LESSON, "(lesson:m02-l02)", "(https://boese.de/x)", "nur Verweise auf glossary:"),
    Case(LESSON, "(lesson:m02-l02)", "(file:///etc/passwd)", "„file:///etc/passwd“ geht nicht"),
    Case(LESSON, "(lesson:m02-l02)", "(//server/share)", "„//server/share“ geht nicht"),
    Case(LESSON, "(lesson:m02-l02)", "(l02-zweite.md)", "„l02-zweite.md“ geht nicht"),
    Case(LESSON, "(lesson:m02-l02)", "(javascript:x)", "„javascript:x“ geht nicht"),
    Case(LESSON, "(lesson:m02-l02)", "(Glossary:ki)", "„Glossary:ki“ geht nicht"),
    Case(LESSON, "(lesson:m02-l02)", "(lesson:m02-l09)", "Die Lektion „m02-l09“ gibt es nicht"),
    Case(LESSON, "(lesson:m02-l02)", '(lesson:m02-l02 "Titel")', "keinen eigenen Titel"),
    Case(LESSON, "(lesson:m02-l02)", "(fact:gesetz)", "Der Fakt „gesetz“ steht nicht in „facts“"),
    Case(PLAIN, "[KI](glossary:ki)", "[KI](glossary:roboter)", "Das Glossar kennt „roboter“ nicht"),
    Case(PLAIN, "[KI](glossary:ki)", "[KI](glossary:regel)", "steht aber nicht in „glossary“"),
    Case(LESSON, "Sie fragt nach.", "Was ist [KI](glossary:ki)?", "„ki“ ist schon verlinkt"),
    Case(PLAIN, "Ein **Muster**", "Ein [KI](glossary:ki)", "„ki“ ist schon verlinkt"),
    Case(LESSON, "[ki, muster]", "[ki, muster, regel]", "ist aber im Text nicht verlinkt"),
    Case(LESSON, "Sie fragt nach.", "Siehe https://x.de", "Im Text stehen keine Internet-Adressen"),
    Case(LESSON, "> **Merksatz:** F", "> **Merksatz:** www.x.de f", "keine Internet-Adressen"),
    Case(LESSON, "[^studie]", "[^studei]", "Die Fußnote „studei“ steht nicht in „sources“"),
    Case(PLAIN, "[^studie]", "[^andere]", "Die Fußnote „andere“ steht nicht in „sources“"),
    Case(
        LESSON,
        "Sie fragt nach.",
        "\n[x]: y",
        "Verweise und Fußnoten werden nicht im Text",
        at="[x]",
    ),
]

TEXT = [
    Case(LESSON, "Sie fragt nach.", "Sie <b>fragt</b>.", "HTML ist in einer Lektion nicht erlaubt"),
    Case(LESSON, "Sie fragt nach.", "<script>x</script>", "HTML ist in einer Lektion"),
    Case(LESSON, "Sie fragt nach.", "<!-- nur so -->", "HTML ist in einer Lektion"),
    Case(LESSON, "Sie fragt nach.", "<!-- ok: anthro -->", "HTML ist in einer Lektion"),
    Case(LESSON, "Sie fragt nach.", "<https://x.de>", "HTML ist in einer Lektion"),
    Case(LESSON, "| *keine* |", "| <i>0</i> |", "HTML ist in einer Lektion"),
    Case(LESSON, "Sie fragt nach.", "Der `Code`.", "Ein Text zwischen „`“"),
    Case(LESSON, "Noch eines:", "Noch `eines`:", "Ein Text zwischen „`“"),
    Case(
        LESSON, "Sie fragt nach.", "\n\n    Eingerückt.", "Ein eingerückter Text", at="    Einger"
    ),
    Case(LESSON, "Sie fragt nach.", "\n\n***", "Eine Trennlinie", at="***"),
    Case(LESSON, "Sie fragt nach.", "\n> Zitat", "Ein Kasten mit „>“ braucht", at="> Zitat"),
    Case(LESSON, "Sie fragt nach.", "\n- Punkt", "Vor eine Liste gehört eine Leerzeile", at="- Pu"),
    Case(LESSON, "Sie fragt nach.", "\n| Rand", "Vor eine Tabelle gehört", at="| Rand"),
    Case(LESSON, "Sie fragt nach.", "x" * 4_100, "Dieser Absatz ist zu lang", at="Frau Demir"),
    Case(LESSON, "Sie fragt nach.", "[" * 200, "zu viele Klammern „[“", at="Frau Demir"),
    Case(LESSON, "- Ein **Muster**", "2. Ein Muster", "Eine nummerierte Liste beginnt mit „1.“"),
    Case(LESSON, "## Darum geht es\n", "Ohne Titel\n", "mit einer Überschrift beginnen"),
    Case(LESSON_2, "## Darum geht es", "# Darum geht es", "Überschriften beginnen mit „##“"),
    Case(PLAIN_2, _DOUBLE, f"#{_DOUBLE}", "fehlt eine mit „##“"),
    Case(LESSON, "## Das nehmen Sie mit", "##", "Die Überschrift ist leer", at="##\n"),
    Case(LESSON, "## Ein Bild", "## Ein **Bild**", "Eine Überschrift ist nur Text"),
    Case(LESSON, "**Merksatz:**", "**Regel:**", "Ein Kasten beginnt mit einem von diesen"),
    Case(LESSON, "> **Merksatz:**", "> Merksatz:", "Ein Kasten beginnt mit einem von diesen"),
    Case(
        LESSON, "> **Merksatz:** Fragen hilft.", "> **Tipp:** A.\nB.", "jede Zeile mit „>“", at="B."
    ),
    Case(
        LESSON,
        "> **Merksatz:** Fragen hilft.",
        "> **Tipp:** A.\n> **Tipp:** B.",
        "Zwischen zwei Kästen gehört eine Leerzeile",
        at="> **Tipp:** B.",
    ),
    Case(LESSON, "| Kreis | *keine* |", "| Kreis |", "Diese Zeile hat 1 Spalten, die Kopfzeile 2"),
    Case(LESSON, "|---|---|\n", "", "darunter |---|---| und weitere Zeilen", at="| Form"),
    Case(LESSON, "| *keine* |", "| - x |", "In einer Tabelle steht nur einfacher Text"),
    Case(LESSON, "| Kreis |", "| a " * 7 + "|", "Diese Zeile hat 8 Spalten"),
]

PLACES = [
    Case(
        LESSON,
        "![](assets/images/bild.svg)",
        "![](assets/images/../bild.svg)",
        "Ein Bild liegt in assets/images",
    ),
    Case(LESSON, "![](assets/images/bild.svg)", "![](http://x.de/b.svg)", "nicht „http://x.de/b"),
    Case(LESSON, "![](assets/images/bild.svg)", "![](file:///b.svg)", "nicht „file:///b.svg“"),
    Case(LESSON, "![](assets/images/bild.svg)", "![](//server/b.svg)", "nicht „//server/b.svg“"),
    Case(LESSON, "![](assets", "![Kreis](assets", "Der Bildtext steht bei „images“"),
    Case(
        LESSON, "Mehr steht in", "Hier: ![](assets/images/bild.svg)", "steht allein in einer Zeile"
    ),
    Case(
        LESSON,
        "{{question:q-m02-001}}",
        "{{quiz}}",
        "Möglich sind hier {{exercise}}, {{question:q-m02-001}} und",
    ),
    Case(LESSON, "Mehr steht", "Das {{exercise}} steht", "steht allein in einer Zeile"),
    Case(
        LESSON_2, "exercise: find-the-error\n", "", "{{exercise}} braucht die Angabe", at="{{exer"
    ),
    Case(
        LESSON,
        "images:\n",
        "exercise: find-the-error\nimages:\n",
        "braucht einen Platz {{exercise}}",
        at="exer",
    ),
]


@pytest.mark.parametrize("case", FRONT_MATTER, ids=str)
def test_a_fault_in_the_front_matter_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", LINKS, ids=str)
def test_a_link_that_leads_nowhere_or_outside_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", TEXT, ids=str)
def test_a_text_that_the_app_cannot_show_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize("case", PLACES, ids=str)
def test_a_picture_or_slot_in_the_wrong_way_is_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)
