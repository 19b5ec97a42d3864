"""Training before the learner's eyes: how far the text is counted, and what was counted so far."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import (
    BigramModel,
    pairs_of,
    reading_stops,
    train,
)
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.exercises.numbers import thousands
from kifuehrerschein.ui.motion import motion_wanted
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.questions.sight import show_all

_STOPS = 12
_MILLISECONDS = 350
_TOLD = 3


class Training(QWidget):
    """A button that counts the word pairs of a text, step by step or at once.

    `trained` comes at the end; then `model` holds the counts, and the button has done its work.
    `said` is to be spoken.
    """

    trained = Signal()
    said = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._watched = ""
        self._stops: list[int] = []
        self.pairs = 0
        self.model = BigramModel({})
        self.timer = QTimer(self)
        self.timer.setInterval(_MILLISECONDS)
        self.timer.timeout.connect(self._step)
        self.button = Button("", look, "primary", "play")
        self.bar = NumberBar(look, self.tr("Gelesen"), "", Fraction(0))
        self.counted = SpokenLabel("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.bar)
        box.addWidget(self.counted)
        on_click(self.button, self._pressed)

    def set_text(self, text: str, watched: str) -> None:
        """Another text, not counted yet; what follows on `watched` is told while it counts."""
        self.timer.stop()
        self._text, self._watched = text, watched
        self.pairs = len(pairs_of(text))
        self.model = BigramModel({})
        self._name_button(self.tr("Trainieren"))
        self.button.show()
        self._show(0)

    def train_at_once(self, text: str) -> None:
        """Count all of this text in one step and say nothing; `trained` does not come."""
        self._text = text
        self.pairs = len(pairs_of(text))
        self.model = train(text)
        self._show(self.pairs)

    def hideEvent(self, event: QHideEvent) -> None:
        # Whoever goes elsewhere leaves no timer behind, and begins anew on coming back.
        if self.timer.isActive():
            self.set_text(self._text, self._watched)
        super().hideEvent(event)

    def _pressed(self) -> None:
        if self.timer.isActive():
            self._finish()
            return
        self.said.emit(
            self.tr("Das Training beginnt: {0} Wortpaare.").format(thousands(self.pairs))
        )
        if not motion_wanted(self._look):
            self._finish()
            return
        self._stops = list(reading_stops(self.pairs, _STOPS))
        self._name_button(self.tr("Schneller"))
        show_all(self, gap=self._look.px(12))
        self.timer.start()

    def _step(self) -> None:
        done = self._stops.pop(0)
        if not self._stops:
            self._finish()
            return
        self.model = train(self._text, done)
        self._show(done)

    def _finish(self) -> None:
        self.timer.stop()
        self.model = train(self._text)
        self._show(self.pairs)
        told = self.tr("Fertig trainiert. {0}").format(self.counted.text())
        self.said.emit(told)
        self.trained.emit()

    def _show(self, done: int) -> None:
        told = self.tr("{0} von {1} Wortpaaren").format(thousands(done), thousands(self.pairs))
        self.bar.tell(told, Fraction(done, max(1, self.pairs)))
        self.bar.setVisible(done > 0)
        self.counted.setVisible(done > 0)
        followers = self.model.continuations(self._watched)[:_TOLD]
        listed = ", ".join(
            self.tr("{0}-mal „{1}“").format(each.count, each.word) for each in followers
        )
        self.counted.say(
            self.tr("Nach „{0}“ steht bisher: {1}.").format(self._watched, listed)
            if listed
            else self.tr("„{0}“ kam bisher nicht vor.").format(self._watched)
        )

    def _name_button(self, text: str) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(text)
