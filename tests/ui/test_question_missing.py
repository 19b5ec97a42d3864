"""What a card says that has not been answered in full, and messages that must not be missed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Answer, Assignment, Question, Selection
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from tests.questions import (
    CATEGORIZE,
    CLOZE,
    HOTSPOT,
    MATCH,
    MULTIPLE,
    ORDER,
    RIGHT,
    SINGLE,
    TRUE_FALSE,
)
from tests.ui.question_stage import Stage

NOTHING: Answer = Selection()
# Question, what is chosen, what is said.
OPEN = [
    pytest.param(SINGLE, NOTHING, "Wählen Sie noch 1 Antwort.", id="single"),
    pytest.param(TRUE_FALSE, NOTHING, "Wählen Sie noch 1 Antwort.", id="true-false"),
    pytest.param(MULTIPLE, NOTHING, "Wählen Sie noch 2 Antworten.", id="multiple-0"),
    pytest.param(MULTIPLE, Selection(("a",)), "Wählen Sie noch 1 Antwort.", id="multiple-1"),
    pytest.param(CLOZE, NOTHING, "2 Lücken sind offen.", id="cloze-0"),
    pytest.param(CLOZE, Assignment({"g1": "Wecker"}), "1 Lücke ist offen.", id="cloze-1"),
    pytest.param(CATEGORIZE, NOTHING, "3 Karten sind offen.", id="cards-0"),
    pytest.param(CATEGORIZE, Assignment({"k1": "ki"}), "2 Karten sind offen.", id="cards-1"),
    pytest.param(
        CATEGORIZE, Assignment({"k1": "ki", "k2": "ki"}), "1 Karte ist offen.", id="cards-2"
    ),
    pytest.param(MATCH, NOTHING, "3 Zeilen sind offen.", id="match-0"),
    pytest.param(MATCH, Assignment({"p1": "p1", "p2": "d1"}), "1 Zeile ist offen.", id="match-2"),
    pytest.param(HOTSPOT, NOTHING, "Wählen Sie noch 2 Stellen.", id="hotspot-0"),
    pytest.param(HOTSPOT, Selection(("r2",)), "Wählen Sie noch 1 Stelle.", id="hotspot-1"),
]
incomplete = pytest.mark.parametrize(("question", "answer", "rest"), OPEN)


def inputs(stage: Stage) -> list[QWidget]:
    """The first stop of each part, as it is read."""
    area = stage.card.area
    frames = getattr(area, "frames", None)
    if frames is None:
        return list(area.boxes.values())  # type: ignore[attr-defined]
    if isinstance(area, ChoiceArea):
        return [frame.button for frame in frames]
    return [next(iter(frame.buttons.values())) for frame in frames]


def is_open(stage: Stage, at: int) -> bool:
    """Whether the part at this place has no answer yet."""
    area = stage.card.area
    frames = getattr(area, "frames", None)
    if frames is None:
        return not list(area.boxes.values())[at].choice  # type: ignore[attr-defined]
    if isinstance(area, ChoiceArea):
        return not area.frames[at].button.isChecked()
    return not frames[at].chosen


@incomplete
@pytest.mark.parametrize("by_mouse", [True, False])
def test_checking_too_early_says_what_is_missing_and_goes_there(
    qtbot: QtBot, question: Question, answer: Answer, rest: str, by_mouse: bool
) -> None:
    stage = Stage(qtbot, question)
    stage.card.set_answer(answer)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    sentence = f"Es fehlt noch etwas: {rest}"
    assert sentence not in stage.texts()
    with qtbot.assertNotEmitted(stage.card.submitted):
        if by_mouse:
            stage.click(stage.card.check_button)
        else:
            stage.before.setFocus()
            stage.tab_to("Antwort prüfen")
            stage.press(Qt.Key.Key_Return)
    assert stage.texts().count(sentence) == 1
    assert heard == [sentence]
    at = inputs(stage).index(stage.focused)
    assert at == next(at for at in range(len(inputs(stage))) if is_open(stage, at))
    missing = stage.card.missing
    assert missing is not None
    assert missing.accessibleName() == sentence
    assert stage.sees(missing)
    assert stage.sees(stage.card.check_button)


@incomplete
@pytest.mark.parametrize("percent", [150, 200])
def test_the_message_is_seen_with_its_button_at_every_text_size(
    qtbot: QtBot, question: Question, answer: Answer, rest: str, percent: int
) -> None:
    stage = Stage(qtbot, question, percent=percent, size=(1000, 420))
    stage.card.set_answer(answer)
    stage.card.check_button.setFocus()
    stage.column.verticalScrollBar().setValue(0)
    stage.press(Qt.Key.Key_Return)
    assert stage.card.missing is not None
    assert f"Es fehlt noch etwas: {rest}" in stage.texts()
    assert stage.sees(stage.card.missing)
    assert stage.sees(stage.card.check_button)


def test_an_answer_given_out_of_sight_comes_into_sight(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE, percent=200, size=(1000, 420))
    stage.click(stage.card.check_button)
    first = stage.focused
    assert not stage.sees(first)
    stage.press(Qt.Key.Key_Space)
    assert len(stage.card.answer().pairs) == 1  # type: ignore[union-attr]
    assert stage.is_on(first)
    assert stage.sees(first)


def test_the_message_counts_down_and_goes(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    stage.click(stage.card.check_button)
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    for rest in ("2 Karten sind offen.", "1 Karte ist offen.", ""):
        at = next(at for at in range(3) if is_open(stage, at))
        stage.click(inputs(stage)[at])
        assert stage.texts().count("Es fehlt noch etwas") == (1 if rest else 0)
        assert rest in stage.texts()
    assert stage.card.missing is None
    assert heard == []
    with qtbot.waitSignal(stage.card.submitted):
        stage.click(stage.card.check_button)


def test_the_message_goes_with_the_answer(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    for leave in (
        stage.card.reset,
        lambda: stage.card.set_answer(RIGHT[CLOZE.id]),
    ):
        stage.card.reset()
        stage.click(stage.card.check_button)
        assert "Es fehlt noch etwas" in stage.texts()
        leave()
        assert "Es fehlt noch etwas" not in stage.texts()


def test_an_order_has_nothing_missing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ORDER)
    with qtbot.waitSignal(stage.card.submitted):
        stage.click(stage.card.check_button)
    assert stage.card.missing is None


# -- other messages that appear --------------------------------------------------------------


@pytest.mark.parametrize("exam", [False, True])
@pytest.mark.parametrize("at", [2, 3])
def test_the_sentence_on_a_tick_too_many_is_seen_below_what_was_ticked(
    qtbot: QtBot, exam: bool, at: int
) -> None:
    stage = Stage(qtbot, MULTIPLE, percent=200, size=(1000, 420), exam=exam)
    area = stage.card.area
    assert isinstance(area, ChoiceArea)
    rows = area.frames
    ids = (rows[0].option.id, rows[1].option.id)
    stage.card.set_answer(Selection(ids))
    rows[at].button.setFocus()
    # Just the row is seen, nothing below it.
    bar = stage.column.verticalScrollBar()
    bottom = bar.value() + stage.place(rows[at]).y() + rows[at].height()
    bar.setValue(bottom - stage.column.viewport().height())
    stage.press(Qt.Key.Key_Space)
    line = area.limit_line
    assert line is not None
    assert stage.sees(line)
    assert stage.sees(rows[at])
    assert rows[at].geometry().bottom() < line.y()
    children = [w for w in area.children() if isinstance(w, QWidget) and w.isVisible()]
    assert children.index(line) == at + 1


@pytest.mark.parametrize("percent", [100, 200])
def test_an_opened_hint_is_seen(qtbot: QtBot, percent: int) -> None:
    stage = Stage(qtbot, SINGLE, percent=percent, size=(1000, 420))
    button = stage.card.hint_button
    stage.click(button)
    assert stage.card.hint is not None
    assert stage.sees(stage.card.hint)
    assert stage.sees(button)


def test_the_hint_button_looks_like_a_button(qtbot: QtBot) -> None:
    stage = Stage(qtbot, SINGLE)
    picture = stage.card.hint_button.grab().toImage()
    middle = picture.height() // 2
    # A border at both sides, not only a text on the card.
    inside = picture.pixelColor(picture.width() // 2, 4)
    assert picture.pixelColor(0, middle) != inside
    assert picture.pixelColor(picture.width() - 1, middle) != inside
