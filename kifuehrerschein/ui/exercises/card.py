"""An exercise as a card with three steps: predict, try out, read why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Wording, without_mediopunkt
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting, Written
from kifuehrerschein.ui.exercises.stages import stage_of
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton, SpokenLabel
from kifuehrerschein.ui.widgets.questions.sight import show_all


class Tried(NamedTuple):
    """What a learner did with an exercise; `written` is what the stage keeps."""

    guesses: tuple[bool, ...]
    begun: bool
    explained: bool
    in_words: bool
    written: Written


class ExerciseCard(Card):
    """Shows one exercise. Ids in the signals are that of the exercise.

    `finished` comes once, when the explanation is read; `kept` and `document_wanted` carry a JSON
    object of what the learner wrote, `file_wanted` the path of a PDF to open. `announced` carries
    what a screen reader is told.
    """

    finished = Signal(str)
    kept = Signal(str, object)
    document_wanted = Signal(str, object)
    file_wanted = Signal(str)
    announced = Signal(str)

    def __init__(self, exercise: Exercise, setting: StageSetting) -> None:
        look = setting.look
        super().__init__(look, "card", 20)
        self.exercise = exercise
        self._look = look
        self._setting = setting
        self._guess = ""
        self._offered = False
        title = setting.words(exercise.title)
        self.setAccessibleName(self.tr("Übung: {0}").format(without_mediopunkt(title)))
        self.box.setSpacing(look.px(14))
        self.box.addWidget(SpokenLabel(self.tr("Zum Ausprobieren"), "small"))
        self.box.addWidget(_heading(title, 2))
        self.guesses: list[SegmentButton] = []
        self.stage: Stage = stage_of(exercise, setting)
        self._predict = self._make_predict()
        self._try = self._make_try()
        # The steps stand further apart than what belongs to one of them.
        _box(self._try).setContentsMargins(0, look.px(10), 0, 0)
        self._explain = self._make_explain()
        self.alternative_button = Button(self.tr("Übung in Worten"), look, "quiet", "file-text")
        self.alternative = self._texts(exercise.alternative)
        for widget in (self._predict, self._try, self._explain):
            self.box.addWidget(widget)
        self.box.addWidget(self.alternative_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.alternative)
        self._try.setVisible(not exercise.guesses)
        self._explain.hide()
        self.alternative.hide()
        self._connect()

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        return self.guesses[0] if self.guesses else self.stage.first_input()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what the learner wrote, and skip the guessing; the page does not move."""
        self._try.show()
        self.stage.restore(state)

    def tried(self) -> Tried:
        """What was guessed, opened and written here."""
        return Tried(
            tuple(button.isChecked() for button in self.guesses),
            not self._try.isHidden(),
            not self._explain.isHidden(),
            not self.alternative.isHidden(),
            self.stage.written(),
        )

    def go_on(self, tried: Tried) -> None:
        """Show what was tried on the same exercise in another look, without a word."""
        self._try.setVisible(tried.begun)
        for button, chosen in zip(self.guesses, tried.guesses, strict=True):
            button.setChecked(chosen)
        if tried.explained:
            self._open_explanation()
        self._show_alternative(tried.in_words)
        self.stage.write(tried.written)

    def stored(self, problem: str = "") -> None:
        """Say that what was kept is on disk, or why it is not."""
        self.stage.stored(problem)

    def document_saved(self, path: str, problem: str = "") -> None:
        """Say where the PDF is that was wanted, or why there is none."""
        self.stage.document_saved(path, problem)

    def say(self, text: str) -> None:
        """Tell a screen reader."""
        self.announced.emit(announce(self, text))

    # -- building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        stage = self.stage
        stage.said.connect(self.say)
        stage.observed.connect(self._offer_explanation)
        stage.resumed.connect(self._put_explanation_off)
        stage.kept.connect(partial(self.kept.emit, self.exercise.id))
        stage.document_wanted.connect(partial(self.document_wanted.emit, self.exercise.id))
        stage.file_wanted.connect(self.file_wanted)
        on_click(self.alternative_button, self._switch_alternative)

    def _make_predict(self) -> QWidget:
        part = self._part(self.tr("Vermuten"), self.exercise.predict)
        for guess in self.exercise.guesses:
            button = SegmentButton(self._setting.words(guess), self._look)
            button.setAccessibleName(without_mediopunkt(button.text()))
            button.toggled.connect(partial(self._guessed, button))
            self.guesses.append(button)
        if self.guesses:
            _box(part).addSpacing(self._look.px(4))
            _box(part).addWidget(Flow(self._look, *self.guesses))
        return part

    def _make_try(self) -> QWidget:
        part = self._part(self.tr("Ausprobieren"), self.exercise.observe)
        _box(part).addWidget(self.stage)
        self.explain_button = Button(
            self.tr("Was steckt dahinter?"), self._look, "quiet", "lightbulb"
        )
        on_click(self.explain_button, self._show_explanation)
        _box(part).addWidget(self.explain_button, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _make_explain(self) -> QWidget:
        part = Card(self._look, "note", 16)
        self.explanation = _heading(self.tr("Was steckt dahinter?"), 3)
        # It gets the focus, so that reading goes on here.
        self.explanation.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part.box.addWidget(self.explanation)
        self._own_guess = SpokenLabel("", "muted")
        part.box.addWidget(self._own_guess)
        self._own_guess.hide()
        part.box.addWidget(self._texts(self.exercise.explain))
        return part

    def _part(self, title: str, text: Wording) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._look.px(10))
        box.addWidget(_heading(title, 3))
        box.addWidget(SpokenLabel(self._setting.words(text)))
        return part

    def _texts(self, texts: tuple[Wording, ...]) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._look.px(8))
        for text in texts:
            box.addWidget(SpokenLabel(self._setting.words(text)))
        return part

    # -- what the learner does ---------------------------------------------------------------

    def _guessed(self, button: SegmentButton, checked: bool) -> None:
        if not checked:
            return
        self._guess = button.text()
        for other in self.guesses:
            if other is not button:
                other.setChecked(False)
        if self._try.isHidden():
            self._open_stage()
            self.say(self.tr("Jetzt probieren Sie es aus."))

    def _open_stage(self) -> None:
        self._try.show()
        show_all(self._predict, self._try, gap=self._look.px(12))

    def _offer_explanation(self) -> None:
        """Enough was tried: the explanation is the next step now."""
        if self._explain.isHidden() and not self._offered:
            self._offered = True
            # A page has one main button; some stages keep theirs.
            mains = (button.property("kind") == "primary" for button in self._stage_buttons())
            self.explain_button.set_kind("secondary" if any(mains) else "primary")
            self.say(self.tr("Jetzt können Sie lesen, was dahintersteckt."))

    def _put_explanation_off(self) -> None:
        self._offered = False
        self.explain_button.set_kind("quiet")

    def _stage_buttons(self) -> Iterator[Button]:
        buttons = self.stage.findChildren(Button)
        return (button for button in buttons if button.isVisibleTo(self.stage))

    def _open_explanation(self) -> None:
        if self._guess:
            self._own_guess.say(self.tr("Ihre Vermutung war: {0}").format(self._guess))
            self._own_guess.show()
        self._explain.show()
        self.explain_button.hide()

    def _show_explanation(self) -> None:
        self._open_explanation()
        self.explanation.setFocus(Qt.FocusReason.OtherFocusReason)
        show_all(self._explain, gap=self._look.px(12))
        self.finished.emit(self.exercise.id)

    def _switch_alternative(self) -> None:
        shown = self.alternative.isHidden()
        self._show_alternative(shown)
        if shown:
            show_all(self.alternative_button, self.alternative, gap=self._look.px(12))

    def _show_alternative(self, shown: bool) -> None:
        self.alternative.setVisible(shown)
        text = self.tr("Übung in Worten verbergen") if shown else self.tr("Übung in Worten")
        self.alternative_button.setText(text)
        self.alternative_button.setAccessibleName(text)


def _heading(text: str, level: int) -> Heading:
    made = Heading(text, level)
    made.setAccessibleName(without_mediopunkt(text))
    return made


def _box(part: QWidget) -> QVBoxLayout:
    box = part.layout()
    assert isinstance(box, QVBoxLayout)  # noqa: S101 - made in _part
    return box
