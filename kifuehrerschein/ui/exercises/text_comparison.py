"""The same beginning in several texts, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.next_word import BigramModel, known_form
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.exercises.word_rows import count_text, shown_word
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, StateFrame, take_away
from kifuehrerschein.ui.widgets.questions.sight import show_from

_SHOWN = 3


class TextFrame(StateFrame):
    """What follows in one text; `told` says all of it."""

    def __init__(self, look: Look, title: str, model: BigramModel, word: str) -> None:
        super().__init__(look)
        pad = look.px(14)
        box = QVBoxLayout(self)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(10))
        box.addWidget(SpokenLabel(title, "h3"))
        found = model.continuations(known_form(model, word) or word)[:_SHOWN]
        self.bars = [
            NumberBar(look, shown_word(each.word), count_text(each), each.share, stacked=True)
            for each in found
        ]
        for bar in self.bars:
            box.addWidget(bar)
        told = [f"{bar.title.text()}: {bar.told.text()}." for bar in self.bars]
        if not found:
            nothing = SpokenLabel(self.tr("„{0}“ steht nicht im Text.").format(word))
            told = [nothing.text()]
            box.addWidget(nothing)
        box.addStretch(1)
        self.told = without_mediopunkt(f"{title}: {' '.join(told)}")


class TextComparison(QWidget):
    """A button, and after it a frame for each text. `wanted` asks for the texts to be shown."""

    wanted = Signal()
    said = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid: CardGrid | None = None
        self.frames: list[TextFrame] = []
        self.button = Button(self.tr("3 Texte vergleichen"), look, icon="list-checks")
        self.title = SpokenLabel("", bold=True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))
        self._box.addWidget(Heading(self.tr("3. Derselbe Anfang, andere Texte"), 3))
        self._box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(self.title)
        self.title.hide()
        on_click(self.button, self.wanted.emit)

    @property
    def shown(self) -> bool:
        """Whether the learner has asked for it."""
        return self._grid is not None

    def show_texts(self, texts: Sequence[tuple[str, BigramModel]], word: str) -> None:
        """Show what follows on `word` in each of the (title, model)."""
        take_away(self._box, self._grid)
        self.frames = [TextFrame(self._look, title, model, word) for title, model in texts]
        self._grid = CardGrid([*self.frames], self._look, least=190, most=3)
        self.title.say(self.tr("Nach „{0}“ kommt am häufigsten:").format(word))
        self.title.show()
        self._box.addWidget(self._grid)
        self._grid.show()

    def tell(self) -> None:
        """Speak it and scroll to it."""
        self.said.emit(" ".join([self.title.text(), *(frame.told for frame in self.frames)]))
        show_from(self.title, self, self._look.px(12))
