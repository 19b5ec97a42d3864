"""Exercise 11 on the screen: an idea to write down, questions with traffic lights, and a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.exercises.idea_canvas import (
    LONGEST_FIELD,
    Canvas,
    CanvasField,
    Criterion,
    IdeaCanvas,
    Light,
    Reply,
    canvas_of,
    lights,
    next_step,
    overall_text,
    verdict,
)
from kifuehrerschein.ui.exercises.criterion_card import CriterionCard
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.exercises.traffic_light import LightLine
from kifuehrerschein.ui.exercises.writing import WritingField
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.forms import MessageArea
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.questions.sight import show_all


class IdeaCanvasStage(Stage):
    """Everything on one page, as on the paper that comes of it."""

    def __init__(self, exercise: IdeaCanvas, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._names = {light: self.words(name) for light, name in exercise.lights}
        self._last: dict[str, Any] = Canvas().to_plain()
        self._path = ""
        self.fields: dict[CanvasField, WritingField] = {}
        self.criteria: dict[Criterion, CriterionCard] = {}
        self._lines: dict[Criterion, LightLine] = {}
        self._make_fields()
        self._make_criteria()
        self._make_overview()
        self.status = SpokenLabel("", "small")
        self.pdf_button = Button(self.tr("Als PDF speichern"), self.look, "primary", "download")
        self.message = MessageArea(self.look)
        self.open_button = Button(self.tr("PDF öffnen"), self.look, icon="external-link")
        self.box.addWidget(self.status)
        self.box.addWidget(self.pdf_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.message)
        self.box.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.status.hide()
        self.open_button.hide()
        on_click(self.pdf_button, self._want_document)
        on_click(self.open_button, self._open_document)
        self._show_lights()

    def first_input(self) -> QWidget:
        return next(iter(self.fields.values())).edit

    def canvas(self) -> Canvas:
        """What is written and answered now."""
        return Canvas(
            {name: field.text() for name, field in self.fields.items()},
            {name: reply for card in self.criteria.values() for name, reply in card.replies()},
        )

    def restore(self, state: Mapping[str, Any]) -> None:
        canvas = canvas_of(state, self._exercise)
        for name, field in self.fields.items():
            field.write(canvas.texts.get(name, ""))
        for card in self.criteria.values():
            card.set_replies(canvas.replies)
        self._last = self.canvas().to_plain()
        self._show_lights()

    def stored(self, problem: str = "") -> None:
        self.status.say(problem or self.tr("Ihre Idee ist gespeichert."))
        if problem or self.status.isHidden():
            self.said.emit(self.status.text())
        self.status.show()

    def document_saved(self, path: str, problem: str = "") -> None:
        self._path = "" if problem else path
        self.open_button.setVisible(bool(self._path))
        if problem:
            self.message.problem(problem)
        else:
            self.message.note(self.tr("Gespeichert: {0}").format(path))
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        show_all(self.pdf_button, self.message, self.open_button, gap=self.look.px(12))
        self.said.emit(self.message.text())

    # -- building ----------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.box.addWidget(Heading(self.tr("Ihre Idee"), 3))
        for known in self._exercise.fields:
            title, question = self.words(known.title), self.words(known.question)
            field = WritingField(title, question, LONGEST_FIELD, self.look)
            field.left.connect(self._save)
            field.said.connect(self.said)
            self.fields[known.field] = field
        self.box.addWidget(CardGrid(list(self.fields.values()), self.look, least=290, most=2))

    def _make_criteria(self) -> None:
        self.box.addWidget(Heading(self.tr("Fragen an Ihre Idee"), 3))
        replies = (
            (Reply.YES, self.tr("Ja")),
            (Reply.PARTLY, self.tr("Teilweise")),
            (Reply.NO, self.tr("Nein")),
        )
        for known in self._exercise.criteria:
            card = CriterionCard(known, replies, self.setting)
            card.replied.connect(partial(self._replied, known.criterion))
            self.criteria[known.criterion] = card
            self.box.addWidget(card)

    def _make_overview(self) -> None:
        card = Card(self.look, "note", 16)
        card.box.addWidget(Heading(self.tr("Ihre Idee im Überblick"), 3))
        for known in self._exercise.criteria:
            self._lines[known.criterion] = LightLine(self.look)
            card.box.addWidget(self._lines[known.criterion])
        self.overall = SpokenLabel("", bold=True)
        self.next_step = SpokenLabel("")
        card.box.addWidget(self.overall)
        card.box.addWidget(self.next_step)
        self.box.addWidget(card)

    # -- what the learner does ---------------------------------------------------------------

    def _replied(self, criterion: Criterion) -> None:
        self._show_lights()
        self._save()
        card = self.criteria[criterion]
        if card.light is not Light.OPEN:
            self.said.emit(card.spoken)
        found = lights(self._exercise, self.canvas().replies)
        if Light.OPEN not in found.values():
            self.said.emit(f"{self.overall.text()} {self.next_step.text()}")
            self.observed.emit()

    def _show_lights(self) -> None:
        canvas, variant = self.canvas(), self.setting.variant
        found = lights(self._exercise, canvas.replies)
        for criterion, light in found.items():
            known = self._exercise.help(criterion)
            advice = "" if light is Light.OPEN else self.words(known.advised(light))
            self.criteria[criterion].show_light(light, self._names[light], advice)
            title = self.words(known.title)
            self._lines[criterion].show_light(light, f"{title} – {self._names[light]}")
        self.overall.say(overall_text(self._exercise, found, variant))
        step = next_step(self._exercise, canvas, variant)
        self.next_step.say(self.tr("Nächster Schritt: {0}").format(step) if step else "")
        self.next_step.setVisible(bool(step))

    def _save(self) -> None:
        plain = self.canvas().to_plain()
        if plain != self._last:
            self._last = plain
            if verdict(lights(self._exercise, self.canvas().replies))[0] is Light.GREEN:
                self._show_lights()  # the learner's own first step stands there
            self.kept.emit(plain)

    def _want_document(self) -> None:
        self._save()
        self.message.clear()
        self.open_button.hide()
        self.document_wanted.emit(self.canvas().to_plain())

    def _open_document(self) -> None:
        self.file_wanted.emit(self._path)
