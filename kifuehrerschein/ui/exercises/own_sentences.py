"""Sentences of the learner's own in the training text, and what they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import (
    SIGNS,
    BigramModel,
    joined,
    pairs_of,
    words_of,
)
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.exercises.numbers import percent
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import TextField
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, spoken, take_away
from kifuehrerschein.ui.widgets.questions.sight import show_all

MOST = 100
_MANY = 10
_LONGEST = 80
_BARS = 4


class OwnSentences(QWidget):
    """A line to write; `sentences` are those to train with. `retrain` asks for new counts.

    `said` is to be spoken.
    """

    retrain = Signal()
    said = Signal(str)

    def __init__(self, sentence: str, invitation: str, untrained: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sentences: list[str] = []
        self.bars: list[NumberBar] = []
        self.field = TextField(self.tr("Ihr Satz"), look, sentence)
        self.field.edit.setMaxLength(_LONGEST)
        self.once = Button(self.tr("1-mal dazuschreiben"), look, icon="plus")
        self.often = Button(self.tr("{0}-mal dazuschreiben").format(_MANY), look, icon="plus")
        self.listed = SpokenLabel("")
        self.remove = Button(self.tr("Eigene Sätze entfernen"), look, "quiet", "trash-2")
        self.stale = spoken(Notice(look, "info", self.tr("Noch nicht trainiert"), untrained))
        self.train_button = Button(self.tr("Neu trainieren"), look, "primary", "play")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))
        self._box.addWidget(Heading(self.tr("4. Ihr eigener Satz"), 3))
        for widget in (SpokenLabel(invitation), self.field, Flow(look, self.once, self.often)):
            self._box.addWidget(widget)
        self._box.addWidget(self.listed)
        self._box.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(self.stale)
        self._box.addWidget(self.train_button, 0, Qt.AlignmentFlag.AlignLeft)
        on_click(self.once, self._add_once)
        on_click(self.often, self._add_often)
        on_click(self.remove, self._remove)
        on_click(self.train_button, self.retrain.emit)
        self.clear()

    def clear(self) -> None:
        """No sentences, as at the beginning."""
        self.sentences.clear()
        self._take_bars_away()
        self._list()
        self._set_stale(False)

    def show_change(self, before: BigramModel, after: BigramModel) -> None:
        """The new counts are there: show how the words of the sentence fare now."""
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_stale(False)
        self._take_bars_away()
        told = [self.tr("Neu trainiert.")]
        for word, following in self._pairs():
            then, now = _share(before, word, following), _share(after, word, following)
            title = self.tr("Nach „{0}“ kommt „{1}“").format(word, following)
            text = self.tr("vorher {0}, jetzt {1}").format(percent(then), percent(now))
            bar = NumberBar(self._look, title, text, now, stacked=True)
            self.bars.append(bar)
            self._box.addWidget(bar)
            bar.show()
            told.append(f"{title}: {text}.")
        self.said.emit(" ".join(told))
        show_all(self.field, *self.bars, gap=self._look.px(12))

    def _pairs(self) -> Sequence[tuple[str, str]]:
        """Two words each of the sentence in the line; it is what the learner looks at."""
        found = [pair for pair in pairs_of(self.field.text()) if not SIGNS & set(pair)]
        return list(dict.fromkeys(found))[:_BARS]

    def _add_once(self) -> None:
        self._add(1)

    def _add_often(self) -> None:
        self._add(_MANY)

    def _add(self, times: int) -> None:
        words = words_of(self.field.text())
        if len(words) < 2:
            self.said.emit(
                self._note(self.tr("Schreiben Sie einen Satz mit mindestens 2 Wörtern."))
            )
            return
        if len(self.sentences) + times > MOST:
            self.said.emit(self._note(self.tr("Mehr als {0} Sätze gehen nicht.").format(MOST)))
            return
        self.sentences += [joined(words)] * times
        self._take_bars_away()
        self._list()
        self._set_stale(True)
        self.said.emit(f"{self.listed.text()} {self.stale.text.accessibleName()}")
        show_all(self.stale, self.train_button, gap=self._look.px(12))

    def _remove(self) -> None:
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sentences.clear()
        self._take_bars_away()
        self._list()
        self._set_stale(True)
        self.said.emit(self.tr("Ihre Sätze sind entfernt. Trainieren Sie neu."))

    def _list(self) -> None:
        counted = Counter(self.sentences)
        parts = [self.tr("„{0}“ {1}-mal").format(each, n) for each, n in counted.items()]
        self.listed.say(self.tr("Dazugeschrieben: {0}.").format(", ".join(parts)))
        self.listed.setVisible(bool(parts))
        self.remove.setVisible(bool(parts))

    def _note(self, text: str) -> str:
        self.listed.say(text)
        self.listed.show()
        return text

    def _set_stale(self, stale: bool) -> None:
        self.stale.setVisible(stale)
        self.train_button.setVisible(stale)

    def _take_bars_away(self) -> None:
        for bar in self.bars:
            take_away(self._box, bar)
        self.bars.clear()


def _share(model: BigramModel, word: str, following: str) -> Fraction:
    found = (each.share for each in model.continuations(word) if each.word == following)
    return next(found, Fraction(0))
