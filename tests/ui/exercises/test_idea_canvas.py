"""„Ideen-Leinwand“: by keyboard alone, the lights follow the answers, what is kept, the PDF."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exercises.idea_canvas import (
    CanvasField,
    Criterion,
    IdeaCanvas,
    Light,
    Reply,
)
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.idea_canvas import IdeaCanvasStage
from kifuehrerschein.ui.exercises.traffic_light import Lamps
from kifuehrerschein.ui.theme.look import Look
from tests.ui.exercises.exercise_stage import SIZES, ExerciseStage, shipped

PATH = "/media/stick/Meine Ideen und Pläne für das Stadtteilzentrum/Ideen-Leinwand.pdf"


def exercise() -> IdeaCanvas:
    found = shipped("idea-canvas")
    assert isinstance(found, IdeaCanvas)
    return found


def canvas_in(stage: ExerciseStage) -> IdeaCanvasStage:
    assert isinstance(stage.card.stage, IdeaCanvasStage)
    return stage.card.stage


def opened(qtbot: QtBot, **options: Any) -> tuple[ExerciseStage, list[dict[str, Any]]]:
    """The open stage, and what it asked to keep; the keeping works."""
    stage = ExerciseStage(qtbot, exercise(), **options)
    kept = stage.keep()
    stage.card.guesses[0].click()
    stage.settle()
    return stage, kept


def reply(stage: ExerciseStage, criterion: Criterion, *replies: Reply) -> None:
    rows = canvas_in(stage).criteria[criterion].buttons.values()
    for row, given in zip(rows, replies, strict=True):
        row[given].click()
    stage.settle()


def reply_all(stage: ExerciseStage, given: Reply) -> None:
    for criterion, card in canvas_in(stage).criteria.items():
        reply(stage, criterion, *[given] * len(card.buttons))


@pytest.mark.parametrize("variant", Variant)
def test_by_keyboard_alone_from_the_guess_to_the_pdf(qtbot: QtBot, variant: Variant) -> None:
    stage = ExerciseStage(qtbot, exercise(), variant=variant)
    wanted: list[Any] = []
    stage.card.document_wanted.connect(lambda name, state: wanted.append((name, state)))
    stage.before.setFocus()
    stage.choose(exercise().guesses[2].of(variant))
    help_ = exercise().fields[0]
    stage.tab_to(without_mediopunkt(f"{help_.title.of(variant)}: {help_.question.of(variant)}"))
    QTest.keyClicks(stage.focused, "Zu viele Listen")
    for known in exercise().criteria:
        for question in known.questions:
            stage.choose(without_mediopunkt(f"Ja: {question.text.of(variant)}"))
        name = dict(exercise().lights)[Light.GREEN].of(variant)
        said = f"{known.title.of(variant)}: {name}. {known.advised(Light.GREEN).of(variant)}"
        assert without_mediopunkt(said) in stage.announced
    assert "Jetzt können Sie lesen" in stage.announced[-1]
    stage.choose("Als PDF speichern")
    ((name, state),) = wanted
    assert name == "idea-canvas"
    assert state["texts"] == {"problem": "Zu viele Listen"}
    assert set(state["replies"].values()) == {"yes"}
    stage.choose("Was steckt dahinter?")
    assert stage.finished == ["idea-canvas"]


def test_the_light_follows_from_the_answers_and_changes_with_them(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    card = canvas_in(stage).criteria[Criterion.PRIVACY]
    texts = exercise().help(Criterion.PRIVACY)
    assert card.light is Light.OPEN
    for replies, light in (
        ((Reply.YES, Reply.YES), Light.GREEN),
        ((Reply.PARTLY, Reply.YES), Light.YELLOW),
        ((Reply.PARTLY, Reply.NO), Light.RED),
        ((Reply.YES, Reply.YES), Light.GREEN),
    ):
        reply(stage, Criterion.PRIVACY, *replies)
        assert card.light is light
        name = dict(exercise().lights)[light].standard
        assert f"Datenschutz – {name}" in stage.texts()
        assert texts.advised(light).standard in stage.texts()


def test_the_overview_names_the_worst_criterion_and_the_next_step(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    reply_all(stage, Reply.YES)
    assert canvas_in(stage).overall.text() == dict(exercise().overall)[Light.GREEN].standard
    reply(stage, Criterion.FAIR, Reply.YES, Reply.NO, Reply.YES)
    assert canvas_in(stage).overall.text() == "So noch nicht starten. Klären Sie zuerst: Fair."
    advice = exercise().help(Criterion.FAIR).advised(Light.RED).standard
    assert canvas_in(stage).next_step.text() == f"Nächster Schritt: {advice}"


def test_with_all_lights_green_the_own_step_is_shown(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    reply_all(stage, Reply.YES)
    field = canvas_in(stage).fields[CanvasField.STEP]
    field.edit.setPlainText("Am Montag anfangen")
    field.left.emit()
    assert canvas_in(stage).next_step.text() == "Nächster Schritt: Am Montag anfangen"


def test_a_reply_is_kept_and_a_text_when_its_field_is_left(qtbot: QtBot) -> None:
    stage, kept = opened(qtbot)
    field = canvas_in(stage).fields[CanvasField.IDEA]
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "Listen sortieren")
    assert kept == []
    stage.press(Qt.Key.Key_Tab)
    assert kept == [{"texts": {"idea": "Listen sortieren"}, "replies": {}}]
    assert "Ihre Idee ist gespeichert." in stage.texts()
    stage.press(Qt.Key.Key_Tab)
    assert len(kept) == 1
    reply(stage, Criterion.PRIVACY, Reply.YES, Reply.NO)
    assert kept[-1]["replies"] == {"ohne-daten": "yes", "erlaubt": "no"}


def test_what_was_kept_is_there_again_and_not_kept_anew(qtbot: QtBot) -> None:
    stage, kept = opened(qtbot)
    reply_all(stage, Reply.PARTLY)
    other, kept_again = opened(qtbot)
    other.card.restore(kept[-1])
    other.settle()
    assert canvas_in(other).canvas() == canvas_in(stage).canvas()
    assert canvas_in(other).overall.text() == canvas_in(stage).overall.text()
    assert kept_again == []


def test_a_problem_while_keeping_is_spoken_every_time(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    for _ in range(2):
        stage.card.stored("Das Gerät ist voll.")
    assert stage.announced[-2:] == ["Das Gerät ist voll."] * 2


def test_the_pdf_is_named_with_its_path_and_can_be_opened(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    canvas = canvas_in(stage)
    asked: list[str] = []
    stage.card.file_wanted.connect(asked.append)
    assert not canvas.open_button.isVisible()
    stage.card.document_saved(PATH)
    stage.settle()
    assert stage.announced[-1] == f"Gespeichert: {PATH}"
    assert stage.focused is canvas.open_button
    stage.press(Qt.Key.Key_Space)
    assert asked == [PATH]


def test_why_there_is_no_pdf_is_said(qtbot: QtBot) -> None:
    stage, _ = opened(qtbot)
    stage.card.document_saved("", "Bitte wählen Sie einen anderen Ort.")
    assert stage.announced[-1] == "Bitte wählen Sie einen anderen Ort."
    assert "Bitte wählen Sie einen anderen Ort." in stage.texts()
    assert not canvas_in(stage).open_button.isVisible()


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("variant", Variant)
def test_it_fits(qtbot: QtBot, percent: int, width: int, variant: Variant) -> None:
    stage, _ = opened(qtbot, percent=percent, size=(width, 900), variant=variant)
    assert stage.faults() == []
    reply_all(stage, Reply.NO)
    stage.card.document_saved(PATH)
    stage.settle()
    assert stage.faults() == []


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("light", [Light.RED, Light.YELLOW, Light.GREEN])
def test_a_lit_lamp_stands_in_its_own_place_and_carries_a_sign(
    qapp: QApplication, qtbot: QtBot, theme: Theme, light: Light
) -> None:
    lamps = Lamps(Look(Settings(theme, 200)))
    qtbot.addWidget(lamps)
    lamps.resize(lamps.sizeHint())
    lamps.show_light(light)
    picture = lamps.grab().toImage()
    width, y = picture.width(), picture.height() // 2
    bright = [
        max(
            picture.pixelColor(round(width * (2 * at + 1) / 6 + dx), y - 12).lightness()
            for dx in (-12, 12)
        )
        for at in range(3)
    ]
    assert bright.index(max(bright)) == (Light.RED, Light.YELLOW, Light.GREEN).index(light)
    lit = round(width * (2 * bright.index(max(bright)) + 1) / 6)
    column = [picture.pixelColor(lit, y + dy).lightness() for dy in range(-16, 17)]
    assert min(column) < 60
    assert max(column) > 150
