"""The words that may come next: each a button with its share beside it, as a bar and in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import Continuation
from kifuehrerschein.ui.exercises.numbers import percent
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.area_bars import ShareBar
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

_SHOWN = 6
_BUTTON = 190


def sign_name(word: str) -> str:
    """What a sign of punctuation is called; empty for a word."""
    tr = QCoreApplication.translate
    names = {
        ".": tr("Words", "Punkt"),
        ",": tr("Words", "Komma"),
        ":": tr("Words", "Doppelpunkt"),
        ";": tr("Words", "Strichpunkt"),
        "?": tr("Words", "Fragezeichen"),
        "!": tr("Words", "Ausrufezeichen"),
    }
    return names.get(word, "")


def shown_word(word: str) -> str:
    """The word; a sign with its name, because alone it is overlooked and not spoken."""
    name = sign_name(word)
    return f"{name} {word}" if name else word


def after_word(word: str) -> str:
    """What stands after "Nach" for this word or sign."""
    tr = QCoreApplication.translate
    name = sign_name(word)
    return tr("Words", "dem {0}").format(name) if name else tr("Words", "„{0}“").format(word)


def count_text(each: Continuation) -> str:
    """The share and the count of a continuation."""
    text = QCoreApplication.translate("Words", "{0}, {1}-mal")
    return text.format(percent(each.share), each.count)


class WordRow(QWidget):
    """One word. `chosen` carries it when its button is pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.word = ""
        self.button = Button("", look)
        if not look.narrow:
            self.button.setFixedWidth(look.px(_BUTTON))
        self.told = SpokenLabel("")
        self.bar = ShareBar(Fraction(0), look, "", full="primary")
        beside = QVBoxLayout()
        beside.setSpacing(look.px(4))
        beside.addWidget(self.told)
        beside.addWidget(self.bar)
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.TopToBottom if look.narrow else direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4 if look.narrow else 14))
        row.addWidget(self.button)
        row.addLayout(beside, 1)
        on_click(self.button, self._press)

    def show_word(self, each: Continuation) -> None:
        """Show another word."""
        self.word = each.word
        text, told = shown_word(each.word), count_text(each)
        self.button.setText(text)
        self.button.setAccessibleName(f"{text}: {told}")
        self.told.say(told)
        self.bar.show_share(each.share, f"{text}: {told}")

    def _press(self) -> None:
        self.chosen.emit(self.word)


class WordRows(QWidget):
    """The most frequent words; the same rows stay, so that the keyboard keeps its place."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = [WordRow(look) for _ in range(_SHOWN)]
        self.others = SpokenLabel("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(18 if look.narrow else 10))
        for row in self.rows:
            row.chosen.connect(self.chosen)
            box.addWidget(row)
        box.addWidget(self.others)

    def show_words(self, continuations: Sequence[Continuation]) -> None:
        """Show these, the first ones as rows and the others as a number."""
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(continuations))
            if at < len(continuations):
                row.show_word(continuations[at])
        left = continuations[_SHOWN:]
        self.others.setVisible(bool(left))
        if left:
            share = percent(sum((each.share for each in left), Fraction(0)))
            text = self.tr("{0} andere Wörter, zusammen {1}")
            if len(left) == 1:
                text = self.tr("{0} anderes Wort, {1}")
            self.others.say(text.format(len(left), share))
