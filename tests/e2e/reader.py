"""Somebody who opens the whole course in the real program, lesson by lesson, and looks closely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.blocks import Callout, ExerciseSlot, Figure, QuestionSlot, TextBlock
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.e2e.driver import page
from tests.ui.page_checks import is_whole

_Kind = TypeVar("_Kind", bound=QWidget)
# Pixels that rounding may cost.
_SLACK = 2


class Reader:
    """Reads with one setting; `complaints` tells what a learner would stumble over."""

    def __init__(self, qtbot: QtBot, app: App, shots: Path | None = None) -> None:
        self.app = app
        self._qtbot = qtbot
        self._shots = shots

    def complaints(self, settings: Settings) -> Iterator[str]:
        """Open every lesson and name each missing picture, empty paragraph and clipped text."""
        assert self.app.desk is not None
        self.app.desk.change_settings(settings)
        for info in self.app.desk.services.library.curriculum.lessons():
            self.app.desk.open_lesson(info.id)
            lesson = page(self.app, LessonPage)
            self._qtbot.waitUntil(partial(_is_complete, lesson), timeout=20_000)
            QApplication.processEvents()  # the layout of what came last
            where = f"{info.id} {settings.variant} {settings.text_percent} %"
            assert lesson.view.info.id == info.id
            yield from (f"{where}: {text}" for text in _complaints(lesson))
            if self._shots is not None:
                name = f"{info.id}-{settings.variant}-{settings.theme}-{settings.text_percent}.png"
                lesson.column.inner.grab().save(str(self._shots / name))


def _complaints(lesson: LessonPage) -> Iterator[str]:
    yield from _missing(lesson)
    if lesson.column.horizontalScrollBar().maximum() > 0:
        yield "the page scrolls sideways"
    for view in _visible(lesson, TextView):
        yield from _text_complaints(view)
    for label in _visible(lesson, QLabel):
        if label.text() and not is_whole(label):
            yield f"clipped: {label.text()[:50]}"
    for button in _visible(lesson, Button):
        if button.height() < button.heightForWidth(button.width()):
            yield f"clipped: {button.text()[:50]}"


def _is_complete(lesson: LessonPage) -> bool:
    return lesson.column.complete


def _text_complaints(view: TextView) -> Iterator[str]:
    text, document = view.toPlainText(), view.document()
    if not text.strip():
        yield "an empty paragraph"
    if document.size().height() > view.height() + _SLACK:
        yield f"clipped below: {text[:50]}"
    if document.idealWidth() > view.width() + _SLACK:
        yield f"clipped at the side: {text[:50]}"


def _missing(lesson: LessonPage) -> Iterator[str]:
    """What the lesson's file asks for and the page does not show."""
    blocks = lesson.view.blocks
    for block in blocks:
        if isinstance(block, TextBlock | Callout) and not block.html.strip():
            yield f"block {block.id} is empty"
    figures = _visible(lesson, FigureView)  # those of questions, too
    if len(figures) < sum(isinstance(block, Figure) for block in blocks):
        yield f"only {len(figures)} figures are shown"
    for figure in figures:
        if not _is_drawn(figure):
            yield f"a picture is missing: {figure.accessibleName()[:50]}"
    slots = sum(isinstance(block, QuestionSlot) for block in blocks)
    if len(lesson.answers()) < slots:
        yield f"only {len(lesson.answers())} of {slots} questions are shown"
    if any(isinstance(block, ExerciseSlot) and not block.exercise for block in blocks):
        yield "an exercise has no name"


def _is_drawn(figure: FigureView) -> bool:
    svg = figure._svg
    return svg.isValid() if svg is not None else not figure._bitmap.isNull()


def _visible(inside: LessonPage, kind: type[_Kind]) -> list[_Kind]:
    return [found for found in inside.column.findChildren(kind) if found.isVisible()]
