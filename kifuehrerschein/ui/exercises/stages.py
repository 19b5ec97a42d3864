"""From an exercise to its stage; each is imported when it is needed."""

# ruff: noqa: PLC0415 - a lesson embeds one exercise and need not wait for the others

from __future__ import annotations

from functools import singledispatch

from kifuehrerschein.domain.exercises.ai_or_not import AiOrNot
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.find_the_error import FindTheError
from kifuehrerschein.domain.exercises.hiring_game import HiringGame
from kifuehrerschein.domain.exercises.idea_canvas import IdeaCanvas
from kifuehrerschein.domain.exercises.may_i_enter_this import MayIEnterThis
from kifuehrerschein.domain.exercises.move_points import MovePoints
from kifuehrerschein.domain.exercises.next_word import NextWord
from kifuehrerschein.domain.exercises.prompt_workbench import PromptWorkbench
from kifuehrerschein.domain.exercises.real_or_fake import RealOrFake
from kifuehrerschein.domain.exercises.temperature import Temperature
from kifuehrerschein.domain.exercises.time_calculator import TimeCalculator
from kifuehrerschein.domain.exercises.tokenizer import Tokenizer
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting


@singledispatch
def stage_of(exercise: Exercise, setting: StageSetting) -> Stage:  # noqa: ARG001 - see below
    """The stage of this exercise. Raises TypeError for one that has none."""
    raise TypeError(f"no stage for {type(exercise).__name__}")


@stage_of.register
def _(exercise: AiOrNot, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.ai_or_not import AiOrNotStage

    return AiOrNotStage(exercise, setting)


@stage_of.register
def _(exercise: FindTheError, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.find_the_error import FindTheErrorStage

    return FindTheErrorStage(exercise, setting)


@stage_of.register
def _(exercise: MayIEnterThis, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.may_i_enter_this import MayIEnterThisStage

    return MayIEnterThisStage(exercise, setting)


@stage_of.register
def _(exercise: RealOrFake, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.real_or_fake import RealOrFakeStage

    return RealOrFakeStage(exercise, setting)


@stage_of.register
def _(exercise: HiringGame, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.hiring_game import HiringGameStage

    return HiringGameStage(exercise, setting)


@stage_of.register
def _(exercise: PromptWorkbench, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.prompt_workbench import PromptWorkbenchStage

    return PromptWorkbenchStage(exercise, setting)


@stage_of.register
def _(exercise: IdeaCanvas, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.idea_canvas import IdeaCanvasStage

    return IdeaCanvasStage(exercise, setting)


@stage_of.register
def _(exercise: MovePoints, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.move_points import MovePointsStage

    return MovePointsStage(exercise, setting)


@stage_of.register
def _(exercise: NextWord, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.next_word import NextWordStage

    return NextWordStage(exercise, setting)


@stage_of.register
def _(exercise: Temperature, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.temperature import TemperatureStage

    return TemperatureStage(exercise, setting)


@stage_of.register
def _(exercise: Tokenizer, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.tokenizer import TokenizerStage

    return TokenizerStage(exercise, setting)


@stage_of.register
def _(exercise: TimeCalculator, setting: StageSetting) -> Stage:
    from kifuehrerschein.ui.exercises.time_calculator import TimeCalculatorStage

    return TimeCalculatorStage(exercise, setting)
