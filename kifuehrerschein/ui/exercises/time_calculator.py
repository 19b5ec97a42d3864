"""Exercise 12 on the screen: four numbers, two bars, and a sentence on what is won or lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.time_calculator import (
    MOST_CASES,
    MOST_MINUTES,
    Balance,
    Effort,
    Period,
    TimeCalculator,
    TimeExample,
    balance,
)
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.number_field import NumberField
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.exercises.time_bars import TimeBars
from kifuehrerschein.ui.exercises.time_words import checking_text, result_text
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton, SpokenLabel, StateFrame
from kifuehrerschein.ui.widgets.questions.sight import show_all

# After so many changed numbers the explanation makes sense.
_ENOUGH = 3
_MOST = (MOST_MINUTES, MOST_MINUTES, MOST_MINUTES, MOST_CASES)


class TimeCalculatorStage(Stage):
    """Computes with every new number; what the learner entered is kept at a press."""

    def __init__(self, exercise: TimeCalculator, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._changes = 0
        self._period = exercise.examples[0].effort.period
        self.examples: dict[str, SegmentButton] = {}
        self._make_examples()
        self.fields = [
            NumberField(self.words(title), most, self.look)
            for title, most in zip(exercise.fields, _MOST, strict=True)
        ]
        self._make_numbers()
        self._make_result()
        self._make_keeping()
        self._put(exercise.examples[0].effort)

    def first_input(self) -> QWidget:
        return next(iter(self.examples.values()))

    @property
    def effort(self) -> Effort:
        """The numbers that stand there."""
        before, after, checking, cases = (field.value for field in self.fields)
        return Effort(before, after, checking, cases, self._period)

    @property
    def balance(self) -> Balance:
        """What comes of them."""
        return balance(self.effort)

    def restore(self, state: Mapping[str, Any]) -> None:
        kept = _effort(state)
        if kept is not None:
            self._uncheck()
            self._put(kept)

    def stored(self, problem: str = "") -> None:
        text = problem or self.tr("Ihre Zahlen sind gespeichert.")
        self.kept_line.say(text)
        self.kept_line.show()
        self.said.emit(text)
        show_all(self.keep_button, self.kept_line, gap=self.look.px(12))

    # -- building ----------------------------------------------------------------------------

    def _make_examples(self) -> None:
        self.box.addWidget(SpokenLabel(self.tr("Mit einem Beispiel beginnen"), bold=True))
        for example in self._exercise.examples:
            text = self.words(example.title)
            button = SegmentButton(text, self.look)
            button.setAccessibleName(self.tr("Beispiel: {0}").format(without_mediopunkt(text)))
            button.setChecked(not self.examples)
            button.toggled.connect(partial(self._example_chosen, example))
            self.examples[example.id] = button
        self.box.addWidget(Flow(self.look, *self.examples.values()))

    def _make_numbers(self) -> None:
        self.box.addWidget(SpokenLabel(self.tr("Die Zahlen für einen Fall"), bold=True))
        *minutes, cases = self.fields
        self.box.addWidget(Flow(self.look, *minutes, spacing=24))
        names = {Period.WEEK: self.tr("in der Woche"), Period.MONTH: self.tr("im Monat")}
        self.periods: dict[Period, SegmentButton] = {}
        for period, name in names.items():
            button = SegmentButton(name, self.look)
            button.toggled.connect(partial(self._period_chosen, period))
            self.periods[period] = button
        self.box.addWidget(cases)
        self.box.addWidget(Flow(self.look, *self.periods.values()))
        for field in self.fields:
            field.changed.connect(self._changed)

    def _make_result(self) -> None:
        look = self.look
        frame = StateFrame(look)
        box = QVBoxLayout(frame)
        pad = look.px(16)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(10))
        self.result = SpokenLabel("", "h3")
        self.checking = SpokenLabel("")
        self.bars = TimeBars(look)
        self.advice = SpokenLabel("", "muted")
        for widget in (self.result, self.checking, self.bars, self.advice):
            box.addWidget(widget)
        self.box.addWidget(frame)

    def _make_keeping(self) -> None:
        self.keep_button = Button(self.tr("Meine Zahlen speichern"), self.look, icon="save")
        self.kept_line = SpokenLabel("", "muted")
        self.box.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.kept_line)
        self.kept_line.hide()
        on_click(self.keep_button, self._keep)

    # -- what the learner does ---------------------------------------------------------------

    def _example_chosen(self, example: TimeExample, checked: bool) -> None:
        if checked:
            self._uncheck(example.id)
            self._put(example.effort)
            self._tell()

    def _uncheck(self, but: str = "") -> None:
        for name, button in self.examples.items():
            if name != but:
                button.setChecked(False)

    def _put(self, effort: Effort) -> None:
        numbers = (effort.before, effort.after, effort.checking, effort.cases)
        for field, number in zip(self.fields, numbers, strict=True):
            field.put(number)
        self._period = effort.period
        self._show()

    def _changed(self) -> None:
        self._uncheck()
        self._tell()

    def _period_chosen(self, period: Period, checked: bool) -> None:
        if checked and period is not self._period:
            self._period = period
            self._changed()

    def _keep(self) -> None:
        self.kept.emit(asdict(self.effort) | {"period": self._period.value})

    # -- telling -----------------------------------------------------------------------------

    def _tell(self) -> None:
        self._show()
        self.said.emit(f"{self.result.text()} {self.checking.text()}")
        self._changes += 1
        if self._changes == _ENOUGH:
            self.observed.emit()

    def _show(self) -> None:
        for period, button in self.periods.items():
            button.setChecked(period is self._period)
        found = self.balance
        self.result.say(result_text(found))
        self.checking.say(checking_text(found))
        self.bars.show_balance(found)
        exercise = self._exercise
        self.advice.say(self.words(exercise.saves if found.saved > 0 else exercise.saves_not))
        self.kept_line.hide()


def _effort(state: Mapping[str, Any]) -> Effort | None:
    """The kept numbers, or None if they are not what this exercise keeps."""
    numbers = [state.get(name) for name in ("before", "after", "checking", "cases")]
    period = state.get("period")
    if not isinstance(period, str) or period not in set(Period):
        return None
    whole = [number for number in numbers if type(number) is int]
    fit = [number for number, most in zip(whole, _MOST, strict=False) if 0 <= number <= most]
    if len(fit) != len(_MOST):
        return None
    before, after, checking, cases = fit
    return Effort(before, after, checking, cases, Period(period))
