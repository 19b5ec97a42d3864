"""Cards to sort into categories."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Assignment, Category
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.categorize import CardFrame, CategorizeArea
from tests.questions import CATEGORIZE, PARTLY, RIGHT, both, feedback_of
from tests.ui.question_stage import Stage, toggle


def frames(stage: Stage) -> dict[str, CardFrame]:
    area = stage.card.area
    assert isinstance(area, CategorizeArea)
    return {frame.card.id: frame for frame in area.frames}


def test_cards_are_sorted_by_mouse(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    heard: list[object] = []
    stage.card.changed.connect(lambda _id, answer: heard.append(answer))
    stage.click(frames(stage)["k1"].buttons["ki"])
    stage.click(frames(stage)["k1"].buttons["regel"])
    stage.click(frames(stage)["k2"].buttons["ki"])
    assert heard == [
        Assignment({"k1": "ki"}),
        Assignment({"k1": "regel"}),
        Assignment({"k1": "regel", "k2": "ki"}),
    ]
    assert not stage.card.complete
    stage.click(frames(stage)["k3"].buttons["regel"])
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.click(stage.card.check_button)
    assert sent.args == [CATEGORIZE.id, RIGHT[CATEGORIZE.id]]


def test_cards_are_sorted_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    stage.before.setFocus()
    area = stage.card.area
    assert isinstance(area, CategorizeArea)
    for frame in area.frames:
        label = "Feste Regel" if frame.card.category == "regel" else "Lernen aus Beispielen"
        stage.tab_to(f"{label}: {frame.card.text.standard}")
        stage.press(Qt.Key.Key_Space)
    assert stage.card.answer() == RIGHT[CATEGORIZE.id]
    stage.tab_to("Antwort prüfen")
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [CATEGORIZE.id, RIGHT[CATEGORIZE.id]]


def test_a_category_can_be_chosen_with_return_too(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    frames(stage)["k1"].buttons["ki"].setFocus()
    for _ in range(2):
        # A second press takes nothing back.
        stage.press(Qt.Key.Key_Return)
        assert stage.card.answer() == Assignment({"k1": "ki"})


def test_a_screen_reader_sorts_as_a_hand_does(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    heard: list[object] = []
    stage.card.changed.connect(lambda _id, answer: heard.append(answer))
    for category in ("ki", "regel", "regel"):
        toggle(frames(stage)["k1"].buttons[category])
    # A second press on the same one takes nothing back.
    assert heard == [Assignment({"k1": "ki"}), Assignment({"k1": "regel"})]


def test_a_choice_is_shown_by_more_than_colour(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    button = frames(stage)["k1"].buttons["ki"]
    before = button.grab().toImage()
    other = frames(stage)["k1"].buttons["regel"]
    stage.click(button)
    assert button.isChecked()
    assert button.grab().toImage() != before
    assert (button._icon_name, other._icon_name) == ("circle-check", "circle")


def test_every_button_says_category_and_card(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE, variant=Variant.EINFACH)
    button = frames(stage)["k2"].buttons["ki"]
    assert button.text() == "Ein·fach: Lernen aus Beispielen"
    assert button.accessibleName() == (
        "Einfach: Lernen aus Beispielen: Einfach: Das Handy sucht alle Fotos mit Hunden heraus."
    )


def places(frame: CardFrame) -> list[QRect]:
    """The buttons' rectangles inside their card."""
    corner = QPoint(0, 0)
    return [b.rect().translated(b.mapTo(frame, corner)) for b in frame.buttons.values()]


def test_buttons_wrap_to_a_column_when_there_is_no_room(qtbot: QtBot) -> None:
    four = replace(
        CATEGORIZE,
        categories=(
            *CATEGORIZE.categories,
            Category("mitte", both("Irgendwo in der Mitte")),
            Category("aussen", both("Ganz außen am Rand")),
        ),
    )
    roomy = Stage(qtbot, CATEGORIZE)
    wide = frames(roomy)["k1"]
    assert len({rect.y() for rect in places(wide)}) == 1
    stage = Stage(qtbot, four, percent=200, size=(830, 900))
    narrow = frames(stage)["k1"]
    assert len({rect.x() for rect in places(narrow)}) == 1
    assert all(narrow.rect().contains(rect) for rect in places(narrow))
    # A wide window made narrow: nothing keeps the card wide.
    roomy.column.resize(300, 900)
    roomy.settle()
    assert len({rect.x() for rect in places(wide)}) == 1
    assert roomy.card.width() <= 300


def test_feedback_names_the_choice_and_the_right_category(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    stage.card.set_answer(PARTLY[CATEGORIZE.id])
    stage.card.show_feedback(feedback_of(CATEGORIZE, PARTLY))
    text = stage.texts()
    assert text.count("Richtig: Feste Regel") == 2
    assert "Ihre Wahl: Feste Regel" in text
    assert "Noch nicht richtig. Richtig ist: Lernen aus Beispielen" in text
    assert "Zu Karte K2 lohnt ein Blick." in text
    assert "Teilweise richtig: 2 von 3 Karten" in text
    assert not any(b.isVisible() for f in frames(stage).values() for b in f.buttons.values())


def test_after_again_every_card_can_be_sorted_by_keyboard(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CATEGORIZE)
    stage.card.set_answer(PARTLY[CATEGORIZE.id])
    stage.card.show_feedback(feedback_of(CATEGORIZE, PARTLY))
    stage.card.reset()
    assert stage.card.answer() == Assignment({})
    stage.before.setFocus()
    for frame in CATEGORIZE.cards:
        stage.before.setFocus()
        stage.tab_to(f"Lernen aus Beispielen: {frame.text.standard}")
    stage.tab_to(f"Feste Regel: {CATEGORIZE.cards[0].text.standard}")
    stage.press(Qt.Key.Key_Space)
    assert stage.card.answer() == Assignment({"k1": "regel"})
