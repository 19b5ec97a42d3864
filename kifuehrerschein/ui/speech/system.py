"""The voice of the system by QtTextToSpeech: Windows and macOS bring one along."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from kifuehrerschein.ui.speech.engine import SpeechEngine

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

# Voices speak three times as fast at their rate of 1, and a third as fast at -1.
_FACTOR = 3.0


class SystemEngine(SpeechEngine):
    """Tells each word, where the system's voice does."""

    def __init__(self, speech: QTextToSpeech, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speech = speech
        speech.setParent(self)
        # The news of the text before may still be on its way when the next one begins.
        self._begun = False
        speech.stateChanged.connect(self._changed)
        speech.sayingWord.connect(self._say_word)

    def _begin(self, text: str, percent: int) -> None:
        self._begun = False
        self._speech.setRate(max(-1.0, min(1.0, math.log(percent / 100, _FACTOR))))
        self._speech.say(text)

    def _silence(self) -> None:
        self._speech.stop()

    def _changed(self, state: QTextToSpeech.State) -> None:
        states = type(state)
        if state is states.Speaking:
            self._begun = True
        elif state is states.Ready and self._begun:
            self._end()
        elif state is states.Error:
            self._fail(
                self.tr(
                    "Die Stimme dieses Computers ist ausgefallen. Bitte versuchen Sie es noch "
                    "einmal. Hilft das nicht, starten Sie den Computer neu."
                )
            )

    def _say_word(self, _word: str, _utterance: int, start: int, length: int) -> None:
        if self.is_busy:
            self.word.emit(start, length)


def system_voice(
    name: str = "", language: QLocale.Language = QLocale.Language.German
) -> SystemEngine | None:
    """The system's voice for a language, None if there is none; `name` is an engine of Qt's."""
    try:
        # Only some systems have this part of Qt, and it is not small.
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415
    except ImportError:
        return None
    speech = QTextToSpeech(name) if name else QTextToSpeech()
    fitting = [place for place in speech.availableLocales() if place.language() is language]
    if speech.state() is QTextToSpeech.State.Error or not fitting:
        speech.deleteLater()
        return None
    home = QLocale.Country.Germany
    speech.setLocale(next((place for place in fitting if place.territory() is home), fitting[0]))
    return SystemEngine(speech)
