"""A slider after checking: the own value, the right ones, in words and as a mark on the scale."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.questions import Amount, Scale
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.marks import State, StateFrame
from kifuehrerschein.ui.widgets.questions.slider import number_text
from tests.questions import PARTLY, RIGHT, SLIDER, feedback_of
from tests.ui.question_stage import Stage
from tests.ui.test_question_slider import NOTHING, area_of, mark, slider_of, spot


@pytest.mark.parametrize(
    ("value", "word", "why"),
    [
        (20, "Noch nicht richtig. Richtig ist: etwa 40 Prozent", SLIDER.feedback_low),
        (35, "Richtig: etwa 40 Prozent", SLIDER.feedback_hit),
        (40, "Richtig: etwa 40 Prozent", SLIDER.feedback_hit),
        (50, "Noch nicht richtig. Richtig ist: etwa 40 Prozent", SLIDER.feedback_high),
    ],
)
@pytest.mark.parametrize("variant", list(Variant))
def test_the_result_is_said_in_words(
    qtbot: QtBot, value: int, word: str, why: object, variant: Variant
) -> None:
    stage = Stage(qtbot, SLIDER, variant=variant)
    mark(stage, SLIDER, Amount(Fraction(value)))
    line = area_of(stage).line
    assert line is not None
    assert line.word.text() == word
    reason = SLIDER.feedback_hit if "Richtig:" in word else why
    assert line.text.text() == f"Richtig ist alles von 35 bis 45 Prozent. {reason.of(variant)}"  # type: ignore[attr-defined]
    assert f"{value} Prozent" in stage.texts().splitlines()
    assert slider_of(stage).accessibleDescription() == line.spoken
    frame = stage.card.area.findChild(StateFrame)
    assert frame is not None
    assert frame.state is (State.GOOD if reason is SLIDER.feedback_hit else State.ALMOST)


def test_a_single_right_value_is_not_about(qtbot: QtBot) -> None:
    question = replace(SLIDER, tolerance=Fraction(0))
    stage = Stage(qtbot, question)
    mark(stage, question, Amount(Fraction(20)))
    assert "Richtig ist: 40 Prozent" in stage.texts()
    assert "etwa" not in stage.texts()
    assert "Richtig ist alles" not in stage.texts()


def test_a_range_ends_with_the_scale(qtbot: QtBot) -> None:
    question = replace(SLIDER, target=Fraction(97), tolerance=Fraction(8))
    stage = Stage(qtbot, question)
    mark(stage, question, Amount(Fraction(20)))
    assert "Richtig ist: etwa 97 Prozent" in stage.texts()
    assert "Richtig ist alles von 90 bis 100 Prozent." in stage.texts()


@pytest.mark.parametrize("theme", list(Theme))
def test_the_right_values_are_marked_on_the_scale_only_after_checking(
    qtbot: QtBot, theme: Theme
) -> None:
    stage = Stage(qtbot, SLIDER, theme=theme)
    look = stage.card.area.look
    good = look.colour("good")

    def edges() -> list[int]:
        picture = slider_of(stage).grab().toImage()
        # Above the groove, below the upper edge of the box.
        y = slider_of(stage).height() // 2 - look.px(12)
        return [x for x in range(picture.width()) if picture.pixelColor(x, y) == good]

    stage.card.set_answer(PARTLY[SLIDER.id])
    stage.settle()
    assert edges() == []
    mark(stage, SLIDER, PARTLY[SLIDER.id])
    found = edges()
    assert abs(found[0] - spot(stage, 0.35).x()) <= 2
    assert abs(found[-1] - spot(stage, 0.45).x()) <= 2


def test_a_single_right_value_that_was_hit_is_marked_by_its_handle_alone(qtbot: QtBot) -> None:
    question = replace(SLIDER, tolerance=Fraction(0))
    stage = Stage(qtbot, question)
    good = stage.card.area.look.colour("good")
    for value, boxed in ((20, True), (40, False)):
        mark(stage, question, Amount(Fraction(value)))
        picture = slider_of(stage).grab().toImage()
        # Above the handle, at the upper edge of the box.
        column = [picture.pixelColor(spot(stage, 0.4).x(), y) for y in range(8)]
        assert (good in column) is boxed


def test_own_value_and_right_values_differ_in_shape_not_only_in_colour(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER, theme=Theme.CONTRAST)
    pictures = []
    for answers in (RIGHT, PARTLY):
        stage.card.set_answer(answers[SLIDER.id])
        stage.card.show_feedback(feedback_of(SLIDER, answers))
        stage.settle()
        grey = slider_of(stage).grab().toImage()
        pictures.append([grey.pixelColor(x, 22).lightness() > 90 for x in range(grey.width())])
    assert pictures[0] != pictures[1]


def test_after_checking_nothing_can_be_moved(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    mark(stage, SLIDER, PARTLY[SLIDER.id])
    area = area_of(stage)
    assert not slider_of(stage).isEnabled()
    assert not area.more.isVisible()
    assert not area.less.isVisible()
    stage.click(slider_of(stage))
    assert stage.card.answer() == PARTLY[SLIDER.id]
    stage.card.reset()
    stage.settle()
    assert slider_of(stage).isEnabled()
    assert area.more.isVisible()
    assert stage.card.answer() == Amount()
    assert slider_of(stage).accessibleDescription() == ""
    assert NOTHING in stage.texts()


@pytest.mark.parametrize(("percent", "width"), [(100, 760), (200, 830), (200, 560)])
def test_the_slider_stays_where_it_is_while_it_is_used(
    qtbot: QtBot, percent: int, width: int
) -> None:
    stage = Stage(qtbot, SLIDER, percent=percent, size=(width, 900))
    before = stage.place(slider_of(stage)).y()
    slider_of(stage).setFocus()
    top = stage.place(slider_of(stage)).y()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Home):
        stage.press(key)
        stage.settle()
        assert stage.place(slider_of(stage)).y() == top
    assert before > 0


def test_both_ends_are_written_below_the_scale(qtbot: QtBot) -> None:
    scale = Scale(Fraction(-5), Fraction(20_000), Fraction(5), "Euro")
    stage = Stage(qtbot, replace(SLIDER, scale=scale))
    lines = stage.texts().splitlines()
    assert "−5 Euro" in lines
    assert "20.000 Euro" in lines


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(7, 2), "3,5"),
        (Fraction(-5), "−5"),
        (Fraction(1, 8), "0,125"),
        (Fraction(1950), "1950"),
        (Fraction(12_000), "12.000"),
        (Fraction(-1_234_567, 10), "−123.456,7"),
        (Fraction(100), "100"),
    ],
)
def test_numbers_are_written_as_germans_do(value: Fraction, text: str) -> None:
    assert number_text(value) == text
