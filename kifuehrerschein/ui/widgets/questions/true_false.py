"""A statement that is right or not: two rows to choose from."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from PySide6.QtCore import QCoreApplication

from kifuehrerschein.domain.questions import (
    FALSE,
    TRUE,
    Option,
    Question,
    SingleChoice,
    TrueFalse,
)
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea


class TrueFalseArea(ChoiceArea):
    """Two options whose order never changes."""

    def __init__(self, question: TrueFalse, setting: Setting) -> None:
        super().__init__(_as_choice(question), setting)

    def instruction(self) -> str:
        return self.tr("Stimmt das? Wählen Sie eine Antwort.")


def _as_choice(question: TrueFalse) -> SingleChoice:
    translate = QCoreApplication.translate
    yes, no = (
        translate("TrueFalseArea", "Das stimmt"),
        translate("TrueFalseArea", "Das stimmt nicht"),
    )
    options = (
        Option(TRUE, Wording(yes, yes), question.answer, question.feedback_true),
        Option(FALSE, Wording(no, no), not question.answer, question.feedback_false),
    )
    shared: dict[str, Any] = {f.name: getattr(question, f.name) for f in fields(Question)}
    return SingleChoice(**(shared | {"shuffle": False}), options=options)
