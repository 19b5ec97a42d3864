"""What every voice can do: say one text, be silent, tell how far it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

# A voice that takes longer than this for a text hangs: to begin, and for each character at 100 %.
_PATIENCE_MS = 10_000
_SLOWEST_MS = 400


class SpeechEngine(QObject):
    """Says one text at a time; `percent` is the speed, 50 to 150.

    `word` carries start and length of a word in the text, from voices that know. Then comes either
    `finished` or `failed` with a German sentence. After `stop` no news comes and nothing is heard.
    """

    word = Signal(int, int)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)

    @property
    def is_busy(self) -> bool:
        """Whether it speaks."""
        return self._busy

    def say(self, text: str, percent: int) -> None:
        """Say `text`, instead of what it says now."""
        self.stop()
        self._busy = True
        self._patience.start(_PATIENCE_MS + len(text) * _SLOWEST_MS * 100 // percent)
        self._begin(text, percent)

    def stop(self) -> None:
        """Be silent at once."""
        if self._busy:
            self._rest()
            self._silence()

    def close(self) -> None:
        """Be silent for good: the program ends, and no process stays behind."""
        self.stop()

    def _begin(self, text: str, percent: int) -> None:
        raise NotImplementedError

    def _silence(self) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        if self._busy:
            self._rest()
            self.finished.emit()

    def _fail(self, text: str) -> None:
        if self._busy:
            self._rest()
            self.failed.emit(text)

    def _rest(self) -> None:
        self._busy = False
        self._patience.stop()

    def _give_up(self) -> None:
        self.stop()
        self.failed.emit(
            self.tr(
                "Die Stimme dieses Computers antwortet nicht. Bitte versuchen Sie es noch einmal. "
                "Hilft das nicht, starten Sie den Computer neu."
            )
        )
