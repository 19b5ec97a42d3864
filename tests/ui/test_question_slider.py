"""A slider: by keys, mouse, buttons and screen reader; nothing is chosen before it was used."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Amount, Answer, Scale, Selection, Slider
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.scale_slider import ScaleSlider
from kifuehrerschein.ui.widgets.questions.slider import SliderArea
from tests.questions import SLIDER, slider
from tests.ui.question_stage import Stage

NOTHING = "Noch kein Wert gewählt"
Key = Qt.Key


def area_of(stage: Stage) -> SliderArea:
    area = stage.card.area
    assert isinstance(area, SliderArea)
    return area


def slider_of(stage: Stage) -> ScaleSlider:
    return area_of(stage).slider


def value(stage: Stage) -> Fraction | None:
    answer = stage.card.answer()
    assert isinstance(answer, Amount)
    return answer.value


def spot(stage: Stage, share: float) -> QPoint:
    """Where a share of the scale lies in the slider."""
    knob = slider_of(stage)
    edge = stage.card.area.look.target / 2
    return QPoint(round(edge + (knob.width() - 2 * edge) * share), knob.height() // 2)


def mark(stage: Stage, question: Slider, answer: Answer) -> None:
    stage.card.set_answer(answer)
    stage.card.show_feedback(grade(question, answer))
    stage.settle()


# -- nothing is chosen first -----------------------------------------------------------------


def test_nothing_is_chosen_before_the_slider_was_used(qtbot: QtBot) -> None:
    for exam in (False, True):
        stage = Stage(qtbot, SLIDER, exam=exam)
        assert stage.card.answer() == Amount(None)
        assert not stage.card.complete
        assert stage.texts().count(NOTHING) == 1
        assert slider_of(stage).accessibleName() == NOTHING


def test_checking_too_early_says_what_is_missing_and_goes_there(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    with (
        qtbot.assertNotEmitted(stage.card.submitted),
        qtbot.waitSignal(stage.card.announced) as heard,
    ):
        stage.click(stage.card.check_button)
    assert heard.args == ["Es fehlt noch etwas: Stellen Sie einen Wert ein."]
    assert stage.is_on(slider_of(stage))
    stage.press(Key.Key_Space)
    assert "Es fehlt noch etwas" not in stage.texts()


@pytest.mark.parametrize("by_mouse", [True, False])
def test_the_place_of_the_handle_can_be_confirmed(qtbot: QtBot, by_mouse: bool) -> None:
    stage = Stage(qtbot, SLIDER)
    slider_of(stage).setFocus()
    with qtbot.waitSignal(stage.card.changed) as heard:
        if by_mouse:
            stage.click(slider_of(stage))
        else:
            stage.press(Key.Key_Space)
    assert heard.args == [SLIDER.id, Amount(Fraction(50))]
    assert "50 Prozent" in stage.texts()
    assert NOTHING not in stage.texts()


@pytest.mark.parametrize(("key", "wanted"), [(Key.Key_Home, 0), (Key.Key_End, 1)])
def test_a_key_that_moves_nothing_is_a_choice_too(qtbot: QtBot, key: Key, wanted: int) -> None:
    question = replace(SLIDER, scale=Scale(Fraction(0), Fraction(1), Fraction(1), "Tag"))
    stage = Stage(qtbot, question)
    slider_of(stage).setFocus()
    changes: list[object] = []
    stage.card.changed.connect(lambda _id, answer: changes.append(answer))
    stage.press(key)
    assert value(stage) == wanted
    assert changes == [Amount(Fraction(wanted))]


# -- keys, mouse, buttons --------------------------------------------------------------------


def test_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    stage.before.setFocus()
    stage.press(Key.Key_Tab)
    knob = slider_of(stage)
    assert stage.is_on(knob)
    for key, wanted in (
        (Key.Key_Right, 55),
        (Key.Key_Up, 60),
        (Key.Key_Left, 55),
        (Key.Key_Down, 50),
        (Key.Key_PageUp, 60),
        (Key.Key_PageDown, 50),
        (Key.Key_Home, 0),
        (Key.Key_Left, 0),
        (Key.Key_End, 100),
        (Key.Key_PageDown, 90),
    ):
        stage.press(key)
        assert value(stage) == wanted
        assert knob.accessibleName() == f"Ihr Wert: {wanted} Prozent"
        assert f"{wanted} Prozent" in stage.texts()
    stage.tab_to("Mehr")
    stage.press(Key.Key_Space)
    assert value(stage) == 95
    stage.tab_to("Antwort prüfen")
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Key.Key_Return)
    assert sent.args == [SLIDER.id, Amount(Fraction(95))]


def test_return_on_the_slider_hands_the_answer_in(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    slider_of(stage).setFocus()
    stage.press(Key.Key_Right)
    with qtbot.waitSignal(stage.card.submitted):
        stage.press(Key.Key_Return)


def test_a_press_on_the_groove_brings_the_handle_there(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    knob = slider_of(stage)
    for share in (0.2, 1.0, 0.0, 0.75):
        QTest.mouseClick(knob, Qt.MouseButton.LeftButton, pos=spot(stage, share))
        assert value(stage) == round(share * 100)
    window = stage.column.window()
    at = knob.mapTo(window, spot(stage, 0.2))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=at)
    assert value(stage) == 75


def test_the_handle_follows_the_mouse_and_stays_inside(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    knob = slider_of(stage)
    left = Qt.MouseButton.LeftButton
    # A press beside its middle does not make the handle jump.
    QTest.mousePress(knob, left, pos=spot(stage, 0.5) + QPoint(20, 0))
    assert value(stage) == 50
    QTest.mouseMove(knob, spot(stage, 0.7) + QPoint(20, 0))
    assert value(stage) == 70
    QTest.mouseMove(knob, QPoint(-400, 5))
    assert value(stage) == 0
    QTest.mouseRelease(knob, left, pos=QPoint(-400, 5))
    QTest.mouseMove(knob, spot(stage, 0.9))
    assert value(stage) == 0


def test_on_a_page_that_runs_from_right_to_left_the_scale_does_too(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    slider_of(stage).setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.mouseClick(slider_of(stage), Qt.MouseButton.LeftButton, pos=spot(stage, 0.8))
    assert value(stage) == 20


def test_the_wheel_scrolls_the_page_and_changes_nothing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    stage.card.set_answer(Amount(Fraction(40)))
    event = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider_of(stage), event)
    assert not event.isAccepted()
    assert value(stage) == 40


def test_the_buttons_go_one_step_and_say_the_new_value(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    area = area_of(stage)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    stage.click(area.more)
    assert value(stage) == 55
    stage.click(area.less)
    stage.click(area.less)
    assert value(stage) == 45
    assert heard == ["55 Prozent", "50 Prozent", "45 Prozent"]
    assert area.more.accessibleDescription() == "5 Prozent"
    # Quick presses all count.
    assert area.more.property("repeats")


def test_at_an_end_the_buttons_say_so(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    area = area_of(stage)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    for end, button in ((0, area.less), (100, area.more)):
        stage.card.set_answer(Amount(Fraction(end)))
        with qtbot.assertNotEmitted(stage.card.changed):
            stage.click(button)
        assert value(stage) == end
    assert heard == [
        "Weniger geht nicht. Der kleinste Wert ist 0 Prozent.",
        "Mehr geht nicht. Der größte Wert ist 100 Prozent.",
    ]


def test_each_change_is_told_once_and_setting_is_none(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    changes: list[object] = []
    stage.card.changed.connect(lambda _id, answer: changes.append(answer))
    stage.card.set_answer(Amount(Fraction(20)))
    stage.card.reset()
    assert changes == []
    slider_of(stage).setFocus()
    for key in (Key.Key_Space, Key.Key_Right, Key.Key_End, Key.Key_End):
        stage.press(key)
    assert changes == [Amount(Fraction(n)) for n in (50, 55, 100)]


# -- screen readers --------------------------------------------------------------------------


def test_a_screen_reader_reads_and_sets_the_true_numbers(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SLIDER)
    interface = QAccessible.queryAccessibleInterface(slider_of(stage))
    assert interface.role() == QAccessible.Role.Slider
    numbers = interface.valueInterface()
    assert numbers is not None
    assert (numbers.minimumValue(), numbers.maximumValue()) == (0, 100)
    assert numbers.minimumStepSize() == 5
    numbers.setCurrentValue(37)
    assert value(stage) == 35
    assert numbers.currentValue() == 35
    assert interface.text(QAccessible.Text.Name) == "Ihr Wert: 35 Prozent"


def test_no_reading_aid_is_spoken(qtbot: QtBot) -> None:
    scale = Scale(Fraction(0), Fraction(10), Fraction(1, 2), "Kilo·meter")
    stage = Stage(qtbot, replace(SLIDER, scale=scale), variant=Variant.EINFACH)
    stage.card.set_answer(Amount(Fraction(7, 2)))
    assert "3,5 Kilo·meter" in stage.texts()
    assert slider_of(stage).accessibleName() == "Ihr Wert: 3,5 Kilometer"


# -- stored answers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [Amount(Fraction(-5)), Amount(Fraction(105)), Amount(Fraction(37)), Selection(("a",))],
)
def test_a_value_that_is_not_on_the_scale_is_left_out(qtbot: QtBot, answer: Answer) -> None:
    stage = Stage(qtbot, SLIDER)
    stage.card.set_answer(Amount(Fraction(20)))
    stage.card.set_answer(answer)
    assert stage.card.answer() == Amount()
    assert NOTHING in stage.texts()


def test_every_value_of_a_scale_comes_back(qtbot: QtBot) -> None:
    question = slider()
    stage = Stage(qtbot, question)
    for stop in range(question.scale.stops):
        answer = Amount(question.scale.value(stop))
        stage.card.set_answer(answer)
        assert stage.card.answer() == answer
