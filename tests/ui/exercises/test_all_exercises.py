"""What holds for every exercise: all twelve are there, and everybody can use each of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kifuehrerschein.catalog.exercises.registry import EXERCISE_MODELS
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.pages.exercises import ExercisePage, ExercisesPage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.exercises.exercise_stage import ExerciseStage, shipped
from tests.ui.page_checks import all_texts, check_page, press, show_page

# Ids and order are those of the course's plan; lessons, learner data and handbook name them.
IDS = (
    "next-word",
    "temperature",
    "tokenizer",
    "move-points",
    "hiring-game",
    "find-the-error",
    "real-or-fake",
    "prompt-workbench",
    "may-i-enter-this",
    "ai-or-not",
    "idea-canvas",
    "time-calculator",
)
each = pytest.mark.parametrize("name", IDS)


def test_the_course_has_all_twelve_in_their_order() -> None:
    assert tuple(EXERCISE_MODELS) == IDS
    assert all(shipped(name).id == name for name in IDS)


@each
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("variant", list(Variant))
def test_everybody_can_use_it(
    qtbot: QtBot, qapp: QApplication, name: str, percent: int, variant: Variant
) -> None:
    look = Look(Settings(text_percent=percent))
    page = ExercisePage(shipped(name), StageSetting(variant, look))
    show_page(qtbot, qapp, page, look, "Ayşe Yılmaz")
    check_page(qtbot, page, look)
    page.card.restore({})  # past the guessing
    check_page(qtbot, page, look)


@each
def test_the_way_goes_from_guess_to_stage_to_explanation(qtbot: QtBot, name: str) -> None:
    stage = ExerciseStage(qtbot, shipped(name))
    card = stage.card
    if card.guesses:
        assert not card.stage.isVisible()
        stage.before.setFocus()
        stage.choose(card.guesses[-1].accessibleName())
    assert card.stage.isVisible()
    stage.choose("Was steckt dahinter?")
    assert stage.is_explained()
    assert stage.finished == [name]
    if card.guesses:
        assert f"Ihre Vermutung war: {card.guesses[-1].text()}" in stage.texts()


@each
@pytest.mark.parametrize("variant", list(Variant))
def test_it_can_be_read_in_words_as_well(qtbot: QtBot, name: str, variant: Variant) -> None:
    stage = ExerciseStage(qtbot, shipped(name), variant=variant)
    words = [text.of(variant) for text in shipped(name).alternative]
    assert not any(text in stage.texts() for text in words)
    stage.before.setFocus()
    stage.choose("Übung in Worten")
    assert all(text in stage.texts() for text in words)
    assert stage.misspoken() == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
_KEYS = ("case", "texts", "blocks", "answers", "idea", "before", "after", "cases", "checking")


@each
@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(state=st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=4), json_values, max_size=4))
def test_a_strange_record_breaks_nothing(qapp: QApplication, name: str, state: Any) -> None:
    card = ExerciseCard(shipped(name), StageSetting(Variant.STANDARD, Look(Settings())))
    card.restore(state)
    card.deleteLater()


def test_the_list_says_what_was_tried_and_opens_each(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(Settings())
    exercises = [shipped(name) for name in IDS]
    page = ExercisesPage(exercises, {"tokenizer"}, StageSetting(Variant.STANDARD, look))
    show_page(qtbot, qapp, page, look, "Kim")
    check_page(qtbot, page, look)
    assert all_texts(page).count("Schon ausprobiert") == 1
    assert page.rows["tokenizer"].accessibleName().endswith("Text? Schon ausprobiert")
    for exercise in exercises:
        assert exercise.teaser.standard in all_texts(page.rows[exercise.id])
    opened: list[str] = []
    page.exercise_requested.connect(opened.append)
    page.rows["tokenizer"].setFocus()
    QTest.keyClick(page.rows["tokenizer"], Qt.Key.Key_Return)
    press(page, page.rows["ai-or-not"].accessibleName())
    assert opened == ["tokenizer", "ai-or-not"]
    assert page.findChildren(QLabel)
