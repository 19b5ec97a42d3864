"""Exercise 12 on the screen: numbers by keys and buttons, bars and sentences that follow."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.time_calculator import Effort, Period
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.exercises.time_calculator import TimeCalculatorStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped

KEPT = {"before": 20, "after": 5, "checking": 5, "cases": 6, "period": "month"}


def opened(qtbot: QtBot, **how: object) -> ExerciseStage:
    stage = ExerciseStage(qtbot, shipped("time-calculator"), **how)  # type: ignore[arg-type]
    stage.card.guesses[1].click()
    stage.settle()
    return stage


def inside(stage: ExerciseStage) -> TimeCalculatorStage:
    assert isinstance(stage.card.stage, TimeCalculatorStage)
    return stage.card.stage


def test_by_keyboard_alone_from_the_guess_to_the_explanation(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, shipped("time-calculator"))
    part = inside(stage)
    stage.before.setFocus()
    stage.choose("Etwa 4 Stunden")
    assert "Sie sparen im Monat etwa 4 Stunden und 20 Minuten." in stage.texts()
    stage.tab_to("Minuten für das Prüfen")
    for key in (Qt.Key.Key_3, Qt.Key.Key_5):
        stage.press(key)
    assert part.effort == Effort(40, 10, 35, 4, Period.WEEK)
    assert "Sie sparen keine Zeit." in stage.texts()
    stage.press(Qt.Key.Key_Down)
    assert part.effort.checking == 34
    assert stage.announced[-1] == "Jetzt können Sie lesen, was dahintersteckt."
    assert any(said.startswith("Sie sparen keine Zeit. Sie brauchen") for said in stage.announced)
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["time-calculator"]


def test_the_big_buttons_change_a_number_and_stop_at_its_ends(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    field = inside(stage).fields[1]
    stage.click(field.more)
    assert field.value == 11
    for _ in range(13):
        field.less.click()
    assert field.value == 0
    for button in (field.less, field.more, field.number):
        assert button.height() >= 44
        assert button.width() >= 44
    assert field.less.accessibleName() == "Minuten mit KI: weniger"


def test_a_number_can_be_typed_after_a_click_into_it(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    field = inside(stage).fields[0]
    stage.click(field.number)
    assert stage.focused is field.number
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_5, Qt.Key.Key_0):
        stage.press(key)
    assert field.value == 50


def test_the_number_is_seen(qtbot: QtBot) -> None:
    stage = opened(qtbot, percent=200, size=(830, 900))
    for field in inside(stage).fields:
        line = field.number.lineEdit()
        needed = line.fontMetrics().horizontalAdvance("999")
        assert line.width() >= needed
        assert line.height() >= line.fontMetrics().height()


def test_bars_and_sentences_follow_the_numbers(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    assert part.bars.before.shares == (Fraction(1), Fraction(0))
    assert part.bars.with_ai.shares == (Fraction(1, 4), Fraction(3, 8))
    assert part.bars.with_ai.accessibleName() == (
        "Mit KI: 7 Stunden und 15 Minuten. Voll: arbeiten, 2 Stunden und 55 Minuten. "
        "Gestreift: prüfen, 4 Stunden und 20 Minuten."
    )
    stage.click(part.examples["brief"])
    assert part.effort == Effort(30, 15, 20, 2, Period.MONTH)
    assert part.bars.before.shares == (Fraction(6, 7), Fraction(0))
    assert sum(part.bars.with_ai.shares) == 1
    assert "Sie brauchen im Monat etwa 10 Minuten mehr." in stage.texts()
    assert "lohnt sich die KI hier nicht" in stage.texts()
    assert stage.announced[-1].startswith("Sie sparen keine Zeit.")


def test_weeks_and_months_make_a_difference_and_leave_the_example(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    stage.click(part.periods[Period.MONTH])
    assert part.effort.period is Period.MONTH
    assert not part.periods[Period.WEEK].isChecked()
    assert "Sie sparen im Monat etwa 1 Stunde." in stage.texts()
    assert not any(button.isChecked() for button in part.examples.values())


def test_checking_that_is_left_out_is_mentioned(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    inside(stage).fields[2].number.setValue(0)
    assert "Das Prüfen fehlt noch in der Rechnung." in stage.texts()


def test_the_same_time_as_before_saves_nothing(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    inside(stage).fields[0].number.setValue(25)
    assert "Sie sparen keine Zeit. Es dauert genau so lange wie vorher." in stage.texts()


def test_the_wheel_scrolls_the_page_and_changes_no_number(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    field = inside(stage).fields[0]
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        *(QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120)),
        *(none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    field.number.setFocus()
    QApplication.sendEvent(field.number, event)
    assert field.value == 40


def test_numbers_are_kept_told_and_come_back(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    part.examples["e-mails"].click()
    with qtbot.waitSignal(stage.card.kept) as sent:
        stage.click(part.keep_button)
    assert sent.args == [
        "time-calculator",
        {"before": 6, "after": 3, "checking": 2, "cases": 40, "period": "week"},
    ]
    assert "gespeichert" not in stage.texts()
    stage.card.stored()
    assert "Ihre Zahlen sind gespeichert." in stage.texts()
    assert stage.announced[-1] == "Ihre Zahlen sind gespeichert."
    part.fields[0].more.click()
    assert "Ihre Zahlen sind gespeichert." not in stage.texts()
    stage.card.stored("Der Datenträger ist voll.")
    assert "Der Datenträger ist voll." in stage.texts()
    again = ExerciseStage(qtbot, shipped("time-calculator"))
    again.card.restore(KEPT)
    assert inside(again).effort == Effort(20, 5, 5, 6, Period.MONTH)
    assert "Sie sparen im Monat etwa 1 Stunde." in again.texts()
    assert not any(button.isChecked() for button in inside(again).examples.values())


@pytest.mark.parametrize(
    "broken",
    [
        {},
        KEPT | {"before": -1},
        KEPT | {"cases": 1000},
        KEPT | {"after": "5"},
        KEPT | {"after": True},
        KEPT | {"period": "year"},
        KEPT | {"period": ["week"]},
    ],
    ids=str,
)
def test_what_does_not_fit_is_not_restored(qtbot: QtBot, broken: dict[str, object]) -> None:
    stage = ExerciseStage(qtbot, shipped("time-calculator"))
    stage.card.restore(broken)
    assert inside(stage).effort == Effort(40, 10, 15, 4, Period.WEEK)


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_everything_fits(qtbot: QtBot, variant: Variant, percent: int, width: int) -> None:
    stage = opened(qtbot, variant=variant, percent=percent, size=(width, 900))
    inside(stage).examples["brief"].click()
    stage.card.stored()
    stage.card.explain_button.click()
    stage.card.alternative_button.click()
    stage.settle()
    assert stage.faults() == []
