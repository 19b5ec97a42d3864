"""Exercise 1 on the screen: train, go on word by word, compare texts, add a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import (
    NextWord,
    train,
    with_sentences,
    words_of,
)
from kifuehrerschein.ui.exercises.continuing import Continuing
from kifuehrerschein.ui.exercises.own_sentences import OwnSentences
from kifuehrerschein.ui.exercises.segments import Segments
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.exercises.text_comparison import TextComparison
from kifuehrerschein.ui.exercises.training import Training
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, State, StateFrame
from kifuehrerschein.ui.widgets.questions.sight import show_from

_ENOUGH = 3
_PREVIEW = 30


class NextWordStage(Stage):
    """Four parts below each other; each comes when the one before it was used."""

    def __init__(self, exercise: NextWord, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._added = 0
        self._text = exercise.texts[0]
        look, words = self.look, self.words
        self.texts = Segments(
            self.tr("Text"), [(text.id, words(text.title)) for text in exercise.texts], look
        )
        self.preview = SpokenLabel("", "muted")
        self.training = Training(look)
        self.continuing = Continuing(
            exercise.beginnings, words(exercise.one_word), look, setting.seed
        )
        self.comparison = TextComparison(look)
        self.own = OwnSentences(
            exercise.sentence, words(exercise.own_sentences), words(exercise.untrained), look
        )
        self._last_parts = (self.comparison, self.own)
        self._build()
        self._connect()
        self._take_text(self._text.id)

    def first_input(self) -> QWidget:
        return self.training.button

    def _build(self) -> None:
        look = self.look
        self.box.setSpacing(look.px(20))
        first = QWidget()
        box = QVBoxLayout(first)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(Heading(self.tr("1. Ein Text zum Trainieren"), 3))
        box.addWidget(self.texts)
        frame = StateFrame(look, State.QUIET)
        inside = QVBoxLayout(frame)
        pad = look.px(14)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.addWidget(self.preview)
        box.addWidget(frame)
        box.addWidget(SpokenLabel(self.words(self._exercise.counting)))
        box.addWidget(self.training)
        self.box.addWidget(first)
        for part in (self.continuing, *self._last_parts):
            self.box.addWidget(part)

    def _connect(self) -> None:
        self.texts.chosen.connect(self._choose_text)
        self.training.trained.connect(self._trained)
        self.training.said.connect(self.said)
        self.continuing.said.connect(self.said)
        self.continuing.added.connect(self._count_words)
        self.continuing.begun.connect(self._refresh_comparison)
        self.comparison.wanted.connect(self._compare)
        self.comparison.said.connect(self.said)
        self.own.retrain.connect(self._retrain)
        self.own.said.connect(self.said)

    # -- what the learner does ---------------------------------------------------------------

    def _choose_text(self, text_id: str) -> None:
        self._take_text(text_id)
        self.said.emit(self.preview.text())

    def _take_text(self, text_id: str) -> None:
        self._text = next(text for text in self._exercise.texts if text.id == text_id)
        self.texts.show_chosen(text_id)
        self.preview.say(f"{' '.join(self._text.text.split()[:_PREVIEW])} …")
        for part in (self.continuing, *self._last_parts):
            part.hide()
        self.own.clear()
        self.training.set_text(self._text.text, words_of(self._exercise.beginnings[0])[-1])

    def _trained(self) -> None:
        self.continuing.show()
        self._show_last_parts()
        self.continuing.set_model(self.training.model)
        self._refresh_comparison()
        # Before the button goes: Qt would pass the focus on to whatever comes next.
        self.continuing.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.training.button.hide()
        show_from(self.continuing, self.continuing, self.look.px(12))

    def _count_words(self) -> None:
        self._added += 1
        if self._added == _ENOUGH:
            self._show_last_parts()
            self.said.emit(
                self.tr("Weiter unten können Sie Texte vergleichen und einen Satz dazuschreiben.")
            )
            self.observed.emit()

    def _show_last_parts(self) -> None:
        """Only who has gone on for some words needs them; the first look stays clear."""
        for part in self._last_parts:
            part.setVisible(self._added >= _ENOUGH)

    def _compare(self) -> None:
        self._show_comparison()
        self.comparison.tell()

    def _refresh_comparison(self) -> None:
        if self.comparison.shown:
            self._show_comparison()

    def _show_comparison(self) -> None:
        models = [
            (
                self.words(text.title),
                self.training.model if text is self._text else train(text.text),
            )
            for text in self._exercise.texts
        ]
        self.comparison.show_texts(models, self.continuing.last_of_start)

    def _retrain(self) -> None:
        before = self.training.model
        self.training.train_at_once(with_sentences(self._text.text, self.own.sentences))
        self.continuing.set_model(self.training.model)
        self._refresh_comparison()
        self.own.show_change(before, self.training.model)
