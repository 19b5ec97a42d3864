"""What screen readers and the keyboard find on a card."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import (
    Question,
)
from kifuehrerschein.domain.wording import Variant
from tests.questions import PARTLY, QUESTIONS, SINGLE, both, feedback_of
from tests.ui.question_stage import Stage

each_type = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
each_variant = pytest.mark.parametrize("variant", list(Variant))


@each_variant
def test_only_nicht_is_marked_and_nothing_else_of_the_stem_is_markup(
    qtbot: QtBot, variant: Variant
) -> None:
    stage = Stage(qtbot, SINGLE, variant=variant)
    stem = next(
        label
        for label in stage.card.findChildren(QLabel)
        if label.textFormat() is Qt.TextFormat.RichText
    )
    assert "<b><u>nicht</u></b> in den Auftrag &amp; warum &lt;jetzt&gt;?" in stem.text()
    assert stem.accessibleName().endswith("Was schreiben Sie nicht in den Auftrag & warum <jetzt>?")
    for question in QUESTIONS[1:]:
        stage = Stage(qtbot, question, variant=variant)
        labels = [label for label in stage.card.findChildren(QLabel) if label.text()]
        assert labels
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_numbers_stay_with_what_they_count_and_are_spoken_as_written(qtbot: QtBot) -> None:
    option = replace(SINGLE.options[0], text=both("eine E-Mail um 18 Uhr"))
    stem = both("Was kostet **nicht** 4 Euro?")
    question = replace(SINGLE, stem=stem, options=(option, *SINGLE.options[1:]))
    stage = Stage(qtbot, question)
    labels = stage.card.findChildren(QLabel)
    drawn = [QLabel.text(label) for label in labels]
    assert "eine E\u2011Mail um 18\u00a0Uhr" in drawn
    assert any("4\u00a0Euro?" in text for text in drawn)
    assert "eine E-Mail um 18 Uhr" in [label.text() for label in labels]
    spoken = [label.accessibleName() for label in labels]
    assert "eine E-Mail um 18 Uhr" in spoken
    assert not any(sign in name for name in spoken for sign in "\u2011\u00a0")


def test_options_are_never_read_as_markup(qtbot: QtBot) -> None:
    option = replace(SINGLE.options[0], text=both("<b>fett</b> & <img src='x'>"))
    question = replace(SINGLE, options=(option, *SINGLE.options[1:]))
    assert "<b>fett</b> & <img src='x'>" in Stage(qtbot, question).texts()


@each_type
@each_variant
def test_no_accessible_text_holds_the_reading_aid(
    qtbot: QtBot, question: Question, variant: Variant
) -> None:
    stage = Stage(qtbot, question, variant=variant)
    stage.card.set_answer(PARTLY[question.id])
    widgets = stage.card.findChildren(QWidget)
    stage.card.show_feedback(feedback_of(question, PARTLY))
    for widget in (stage.card, *widgets, *stage.card.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            assert "·" not in interface.text(QAccessible.Text.Name)
            assert "·" not in interface.text(QAccessible.Text.Description)


@each_type
def test_every_part_is_reached_by_tab_in_reading_order_and_has_a_name(
    qtbot: QtBot, question: Question
) -> None:
    for exam in (False, True):
        stage = Stage(qtbot, question, exam=exam, size=(900, 1400))
        stage.before.setFocus()
        tops: list[int] = []
        reached: list[QWidget] = []
        stage.press(Qt.Key.Key_Tab)
        while not stage.is_on(stage.after):
            widget = stage.focused
            assert stage.card.isAncestorOf(widget)
            assert widget.accessibleName()
            assert widget.height() >= 44
            assert widget.width() >= 44
            tops.append(widget.mapTo(stage.card, widget.rect().topLeft()).y())
            reached.append(widget)
            stage.press(Qt.Key.Key_Tab)
        # A button at the right edge of a row may begin a few pixels below the row's own top.
        assert all(later >= earlier - 44 for earlier, later in pairwise(tops))
        focusable = [
            w
            for w in stage.card.findChildren(QWidget)
            if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert set(focusable) == set(reached)
