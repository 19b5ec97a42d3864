"""The classes that exercises are made of, as a codec.

Apart from the rest of the course, because the first page shows none and need not wait for them.
"""

from __future__ import annotations

from kifuehrerschein.codec import Codec
from kifuehrerschein.domain.exercises.ai_or_not import AiOrNot, Thing, Verdict
from kifuehrerschein.domain.exercises.find_the_error import AiAnswer, FindTheError, Flaw, Statement
from kifuehrerschein.domain.exercises.hiring_game import (
    Column,
    ColumnTexts,
    HiringGame,
    Invention,
    VerdictTexts,
)
from kifuehrerschein.domain.exercises.idea_canvas import (
    CanvasField,
    Criterion,
    CriterionHelp,
    FieldHelp,
    GuidingQuestion,
    IdeaCanvas,
    Light,
)
from kifuehrerschein.domain.exercises.may_i_enter_this import (
    EntryCard,
    EntryContext,
    EntrySetting,
    MayIEnterThis,
    Permit,
    Ruling,
)
from kifuehrerschein.domain.exercises.move_points import (
    Fruit,
    FruitKind,
    Method,
    MethodTexts,
    MovePoints,
)
from kifuehrerschein.domain.exercises.next_word import NextWord, SmallText
from kifuehrerschein.domain.exercises.personal_data import Personal
from kifuehrerschein.domain.exercises.prompt_workbench import (
    Block,
    BlockHelp,
    PersonalKind,
    PromptCase,
    PromptWorkbench,
    Quality,
    QualityLevel,
    Remark,
)
from kifuehrerschein.domain.exercises.real_or_fake import (
    CheckStep,
    RealOrFake,
    SuspectCase,
    Trust,
)
from kifuehrerschein.domain.exercises.temperature import Temperature, Variety
from kifuehrerschein.domain.exercises.time_calculator import (
    Effort,
    Period,
    TimeCalculator,
    TimeExample,
)
from kifuehrerschein.domain.exercises.tokenizer import Tokenizer, TokenSample
from kifuehrerschein.domain.wording import Wording

EXERCISE_CODEC = Codec(
    classes=(
        Wording,
        *(NextWord, SmallText),
        *(Temperature,),
        *(Tokenizer, TokenSample),
        *(MovePoints, Fruit, MethodTexts),
        *(HiringGame, Invention, ColumnTexts, VerdictTexts),
        *(AiOrNot, Thing),
        *(FindTheError, AiAnswer, Statement),
        *(MayIEnterThis, EntryCard, EntrySetting, Ruling),
        *(RealOrFake, SuspectCase),
        *(PromptWorkbench, BlockHelp, PromptCase, PersonalKind, QualityLevel),
        *(IdeaCanvas, FieldHelp, GuidingQuestion, CriterionHelp),
        *(TimeCalculator, TimeExample, Effort),
    ),
    enums=(
        Variety,
        Verdict,
        Flaw,
        EntryContext,
        Permit,
        CheckStep,
        Trust,
        Column,
        Block,
        Remark,
        Quality,
        Personal,
        CanvasField,
        Criterion,
        Light,
        FruitKind,
        Method,
        Period,
    ),
)
