"""The gallery opens every type of question and every exercise, in every look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.catalog.exercises.registry import EXERCISE_MODELS
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.services.gallery import GalleryView, open_gallery
from kifuehrerschein.ui.gallery import Gallery, save_pictures
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.questions import right_answer


@pytest.fixture(scope="module")
def view() -> GalleryView:
    return open_gallery(shipped_root())


@pytest.fixture
def gallery(qtbot: QtBot, qapp: QApplication, view: GalleryView) -> Gallery:
    made = Gallery(view, Settings(), qapp)
    qtbot.addWidget(made)
    return made


def test_it_shows_all_ten_types_and_all_twelve_exercises(gallery: Gallery) -> None:
    types = {kind.__name__ for kind in Question.__subclasses__()}
    assert len(types) == 10
    assert set(gallery.keys) == types | set(EXERCISE_MODELS)


def test_each_can_be_opened_in_both_variants(gallery: Gallery) -> None:
    for variant in Variant:
        gallery.use(Settings(Theme.LIGHT, 100, variant))
        for key in gallery.keys:
            gallery.show_card(key)
            assert gallery.card is not None


def test_it_shows_every_theme_and_size(gallery: Gallery) -> None:
    for theme in Theme:
        gallery.use(Settings(theme, 200))
        assert gallery.card is not None
        assert gallery.palette().color(QPalette.ColorRole.Window) == Look(
            Settings(theme, 200)
        ).colour("page")


def test_questions_can_be_answered_there(gallery: Gallery, view: GalleryView) -> None:
    for key, question in view.questions.items():
        gallery.show_card(key)
        card = gallery.card
        assert isinstance(card, QuestionCard)
        answer = right_answer(question)
        card.submitted.emit(question.id, answer)
        assert card.feedback is not None
        assert card.feedback.points == card.feedback.possible


def test_pictures_are_saved_at_both_sizes(
    qtbot: QtBot, qapp: QApplication, view: GalleryView, tmp_path: Path
) -> None:
    few = replace(
        view,
        questions={"Order": view.questions["Order"]},
        exercises={"ai-or-not": view.exercises["ai-or-not"]},
    )
    gallery = Gallery(few, Settings(), qapp)
    qtbot.addWidget(gallery)
    files = save_pictures(gallery, tmp_path / "bilder")
    assert [file.name for file in files] == [
        "Order-100.png",
        "ai-or-not-100.png",
        "Order-200.png",
        "ai-or-not-200.png",
    ]
    small, large = (QImage(str(file)) for file in (files[0], files[2]))
    assert small.width() > 300
    assert small.height() < large.height()
