"""What can be chosen before an exam: more time, the form of a workshop, a trial first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.services.exam_views import ExamOverview
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label


class ExamChoices(Card):
    """Nobody has to choose anything here. `chosen` carries the new ExamWish.

    `trial_requested` starts a trial, `result_requested` carries the id of the last one.
    """

    chosen = Signal(object)
    trial_requested = Signal()
    result_requested = Signal(str)

    def __init__(self, overview: ExamOverview, wish: ExamWish, look: Look) -> None:
        super().__init__(look, "card", 20)
        self._look = look
        self._overview = overview
        self._wish = wish
        self.box.setSpacing(look.px(24))
        if len(overview.rules.times) > 1:
            self.box.addLayout(self._time())
        if overview.forms:
            self.box.addLayout(self._form())
        if overview.trial.questions:
            self.box.addLayout(self._trial(overview.trial.questions))

    @property
    def is_empty(self) -> bool:
        """Whether the course offers nothing to choose."""
        return self.box.count() == 0

    def _time(self) -> QVBoxLayout:
        usual, *_ = times = self._overview.rules.times
        title = self.tr("Wie viel Zeit brauchen Sie?")
        options = [(str(minutes), self.tr("{0} Minuten").format(minutes), "") for minutes in times]
        choice = Choices(title, options, str(self._wish.minutes or usual), self._look)
        choice.chosen.connect(self._take_time)
        text = self.tr("Mehr Zeit bekommen alle. Sie müssen nichts begründen.")
        return self._part(title, text, choice)

    def _form(self) -> QVBoxLayout:
        title = self.tr("In einem Kurs?")
        text = self.tr(
            "Ihre Kursleitung nennt Ihnen einen Buchstaben. "
            "Ohne Kurs brauchen Sie keinen: Dann wählt das Programm die Fragen aus."
        )
        letters = self._overview.forms
        options = [("", self.tr("Keiner"), ""), *((name, name, "") for name in letters)]
        current = self._wish.form if self._wish.form in letters else ""
        choice = Choices(self.tr("Buchstabe"), options, current, self._look)
        choice.chosen.connect(self._take_form)
        return self._part(title, text, choice)

    def _trial(self, questions: int) -> QVBoxLayout:
        slots = self._overview.rules.slots
        size = (
            self.tr("Sie üben mit {0} Fragen nach den gleichen Regeln.")
            if questions == slots
            else self.tr(
                "Sie üben nach den gleichen Regeln. Die Probe ist kürzer: {0} statt {1} Fragen."
            )
        ).format(questions, slots)
        text = self.tr(
            "{0} Danach lesen Sie zu jeder Frage eine Erklärung. "
            "Die Probe zählt nicht, und sie bringt kein Zertifikat."
        ).format(size)
        start = Button(self.tr("Erst zur Probe"), self._look, icon="pencil")
        on_click(start, self.trial_requested.emit)
        buttons = [start]
        last = self._overview.trial.last
        if last is not None:
            again = Button(self.tr("Letzte Probe ansehen"), self._look, icon="list-checks")
            on_click(again, partial(self.result_requested.emit, last.result.attempt_id))
            buttons.append(again)
        return self._part(self.tr("Möchten Sie erst üben?"), text, Flow(self._look, *buttons))

    def _part(self, title: str, text: str, control: QWidget) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(self._look.px(10))
        words = QVBoxLayout()
        words.setSpacing(self._look.px(4))
        words.addWidget(Heading(title, 3))
        words.addWidget(Label(text))
        part.addLayout(words)
        part.addWidget(control)
        return part

    def _take_time(self, minutes: str) -> None:
        self._take(replace(self._wish, minutes=int(minutes)))

    def _take_form(self, letter: str) -> None:
        self._take(replace(self._wish, form=letter))

    def _take(self, wish: ExamWish) -> None:
        self._wish = wish
        self.chosen.emit(wish)
