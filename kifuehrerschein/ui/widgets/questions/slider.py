"""An amount to estimate: a slider, buttons for one step, and the value in large words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import PartFeedback
from kifuehrerschein.domain.questions import Amount, Answer, Slider
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)
from kifuehrerschein.ui.widgets.questions.scale_slider import ScaleSlider


class ValueLine(SpokenLabel):
    """One of several texts; it is as high as the highest of them.

    Else the slider would slip away from under the finger when the text gets shorter.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        super().__init__("", "h1")

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        room = QRect(0, 0, width, 10_000)
        measure = self.fontMetrics().boundingRect
        wrap = Qt.TextFlag.TextWordWrap
        return max(measure(room, wrap, text).height() for text in self._texts)


class SliderArea(AnswerArea):
    """One slider. Nothing counts as chosen before the learner has used it once."""

    def __init__(self, question: Slider, setting: Setting) -> None:
        super().__init__(setting)
        self._question = question
        self._scale = question.scale
        look = self.look
        self.slider = ScaleSlider(self._scale, look)
        self.slider.set_by_learner.connect(self._set)
        amounts = (self._amount(self._scale.value(stop)) for stop in range(self._scale.stops))
        self.value_line = ValueLine((self._nothing(), max(amounts, key=len)))
        self.less = self._button(self.tr("Weniger"), "minus", -1)
        self.more = self._button(self.tr("Mehr"), "plus", 1)
        self._buttons = Flow(look, self.less, self.more)
        self.line: PartLine | None = None
        self._frame = StateFrame(look)
        self._inside = QVBoxLayout(self._frame)
        pad = look.px(16)
        self._inside.setContentsMargins(pad, pad, pad, pad)
        self._inside.setSpacing(look.px(8))
        self._inside.addWidget(SpokenLabel(self.tr("Ihr Wert"), "small"))
        self._inside.addWidget(self.value_line)
        self._inside.addWidget(self.slider)
        self._inside.addLayout(self._ends())
        self._inside.addWidget(self._buttons)
        self.box.addWidget(self._frame)
        self._show()

    def instruction(self) -> str:
        return self.tr("Stellen Sie den Wert ein: mit dem Regler oder mit den Knöpfen.")

    def answer(self) -> Answer:
        chosen = self.slider.chosen
        return Amount(self._scale.value(self.slider.stop) if chosen else None)

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        value = answer.value if isinstance(answer, Amount) else None
        if value is not None:
            stop = (value - self._scale.low) / self._scale.step
            if stop.denominator == 1 and 0 <= stop < self._scale.stops:
                self.slider.choose(int(stop))
        self._show()

    def clear(self) -> None:
        self.slider.clear()
        self.slider.setAccessibleDescription("")
        take_away(self._inside, self.line)
        self.line = None
        self._buttons.show()
        self._show()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        part = parts[0]
        low, high = self._right_stops()
        self.slider.lock(Sign.of(part.right), low, high)
        word = (
            self.tr("Richtig: {0}")
            if part.right
            else self.tr("Noch nicht richtig. Richtig ist: {0}")
        )
        text = f"{self._range_text(low, high)} {self.setting.words(part.text)}".strip()
        self.line = PartLine(self.look, Sign.of(part.right), word.format(self._target()), text)
        self._inside.addWidget(self.line)
        self.line.show()
        self._buttons.hide()
        self.slider.setAccessibleDescription(self.line.spoken)
        self._frame.set_state(State.GOOD if part.right else State.ALMOST)

    def first_input(self) -> QWidget:
        return self.slider

    def open_text(self) -> str:
        return "" if self.slider.chosen else self.tr("Stellen Sie einen Wert ein.")

    # -- building ----------------------------------------------------------------------------

    def _button(self, text: str, icon: str, by: int) -> Button:
        button = Button(text, self.look, icon=icon)
        button.setProperty("repeats", True)
        button.setAccessibleDescription(self._amount(self._scale.step))
        on_click(button, lambda: self._step(by))
        return button

    def _ends(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.look.px(16))
        for value, side in (
            (self._scale.low, Qt.AlignmentFlag.AlignLeft),
            (self._scale.high, Qt.AlignmentFlag.AlignRight),
        ):
            label = SpokenLabel(self._amount(value), "muted")
            label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
        return row

    # -- choosing ----------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        stop = self.slider.stop + by
        if 0 <= stop < self._scale.stops:
            self.slider.choose(stop)
            self._set()
            self.said.emit(self._chosen_text())
            return
        end = self._amount(self._scale.value(self.slider.stop))
        if not self.slider.chosen:
            self.slider.choose(self.slider.stop)
            self._set()
        elif by < 0:
            self.said.emit(self.tr("Weniger geht nicht. Der kleinste Wert ist {0}.").format(end))
        else:
            self.said.emit(self.tr("Mehr geht nicht. Der größte Wert ist {0}.").format(end))

    def _set(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        text = self._chosen_text()
        self.value_line.say(text)
        self.slider.setAccessibleName(
            without_mediopunkt(self.tr("Ihr Wert: {0}").format(text))
            if self.slider.chosen
            else text
        )
        self._frame.set_state(State.CHOSEN if self.slider.chosen else State.OPEN)

    # -- words -------------------------------------------------------------------------------

    def _chosen_text(self) -> str:
        if not self.slider.chosen:
            return self._nothing()
        return self._amount(self._scale.value(self.slider.stop))

    def _nothing(self) -> str:
        return self.tr("Noch kein Wert gewählt")

    def _amount(self, value: Fraction) -> str:
        return f"{number_text(value)} {self._scale.unit}"

    def _target(self) -> str:
        about = self.tr("etwa {0}") if self._question.tolerance else "{0}"
        return about.format(self._amount(self._question.target))

    def _right_stops(self) -> tuple[int, int]:
        """The first and the last stop that count as right."""
        scale, question = self._scale, self._question
        first = ceil((question.target - question.tolerance - scale.low) / scale.step)
        last = floor((question.target + question.tolerance - scale.low) / scale.step)
        return max(0, first), min(scale.stops - 1, last)

    def _range_text(self, first: int, last: int) -> str:
        if first == last:
            return ""
        low, high = self._scale.value(first), self._scale.value(last)
        return self.tr("Richtig ist alles von {0} bis {1}.").format(
            number_text(low), self._amount(high)
        )


def number_text(value: Fraction) -> str:
    """A number as Germans write it: 3,5 or 12.000; exact for up to ten decimal places."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    whole = f"{number:,f}" if abs(number) >= 10_000 else f"{number:f}"
    return whole.translate(str.maketrans(",.-", ".,−"))
