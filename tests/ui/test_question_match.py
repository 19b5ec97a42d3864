"""Halves to put together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Assignment
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.half_box import HalfBox
from kifuehrerschein.ui.widgets.questions.marks import State
from kifuehrerschein.ui.widgets.questions.match import MatchArea
from tests.questions import MATCH, PARTLY, RIGHT, both, feedback_of
from tests.ui.question_stage import Stage

# What the platform without a screen says when a list opens.
no_screen = pytest.mark.qt_log_ignore("This plugin does not support")
MOVED = "Diese Antwort war in Zeile 1. Zeile 1 ist jetzt wieder offen."


def area_of(stage: Stage) -> MatchArea:
    area = stage.card.area
    assert isinstance(area, MatchArea)
    return area


def box_of(stage: Stage, pair_id: str) -> HalfBox:
    return area_of(stage).boxes[pair_id]


def wait_closed(qtbot: QtBot, box: HalfBox) -> None:
    qtbot.waitUntil(lambda: not box.view().isVisible())


def pick(qtbot: QtBot, box: HalfBox, half_id: str) -> None:
    """Choose a right half with the arrows in the opened list, as a hand on the keyboard does."""
    QTest.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    for _ in range(box.findData(half_id)):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    wait_closed(qtbot, box)
    # A platform without a screen does not give the page back its place.
    box.window().activateWindow()
    qtbot.waitUntil(box.isActiveWindow)


def test_each_row_offers_all_right_halves_and_says_which_row_it_is(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    rows = area_of(stage).rows
    wanted = sorted(half.text.standard for half in MATCH.halves())
    for number, row in enumerate(rows, 1):
        assert row.box.shown(0) == "bitte wählen"
        assert sorted(row.box.shown(at) for at in range(1, row.box.count())) == wanted
        left = row.pair.left.standard
        assert row.box.accessibleName() == f"Zeile {number} von 3: {left}"
        assert row.box.height() >= 44
    assert stage.card.answer() == Assignment({})


@no_screen
def test_halves_are_put_together_by_mouse(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    for pair_id in ("p1", "p2", "p3"):
        box = box_of(stage, pair_id)
        stage.click(box)
        view = box.view()
        qtbot.waitUntil(view.isVisible)
        at = view.visualRect(box.model().index(box.findData(pair_id), 0)).center()
        QTest.mouseMove(view.viewport(), at)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )
        wait_closed(qtbot, box)
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.click(stage.card.check_button)
    assert sent.args == [MATCH.id, RIGHT[MATCH.id]]


@no_screen
def test_halves_are_put_together_and_handed_in_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    stage.before.setFocus()
    for row in area_of(stage).rows:
        assert stage.tab_to(row.box.accessibleName()) is row.box
        pick(qtbot, row.box, row.pair.id)
        assert stage.is_on(row.box)
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [MATCH.id, RIGHT[MATCH.id]]


@no_screen
@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_B]
)
def test_keys_on_a_closed_box_open_it_and_change_nothing(qtbot: QtBot, key: Qt.Key) -> None:
    stage = Stage(qtbot, MATCH)
    stage.card.set_answer(PARTLY[MATCH.id])
    box = box_of(stage, "p2")
    box.setFocus()
    with qtbot.assertNotEmitted(stage.card.changed):
        stage.press(key)
        qtbot.waitUntil(box.view().isVisible)
        QTest.keyClick(box.view(), Qt.Key.Key_Escape)
        wait_closed(qtbot, box)
    assert stage.card.answer() == PARTLY[MATCH.id]


@no_screen
def test_a_letter_jumps_to_the_half_that_begins_with_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    box = box_of(stage, "p1")
    box.setFocus()
    stage.press(Qt.Key.Key_Z)
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    wait_closed(qtbot, box)
    assert box.choice == "p2"


@no_screen
@pytest.mark.parametrize("exam", [False, True])
def test_a_half_used_elsewhere_moves_here_and_that_is_said(qtbot: QtBot, exam: bool) -> None:
    stage = Stage(qtbot, MATCH, exam=exam)
    first, second = area_of(stage).rows[:2]
    pick(qtbot, first.box, "d1")
    heard: list[str] = []
    answers: list[object] = []
    stage.card.announced.connect(heard.append)
    stage.card.changed.connect(lambda _id, answer: answers.append(answer))
    pick(qtbot, second.box, "d1")
    assert heard == [MOVED]
    assert stage.texts().count(MOVED) == 1
    assert answers == [Assignment({second.pair.id: "d1"})]
    assert first.box.currentText() == "bitte wählen"
    # The sentence goes with the next choice.
    pick(qtbot, first.box, "p1")
    assert MOVED not in stage.texts()
    assert heard == [MOVED]


def test_the_sentence_on_a_moved_half_is_seen_in_its_row(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH, percent=200, size=(1000, 420))
    area = area_of(stage)
    area.rows[0].box.choose("d1")
    last = area.rows[-1]
    with qtbot.waitSignal(area.shown) as shown:
        last.box.setCurrentIndex(last.box.findData("d1"))
    line, about = shown.args
    assert about is last
    assert stage.sees(line)
    assert last.isAncestorOf(line)


def test_a_choice_can_be_taken_back(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    stage.card.set_answer(RIGHT[MATCH.id])
    box_of(stage, "p1").setCurrentIndex(0)
    assert stage.card.answer() == Assignment({"p2": "p2", "p3": "p3"})
    assert MOVED not in stage.texts()


def test_of_a_stored_answer_a_half_stands_in_one_row_only(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    first, second, third = (row.pair.id for row in area_of(stage).rows)
    stage.card.set_answer(Assignment({first: "p1", second: "p1", third: "gone", "gone": "p2"}))
    assert stage.card.answer() == Assignment({first: "p1"})


def listed(stage: Stage) -> list[str]:
    """What the list below the rows tells a screen reader."""
    return [label.accessibleName() for label in area_of(stage).list._words.values()]


def test_the_list_below_shows_all_halves_and_where_they_stand(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH, variant=Variant.EINFACH)
    assert "Diese Antworten gibt es:" in stage.texts()
    assert len(listed(stage)) == 4
    assert all(text.endswith(", noch frei") for text in listed(stage))
    row = area_of(stage).rows[1]
    row.box.setCurrentIndex(row.box.findData("d1"))
    assert "Einfach: Ein Lexikon, in Zeile 2" in listed(stage)
    assert sum(text.endswith(", noch frei") for text in listed(stage)) == 3
    assert "Ein·fach: Ein Lexikon\u00a0– Zeile\u00a02" in stage.texts()
    # After checking, what is left over would only be in the way.
    stage.card.set_answer(PARTLY[MATCH.id])
    stage.card.show_feedback(feedback_of(MATCH, PARTLY))
    assert "Diese Antworten gibt es:" not in stage.texts()
    stage.card.reset()
    assert "Diese Antworten gibt es:" in stage.texts()
    assert all(text.endswith(", noch frei") for text in listed(stage))


def test_an_opened_list_says_where_a_half_stands_already(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH, variant=Variant.EINFACH)
    first, second = area_of(stage).rows[:2]
    first.box.setCurrentIndex(first.box.findData("d1"))

    def spoken(box: HalfBox) -> object:
        return box.itemData(box.findData("d1"), Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(second.box) == "Einfach: Ein Lexikon, steht in Zeile 1"
    assert spoken(first.box) == "Einfach: Ein Lexikon"
    # The reading aid is drawn, but no part of the text that a screen reader gets.
    at = first.box.findData("d1")
    assert (first.box.itemText(at), first.box.shown(at)) == (
        "Einfach: Ein Lexikon",
        "Ein·fach: Ein Lexikon",
    )


def test_screen_readers_are_told_what_each_box_is_for(qtbot: QtBot) -> None:
    pair = replace(MATCH.pairs[0], left=both("Obst & Gemüse"))
    stage = Stage(qtbot, replace(MATCH, pairs=(pair, *MATCH.pairs[1:])))
    box = box_of(stage, "p1")
    reader = QAccessible.queryAccessibleInterface(box)
    labels = [
        found.object().accessibleName()  # type: ignore[attr-defined]
        for found, what in reader.relations()
        if what & QAccessible.RelationFlag.Label
    ]
    assert labels == ["Obst & Gemüse"]
    # Shown with one &, and no key is taken for it.
    assert "Obst && Gemüse" in stage.texts()


def test_feedback_names_the_right_half_where_it_was_missed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    stage.card.set_answer(PARTLY[MATCH.id])
    stage.card.show_feedback(feedback_of(MATCH, PARTLY))
    rows = {row.pair.id: row for row in area_of(stage).rows}
    text = stage.texts()
    assert "Teilweise richtig: 1 von 3 Paaren" in text
    assert "Noch nicht richtig. Richtig ist: Die Zahlen am Ende" in text
    assert rows["p1"].state is State.GOOD
    assert rows["p3"].state is State.ALMOST
    for pair_id, row in rows.items():
        assert not row.box.isEnabled()
        # What was chosen is still seen, beside what is right.
        assert row.box.choice == PARTLY[MATCH.id].pairs[pair_id]  # type: ignore[union-attr]
    assert rows["p1"].box.accessibleDescription() == (
        "Richtig. Ohne Beispiele kann kein Training beginnen."
    )


def test_both_halves_stand_side_by_side_only_where_there_is_room(qtbot: QtBot) -> None:
    for percent, width, beside in ((100, 900, True), (100, 500, False), (200, 900, False)):
        stage = Stage(qtbot, MATCH, percent=percent, size=(width, 900))
        row = area_of(stage).rows[0]
        corner = row.box.mapTo(row, QPoint(0, 0))
        assert (corner.x() > row.width() / 3) is beside
        assert row.rect().contains(row.box.geometry())
    # A wide window made narrow: nothing keeps the card wide.
    roomy = Stage(qtbot, MATCH)
    roomy.column.resize(300, 900)
    roomy.settle()
    assert roomy.card.width() <= 300


@pytest.mark.parametrize("percent", [100, 200])
def test_a_box_is_only_as_high_as_what_it_shows(qtbot: QtBot, percent: int) -> None:
    long = replace(MATCH.pairs[0], left=both("Viele Beispiele mit einem Etikett. " * 30))
    question = replace(MATCH, pairs=(long, *MATCH.pairs[1:]))
    stage = Stage(qtbot, question, percent=percent, size=(900 * percent // 100, 1600))
    target = stage.card.area.look.target
    for row in area_of(stage).rows:
        assert row.box.height() == target
        # Beside its text, in the middle.
        top = row.box.mapTo(row, QPoint(0, 0)).y()
        assert abs(row.height() - 2 * top - target) <= 1
    rows = {row.pair.id: row for row in area_of(stage).rows}
    assert rows["p1"].height() > 2 * target
    box = rows["p2"].box
    box.choose("p2")
    qtbot.waitUntil(lambda: box.height() > target)
    assert box.height() == box.heightForWidth(box.width())
    assert rows["p3"].box.height() == target


def test_the_list_below_stands_clear_of_the_button(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    card, last = stage.card, list(area_of(stage).list._words.values())[-1]
    below = last.mapTo(card, last.rect().bottomLeft()).y()
    button = card.check_button.mapTo(card, QPoint(0, 0)).y()
    assert button - below > card.area.look.px(20)


def test_setting_an_answer_tells_nobody(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MATCH)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    with qtbot.assertNotEmitted(stage.card.changed):
        stage.card.set_answer(RIGHT[MATCH.id])
        stage.card.set_answer(PARTLY[MATCH.id])
        stage.card.reset()
        QApplication.processEvents()
    assert heard == []
