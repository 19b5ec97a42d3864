"""Steps to put in order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exam import shown_order
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.ui.widgets.questions.order import OrderArea, PlaceFrame
from tests.questions import ORDER, PARTLY, RIGHT, feedback_of
from tests.ui.question_stage import Stage

ALT = Qt.KeyboardModifier.AltModifier
TEXTS = {step.id: step.text.standard for step in ORDER.sequence}


def area(stage: Stage) -> OrderArea:
    found = stage.card.area
    assert isinstance(found, OrderArea)
    return found


def place(stage: Stage, step_id: str) -> PlaceFrame:
    return next(f for f in area(stage).frames if f.words.text() == TEXTS[step_id])


def shown(stage: Stage) -> list[str]:
    ids = {text: step_id for step_id, text in TEXTS.items()}
    return [ids[f.words.text()] for f in area(stage).frames]


def test_it_begins_shuffled_by_the_seed_and_never_in_the_right_order(qtbot: QtBot) -> None:
    right = tuple(TEXTS)
    by_chance = [s for s in range(300) if shown_order(right, s, ORDER.id) == right]
    starts = set()
    for seed in (1, 2, 3, *by_chance[:2]):
        for shuffle in (True, False):
            stage = Stage(qtbot, replace(ORDER, shuffle=shuffle), seed=seed)
            start = tuple(shown(stage))
            assert start != right
            assert sorted(start) == sorted(right)
            starts.add(start)
    assert len(by_chance) > 2
    assert len(starts) > 2


def test_practice_can_be_checked_at_once(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    assert stage.card.check_button.isEnabled()
    assert stage.card.answer() == Selection(tuple(shown(stage)))
    assert not area(stage).keep_button.isVisible()


def test_steps_are_moved_by_mouse(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    heard: list[object] = []
    stage.card.changed.connect(lambda _id, answer: heard.append(answer))
    before = shown(stage)
    stage.click(area(stage).frames[0].down)
    after = [before[1], before[0], *before[2:]]
    assert shown(stage) == after
    stage.click(place(stage, before[0]).up)
    assert shown(stage) == before
    assert heard == [Selection(tuple(after)), Selection(tuple(before))]


def test_steps_are_put_right_and_handed_in_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    stage.before.setFocus()
    for goal, step_id in enumerate(TEXTS):
        at = shown(stage).index(step_id)
        stage.before.setFocus()
        stage.tab_to(f"Stelle {at + 1} von 4: {TEXTS[step_id]}")
        for _ in range(at - goal):
            stage.press(Qt.Key.Key_Up, ALT)
            assert stage.is_on(place(stage, step_id))
    assert stage.card.answer() == RIGHT[ORDER.id]
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [ORDER.id, RIGHT[ORDER.id]]


def test_the_buttons_work_by_keyboard_and_the_focus_stays_with_the_step(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    step_id = shown(stage)[0]
    stage.before.setFocus()
    stage.tab_to(f"Nach unten: {TEXTS[step_id]}")
    stage.press(Qt.Key.Key_Return)
    assert shown(stage)[1] == step_id
    assert stage.is_on(place(stage, step_id).down)
    stage.press(Qt.Key.Key_Down, ALT)
    stage.press(Qt.Key.Key_Space)
    assert shown(stage)[3] == step_id
    # The last place has no way down, so the step itself keeps the focus.
    assert stage.is_on(place(stage, step_id))


def test_plain_arrows_walk_through_the_list_without_moving_steps(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    before = shown(stage)
    area(stage).frames[0].setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        stage.press(key)
    assert stage.is_on(area(stage).frames[0])
    stage.press(Qt.Key.Key_Down)
    assert stage.is_on(area(stage).frames[1])
    assert shown(stage) == before


def test_the_new_place_is_announced(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    step_id = shown(stage)[0]
    area(stage).frames[0].setFocus()
    stage.press(Qt.Key.Key_Down, ALT)
    stage.press(Qt.Key.Key_Up, ALT)
    stage.press(Qt.Key.Key_Up, ALT)
    assert heard == [
        f"„{TEXTS[step_id]}“ steht jetzt an Stelle 2 von 4.",
        f"„{TEXTS[step_id]}“ steht jetzt an Stelle 1 von 4.",
        "Dieser Schritt steht schon ganz oben.",
    ]


def test_places_and_buttons_have_names(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    first = area(stage).frames[0]
    text = first.words.text()
    assert first.accessibleName() == f"Stelle 1 von 4: {text}"
    assert first.up.accessibleName() == f"Nach oben: {text}"
    assert first.down.accessibleName() == f"Nach unten: {text}"
    assert not first.up.isEnabled()
    assert not area(stage).frames[-1].down.isEnabled()


def test_an_untouched_order_is_no_answer_in_the_exam(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER, exam=True)
    before = stage.card.complete
    assert not before
    assert stage.card.answer() == Selection()
    with qtbot.waitSignal(stage.card.changed) as heard:
        stage.click(area(stage).frames[1].down)
    assert heard.args == [ORDER.id, Selection(tuple(shown(stage)))]
    assert stage.card.complete
    assert area(stage).keep_button.isChecked()


def test_in_the_exam_the_order_shown_can_be_kept(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER, exam=True)
    heard: list[object] = []
    stage.card.changed.connect(lambda _id, answer: heard.append(answer))
    stage.before.setFocus()
    stage.tab_to("Reihenfolge stimmt so")
    stage.press(Qt.Key.Key_Space)
    # A second press takes nothing back.
    stage.press(Qt.Key.Key_Space)
    assert heard == [Selection(tuple(shown(stage)))]
    assert stage.card.complete


def test_a_stored_order_counts_as_answered_and_a_broken_one_does_not(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER, exam=True)
    stage.card.set_answer(PARTLY[ORDER.id])
    assert stage.card.answer() == PARTLY[ORDER.id]
    start = tuple(shown(Stage(qtbot, ORDER, exam=True)))
    stage.card.set_answer(Selection(("s1", "gone")))
    assert stage.card.answer() == Selection()
    assert tuple(shown(stage)) == start


def test_feedback_says_where_each_step_belongs(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    stage.card.set_answer(PARTLY[ORDER.id])
    stage.card.show_feedback(feedback_of(ORDER, PARTLY))
    said = {step_id: line.word.text() for step_id in TEXTS if (line := place(stage, step_id).line)}
    assert said == {
        "s1": "Richtig",
        "s2": "Gehört an Stelle 2",
        "s3": "Gehört an Stelle 3",
        "s4": "Richtig",
    }
    text = stage.texts()
    assert "Teilweise richtig: 2 von 4 Schritten" in text
    assert "So ist die richtige Reihenfolge:" in text
    assert f"1. {TEXTS['s1']}\n2. {TEXTS['s2']}\n3. {TEXTS['s3']}\n4. {TEXTS['s4']}" in text
    area(stage).frames[1].setFocus()
    stage.press(Qt.Key.Key_Up, ALT)
    assert stage.card.answer() == PARTLY[ORDER.id]
    stage.card.reset()
    assert "So ist die richtige Reihenfolge:" not in stage.texts()
    stage.click(area(stage).frames[0].down)
    assert stage.card.answer() != PARTLY[ORDER.id]


def test_a_right_order_needs_no_solution(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    stage.card.set_answer(RIGHT[ORDER.id])
    stage.card.show_feedback(feedback_of(ORDER, RIGHT))
    assert "So ist die richtige Reihenfolge:" not in stage.texts()
    assert "Richtig!" in stage.texts()
