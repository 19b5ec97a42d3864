"""The pause of an exam: no question, no clock, one way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.labels import Heading, Label


class PauseView(Column):
    """`resumed` comes when the learner goes on."""

    resumed = Signal()

    def __init__(self, look: Look, *, trial: bool) -> None:
        super().__init__(look)
        self.box.addStretch(1)
        self.add(Heading(self.tr("Pause"), 1))
        calm = self.tr("Die Zeit steht still. Ihre Antworten bleiben da.")
        rule = self.tr(
            "Die Fragen sehen Sie wieder, wenn Sie weitermachen. Eine zweite Pause gibt es nicht."
        )
        self.add(Label(calm, "lead"))
        self.add(Label(rule))
        text = (
            self.tr("Weiter mit der Probeprüfung") if trial else self.tr("Weiter mit der Prüfung")
        )
        self.button = Button(text, look, "primary", "play")
        self.box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(2)
        # The keyboard is on the button; so this is read out too.
        self.button.setAccessibleDescription(f"{calm} {rule}")
        on_click(self.button, self.resumed.emit)
