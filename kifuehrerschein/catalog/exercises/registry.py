"""Which exercises there are; the file of each is called like its id."""

from __future__ import annotations

from kifuehrerschein.catalog.exercises.ai_or_not import AiOrNotModel
from kifuehrerschein.catalog.exercises.find_the_error import FindTheErrorModel
from kifuehrerschein.catalog.exercises.hiring_game import HiringGameModel
from kifuehrerschein.catalog.exercises.idea_canvas import IdeaCanvasModel
from kifuehrerschein.catalog.exercises.may_i_enter_this import MayIEnterThisModel
from kifuehrerschein.catalog.exercises.model import ExerciseModel
from kifuehrerschein.catalog.exercises.move_points import MovePointsModel
from kifuehrerschein.catalog.exercises.next_word import NextWordModel
from kifuehrerschein.catalog.exercises.prompt_workbench import PromptWorkbenchModel
from kifuehrerschein.catalog.exercises.real_or_fake import RealOrFakeModel
from kifuehrerschein.catalog.exercises.temperature import TemperatureModel
from kifuehrerschein.catalog.exercises.time_calculator import TimeCalculatorModel
from kifuehrerschein.catalog.exercises.tokenizer import TokenizerModel

EXERCISE_MODELS: dict[str, type[ExerciseModel]] = {
    "next-word": NextWordModel,
    "temperature": TemperatureModel,
    "tokenizer": TokenizerModel,
    "move-points": MovePointsModel,
    "hiring-game": HiringGameModel,
    "find-the-error": FindTheErrorModel,
    "real-or-fake": RealOrFakeModel,
    "prompt-workbench": PromptWorkbenchModel,
    "may-i-enter-this": MayIEnterThisModel,
    "ai-or-not": AiOrNotModel,
    "idea-canvas": IdeaCanvasModel,
    "time-calculator": TimeCalculatorModel,
}
