from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.loader import LoadedCourse, load_course
from kifuehrerschein.domain.blocks import (
    Callout,
    CalloutKind,
    ExerciseSlot,
    Figure,
    Heading,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules
from kifuehrerschein.domain.curriculum import LessonInfo, Objective, Source
from kifuehrerschein.domain.questions import (
    Categorize,
    Cloze,
    MultipleChoice,
    Order,
    Scoring,
    SingleChoice,
    Step,
)
from kifuehrerschein.domain.wording import Variant, Wording
from tests.catalog.bad import GLOSSARY, LESSON, PLAIN, PRACTICE
from tests.catalog.small_course import FILES


@pytest.fixture
def course(small_course: Path) -> LoadedCourse:
    return load_course(small_course)


def _html(root: Path, old: str, new: str, variant: Variant = Variant.STANDARD) -> str:
    """The HTML of the first text block of the first lesson after a change."""
    file = LESSON if variant is Variant.STANDARD else PLAIN
    (root / file).write_text(FILES[file].replace(old, new, 1), encoding="utf-8")
    block = load_course(root).bodies["m02-l01", variant].blocks[1]
    assert isinstance(block, TextBlock)
    return block.html


def test_the_small_course_has_no_faults(small_course: Path) -> None:
    assert check_course(small_course) == ()


def test_the_curriculum_says_what_the_files_say(course: LoadedCourse) -> None:
    curriculum = course.curriculum

    assert (curriculum.id, curriculum.title) == ("kleiner-kurs", "Kleiner Kurs")
    assert (curriculum.subtitle, curriculum.version) == ("Ein Kurs zum Testen", "2026.11")
    (module,) = curriculum.modules
    assert (module.id, module.number, module.title) == ("m02", 2, "Klein anfangen")
    assert module.summary == Wording("Sie kennen zwei Lektionen.", "Sie kennen 2 Lektionen.")
    assert module.lessons[0] == LessonInfo(
        id="m02-l01",
        module="m02",
        title="Die erste Lektion",
        minutes=8,
        core=True,
        prerequisites=(),
        practice=("q-m02-001", "q-m02-002", *(f"q-m02-01{n}" for n in range(1, 6))),
        as_of=date(2026, 11, 21),
    )
    for variant in Variant:
        body = course.bodies["m02-l01", variant]
        assert body.objectives == (Objective("m02-l01-o1", "remember", "Sie nennen ein Beispiel."),)
        assert body.sources == (Source("studie", "Amt", "Eine Studie", "2025", "Es wurde gezählt"),)
    assert module.lessons[1].prerequisites == ("m02-l01",)


def test_einfach_may_word_the_objectives_itself(small_course: Path) -> None:
    path = small_course / "content/modules/m02-klein/l01-erste.einfach.md"
    own = 'level: A2+\nobjectives:\n  - {id: m02-l01-o1, text: "Sie nennen 1 Beispiel."}\n'
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("level: A2+\n", own), encoding="utf-8")
    bodies = load_course(small_course).bodies
    (worded,) = bodies["m02-l01", Variant.STANDARD].objectives
    assert worded.text == "Sie nennen ein Beispiel."
    (worded,) = bodies["m02-l01", Variant.EINFACH].objectives
    assert worded.text == "Sie nennen 1 Beispiel."
    borrowed = bodies["m02-l02", Variant.EINFACH].objectives
    assert len(borrowed) == 1
    assert borrowed == bodies["m02-l02", Variant.STANDARD].objectives


def test_the_exam_rules_come_from_the_course_file(course: LoadedCourse) -> None:
    assert course.curriculum.exam == ExamRules(
        minutes=10,
        pass_percent=75,
        critical_required=1,
        blueprint=(
            Cell("m02", "remember", 1, False, 1),
            Cell("m02", "understand", 2, False, 1),
            Cell("m02", "apply", 3, True, 1),
        ),
        areas=(Area("Erstes", ("m02-l01",)), Area("Zweites", ("m02-l02",))),
    )
    assert [item.id for item in course.bank.exam] == [f"q-m02-10{n}" for n in range(1, 7)]
    assert {item.module for item in course.bank.exam} == {"m02"}


def test_a_body_is_a_row_of_blocks_with_stable_ids(course: LoadedCourse) -> None:
    blocks = course.bodies["m02-l01", Variant.STANDARD].blocks

    assert blocks == (
        Heading("h1", 2, "Darum geht es"),
        TextBlock(
            "h1-b1",
            '<p>Frau Demir hört von <a href="glossary:ki">KI</a>. Sie fragt nach.</p>\n'
            "<p>Das wurde gezählt.<sup>1</sup></p>\n"
            "<ul>\n<li>Ein <strong>Muster</strong></li>\n"
            '<li>Noch eines: <a href="glossary:muster">Muster</a></li>\n</ul>',
        ),
        Callout("h1-b2", CalloutKind.MERKSATZ, "<p>Fragen hilft.</p>"),
        Heading("h2", 2, "Ein Bild"),
        Figure("h2-b1", "assets/images/bild.svg", "Ein Kreis neben einem Quadrat.", False),
        TextBlock("h2-b2", '<p>Mehr steht in <a href="lesson:m02-l02">Lektion 2</a>.</p>'),
        Heading("h3", 3, "Eine Tabelle"),
        Table("h3-b1", ("Form", "Ecken"), (("Kreis", "<em>keine</em>"), ("Quadrat", "vier"))),
        QuestionSlot("h3-b2", "q-m02-001"),
        Heading("h4", 2, "Das nehmen Sie mit"),
        TextBlock("h4-b1", "<p>Sie kennen nun ein Beispiel.</p>"),
    )


def test_both_variants_have_the_same_block_ids(course: LoadedCourse) -> None:
    for lesson in ("m02-l01", "m02-l02"):
        ids = [[block.id for block in course.bodies[lesson, variant].blocks] for variant in Variant]
        assert ids[0] == ids[1]


def test_in_einfach_each_line_stays_a_line(course: LoadedCourse) -> None:
    block = course.bodies["m02-l01", Variant.EINFACH].blocks[1]

    assert isinstance(block, TextBlock)
    assert "KI</a>.<br>\nSie fragt nach.</p>" in block.html


def test_a_picture_has_the_alt_text_of_its_variant(course: LoadedCourse) -> None:
    figure = course.bodies["m02-l01", Variant.EINFACH].blocks[4]

    assert isinstance(figure, Figure)
    assert figure.alt == "Ein Kreis und ein Quadrat."


def test_a_decorative_picture_has_no_alt_text(small_course: Path) -> None:
    text = FILES[LESSON].replace("decorative: false", "decorative: true")
    (small_course / LESSON).write_text(text, encoding="utf-8")

    figure = load_course(small_course).bodies["m02-l01", Variant.STANDARD].blocks[4]

    assert figure == Figure("h2-b1", "assets/images/bild.svg", "", decorative=True)


def test_the_exercise_stands_where_its_slot_is(course: LoadedCourse) -> None:
    blocks = course.bodies["m02-l02", Variant.STANDARD].blocks

    assert blocks[3] == ExerciseSlot("h2-b1", "find-the-error")


def test_footnotes_count_in_the_order_of_first_use(small_course: Path) -> None:
    more = (
        '  - {id: neu, publisher: "Amt", title: "Neu", as_of: "2026", claim: "Etwas"}\n'
        '  - {id: offen, publisher: "Amt", title: "Offen", as_of: "2026", claim: "Etwas"}\n'
    )
    text = (
        FILES[LESSON]
        .replace("sources:\n", f"sources:\n{more}")
        .replace("gezählt.[^studie]", "gezählt.[^studie] Auch neu.[^neu] Und wieder.[^studie]")
    )
    (small_course / LESSON).write_text(text, encoding="utf-8")
    plain = FILES[PLAIN].replace("[^studie]", "[^neu]")
    (small_course / PLAIN).write_text(plain, encoding="utf-8")

    course = load_course(small_course)

    for variant in Variant:
        sources = course.bodies["m02-l01", variant].sources
        assert [source.id for source in sources] == ["studie", "neu", "offen"]
    standard = course.bodies["m02-l01", Variant.STANDARD].blocks[1]
    einfach = course.bodies["m02-l01", Variant.EINFACH].blocks[1]
    assert isinstance(standard, TextBlock)
    assert isinstance(einfach, TextBlock)
    assert "<sup>1</sup> Auch neu.<sup>2</sup> Und wieder.<sup>1</sup>" in standard.html
    assert "gezählt.<sup>2</sup>" in einfach.html


def test_a_noted_exception_of_the_language_check_vanishes(small_course: Path) -> None:
    html = _html(
        small_course,
        "Sie fragt nach.",
        "Sie fragt nach.\n<!-- ok: anthro so steht es\nim Zitat -->\nKI „denkt“. "
        "<!-- ok: x y -->Gut.",
    )

    assert "Sie fragt nach.\nKI „denkt“. Gut.</p>" in html


def test_signs_of_html_in_plain_text_are_escaped(small_course: Path) -> None:
    assert "3 &lt; 5 &amp; 7 &gt; 6" in _html(small_course, "Sie fragt nach.", "3 < 5 & 7 > 6")


def test_a_numbered_list_with_empty_lines_counts_on(small_course: Path) -> None:
    html = _html(small_course, "Sie fragt nach.", "\n\n1. Eins\n\n2. Zwei\n\n   Mehr dazu.")

    assert html.count("<ol>") == 1
    assert html.count("<li>") == 4


def test_two_boxes_and_a_box_of_two_paragraphs_are_kept_apart(small_course: Path) -> None:
    box = "> **Merksatz:** Fragen hilft."
    text = FILES[LESSON].replace(box, "> **Tipp:** A.\n>\n> B.\n\n> **Achtung:** C.")
    (small_course / LESSON).write_text(text, encoding="utf-8")

    blocks = load_course(small_course).bodies["m02-l01", Variant.STANDARD].blocks

    assert blocks[2] == Callout("h1-b2", CalloutKind.TIPP, "<p>A.</p>\n<p>B.</p>")
    assert blocks[3] == Callout("h1-b3", CalloutKind.ACHTUNG, "<p>C.</p>")


def test_a_table_cell_may_hold_a_bar_and_be_empty(small_course: Path) -> None:
    text = FILES[LESSON].replace("| Quadrat | vier |", r"| a \| b | |")
    (small_course / LESSON).write_text(text, encoding="utf-8")

    table = load_course(small_course).bodies["m02-l01", Variant.STANDARD].blocks[7]

    assert isinstance(table, Table)
    assert table.rows[1] == ("a | b", "")


def test_every_question_type_comes_through(course: LoadedCourse) -> None:
    single = course.questions["q-m02-001"]
    assert isinstance(single, SingleChoice)
    assert [option.correct for option in single.options] == [False, True, False]
    assert single.options[0].misconception == "V06"
    assert (single.shuffle, single.scoring, single.hint) == (True, Scoring.ALL_OR_NOTHING, None)
    multiple = course.questions["q-m02-002"]
    assert isinstance(multiple, MultipleChoice)
    assert (multiple.select, multiple.scoring) == (2, Scoring.PER_PART)
    cloze = course.questions["q-m02-003"]
    assert isinstance(cloze, Cloze)
    assert cloze.gaps[1].choices == ("selten", "fest", "nie")
    assert cloze.hint == Wording("Denken Sie an die Lektion.", "Lesen Sie noch einmal.")
    sort = course.questions["q-m02-004"]
    assert isinstance(sort, Categorize)
    assert [card.category for card in sort.cards] == ["rund", "eckig", "eckig", "rund"]
    order = course.questions["q-m02-005"]
    assert isinstance(order, Order)
    assert order.sequence[0] == Step("s1", Wording("Lesen", "Lesen"))
    assert (order.weight, order.critical) == (3, True)


def test_practice_items_of_a_lesson_stand_in_file_order(small_course: Path) -> None:
    parts = FILES[PRACTICE].split("  - id: q-")
    turned = parts[0] + "".join(f"  - id: q-{part}" for part in reversed(parts[1:]))
    (small_course / PRACTICE).write_text(turned, encoding="utf-8")

    lessons = load_course(small_course).curriculum.modules[0].lessons

    assert lessons[0].practice[-2:] == ("q-m02-002", "q-m02-001")
    assert lessons[1].practice == ("q-m02-005", "q-m02-004", "q-m02-003")


def test_the_glossary_is_sorted_as_germans_do(small_course: Path) -> None:
    entry = """\
  - id: {id}
    term: "{term}"
    plural: []
    text: {{standard: "x", einfach: "x"}}
    see_also: []
"""
    words = ("Übung", "Zahl", "Ärger", "App", "straße", "Strasse", "Ofen", "Öl", "ostern")
    text = FILES[GLOSSARY] + "".join(
        entry.format(id=f"w{at}", term=word) for at, word in enumerate(words)
    )
    (small_course / GLOSSARY).write_text(text, encoding="utf-8")

    terms = [term.term for term in load_course(small_course).glossary]

    assert terms == [
        *("App", "Ärger", "KI", "Muster", "Ofen", "Öl", "ostern", "Regel"),
        *("Strasse", "straße", "Übung", "Zahl"),
    ]


def test_pictures_are_loaded_as_bytes(course: LoadedCourse) -> None:
    picture = FILES["assets/images/bild.svg"].encode()
    assert course.images == {"assets/images/bild.svg": picture}
