"""Exercise 1 on the screen: by keyboard alone, told aloud, and really computed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.next_word import words_of
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.exercises import training
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage
from tests.ui.exercises.next_word_play import exercise, inside, played, rows, trained, with_text


def test_by_keyboard_alone_from_the_guess_to_the_explanation(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, exercise())
    part = inside(stage)
    stage.before.setFocus()
    stage.choose("Ja, aber viele klingen seltsam.")
    stage.choose("Trainieren")
    assert part.training.timer.isActive()
    assert stage.announced[-1] == "Das Training beginnt: 2.782 Wortpaare."
    stage.press(Qt.Key.Key_Space)
    assert not part.training.timer.isActive()
    assert stage.announced[-1].startswith("Fertig trainiert. Nach „möchte“ steht")
    assert part.continuing.roll_button.hasFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.announced[-1].startswith("Gewürfelt: „")
    stage.choose("Neu anfangen")
    stage.choose("nur: 12 Prozent, 3-mal")
    stage.press(Qt.Key.Key_Space)
    assert stage.announced[-1] == "Jetzt können Sie lesen, was dahintersteckt."
    stage.choose("3 Texte vergleichen")
    assert "Hafen: mit: 60 Prozent, 6-mal" in stage.announced[-1]
    stage.choose("10-mal dazuschreiben")
    stage.choose("Neu trainieren")
    assert part.own.field.edit.hasFocus()
    assert stage.announced[-1].endswith(
        "Nach „möchte“ kommt „Kuchen“: vorher 4 Prozent, jetzt 32 Prozent."
    )
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["next-word"]


def test_the_bars_say_share_and_count(qtbot: QtBot) -> None:
    stage = trained(qtbot)
    part = inside(stage)
    assert rows(part)[:3] == [
        ("eine", "21 Prozent, 5-mal"),
        ("nur", "12 Prozent, 3-mal"),
        ("Tee", "8 Prozent, 2-mal"),
    ]
    first = part.continuing.words.rows[0]
    assert first.bar.accessibleName() == first.button.accessibleName()
    assert first.button.accessibleName() == "eine: 21 Prozent, 5-mal"
    assert part.continuing.words.others.text() == "10 andere Wörter, zusammen 42 Prozent"


def test_training_goes_step_by_step_and_its_timer_ends_with_it(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, exercise())
    part = inside(stage).training
    stage.card.guesses[0].click()
    seen: list[tuple[int, str]] = []

    def look() -> None:
        done = int(part.bar.told.text().split()[0].replace(".", ""))
        seen.append((done, part.counted.text()))

    part.timer.setInterval(1)
    part.timer.timeout.connect(look)
    with qtbot.waitSignal(part.trained, timeout=5000):
        part.button.click()
    numbers = [done for done, _ in seen]
    assert len(numbers) > 5
    assert numbers == sorted(set(numbers))
    # What is counted so far is told at each step.
    assert len({told for _, told in seen}) > 5
    assert part.bar.told.text() == "2.782 von 2.782 Wortpaaren"
    assert not part.timer.isActive()
    assert part.button.isHidden()


def test_where_nothing_is_to_move_training_is_one_step(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "motion_wanted", lambda _widget: False)
    stage = ExerciseStage(qtbot, exercise())
    stage.card.guesses[0].click()
    part = inside(stage)
    part.training.button.click()
    assert not part.training.timer.isActive()
    assert not part.continuing.isHidden()


def test_who_goes_elsewhere_leaves_no_timer_behind(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, exercise())
    stage.card.guesses[0].click()
    part = inside(stage)
    part.training.button.click()
    told = list(stage.announced)
    stage.column.hide()
    assert not part.training.timer.isActive()
    assert stage.announced == told
    assert part.training.button.text() == "Trainieren"
    assert part.continuing.isHidden()


def test_another_text_gives_other_words(qtbot: QtBot) -> None:
    stage = trained(qtbot, with_text("Die Uhr geht. Die Uhr steht. Die Tür geht.", "Die"))
    part = inside(stage)
    assert rows(part) == [("Uhr", "67 Prozent, 2-mal"), ("Tür", "33 Prozent, 1-mal")]
    assert part.continuing.words.others.isHidden()


def test_a_chosen_word_goes_on_with_the_words_after_it(qtbot: QtBot) -> None:
    stage = trained(qtbot)
    part = inside(stage).continuing
    part.words.rows[0].button.click()
    assert part.text.text() == "Ich möchte eine …"
    assert part.after.text() == "Nach „eine“ kommt:"
    assert stage.announced[-1].startswith(
        "Gewählt: „eine“, 21 Prozent. Ihr Text bisher: Ich möchte eine. Am häufigsten kommt jetzt:"
    )


def test_the_same_seed_rolls_the_same_words_and_another_one_others(qtbot: QtBot) -> None:
    def rolled(seed: int) -> str:
        stage = trained(qtbot, seed=seed)
        part = inside(stage).continuing
        for _ in range(6):
            part.roll_button.click()
        return part.text.text()

    assert rolled(3) == rolled(3)
    assert len({rolled(seed) for seed in (1, 2, 3)}) == 3


def test_a_new_beginning_is_rolled_anew(qtbot: QtBot) -> None:
    stage = trained(qtbot)
    part = inside(stage).continuing
    texts = set()
    for _ in range(4):
        for _ in range(3):
            part.roll_button.click()
        texts.add(part.text.text())
        part.restart_button.click()
    assert len(texts) > 1


def test_a_sign_is_called_by_its_name(qtbot: QtBot) -> None:
    stage = trained(qtbot, with_text("Wir gehen. Wir gehen, wir rufen!", "gehen", "Wir"))
    part = inside(stage)
    assert [row.button.text() for row in part.continuing.words.rows[:2]] == ["Komma ,", "Punkt ."]
    part.continuing.words.rows[1].button.click()
    assert part.continuing.text.text() == "gehen."
    assert part.continuing.after.text() == "Nach dem Punkt kommt:"


def test_at_the_end_of_the_text_the_way_out_is_shown(qtbot: QtBot) -> None:
    stage = trained(qtbot, with_text("Wir gehen. Wir rufen!", "Wir", "gehen"))
    part = inside(stage).continuing
    part.words.rows[1].button.setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Space)
    assert part.after.text() == "Nach dem Ausrufezeichen steht im Text nichts mehr."
    assert not part.roll_button.isEnabled()
    assert part.restart_button.hasFocus()
    stage.press(Qt.Key.Key_Space)
    assert part.roll_button.isEnabled()
    assert part.text.text() == "Wir …"


def test_an_own_beginning_goes_on_if_its_last_word_is_known(qtbot: QtBot) -> None:
    stage = trained(qtbot)
    part = inside(stage).continuing
    stage.before.setFocus()
    stage.choose("Anfang: Eigener Anfang")
    assert part.own.edit.hasFocus()
    QTest.keyClicks(stage.focused, "Morgen isst OPA")
    stage.press(Qt.Key.Key_Return)
    assert part.text.text() == "Morgen isst Opa …"
    assert part.after.text() == "Nach „Opa“ kommt:"
    part.own.edit.setText("der Zug")
    part.own_button.click()
    assert part.text.text() == "Morgen isst Opa …"
    assert stage.announced[-1].startswith("Nach „Zug“ steht im Text nichts.")
    assert stage.announced[-1] in stage.texts()
    part.own.edit.setText(" … ")
    part.own_button.click()
    assert stage.announced[-1] == "Schreiben Sie ein Wort oder zwei."
    part.choices.buttons["Die"].click()
    assert part.own_problem is None
    assert not part.own.isVisible()


def test_the_simple_variant_is_spoken_without_reading_aid(qtbot: QtBot) -> None:
    stage = played(qtbot, variant=Variant.EINFACH)
    assert stage.misspoken() == []
    assert not any("·" in said for said in stage.announced)
    assert "Das Modell geht durch den Text." in stage.texts()


def test_the_text_so_far_holds_only_pairs_of_the_text(qtbot: QtBot) -> None:
    stage = trained(qtbot)
    part = inside(stage)
    for _ in range(15):
        part.continuing.roll_button.click()
    words = words_of(part.continuing.text.text())
    counts = part.training.model.counts
    assert len(words) == 17
    assert all(after in counts[word] for word, after in pairwise(words))


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_everything_fits(qtbot: QtBot, variant: Variant, percent: int, width: int) -> None:
    stage = played(qtbot, variant=variant, percent=percent, size=(width, 900))
    part = inside(stage)
    part.own.once.click()
    part.continuing.choices.buttons["own"].click()
    part.continuing.own.edit.setText("Unbekanntes")
    part.continuing.own_button.click()
    stage.card.explain_button.click()
    stage.card.alternative_button.click()
    stage.settle()
    assert stage.faults() == []
