"""The classes that lessons, glossary and curriculum are made of, as a codec."""

from __future__ import annotations

from kifuehrerschein.codec import Codec
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
from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules, Form, ItemBank, PoolItem
from kifuehrerschein.domain.curriculum import (
    Curriculum,
    GlossaryTerm,
    LessonBody,
    LessonInfo,
    Misconception,
    Module,
    Objective,
    Source,
)
from kifuehrerschein.domain.placement import Placement, Statement
from kifuehrerschein.domain.wording import Variant, Wording

COURSE_CODEC = Codec(
    classes=(
        *(Callout, ExerciseSlot, Figure, Heading, QuestionSlot, Table, TextBlock),
        *(Curriculum, GlossaryTerm, LessonBody, LessonInfo, Module, Objective, Source),
        *(Area, Cell, ExamRules, Form, ItemBank, PoolItem, Wording),
        *(Misconception, Placement, Statement),
    ),
    enums=(CalloutKind, Variant),
)
