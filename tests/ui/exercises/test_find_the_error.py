"""„Fehler finden“: by keyboard alone, what is said about each sentence, what is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.find_the_error import AiAnswer, FindTheError, drawn
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.find_the_error import FindTheErrorStage
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped

CLEAN = "Hier ist kein Fehler"


def exercise() -> FindTheError:
    found = shipped("find-the-error")
    assert isinstance(found, FindTheError)
    return found


def stage_in(stage: ExerciseStage) -> FindTheErrorStage:
    assert isinstance(stage.card.stage, FindTheErrorStage)
    return stage.card.stage


def of_round(turn: int = 0) -> tuple[AiAnswer, ...]:
    return drawn(exercise().answers, exercise().rounds, 1, turn)


def opened(qtbot: QtBot, **options: object) -> ExerciseStage:
    stage = ExerciseStage(qtbot, exercise(), **options)  # type: ignore[arg-type]
    stage.card.guesses[0].click()
    stage.settle()
    return stage


def test_there_are_enough_answers_of_both_kinds() -> None:
    clean = [answer for answer in exercise().answers if answer.clean]
    assert len(clean) >= 4
    assert len(exercise().answers) - len(clean) >= 4
    assert len({s.flaw for a in exercise().answers for s in a.statements if s.flaw}) >= 4


@pytest.mark.parametrize("variant", Variant)
def test_by_keyboard_alone_with_all_errors_found(qtbot: QtBot, variant: Variant) -> None:
    stage = ExerciseStage(qtbot, exercise(), variant=variant)
    stage.before.setFocus()
    stage.choose(exercise().guesses[1].of(variant))
    for at, answer in enumerate(of_round()):
        for statement in answer.statements:
            if statement.flaw:
                stage.choose(without_mediopunkt(statement.text.of(variant)))
        if answer.clean:
            stage.choose(CLEAN)
        stage.choose("Antwort prüfen")
        said = stage.announced[-1]
        for statement in answer.statements:
            told = without_mediopunkt(statement.reason.of(variant)) in said
            assert told is (statement.flaw is not None)
        assert without_mediopunkt(answer.closing.of(variant)) in said
        last = at + 1 == len(of_round())
        assert stage.focused.accessibleName() == ("Ergebnis ansehen" if last else "Nächste Antwort")
        stage.press(Qt.Key.Key_Space)
    assert "Sie haben 2 von 2 Fehlern gefunden." in " ".join(stage.announced)
    assert "Alle richtigen Sätze" in stage.texts()
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["find-the-error"]
    assert exercise().explain[0].of(variant) in stage.texts()


def test_false_alarms_and_missed_errors_are_counted_and_explained(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    marking = stage_in(stage).marking
    for answer in of_round():
        right = [at for at, each in enumerate(answer.statements) if each.flaw is None]
        stage.click(marking.rows[right[0]].button)
        stage.click(marking.check_button)
        assert answer.statements[right[0]].reason.standard in stage.texts()
        assert answer.statements[right[1]].reason.standard not in stage.texts()
        for each in answer.statements:
            if each.check is not None:
                assert each.check.standard in stage.texts()
                assert "Hier steckt ein Fehler" in stage.texts()
        stage.click(marking.next_button)
    assert "Sie haben 0 von 2 Fehlern gefunden. 4 Sätze haben Sie markiert, obwohl" in stage.texts()


def test_no_error_and_a_sentence_exclude_each_other(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    marking = stage_in(stage).marking
    stage.click(marking.clean.button)
    assert marking.clean.button.isChecked()
    stage.click(marking.rows[0].button)
    assert not marking.clean.button.isChecked()
    stage.click(marking.rows[1].button)
    assert marking.rows[0].button.isChecked()
    stage.click(marking.clean.button)
    assert not any(row.button.isChecked() for row in marking.rows)


def test_nothing_ticked_is_asked_for_and_not_counted(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    marking = stage_in(stage).marking
    stage.click(marking.check_button)
    assert "Markieren Sie einen Satz oder „Hier ist kein Fehler“." in stage.announced[-1]
    assert marking.next_button.isHidden()
    stage.click(marking.rows[0].button)
    assert "Markieren Sie einen Satz oder" not in stage.texts()


def test_tab_walks_in_reading_order_in_every_answer(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    marking = stage_in(stage).marking
    marking.first_input().setFocus()
    for answer in of_round():
        sentences = [statement.text.standard for statement in answer.statements]
        wanted = [*sentences, CLEAN, "Antwort prüfen", "Was steckt dahinter?"]
        assert stage.tab_walk(len(wanted) - 1) == wanted
        marking.clean.button.click()
        marking.check_button.click()
        stage.settle()
        stage.press(Qt.Key.Key_Space)
    assert stage.tab_walk(2) == ["Ihr Ergebnis", "Noch eine Runde", "Was steckt dahinter?"]


def test_another_round_shows_other_answers(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    marking = stage_in(stage).marking
    for _ in of_round():
        stage.click(marking.clean.button)
        stage.click(marking.check_button)
        stage.click(marking.next_button)
    stage.click(stage_in(stage).again)
    first = of_round(1)[0]
    assert first.asked.standard in stage.texts()
    assert first.asked.standard in stage.announced[-1]
    assert stage.focused.accessibleName() == first.statements[0].text.standard
    assert "Ihr Ergebnis" not in stage.texts()
    assert not {a.id for a in of_round()} & {a.id for a in of_round(1)}


def test_the_result_follows_the_answers(qtbot: QtBot) -> None:
    """The same marks find all errors once these are where the marks are."""

    def moved(answer: AiAnswer) -> AiAnswer:
        flawed = next((each for each in answer.statements if each.flaw), None)
        if flawed is None:
            return answer
        others = tuple(each for each in answer.statements if each is not flawed)
        return replace(answer, statements=(flawed, *others))

    changed = replace(exercise(), answers=tuple(map(moved, exercise().answers)))
    for shown, found in ((exercise(), 0), (changed, 2)):
        stage = ExerciseStage(qtbot, shown)
        stage.card.guesses[0].click()
        marking = stage_in(stage).marking
        while stage_in(stage).result is None:
            marking.rows[0].button.click()
            marking.check_button.click()
            marking.next_button.click()
        stage.settle()
        assert f"Sie haben {found} von 2 Fehlern gefunden." in stage.texts()


@pytest.mark.parametrize(("percent", "width"), SIZES)
def test_nothing_is_cut_off_or_overlaps(qtbot: QtBot, percent: int, width: int) -> None:
    stage = opened(qtbot, percent=percent, size=(width, 900), variant=Variant.EINFACH)
    assert stage.faults() == []
    assert stage.misspoken() == []
    marking = stage_in(stage).marking
    while stage_in(stage).result is None:
        for row in marking.rows:
            row.button.setChecked(True)
        marking.check_button.click()
        stage.settle()
        assert stage.faults() == []
        assert stage.misspoken() == []
        marking.next_button.click()
        stage.settle()
    assert stage.faults() == []
    assert stage.misspoken() == []


def test_everything_that_can_be_pressed_is_large_and_has_a_name(qtbot: QtBot) -> None:
    stage = opened(qtbot)
    marking = stage_in(stage).marking
    rows = [row.button for row in (*marking.rows, marking.clean)]
    for button in (*rows, *stage.card.findChildren(QPushButton)):
        if button.isVisible():
            assert button.height() >= 44
            assert button.accessibleName()
