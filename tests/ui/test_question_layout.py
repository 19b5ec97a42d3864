"""All text of a card is seen at every text size, in practice, with feedback and in the exam."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import State, StateFrame
from kifuehrerschein.ui.widgets.questions.tick_rows import CheckRow, RadioRow
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


def line_width(picture: QImage, x: int, inside: QColor) -> int:
    """How many pixels at the top of this column are not yet what is inside the frame."""
    colours = [picture.pixelColor(x, y) for y in range(picture.height())]
    return next(at for at, colour in enumerate(colours) if colour == inside)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("state", "pixels"), [(State.OPEN, 1), (State.CHOSEN, 2)])
def test_frames_grow_with_the_text(qtbot: QtBot, theme: Theme, state: State, pixels: int) -> None:
    for percent in (100, 200):
        look = Look(Settings(theme, percent))
        frame = StateFrame(look, state)
        qtbot.addWidget(frame)
        frame.resize(200, 100)
        wanted = (pixels + (theme is Theme.CONTRAST)) * percent // 100
        inside = look.colour(state.value[1])
        assert line_width(frame.grab().toImage(), 100, inside) == wanted


@pytest.mark.parametrize("kind", [RadioRow, CheckRow])
def test_rings_and_boxes_to_tick_grow_with_the_text(
    qtbot: QtBot, kind: type[RadioRow | CheckRow]
) -> None:
    found = []
    for percent in (100, 200):
        look = Look(Settings(Theme.LIGHT, percent))
        row = kind("Antwort", look)
        qtbot.addWidget(row)
        row.resize(look.px(400), look.px(60))
        picture = row.grab().toImage()
        # From the upper edge of the mark, which stands 14 px from the left and is 24 px wide.
        below = picture.copy(0, look.px(18), picture.width(), look.px(12))
        found.append(line_width(below, look.px(26), look.colour("surface")))
    # A round line is one pixel thicker where it is blurred.
    assert found[0] in (2, 3)
    assert found[1] - found[0] == 2
