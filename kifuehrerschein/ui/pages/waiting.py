"""Two quiet pages: something takes a moment, or something has to be mended first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Heading, Label, Notice, on_click


class WaitingPage(Column):
    """Shown while the course is read for the first time."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.box.addStretch(1)
        self.add(Heading(self.tr("Einen Moment bitte"), 1))
        self.add(Label(self.tr("Ihr Kurs wird vorbereitet. Das dauert nur kurz."), "lead"))
        self.box.addStretch(2)


class BlockedPage(Column):
    """An error that stops the program from starting, and the next step."""

    retry_requested = Signal()
    quit_requested = Signal()

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(look)
        self.text = text
        self.box.addStretch(1)
        self.add(Heading(self.tr("Das Programm kann gerade nicht starten"), 1))
        self.add(Notice(look, "warn", self.tr("Das ist passiert"), text))
        self.add(Label(self.tr("An Ihren Daten wurde nichts geändert.")))
        row = QHBoxLayout()
        self._retry = Button(self.tr("Noch einmal versuchen"), look, "primary", "refresh-cw")
        leave = Button(self.tr("Programm beenden"), look)
        row.addWidget(self._retry)
        row.addWidget(leave)
        row.addStretch(1)
        self.box.addLayout(row)
        self.box.addStretch(2)
        on_click(self._retry, self.retry_requested.emit)
        on_click(leave, self.quit_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._retry
