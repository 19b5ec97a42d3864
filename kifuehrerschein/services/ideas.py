"""The idea of exercise 11 as a PDF for the learner to keep, print or hand in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import AppError, CertificateError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.storage.files import write_synced


class IdeaService:
    """Draws what a learner wrote on the canvas."""

    def __init__(self, library: Library, fonts: Path) -> None:
        self._library = library
        self._fonts = fonts

    def save(
        self, exercise_id: str, state: Mapping[str, Any], variant: Variant, target: Path
    ) -> None:
        """Write the page to `target`; takes up to a second, call off the UI thread.

        Raises AppError if this exercise has no page, can't be drawn or can't be written there.
        """
        # Few learners ever draw one: nobody else has to hold this in memory.
        from kifuehrerschein.documents.idea_canvas import draw_idea  # noqa: PLC0415
        from kifuehrerschein.domain.exercises.idea_canvas import (  # noqa: PLC0415
            IdeaCanvas,
            canvas_of,
            sheet_of,
        )

        exercise = self._library.exercise(exercise_id)
        if not isinstance(exercise, IdeaCanvas):
            raise AppError("Aus dieser Übung macht das Programm kein PDF.")
        today = datetime.now(UTC).astimezone().date()
        sheet = sheet_of(exercise, canvas_of(state, exercise), variant, today)
        try:
            pdf = draw_idea(sheet, self._fonts)
        except CertificateError as error:
            raise AppError(
                "Die Schrift für das PDF fehlt oder ist beschädigt. "
                "Bitte installieren Sie das Programm neu. Ihre Idee bleibt gespeichert."
            ) from error
        try:
            write_synced(target, pdf)
        except OSError as error:
            raise AppError(
                f"Das PDF konnte nicht gespeichert werden: {target}. "
                "Bitte wählen Sie einen anderen Ort."
            ) from error
