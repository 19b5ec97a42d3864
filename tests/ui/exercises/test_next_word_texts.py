"""Exercise 1: another text and own sentences change the numbers, and texts are compared."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.exercises.own_sentences import MOST
from tests.ui.exercises.next_word_play import inside, played, rows


def test_a_newly_chosen_text_has_to_be_trained_first(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.texts.buttons["hafen"].click()
    assert part.continuing.isHidden()
    assert part.own.isHidden()
    assert part.own.sentences == []
    assert not part.training.button.isHidden()
    assert stage.announced[-1].startswith("Heute ist der Himmel grau.")
    part.training.button.click()
    part.training.button.click()
    part.continuing.restart_button.click()
    assert rows(part)[0] == ("mit", "60 Prozent, 6-mal")


def test_own_sentences_count_only_after_training_and_then_move_the_bar(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.own.remove.click()
    part.own.train_button.click()
    part.continuing.choices.buttons["Die"].click()
    part.continuing.choices.buttons["Ich möchte"].click()
    assert rows(part)[0] == ("eine", "21 Prozent, 5-mal")
    part.own.field.edit.setText("Ich möchte Pizza")
    part.own.once.click()
    part.own.often.click()
    assert rows(part)[0] == ("eine", "21 Prozent, 5-mal")
    assert "Dazugeschrieben: „Ich möchte Pizza“ 11-mal." in stage.texts()
    assert "Das Modell rechnet noch mit den alten Zahlen." in stage.texts()
    part.own.train_button.click()
    stage.settle()
    assert rows(part)[0] == ("Pizza", "31 Prozent, 11-mal")
    assert "Das Modell rechnet noch mit den alten Zahlen." not in stage.texts()
    assert part.own.bars[-1].told.text() == "vorher 0 Prozent, jetzt 31 Prozent"
    assert part.comparison.frames[0].bars[0].title.text() == "Pizza"


def test_a_word_that_is_gone_after_training_leaves_no_dead_end(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.own.field.edit.setText("Ich möchte Pizza")
    part.own.often.click()
    part.own.train_button.click()
    part.continuing.restart_button.click()
    part.continuing.words.chosen.emit("Pizza")
    part.own.remove.click()
    part.own.train_button.click()
    assert part.continuing.text.text() == "Ich möchte …"
    assert rows(part)[0][0] == "eine"


def test_a_beginning_that_is_gone_after_training_leaves_no_dead_end(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.own.field.edit.setText("Ich möchte Pizza")
    part.own.often.click()
    part.own.train_button.click()
    part.continuing.own.edit.setText("Heute Pizza")
    part.continuing.own_button.click()
    assert part.comparison.title.text() == "Nach „Pizza“ kommt am häufigsten:"
    part.continuing.roll_button.click()
    assert part.continuing.text.text() == "Heute Pizza."
    part.own.remove.click()
    part.own.train_button.click()
    assert part.continuing.text.text() == "Ich möchte …"
    assert part.continuing.choices.current == "Ich möchte"
    assert not part.continuing.own.isVisible()


def test_too_little_or_too_much_is_said_and_not_added(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage).own
    part.field.edit.setText("Kuchen")
    part.once.click()
    assert stage.announced[-1] == "Schreiben Sie einen Satz mit mindestens 2 Wörtern."
    part.field.edit.setText("Ich möchte Tee.")
    for _ in range(MOST // 10):
        part.often.click()
    assert stage.announced[-1] == "Mehr als 100 Sätze gehen nicht."
    assert len(part.sentences) == MOST
    assert stage.announced[-1] in stage.texts()


def test_the_comparison_follows_the_beginning(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.continuing.choices.buttons["Die"].click()
    assert part.comparison.title.text() == "Nach „Die“ kommt am häufigsten:"
    first = [frame.bars[0].title.text() for frame in part.comparison.frames]
    assert first == ["Suppe", "Leute", "Lampe"]


def test_a_beginning_that_one_text_lacks_is_said_to_be_missing(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.continuing.own.edit.setText("Amina")
    part.continuing.own_button.click()
    told = [frame.told for frame in part.comparison.frames]
    assert told[0].startswith("Küche: ")
    assert told[1] == "Hafen: „Amina“ steht nicht im Text."
