"""What of a course can be searched, as an index and as bytes; never an exam or placement item."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kifuehrerschein.domain.blocks import (
    Block,
    Callout,
    ExerciseSlot,
    Figure,
    Heading,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.markup import plain_lines
from kifuehrerschein.domain.search import Entry, Index, Kind, Part, build_index
from kifuehrerschein.domain.wording import Variant, Wording, joined_words

if TYPE_CHECKING:
    from kifuehrerschein.catalog.loader import LoadedCourse
    from kifuehrerschein.domain.curriculum import GlossaryTerm, LessonInfo
    from kifuehrerschein.domain.exercises.exercise import Exercise
    from kifuehrerschein.domain.questions import Question

_GAP = re.compile(r"\{[a-z]\w*\}")


def course_index(course: LoadedCourse) -> Index:
    """The index of all lessons, words and practice items, in the order of the course."""
    return build_index(_entries(course))


def _entries(course: LoadedCourse) -> Iterator[Entry]:
    for term in course.glossary:
        yield from _term_entries(term)
    for lesson in course.curriculum.all_lessons():
        yield Entry(Kind.LESSON, lesson.id, Part.TITLE, lesson.title, None, lesson.id)
        for variant in Variant:
            yield from _lesson_entries(course, lesson, variant)
    for lesson in course.curriculum.all_lessons():
        for name in lesson.practice:
            yield from _question_entries(course, course.questions[name], lesson.id)


def _term_entries(term: GlossaryTerm) -> Iterator[Entry]:
    yield Entry(Kind.TERM, term.id, Part.TITLE, term.term)
    for form in term.forms:
        yield Entry(Kind.TERM, term.id, Part.HEADING, form)
    for variant in Variant:
        yield Entry(Kind.TERM, term.id, Part.TEXT, term.text.of(variant), variant)


def _lesson_entries(course: LoadedCourse, lesson: LessonInfo, variant: Variant) -> Iterator[Entry]:
    body = course.bodies[lesson.id, variant]
    aims = " ".join(objective.text for objective in body.objectives)
    texts = [("", Part.TEXT, aims)]
    for block in body.blocks:
        texts += [(block.id, *text) for text in _block_texts(block, course.exercises, variant)]
    for block_id, part, text in texts:
        if text:
            yield Entry(Kind.LESSON, lesson.id, part, text, variant, lesson.id, block_id)


def _block_texts(
    block: Block, exercises: Mapping[str, Exercise], variant: Variant
) -> Iterator[tuple[Part, str]]:
    match block:
        case Heading():
            yield Part.HEADING, block.text
        case TextBlock() | Callout():
            yield Part.TEXT, _plain(block.html)
        case Table():
            rows = (" – ".join(map(_plain, row)) for row in (block.header, *block.rows))
            yield Part.TEXT, "; ".join(rows)
        case Figure() if not block.decorative:
            yield Part.TEXT, block.alt
        case ExerciseSlot():
            exercise = exercises[block.exercise]
            yield Part.HEADING, exercise.title.of(variant)
            yield Part.TEXT, exercise.teaser.of(variant)


def _question_entries(course: LoadedCourse, question: Question, lesson: str) -> Iterator[Entry]:
    for variant in Variant:
        blocks = course.bodies[lesson, variant].blocks
        slots = {each.question: each.id for each in blocks if isinstance(each, QuestionSlot)}
        stem = _GAP.sub("…", question.stem.of(variant).replace("**", ""))
        # Sorted, so that no order gives a key away; feedback is for after the answer.
        choices = " / ".join(sorted({text.of(variant) for text in _choices(question)}))
        for part, text in ((Part.TITLE, stem), (Part.TEXT, choices)):
            if text:
                # The other questions stand at the end of the lesson, by their ids.
                block = slots.get(question.id, question.id)
                yield Entry(Kind.QUESTION, question.id, part, text, variant, lesson, block)


def _choices(question: Question) -> Iterable[Wording]:
    # Imported here: what reads an index at the first search needs no question.
    from kifuehrerschein.domain.questions import (  # noqa: PLC0415
        Categorize,
        Cloze,
        Hotspot,
        Match,
        MultipleChoice,
        Order,
        SingleChoice,
    )

    texts: list[Wording] = []
    match question:
        case SingleChoice() | MultipleChoice():
            texts = [option.text for option in question.options]
        case Cloze():
            texts = [Wording(text, text) for gap in question.gaps for text in gap.choices]
        case Categorize():
            labels = [category.label for category in question.categories]
            texts = [*labels, *(card.text for card in question.cards)]
        case Order():
            texts = [step.text for step in question.sequence]
        case Match():
            texts = [pair.left for pair in question.pairs]
            texts += [half.text for half in question.halves()]
        case Hotspot():
            texts = [region.label for region in question.regions]
    return texts


def _plain(text: str) -> str:
    """HTML of a block as one line."""
    return " ".join(plain_lines(text))


def encode_index(index: Index) -> bytes:
    """`index` as bytes for the compiled course."""
    rows = [
        (e.kind, e.id, int(e.part), e.text, e.variant, e.lesson, e.block) for e in index.entries
    ]
    value = {"entries": rows, "words": list(index.words), "places": list(index.words.values())}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 3)  # more would take longer than it saves


def decode_index(data: bytes, *, mediopunkt: bool) -> Index:
    """The index again, with or without the reading aid; ValueError if `data` is something else."""
    try:
        text = zlib.decompress(data).decode()
        value = json.loads(text if mediopunkt else joined_words(text))
        entries = tuple(
            Entry(Kind(kind), name, Part(part), text, Variant(own) if own else None, *place)
            for kind, name, part, text, own, *place in value["entries"]
        )
        places = zip(value["words"], map(tuple, value["places"]), strict=True)
        return Index(entries, dict(places))
    except (zlib.error, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no index: {error}") from error
