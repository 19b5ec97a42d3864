"""A voice that says nothing and tells what it was asked to say."""

from __future__ import annotations

from kifuehrerschein.ui.speech.engine import SpeechEngine


class FakeEngine(SpeechEngine):
    """`said` are all texts in order; `end` and `break_down` are what a voice does by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.percents: list[int] = []
        self.silenced = 0

    def _begin(self, text: str, percent: int) -> None:
        self.said.append(text)
        self.percents.append(percent)

    def _silence(self) -> None:
        self.silenced += 1

    def end(self) -> None:
        self._end()

    def break_down(self, text: str = "Aus.") -> None:
        self._fail(text)

    def tell_word(self, word: str) -> None:
        """Tell that this word of the text is said now."""
        self.word.emit(self.said[-1].index(word), len(word))
