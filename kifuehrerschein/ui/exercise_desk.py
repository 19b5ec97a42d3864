"""What the cards of exercises ask for: to keep what was tried and written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kifuehrerschein.domain.errors import AppError

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk
    from kifuehrerschein.ui.exercises.card import ExerciseCard


def connect_exercise(desk: Desk, card: ExerciseCard) -> None:
    """Let a card keep what the learner wrote, and show what was kept earlier."""

    def restore() -> None:
        learner_id = desk.require_learner().id
        state = desk.services.exercises.kept(learner_id, card.exercise.id)
        if state is not None:
            card.restore(state)

    def finish(exercise_id: str) -> None:
        desk.when_ready(
            lambda: desk.services.exercises.finish(desk.require_learner().id, exercise_id)
        )

    desk.when_ready(restore)
    card.finished.connect(finish)
    card.kept.connect(lambda name, state: desk.when_ready(partial(_keep, desk, card, name, state)))


def _keep(desk: Desk, card: ExerciseCard, exercise_id: str, state: dict[str, object]) -> None:
    try:
        desk.services.exercises.keep(desk.require_learner().id, exercise_id, state)
    except AppError as error:
        card.stored(str(error))
        return
    card.stored()
