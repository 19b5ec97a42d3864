"""Two quiet pages: something takes a moment, or something has to be mended first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Notice, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import breakable


class WaitingPage(Column):
    """Shown while the course is read for the first time."""

    help_topic = "Das Programm starten"

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.box.addStretch(1)
        self.add(Drawing("pause", look, 200))
        self.add(Heading(self.tr("Einen Moment bitte"), 1))
        self.add(Label(self.tr("Ihr Kurs wird vorbereitet. Das dauert nur kurz."), "lead"))
        self.box.addStretch(2)


class BlockedPage(Column):
    """An error that stops the program from starting, and the next step.

    `hopeless`: trying again can't help. `harmless`: nothing of the learners' data was changed,
    and `text` does not say so itself.
    """

    retry_requested = Signal()
    quit_requested = Signal()
    help_topic = "Wenn etwas nicht stimmt"

    def __init__(
        self, text: str, look: Look, *, hopeless: bool = False, harmless: bool = False
    ) -> None:
        super().__init__(look)
        self.text = text
        self.box.addStretch(1)
        if not look.narrow:  # with very large text what has happened must be seen first
            self.add(Drawing("hilfe", look, 200))
        self.add(Heading(self.tr("Das Programm kann gerade nicht starten"), 1))
        notice = Notice(look, "warn", self.tr("Das ist passiert"), breakable(text))
        notice.text.setAccessibleName(text)
        notice.setAccessibleName(f"{notice.title.text()}. {text}")
        self.add(notice)
        if harmless:
            self.add(Label(self.tr("An Ihren Daten wurde nichts geändert.")))
        retry = Button(self.tr("Noch einmal versuchen"), look, "primary", "rotate-ccw")
        leave = Button(self.tr("Programm beenden"), look, "primary" if hopeless else "secondary")
        self._buttons = [leave] if hopeless else [retry, leave]
        self.add(Flow(look, *self._buttons))
        self.box.addStretch(2)
        on_click(retry, self.retry_requested.emit)
        on_click(leave, self.quit_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._buttons[0]
