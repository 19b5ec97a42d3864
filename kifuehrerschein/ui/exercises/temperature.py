"""Exercise 2 on the screen: a temperature, the bars it makes, and the answers rolled with it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import (
    train,
    with_temperature,
    words_of,
)
from kifuehrerschein.domain.exercises.temperature import Temperature, answers, variety
from kifuehrerschein.ui.exercises.answer_frames import AnswerFrames
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.exercises.numbers import decimal, percent
from kifuehrerschein.ui.exercises.segments import Segments
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.exercises.word_rows import after_word, shown_word
from kifuehrerschein.ui.widgets.basics import Button, Notice, on_click
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, spoken, take_away
from kifuehrerschein.ui.widgets.questions.sight import show_from

_BARS = 5
_TOLD = 3
_ENOUGH = 2
_AS_COUNTED = Fraction(1)


class TemperatureStage(Stage):
    """The bars follow the temperature at once; answers come by a press and stay to compare."""

    def __init__(self, exercise: Temperature, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._model = train(exercise.text.text)
        self._start = exercise.beginnings[0]
        self._temperature = _AS_COUNTED
        self._answers: dict[Fraction, tuple[str, ...]] = {}
        self._turns: dict[Fraction, int] = {}
        look = self.look
        options = [(each, each) for each in exercise.beginnings]
        self.beginnings = Segments(self.tr("Anfang"), options, look)
        degrees = [(decimal(each), decimal(each)) for each in exercise.temperatures]
        self.temperatures = Segments(self.tr("Temperatur"), degrees, look)
        self.after = SpokenLabel("", bold=True)
        self.bars = [NumberBar(look, "", "", Fraction(0)) for _ in range(_BARS)]
        self.others = SpokenLabel("", "muted")
        self.roll_button = Button(
            self.tr("{0} Antworten würfeln").format(exercise.answers),
            look,
            "primary",
            "refresh-cw",
        )
        self.frames = AnswerFrames(look)
        self.verdict: Notice | None = None
        self._build()
        self.beginnings.show_chosen(self._start)
        self.temperatures.show_chosen(decimal(self._temperature))
        self._show_bars()

    def first_input(self) -> QWidget:
        return self.temperatures.first_input()

    def _build(self) -> None:
        look = self.look
        self.box.addWidget(SpokenLabel(self.words(self._exercise.hint), "muted"))
        self.box.addWidget(self.beginnings)
        self.box.addWidget(self.temperatures)
        self.box.addSpacing(look.px(4))
        self.box.addWidget(self.after)
        for bar in self.bars:
            self.box.addWidget(bar)
        self.box.addWidget(self.others)
        self.box.addWidget(self.roll_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._results = QWidget()
        self._results_box = QVBoxLayout(self._results)
        self._results_box.setContentsMargins(0, 0, 0, 0)
        self._results_box.setSpacing(look.px(14))
        self._results_box.addWidget(self.frames)
        self.box.addWidget(self._results)
        self._results.hide()
        self.beginnings.chosen.connect(self._choose_beginning)
        self.temperatures.chosen.connect(self._choose_temperature)
        on_click(self.roll_button, self._roll)

    # -- what the learner does ---------------------------------------------------------------

    def _choose_beginning(self, start: str) -> None:
        self._start = start
        # Answers to another beginning would not compare.
        self._answers.clear()
        self._turns.clear()
        self._results.hide()
        self._show_bars()
        self.said.emit(self._told_bars())

    def _choose_temperature(self, key: str) -> None:
        known = self._exercise.temperatures
        self._temperature = next(each for each in known if decimal(each) == key)
        self._show_bars()
        self.said.emit(self._told_bars())

    def _show_bars(self) -> None:
        last = words_of(self._start)[-1]
        found = self._model.continuations(last)
        shares = [Fraction(each) for each in with_temperature(found, float(self._temperature))]
        text = self.tr("Nach {0} kommt bei Temperatur {1}:")
        self.after.say(text.format(after_word(last), decimal(self._temperature)))
        for at, bar in enumerate(self.bars):
            bar.setVisible(at < len(found))
            if at < len(found):
                bar.title.say(shown_word(found[at].word))
                bar.tell(percent(shares[at]), shares[at])
        left = sum(shares[_BARS:], Fraction(0))
        text = self.tr("{0} andere Wörter, zusammen {1}")
        self.others.say(text.format(len(found) - _BARS, percent(left)))
        self.others.setVisible(len(found) > _BARS)

    def _told_bars(self) -> str:
        shown = [bar for bar in self.bars if not bar.isHidden()][:_TOLD]
        listed = ", ".join(f"{bar.title.text()} {bar.told.text()}" for bar in shown)
        return f"{self.after.text()} {listed}."

    def _roll(self) -> None:
        now, exercise = self._temperature, self._exercise
        turn = self._turns.get(now, 0)
        self._turns[now] = turn + 1
        given = answers(self._model, self._start, exercise, float(now), turn, self.setting.seed)
        self._answers[now] = given
        self.frames.show_answers(self._answers, now)
        self._results.show()
        self._say_verdict(self.words(dict(exercise.verdicts)[variety(given)]))
        if len(self._answers) == _ENOUGH and turn == 0:
            self.observed.emit()

    def _say_verdict(self, text: str) -> None:
        take_away(self._results_box, self.verdict)
        title = self.tr("Temperatur {0}").format(decimal(self._temperature))
        self.verdict = spoken(Notice(self.look, "note", title, text))
        self._results_box.addWidget(self.verdict)
        self.verdict.show()
        self.said.emit(f"{self.frames.frames[self._temperature].told} {text}")
        show_from(self.roll_button, self._results, self.look.px(12))
