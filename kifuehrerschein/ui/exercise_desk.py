"""What the cards of exercises ask for: to keep what was tried and written, to make a PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

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
    card.document_wanted.connect(
        lambda name, state: desk.when_ready(partial(_save_document, desk, card, name, state))
    )
    card.file_wanted.connect(partial(_open_file, desk))
    card.kept.connect(lambda name, state: desk.when_ready(partial(_keep, desk, card, name, state)))


def _keep(desk: Desk, card: ExerciseCard, exercise_id: str, state: dict[str, object]) -> None:
    try:
        desk.services.exercises.keep(desk.require_learner().id, exercise_id, state)
    except AppError as error:
        card.stored(str(error))
        return
    card.stored()


def _save_document(
    desk: Desk, card: ExerciseCard, exercise_id: str, state: dict[str, object]
) -> None:
    name = f"{card.exercise.title.standard}.pdf"
    target = desk.files.save(desk.tr("Als PDF speichern"), name, desk.tr("PDF (*.pdf)"))
    if target is None:
        return
    page, service, variant = desk.window.page, desk.services.ideas, desk.settings.variant

    def done(_none: None) -> None:
        if desk.window.page is page:  # else the learner went elsewhere, and the card is gone
            card.document_saved(str(target))

    def failed(error: Exception) -> None:
        if not isinstance(error, AppError) or desk.window.page is not page:
            raise error
        card.document_saved("", str(error))

    desk.background.run(lambda: service.save(exercise_id, state, variant, target), done, failed)


def _open_file(desk: Desk, path: str) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        raise AppError(
            desk.tr(
                "Auf diesem Gerät fehlt ein Programm, das PDF-Dateien öffnet. Die Datei ist "
                "gespeichert: {0}. Sie können sie auf einem anderen Gerät öffnen."
            ).format(path)
        )
