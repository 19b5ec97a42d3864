"""Exercise 3 on the screen: by keyboard alone, told aloud, and really computed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.tokenizer import Tokenizer
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.exercises.token_tiles import TokenTiles
from kifuehrerschein.ui.exercises.tokenizer import TokenizerStage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped


def exercise() -> Tokenizer:
    found = shipped("tokenizer")
    assert isinstance(found, Tokenizer)
    return found


def inside(stage: ExerciseStage) -> TokenizerStage:
    assert isinstance(stage.card.stage, TokenizerStage)
    return stage.card.stage


def opened(qtbot: QtBot, made: Tokenizer | None = None, **how: object) -> ExerciseStage:
    """Guessed, nothing tried yet."""
    stage = ExerciseStage(qtbot, made or exercise(), **how)  # type: ignore[arg-type]
    stage.card.guesses[0].click()
    stage.settle()
    return stage


def told(part: TokenizerStage) -> dict[str, str]:
    return {text: bar.told.text() for text, bar in part.bars.items()}


def test_by_keyboard_alone_from_the_guess_to_the_explanation(qtbot: QtBot) -> None:
    stage = ExerciseStage(qtbot, exercise())
    part = inside(stage)
    stage.before.setFocus()
    stage.choose("Ein häufiges deutsches Wort")
    stage.choose("Text: Fahrkartenautomat")
    assert stage.announced[-1] == (
        "Ein langes, seltenes Wort: Fahrkartenautomat. 17 Zeichen, jetzt 18 Stücke."
    )
    stage.choose("Nächster Schritt")
    assert stage.announced[-1] == (
        "Schritt 1 von 7: Aus „e“ und „n“ wird „en“. 17 Zeichen, jetzt 17 Stücke."
    )
    for _ in range(6):
        stage.press(Qt.Key.Key_Space)
    assert stage.announced[-1] == (
        "Fertig: 17 Zeichen, 11 Tokens. F, a, hr, k, ar, ten, au, t, o, m, at."
    )
    assert part.again_button.hasFocus()
    stage.press(Qt.Key.Key_Space)
    assert part.next_button.hasFocus()
    assert part.count.text() == "17 Zeichen, jetzt 18 Stücke."
    stage.choose("Bis zum Ende")
    assert part.again_button.hasFocus()
    stage.choose("Alle Beispiele vergleichen")
    assert stage.announced[-1].endswith("„Good morning“: 12 Zeichen, 9 Tokens.")
    assert "Jetzt können Sie lesen, was dahintersteckt." in stage.announced
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["tokenizer"]


def test_rare_words_and_another_language_need_more_tokens(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    part.end_button.click()
    part.all_button.click()
    assert told(part) == {
        "möchte": "6 Zeichen, 1 Token",
        "Fahrkartenautomat": "17 Zeichen, 11 Tokens",
        "Kowalczyk": "9 Zeichen, 8 Tokens",
        "Guten Morgen": "12 Zeichen, 3 Tokens",
        "Good morning": "12 Zeichen, 9 Tokens",
    }
    assert part.bars["möchte"].bar.accessibleName() == "„möchte“: 6 Zeichen, 1 Token"
    part.all_button.click()
    part.again_button.click()
    part.end_button.click()
    stage.settle()
    assert stage.texts().count("„möchte“") == 1


def test_an_own_text_is_cut_and_compared(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    stage.before.setFocus()
    stage.choose("Text: Eigener Text")
    assert part.own.edit.hasFocus()
    QTest.keyClicks(stage.focused, "  Das ist  Suppe ")
    stage.press(Qt.Key.Key_Return)
    assert part.next_button.hasFocus()
    assert part.tiles.accessibleName() == ("Stücke: _, D, a, s, _, i, s, t, _, S, u, p, p, e")
    part.end_button.click()
    assert part.tiles.accessibleName() == "Stücke: Das, ist, Suppe"
    assert told(part) == {"Das ist Suppe": "13 Zeichen, 3 Tokens"}
    part.own.edit.setText("Das ist Suppen")
    part.own_button.click()
    part.end_button.click()
    assert told(part)["Das ist Suppen"] == "14 Zeichen, 7 Tokens"


def test_an_empty_text_is_not_taken(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    part.samples.buttons["own"].click()
    part.own.edit.setText("   ")
    part.own_button.click()
    assert stage.announced[-1] == "Schreiben Sie zuerst ein Wort oder einen Satz."
    assert part.kind.text() == "Ein häufiges Wort"


def test_a_text_that_no_merge_fits_is_done_at_once(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    part.samples.buttons["own"].click()
    part.own.edit.setText("日本")
    part.own_button.click()
    stage.settle()
    assert part.count.text() == "Fertig: 2 Zeichen, 3 Tokens."
    assert part.next_button.isHidden()
    assert told(part)["日本"] == "2 Zeichen, 3 Tokens"
    assert part.own.edit.hasFocus()


def test_another_list_cuts_in_another_way(qtbot: QtBot) -> None:
    made = replace(exercise(), merges=(("m", "ö"), ("ch", "te"), ("t", "e")))
    stage = opened(qtbot, made)
    part = inside(stage)
    part.end_button.click()
    assert part.tiles.accessibleName() == "Stücke: _, mö, c, h, te"
    assert told(part) == {"möchte": "6 Zeichen, 5 Tokens"}


def test_the_explanation_is_offered_once_two_texts_are_done(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    part = inside(stage)
    offer = "Jetzt können Sie lesen, was dahintersteckt."
    part.end_button.click()
    assert offer not in stage.announced
    part.all_button.click()
    assert stage.announced.count(offer) == 1


def test_tiles_go_on_in_the_next_line_and_never_stick_out(qtbot: QtBot) -> None:
    tiles = TokenTiles(Look(Settings(Theme.LIGHT, 200)))
    qtbot.addWidget(tiles)
    tiles.show_tokens(tuple("▁Fahrkartenautomat"))
    one = tiles.heightForWidth(10_000)
    assert tiles.heightForWidth(400) > 2 * one
    assert tiles.minimumSizeHint().width() < 120
    tiles.show_tokens(("▁möchte",))
    assert tiles.heightForWidth(400) == one


def test_a_tile_that_is_new_looks_different(qtbot: QtBot) -> None:
    tiles = TokenTiles(Look(Settings(Theme.CONTRAST, 100)))
    qtbot.addWidget(tiles)
    tiles.resize(300, 60)
    tiles.show_tokens(("▁mö", "chte"))
    before = tiles.grab().toImage()
    tiles.show_tokens(("▁mö", "chte"), "chte")
    assert tiles.grab().toImage() != before


def test_the_simple_variant_is_spoken_without_reading_aid(qtbot: QtBot) -> None:
    stage = opened(qtbot, variant=Variant.EINFACH)
    part = inside(stage)
    part.end_button.click()
    part.all_button.click()
    stage.card.alternative_button.click()
    stage.settle()
    assert "Fahr·karten·automat" in stage.texts()
    assert stage.misspoken() == []
    assert not any("·" in said for said in stage.announced)


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_everything_fits(qtbot: QtBot, variant: Variant, percent: int, width: int) -> None:
    stage = opened(qtbot, variant=variant, percent=percent, size=(width, 900))
    part = inside(stage)
    part.samples.buttons["own"].click()
    part.own.edit.setText("Donaudampfschifffahrtsgesellschaftskapitän und sein Boot " * 2)
    part.own_button.click()
    part.next_button.click()
    stage.settle()
    assert stage.faults() == []
    part.end_button.click()
    part.all_button.click()
    stage.card.explain_button.click()
    stage.card.alternative_button.click()
    stage.settle()
    assert stage.faults() == []
