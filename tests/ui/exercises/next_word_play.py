"""Exercise 1, played as far as a test needs it."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.next_word import NextWord, SmallText
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.ui.exercises.next_word import NextWordStage
from tests.ui.exercises.exercise_stage import ExerciseStage, shipped


def exercise() -> NextWord:
    found = shipped("next-word")
    assert isinstance(found, NextWord)
    return found


def with_text(text: str, *beginnings: str) -> NextWord:
    """The exercise with another first text."""
    own = SmallText("own", Wording("Eigener", "Eigener"), text)
    return replace(exercise(), texts=(own, *exercise().texts[1:]), beginnings=beginnings)


def inside(stage: ExerciseStage) -> NextWordStage:
    assert isinstance(stage.card.stage, NextWordStage)
    return stage.card.stage


def trained(qtbot: QtBot, made: NextWord | None = None, **how: object) -> ExerciseStage:
    """Guessed, and the first text counted at once."""
    stage = ExerciseStage(qtbot, made or exercise(), **how)  # type: ignore[arg-type]
    stage.card.guesses[1].click()
    button = inside(stage).training.button
    button.click()
    button.click()
    stage.settle()
    return stage


def played(qtbot: QtBot, made: NextWord | None = None, **how: object) -> ExerciseStage:
    """Three words rolled, the texts compared, own sentences added and counted."""
    stage = trained(qtbot, made, **how)
    part = inside(stage)
    for _ in range(3):
        part.continuing.roll_button.click()
    part.comparison.button.click()
    part.own.often.click()
    part.own.train_button.click()
    stage.settle()
    return stage


def rows(part: NextWordStage) -> list[tuple[str, str]]:
    return [(row.word, row.told.text()) for row in part.continuing.words.rows if not row.isHidden()]
