"""All text of a card is seen at every text size, in practice, with feedback and in the exam."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from tests.questions import PARTLY, QUESTIONS, feedback_of
from tests.ui.question_stage import Stage

each_type = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
# Text size and width of the window; 830 px is what a window of 1024 px leaves at 200 %.
SIZES = [(100, 808), (100, 560), (150, 1080), (200, 1080), (200, 830)]


def unseen(stage: Stage) -> list[str]:
    """Texts that are cut off, or widgets that stick out of the card."""
    faults = []
    inside = stage.card.rect()
    for widget in stage.card.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not stage.column:
            continue
        rect = widget.rect().translated(widget.mapTo(stage.card, widget.rect().topLeft()))
        name = f"{type(widget).__name__}: {widget.accessibleName()[:40]}"
        if not inside.contains(rect):
            faults.append(f"sticks out: {name}")
        shows_text = isinstance(widget, QLabel | QPushButton) and widget.text()
        needed = widget.heightForWidth(widget.width()) if shows_text else 0
        if needed > widget.height():
            faults.append(f"cut off, {widget.height()} of {needed} px: {name}")
        if shows_text and widget.minimumSizeHint().width() > widget.width():
            faults.append(f"too narrow for its longest word: {name}")
    return faults


def overlapping(stage: Stage) -> list[str]:
    """Labels and buttons that lie on each other without one holding the other."""
    found = [
        (w, w.rect().translated(w.mapTo(stage.card, w.rect().topLeft())))
        for w in stage.card.findChildren(QWidget)
        if isinstance(w, QLabel | QPushButton) and w.isVisible()
    ]
    return [
        f"{one.accessibleName()} / {other.accessibleName()}"
        for at, (one, rect) in enumerate(found)
        for other, second in found[at + 1 :]
        if rect.intersects(second) and not one.isAncestorOf(other)
    ]


@each_type
@pytest.mark.parametrize(("percent", "width"), SIZES)
def test_nothing_is_cut_off_or_overlaps(
    qtbot: QtBot, question: Question, percent: int, width: int
) -> None:
    for exam in (False, True):
        stage = Stage(
            qtbot,
            question,
            percent=percent,
            size=(width, 900),
            exam=exam,
            variant=Variant.EINFACH,
        )
        assert unseen(stage) == []
        assert overlapping(stage) == []
        stage.card.set_answer(PARTLY[question.id])
        stage.card.show_feedback(feedback_of(question, PARTLY))
        stage.card.set_state("gespeichert")
        stage.settle()
        assert unseen(stage) == []
        assert overlapping(stage) == []
        assert stage.column.horizontalScrollBar().maximum() == 0
        stage.card.reset()
        stage.settle()
        assert unseen(stage) == []


@each_type
@pytest.mark.parametrize("theme", list(Theme))
def test_each_theme_shows_a_choice_differently_from_none(
    qtbot: QtBot, question: Question, theme: Theme
) -> None:
    stage = Stage(qtbot, question, theme=theme)
    empty = stage.card.grab().toImage()
    stage.card.set_answer(PARTLY[question.id])
    stage.settle()
    chosen = stage.card.grab().toImage()
    stage.card.show_feedback(feedback_of(question, PARTLY))
    stage.settle()
    assert empty != chosen
    assert stage.card.grab().toImage() != chosen
