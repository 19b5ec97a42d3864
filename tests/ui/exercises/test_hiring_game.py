"""Exercise 5 on the screen: by keyboard alone, told aloud, and really computed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.hiring_game import Column, HiringGame
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.exercises.hiring_game import HiringGameStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped


def game() -> HiringGame:
    exercise = shipped("hiring-game")
    assert isinstance(exercise, HiringGame)
    return exercise


def inside(stage: ExerciseStage) -> HiringGameStage:
    assert isinstance(stage.card.stage, HiringGameStage)
    return stage.card.stage


def played(qtbot: QtBot, exercise: HiringGame | None = None, **how: object) -> ExerciseStage:
    """Everything was tried: counted, trained with all columns, without one, without two."""
    stage = ExerciseStage(qtbot, exercise or game(), **how)  # type: ignore[arg-type]
    part = inside(stage)
    stage.card.guesses[0].click()
    part.count_button.click()
    part.train_button.click()
    for column in (Column.GENDER, Column.GAP):
        part.rows[column].click()
        part.train_button.click()
    stage.settle()
    return stage


def test_by_keyboard_alone_from_the_guess_to_the_explanation(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, game())
    part = inside(stage)
    stage.before.setFocus()
    stage.choose("Er wird nur etwas kleiner.")
    stage.choose("Alle 1.000 auszählen")
    assert stage.focused is part.rows[Column.GENDER]
    assert "36 von 100 eingeladen" in stage.texts()
    stage.choose("Modell trainieren")
    assert stage.announced[-1].startswith("Modell mit allen Spalten. Frauen: 36 von 100")
    stage.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(3):
        stage.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert stage.focused is part.rows[Column.GENDER]
    stage.press(Qt.Key.Key_Space)
    stage.choose("Modell trainieren")
    assert "Unterschied: 24 Prozentpunkte mehr für Männer." in stage.texts()
    assert any("Unterschied: 24 Prozentpunkte" in said for said in stage.announced)
    assert stage.announced[-1] == "Jetzt können Sie lesen, was dahintersteckt."
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["hiring-game"]
    assert "Ihre Vermutung war: Er wird nur etwas kleiner." in stage.texts()


def test_all_attempts_stand_below_each_other_with_their_bars(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    told = [(bar.title.text(), bar.told.text()) for bar in part.attempts.bars]
    assert told == [
        ("Alte Entscheidungen", "33 Prozentpunkte"),
        ("Modell mit allen Spalten", "33 Prozentpunkte"),
        ("Modell ohne „Geschlecht“", "24 Prozentpunkte"),
        ("Modell ohne „Geschlecht“ und ohne „Lücke im Lebenslauf“", "5 Prozentpunkte"),
    ]
    assert part.attempts.bars[2].bar.accessibleName() == (
        "Modell ohne „Geschlecht“: 24 Prozentpunkte"
    )
    part.rows[Column.GAP].click()
    part.train_button.click()
    assert len(part.attempts.bars) == 4
    assert stage.announced.count("Jetzt können Sie lesen, was dahintersteckt.") == 1


def test_the_first_page_shows_invitations_and_refusals_and_the_next_one_others(
    qtbot: QtBot,
) -> None:
    stage = ExerciseStage(qtbot, game())
    part = inside(stage)
    words = {line.word.text() for line in part.lines}
    assert words == {"Eingeladen", "Nicht eingeladen"}
    before = [line.spoken for line in part.lines]
    part.more_button.click()
    assert [line.spoken for line in part.lines] != before
    assert len(part.lines) == 5


def test_other_data_give_other_figures(qtbot: QtBot) -> None:
    fair = replace(game().invention, minus_woman=0, minus_gap=0, gap_women=12, people=5000)
    stage = played(qtbot, replace(game(), invention=fair))
    part = inside(stage)
    told = [bar.told.text() for bar in part.attempts.bars]
    assert all(abs(int(text.split()[0])) <= 4 for text in told if text != "kein Unterschied")


def test_without_any_column_there_is_no_difference(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    for column in (Column.DEGREE, Column.EXPERIENCE):
        part.rows[column].click()
    part.train_button.click()
    assert part.result is not None
    assert part.result.gap.text() == "Es gibt keinen Unterschied."
    assert part.attempts.bars[-1].title.text() == "Modell ganz ohne Spalten"


def test_what_a_fair_choice_needs_is_said_once_both_columns_are_left_out(qtbot: QtBot) -> None:
    stage = played(qtbot)
    part = inside(stage)
    assert "Ein Mensch liest die Bewerbung" in stage.texts()
    part.rows[Column.GAP].click()
    part.train_button.click()
    stage.settle()
    assert part.fair is None
    assert "Ein Mensch liest die Bewerbung" not in stage.texts()


def test_the_simple_variant_says_points_and_is_spoken_without_reading_aid(qtbot: QtBot) -> None:
    # The shipped titles are short; a longer one would carry the reading aid.
    title = Wording("Lücke im Lebenslauf", "Lücke im Lebens·lauf")
    columns = tuple(
        replace(texts, title=title) if texts.column is Column.GAP else texts
        for texts in game().columns
    )
    stage = played(qtbot, replace(game(), columns=columns), variant=Variant.EINFACH)
    part = inside(stage)
    assert part.rows[Column.GAP].words.text() == "Lücke im Lebens·lauf"
    assert part.rows[Column.GAP].accessibleName() == "Lücke im Lebenslauf"
    assert [bar.told.text() for bar in part.attempts.bars] == [
        *("33 Punkte", "33 Punkte", "24 Punkte", "5 Punkte")
    ]
    assert not any("·" in said for said in stage.announced)


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_everything_fits(qtbot: QtBot, variant: Variant, percent: int, width: int) -> None:
    stage = played(qtbot, variant=variant, percent=percent, size=(width, 900))
    stage.card.explain_button.click()
    stage.card.alternative_button.click()
    stage.settle()
    assert stage.faults() == []
