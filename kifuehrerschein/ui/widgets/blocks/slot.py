"""The place of an exercise that this edition does not hold yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card, Label


class ExerciseNotice(Card):
    """Says kindly and honestly that the exercise comes later and what to do meanwhile."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card", 16)
        title = self.tr("Diese Übung kommt in einer späteren Ausgabe")
        text = self.tr(
            "Hier können Sie später direkt am Bildschirm üben. Diese Übung ist noch nicht fertig. "
            "Am Ende der Lektion finden Sie Fragen. Damit können Sie schon heute üben."
        )
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        picture = QLabel()
        picture.setPixmap(look.pixmap("sparkles", look.px(24), look.tokens.primary, 2))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(title, "h3"), 1)
        self.box.addLayout(row)
        words = Label(text)
        words.setContentsMargins(0 if look.narrow else look.px(34), 0, 0, 0)
        self.box.addWidget(words)
        self.setAccessibleName(title)
