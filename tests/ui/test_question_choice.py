"""Single and multiple choice: by mouse, by keyboard, with the announced number of ticks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exam import shown_order
from kifuehrerschein.domain.questions import MultipleChoice, Selection, SingleChoice
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea, OptionFrame
from tests.questions import MULTIPLE, PARTLY, RIGHT, SINGLE, feedback_of
from tests.ui.question_stage import Stage, toggle


def frame(stage: Stage, option_id: str) -> OptionFrame:
    area = stage.card.area
    assert isinstance(area, ChoiceArea)
    return next(f for f in area.frames if f.option.id == option_id)


def test_a_click_on_the_text_or_anywhere_in_the_row_chooses_it(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    row = frame(stage, "b")
    stage.click(row.button.words)
    assert stage.card.answer() == Selection(("b",))
    stage.click(frame(stage, "a"))
    assert stage.card.answer() == Selection(("a",))


def test_rows_are_native_buttons_of_at_least_44_pixels(qtbot: QtBot) -> None:
    for question, kind in ((SINGLE, QRadioButton), (MULTIPLE, QCheckBox)):
        stage = Stage(qtbot, question)
        rows = stage.card.findChildren(kind)
        assert len(rows) == len(question.options)
        assert all(row.height() >= 44 and row.width() > 600 for row in rows)


def test_options_stand_in_the_order_of_the_seed(qtbot: QtBot) -> None:
    for seed in (1, 2, 3):
        area = Stage(qtbot, SINGLE, seed=seed).card.area
        assert isinstance(area, ChoiceArea)
        shown = tuple(f.option.id for f in area.frames)
        assert shown == shown_order(("a", "b", "c"), seed, SINGLE.id)


def test_options_with_a_natural_order_are_not_shuffled(qtbot: QtBot) -> None:
    for seed in range(5):
        area = Stage(qtbot, replace(SINGLE, shuffle=False), seed=seed).card.area
        assert isinstance(area, ChoiceArea)
        assert [f.option.id for f in area.frames] == ["a", "b", "c"]


def test_single_choice_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    area = stage.card.area
    assert isinstance(area, ChoiceArea)
    stage.before.setFocus()
    stage.press(Qt.Key.Key_Tab)
    assert stage.is_on(area.frames[0].button)
    stage.press(Qt.Key.Key_Space)
    assert stage.card.answer() == Selection((area.frames[0].option.id,))
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Up)
    assert stage.card.answer() == Selection((area.frames[1].option.id,))
    stage.press(Qt.Key.Key_Tab)
    assert stage.is_on(stage.card.check_button)
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [SINGLE.id, stage.card.answer()]


def test_return_on_a_row_hands_the_answer_in(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    stage.click(frame(stage, "b"))
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [SINGLE.id, Selection(("b",))]


def test_moving_the_dot_is_one_change(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    heard: list[object] = []
    stage.card.changed.connect(lambda _id, answer: heard.append(answer))
    for option_id in ("a", "b", "c"):
        stage.click(frame(stage, option_id))
    assert heard == [Selection(("a",)), Selection(("b",)), Selection(("c",))]


def test_multiple_choice_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    stage.before.setFocus()
    for option_id in ("a", "c"):
        stage.tab_to(frame(stage, option_id).option.text.standard)
        stage.press(Qt.Key.Key_Space)
    assert stage.card.complete
    stage.tab_to("Antwort prüfen")
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Space)
    assert sent.args == [MULTIPLE.id, RIGHT[MULTIPLE.id]]


def test_a_tick_too_many_is_not_taken_and_kindly_explained(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    assert "Wählen Sie 2 Antworten." in stage.texts()
    for option_id in ("a", "c"):
        stage.click(frame(stage, option_id))
    line = (
        "Sie haben schon 2 Antworten gewählt. Klicken Sie eine davon noch einmal an. "
        "Dann ist sie wieder frei."
    )
    assert line not in stage.texts()
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    with qtbot.assertNotEmitted(stage.card.changed):
        stage.click(frame(stage, "d"))
    assert stage.card.answer() == Selection(("a", "c"))
    assert line in stage.texts()
    assert heard == [line]
    stage.click(frame(stage, "a"))
    assert line not in stage.texts()
    stage.click(frame(stage, "d"))
    assert stage.card.answer() == Selection(("c", "d"))


def test_a_tick_too_many_is_not_taken_from_a_screen_reader_either(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    for option_id in ("a", "b"):
        toggle(frame(stage, option_id).button)
    with qtbot.assertNotEmitted(stage.card.changed):
        toggle(frame(stage, "c").button)
    assert stage.card.answer() == Selection(("a", "b"))
    assert "Sie haben schon 2 Antworten gewählt." in stage.texts()
    toggle(frame(stage, "a").button)
    assert stage.card.answer() == Selection(("b",))


def test_a_screen_reader_moves_the_dot(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    for option_id in ("a", "c", "c"):
        toggle(frame(stage, option_id).button)
    assert stage.card.answer() == Selection(("c",))


def test_a_stored_answer_counts_as_ticks(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    stage.card.set_answer(Selection(("a", "c")))
    stage.click(frame(stage, "d"))
    assert stage.card.answer() == Selection(("a", "c"))
    stage.card.reset()
    stage.click(frame(stage, "d"))
    assert stage.card.answer() == Selection(("d",))


def test_each_option_says_how_it_stands(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    stage.card.set_answer(PARTLY[MULTIPLE.id])
    stage.card.show_feedback(feedback_of(MULTIPLE, PARTLY))
    words = {
        "a": "Richtig",
        "b": "Noch nicht richtig",
        "c": "Gehört auch dazu",
        "d": "Gehört nicht dazu",
    }
    for option_id, word in words.items():
        row = frame(stage, option_id)
        assert row.line is not None
        assert row.line.word.text() == word
        assert option_id.upper() in row.line.text.text()
        assert row.button.accessibleDescription().startswith(word)
        assert not row.button.isEnabled()


def test_single_choice_shows_the_right_answer_in_the_end(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    stage.card.set_answer(PARTLY[SINGLE.id])
    stage.card.show_feedback(feedback_of(SINGLE, PARTLY))
    said = {o.id: frame(stage, o.id).line for o in SINGLE.options}
    words = {option_id: line.word.text() for option_id, line in said.items() if line}
    assert words == {
        "a": "Noch nicht richtig",
        "b": "Richtige Antwort",
        "c": "Nicht die richtige Antwort",
    }


@pytest.mark.parametrize("question", [SINGLE, MULTIPLE])
def test_after_again_every_row_can_be_reached_and_chosen(
    qtbot: QtBot, question: SingleChoice | MultipleChoice
) -> None:
    stage = Stage(qtbot, question)
    stage.card.set_answer(RIGHT[question.id])
    stage.card.show_feedback(feedback_of(question, RIGHT))
    stage.card.reset()
    stage.before.setFocus()
    area = stage.card.area
    assert isinstance(area, ChoiceArea)
    stage.press(Qt.Key.Key_Tab)
    for row in area.frames:
        assert stage.is_on(row.button)
        stage.press(Qt.Key.Key_Down)
    area.frames[-1].button.setFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.card.answer() == Selection((area.frames[-1].option.id,))


def test_simple_wording_is_shown_with_and_spoken_without_the_reading_aid(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE, variant=Variant.EINFACH)
    row = frame(stage, "a")
    assert row.button.words.text() == "Ein·fach: Den Anlass des Briefes"
    assert row.button.accessibleName() == "Einfach: Den Anlass des Briefes"
