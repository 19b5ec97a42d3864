"""Exercise 2 on the screen: by keyboard alone, told aloud, and really computed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.next_word import SmallText
from kifuehrerschein.domain.exercises.temperature import Temperature
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.exercises.temperature import TemperatureStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped

COLD, COOL, COUNTED, HOT = Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2)


def exercise() -> Temperature:
    found = shipped("temperature")
    assert isinstance(found, Temperature)
    return found


def inside(stage: ExerciseStage) -> TemperatureStage:
    assert isinstance(stage.card.stage, TemperatureStage)
    return stage.card.stage


def opened(qtbot: QtBot, made: Temperature | None = None, **how: object) -> ExerciseStage:
    """Guessed, nothing tried yet."""
    stage = ExerciseStage(qtbot, made or exercise(), **how)  # type: ignore[arg-type]
    stage.card.guesses[0].click()
    stage.settle()
    return stage


def played(qtbot: QtBot, made: Temperature | None = None, **how: object) -> ExerciseStage:
    """Rolled at every temperature."""
    stage = opened(qtbot, made, **how)
    part = inside(stage)
    for button in part.temperatures.buttons.values():
        button.click()
        part.roll_button.click()
    stage.settle()
    return stage


def bars(part: TemperatureStage) -> list[tuple[str, str]]:
    return [(bar.title.text(), bar.told.text()) for bar in part.bars if not bar.isHidden()]


def lines(part: TemperatureStage, temperature: Fraction) -> list[str]:
    return [line.text() for line in part.frames.frames[temperature].lines]


def test_by_keyboard_alone_from_the_guess_to_the_explanation(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, exercise())
    stage.before.setFocus()
    stage.choose("Nur eine")
    stage.choose("Temperatur: 0")
    assert stage.announced[-1].startswith("Nach „Ich“ kommt bei Temperatur 0: möchte 100 Prozent,")
    stage.choose("5 Antworten würfeln")
    assert stage.announced[-1].startswith("Temperatur 0. Ich möchte mit dem. Ich möchte mit dem.")
    assert "Verschiedene Antworten: 1 von 5. Alle Antworten sind gleich." in stage.announced[-1]
    for _ in range(20):
        if stage.focused.accessibleName() == "Temperatur: 2":
            break
        stage.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    stage.press(Qt.Key.Key_Space)
    stage.choose("5 Antworten würfeln")
    assert stage.announced[-1] == "Jetzt können Sie lesen, was dahintersteckt."
    assert stage.announced[-2].startswith("Temperatur 2. Ich")
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["temperature"]


def test_the_bars_follow_the_temperature(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    first = {}
    for key, button in part.temperatures.buttons.items():
        button.click()
        first[key] = bars(part)[0]
    assert first == {
        "0": ("möchte", "100 Prozent"),
        "0,5": ("möchte", "67 Prozent"),
        "1": ("möchte", "33 Prozent"),
        "1,5": ("möchte", "24 Prozent"),
        "2": ("möchte", "19 Prozent"),
    }
    assert part.bars[0].bar.accessibleName() == "möchte: 19 Prozent"
    assert part.others.text() == "5 andere Wörter, zusammen 40 Prozent"
    assert part.after.text() == "Nach „Ich“ kommt bei Temperatur 2:"


def test_at_zero_all_answers_are_alike_and_at_two_they_are_not(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    assert lines(part, COLD) == [f"{n}. Ich möchte mit dem\N{NO-BREAK SPACE}…" for n in range(1, 6)]
    counts = [part.frames.frames[each].count.told.text() for each in sorted(part.frames.frames)]
    assert counts[0] == "1 von 5"
    assert counts[-1] == "5 von 5"
    assert counts == sorted(counts)
    assert list(part.frames.frames) == list(exercise().temperatures)


def test_the_count_is_that_of_the_lines_shown(qtbot: QtBot) -> None:
    for seed in range(4):
        stage = opened(qtbot, seed=seed)
        part = inside(stage)
        part.temperatures.buttons["0,5"].click()
        part.roll_button.click()
        different = len({line.split(". ", 1)[1] for line in lines(part, COOL)})
        assert part.frames.frames[COOL].count.told.text() == f"{different} von 5"


def test_another_text_gives_other_bars_and_answers(qtbot: QtBot) -> None:
    text = SmallText("own", Wording("", ""), "Wir singen. Wir lesen. Wir lesen. Wir kochen.")
    made = replace(exercise(), text=text, beginnings=("Wir", "Wir lesen"))
    stage = played(qtbot, made)
    part = inside(stage)
    part.temperatures.buttons["1"].click()
    assert bars(part) == [
        ("lesen", "50 Prozent"),
        ("kochen", "25 Prozent"),
        ("singen", "25 Prozent"),
    ]
    assert part.others.isHidden()
    assert lines(part, COLD)[0] == "1. Wir lesen."


def test_rolling_again_gives_other_answers_of_the_same_temperature(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    part.roll_button.click()
    before = lines(part, COUNTED)
    part.roll_button.click()
    assert lines(part, COUNTED) != before
    assert list(part.frames.frames) == [COUNTED]


def test_the_same_seed_rolls_the_same_answers(qtbot: QtBot) -> None:
    def rolled(seed: int) -> list[str]:
        stage = played(qtbot, seed=seed)
        return lines(inside(stage), HOT)

    assert rolled(3) == rolled(3)
    assert rolled(3) != rolled(40)


def test_another_beginning_takes_the_answers_away(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    part.beginnings.buttons["Die"].click()
    stage.settle()
    assert stage.announced[-1].startswith("Nach „Die“ kommt bei Temperatur 2: Leute")
    assert "Verschiedene Antworten" not in stage.texts()
    part.roll_button.click()
    assert list(part.frames.frames) == [HOT]


def test_one_temperature_alone_is_not_enough_for_the_explanation(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    part.roll_button.click()
    part.roll_button.click()
    told = "Jetzt können Sie lesen, was dahintersteckt."
    assert told not in stage.announced
    part.temperatures.buttons["0"].click()
    part.roll_button.click()
    part.roll_button.click()
    assert stage.announced.count(told) == 1


def test_the_simple_variant_is_spoken_without_reading_aid(qtbot: QtBot) -> None:
    stage = played(qtbot, variant=Variant.EINFACH)
    stage.card.explain_button.click()
    stage.settle()
    assert "Sprach·modellen" in stage.texts()
    assert stage.misspoken() == []
    assert not any("·" in said for said in stage.announced)


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_everything_fits(qtbot: QtBot, variant: Variant, percent: int, width: int) -> None:
    stage = played(qtbot, variant=variant, percent=percent, size=(width, 900))
    stage.card.explain_button.click()
    stage.card.alternative_button.click()
    stage.settle()
    assert stage.faults() == []
