"""Exercise 4 on the screen: points move by keys, by buttons and by mouse, and all follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.move_points import Fruit, MovePoints
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.exercises.move_points import MovePointsStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped


def opened(qtbot: QtBot, **how: object) -> ExerciseStage:
    exercise = shipped("move-points")
    assert isinstance(exercise, MovePoints)
    stage = ExerciseStage(qtbot, exercise, **how)  # type: ignore[arg-type]
    stage.card.guesses[1].click()
    stage.settle()
    return stage


def inside(stage: ExerciseStage) -> MovePointsStage:
    assert isinstance(stage.card.stage, MovePointsStage)
    return stage.card.stage


def drag(stage: ExerciseStage, fruit: Fruit, dx: int, dy: int) -> None:
    """Drag with the mouse, as many steps to the right and upwards."""
    plane = inside(stage).plane
    stage.column.ensureWidgetVisible(plane)
    stage.settle()
    window = stage.column.window()
    begin = plane.place(fruit.x, fruit.y).center().toPoint()
    end = plane.place(fruit.x + dx, fruit.y + dy).center().toPoint()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    handle = window.windowHandle()
    QTest.mousePress(handle, left, none, plane.mapTo(window, begin))
    for at in (begin + QPoint(2, 2), end):
        QTest.mouseMove(handle, plane.mapTo(window, at))
        stage.settle()
    QTest.mouseRelease(handle, left, none, plane.mapTo(window, end))
    stage.settle()


def test_by_keyboard_alone_from_the_guess_to_the_explanation(qtbot: QtBot) -> None:
    exercise = shipped("move-points")
    stage = ExerciseStage(qtbot, exercise)
    part = inside(stage)
    stage.before.setFocus()
    stage.choose("Es sagt: Apfel oder Birne.")
    stage.choose("Frucht 6 Birne: 10 Zentimeter, 180 Gramm")
    stage.tab_to("Karopapier. Frucht 6 Birne: 10 Zentimeter, 180 Gramm")
    before = part.outcome.answers
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        stage.press(key)
    assert part.current.cm == 8.5
    assert part.current.grams == 170
    assert part.outcome.answers != before
    assert stage.focused is part.plane
    assert any(said.startswith("8,5 Zentimeter, 170 Gramm.") for said in stage.announced)
    stage.choose("Namen tauschen")
    assert any(said.startswith("Frucht 6 Apfel.") for said in stage.announced)
    stage.choose("Quitte dazulegen")
    assert stage.announced[-1] == "Jetzt können Sie lesen, was dahintersteckt."
    assert "Diese Antwort hat das Modell nicht gelernt." in stage.texts()
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["move-points"]


def test_the_arrow_buttons_move_the_chosen_fruit(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    x, y = part.current.x, part.current.y
    places = []
    for name in ("Nach links", "Nach rechts", "Nach oben", "Nach unten"):
        button = next(b for b in part.arrows.buttons if b.accessibleName() == name)
        stage.click(button)
        places.append((part.current.x - x, part.current.y - y))
    assert places == [(-1, 0), (0, 0), (0, 1), (0, 0)]
    assert all(button.width() >= 44 and button.height() >= 44 for button in part.arrows.buttons)


def test_the_mouse_drags_a_point_and_the_model_follows_on_the_way(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    pear = shipped_fruit(9)
    before = part.outcome.answers
    drag(stage, pear, -9, -4)
    assert part.current.number == 9
    assert (part.current.x, part.current.y) == (pear.x - 9, pear.y - 4)
    assert part.outcome.answers != before
    assert stage.announced[-1].startswith("8,5 Zentimeter, 130 Gramm.")


def test_a_shaking_press_chooses_a_point_and_moves_nothing(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    heard = len(stage.announced)
    drag(stage, shipped_fruit(7), 0, 0)
    assert part.current == shipped_fruit(7)
    assert part.list.buttons[7].isChecked()
    assert not part.list.buttons[1].isChecked()
    assert len(stage.announced) == heard


def shipped_fruit(number: int) -> Fruit:
    exercise = shipped("move-points")
    assert isinstance(exercise, MovePoints)
    return exercise.known[number - 1]


def test_a_point_can_go_no_farther_than_the_paper(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    drag(stage, shipped_fruit(3), -30, 0)
    assert (part.current.x, part.current.y) == (0, shipped_fruit(3).y)


def test_the_line_is_learnt_round_by_round(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    assert not part.learn_button.isVisible()
    stage.choose("So sortiert das Modell: Gerade Linie")
    assert "Das Modell passt zu 7 von 10 bekannten Früchten." in stage.texts()
    assert "Es passt nicht zu den Früchten 4, 6 und 9." in stage.texts()
    fits = []
    for _ in range(6):
        stage.click(part.learn_button)
        fits.append(10 - len(part.outcome.misfits))
    assert fits == sorted(fits)
    assert fits[-1] == 10
    assert "Gelernt bis jetzt: 6 Durchgänge." in stage.texts()
    assert any("Das Modell passt zu allen 10 bekannten Früchten." in t for t in stage.announced)


def test_a_wrong_name_cannot_be_fitted_by_the_line_and_is_named(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    stage.choose("So sortiert das Modell: Gerade Linie")
    stage.click(part.list.buttons[3])
    stage.click(part.rename_button)
    assert part.list.buttons[3].text() == "3 Birne"
    for _ in range(4):
        stage.click(part.learn_more)
    assert 3 in part.outcome.misfits
    assert "Es passt nicht zu den Früchten 3 und" in stage.texts()


def test_the_quince_comes_and_goes_and_has_no_name_to_swap(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    stage.click(part.quince_button)
    assert not part.rename_button.isEnabled()
    assert "Quitte: Das Modell sagt Apfel. Es ist aber eine Quitte." in stage.texts()
    assert part.quince_button.accessibleName() == "Quitte wegnehmen"
    stage.click(part.quince_button)
    assert "Quitte: Das Modell" not in stage.texts()
    assert part.list.buttons[12].isHidden()


def test_everything_can_be_put_back(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    before = part.outcome
    drag(stage, shipped_fruit(1), 6, 3)
    assert part.outcome != before
    stage.click(part.reset_button)
    assert part.outcome == before
    assert part.current == shipped_fruit(1)


def test_the_list_says_where_every_point_lies(qtbot: QtBot) -> None:
    stage = opened(qtbot, variant=Variant.EINFACH)
    names = [button.accessibleName() for button in inside(stage).list.buttons.values()]
    assert names[0] == "Frucht 1 Apfel: 7 Zentimeter, 160 Gramm"
    assert names[10] == "Neue Frucht: 11 Zentimeter, 150 Gramm"


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_everything_fits(qtbot: QtBot, variant: Variant, percent: int, width: int) -> None:
    stage = opened(qtbot, variant=variant, percent=percent, size=(width, 900))
    part = inside(stage)
    part.quince_button.click()
    part.methods.chosen.emit("line")
    stage.card.explain_button.click()
    stage.settle()
    assert stage.faults() == []
