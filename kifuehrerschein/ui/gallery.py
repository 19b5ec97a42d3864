"""The gallery: every type of question and every exercise, in each look. For developers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.gallery import GalleryView, open_gallery
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.garbage import Collector
from kifuehrerschein.ui.theme.look import FIRST_FONTS, LATER_FONTS, Look, load_fonts
from kifuehrerschein.ui.theme.style import palette, style_sheet
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard

_THEMES = [(theme.value, theme.value, "") for theme in Theme]
_SIZES = [(str(percent), f"{percent} %", "") for percent in (100, 150, 200)]
_VARIANTS = [(variant.value, variant.value, "") for variant in Variant]


class Gallery(QWidget):
    """A list at the left, the chosen card at the right; `keys` are all that can be shown."""

    def __init__(self, view: GalleryView, settings: Settings, qt: QApplication) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Galerie"))
        self._view = view
        self._qt = qt
        self.keys = [*view.questions, *view.exercises]
        self.key = self.keys[0]
        self.card: QuestionCard | ExerciseCard | None = None
        self._column: Column | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        # The window stays as large as it is, whatever a card would like.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._list: Column | None = None
        self.resize(1366, 768)
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Show everything in another theme, size or variant."""
        self._settings = settings
        self._look = Look(settings)
        self._qt.setFont(self._look.font())
        self._qt.setPalette(palette(self._look))
        self.setStyleSheet(style_sheet(self._look))
        self._show_list()
        self.show_card(self.key)

    def show_card(self, key: str) -> None:
        """Show a question type or an exercise."""
        self.key = key
        if self._column is not None:
            self._row.removeWidget(self._column)
            self._column.deleteLater()
        self._column = Column(self._look)
        self.card = self._card(key)
        self._column.add(self.card)
        self._column.box.addStretch(1)
        self._row.addWidget(self._column, 1)

    def _show_list(self) -> None:
        if self._list is not None:
            self._row.removeWidget(self._list)
            self._list.deleteLater()
        self._list = Column(self._look)
        self._list.setFixedWidth(self._look.px(300))
        self._list.add(self._choices())
        for key in self.keys:
            button = Button(key, self._look, "nav")
            on_click(button, partial(self.show_card, key))
            self._list.add(button)
        self._list.box.addStretch(1)
        self._row.insertWidget(0, self._list)

    def _choices(self) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        settings = self._settings
        rows: tuple[tuple[list[tuple[str, str, str]], str, Callable[[str], Settings]], ...] = (
            (_THEMES, settings.theme.value, self._with_theme),
            (_SIZES, str(settings.text_percent), self._with_size),
            (_VARIANTS, settings.variant.value, self._with_variant),
        )
        for options, current, changed in rows:
            row = Choices("", options, current, self._look)
            # Queued: the row goes away with the list in which it was pressed.
            row.chosen.connect(partial(self._switch, changed), Qt.ConnectionType.QueuedConnection)
            box.addWidget(row)
        return part

    def _switch(self, changed: Callable[[str], Settings], value: str) -> None:
        self.use(changed(value))

    def _with_theme(self, value: str) -> Settings:
        return replace(self._settings, theme=Theme(value))

    def _with_size(self, value: str) -> Settings:
        return replace(self._settings, text_percent=int(value))

    def _with_variant(self, value: str) -> Settings:
        return replace(self._settings, variant=Variant(value))

    def _card(self, key: str) -> QuestionCard | ExerciseCard:
        view, variant = self._view, self._settings.variant
        if key in view.exercises:
            stage = StageSetting(variant, self._look, image=view.image)
            return ExerciseCard(view.exercises[key], stage)
        setting = Setting(variant, self._look, image=view.image, misconceptions=view.misconceptions)
        card = QuestionCard(view.questions[key], setting)
        card.submitted.connect(partial(self._mark, card))
        return card

    def _mark(self, card: QuestionCard, _question_id: str, answer: Answer) -> None:
        card.show_feedback(grade(card.question, answer))


def save_pictures(gallery: Gallery, folder: Path) -> list[Path]:
    """Each card in light at 100 and 200 %, as PNG files. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for percent in (100, 200):
        gallery.use(Settings(Theme.LIGHT, percent))
        for key in gallery.keys:
            gallery.show_card(key)
            card = gallery.card
            assert card is not None  # noqa: S101 - show_card has made it
            if isinstance(card, ExerciseCard):
                card.restore({})  # past the guessing
            gallery.show()
            # Layouts ask each other several times before they come to rest.
            for _ in range(5):
                QApplication.processEvents()
            # Outside of a running loop nobody else takes the earlier cards away.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            file = folder / f"{key}-{percent}.png"
            if not card.grab().save(str(file)):
                raise OSError(f"{file} could not be written")
            files.append(file)
    return files


def run_gallery(course: Path, shots: Path | None) -> list[Path]:
    """Show every question type and exercise; with `shots` save pictures there and give them back.

    Raises FaultyCourseError or, if the pictures can't be written, AppError.
    """
    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    load_fonts(*FIRST_FONTS, *LATER_FONTS)
    gallery = Gallery(open_gallery(course), Settings(), qt)
    if shots is None:
        gallery.show()
        Collector(gallery)
        qt.exec()
        return []
    try:
        return save_pictures(gallery, shots)
    except OSError as error:
        raise AppError(f"In den Ordner {shots} lassen sich keine Bilder speichern.") from error
