"""The learner's own note, shown under the place it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable
from kifuehrerschein.ui.widgets.rows import CardButton
from kifuehrerschein.ui.widgets.spot_words import shortened

# In letters: two or three lines of the column.
_SHOWN = 200


class NoteLine(CardButton):
    """„Meine Notiz: …“; a press opens the card of the place. It comes and goes with its block."""

    def __init__(self, text: str, look: Look, block: QWidget) -> None:
        super().__init__(look, "")
        row = QHBoxLayout(self)
        pad = look.px(12)
        row.setContentsMargins(pad, look.px(10), pad, look.px(10))
        row.setSpacing(look.px(10))
        sign = QLabel()
        sign.setPixmap(look.pixmap("notebook-pen", look.px(22), look.tokens.primary, 2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._words = SpokenLabel("", "small")
        row.addWidget(self._words, 1)
        self.let_through()
        self.say(text)
        block.installEventFilter(self)

    def say(self, text: str) -> None:
        """Show another text; a long one only as far as a few lines go."""
        line = self.tr("Meine Notiz: {0}").format(shortened(text, _SHOWN))
        self._words.setText(breakable(line))
        self._words.setAccessibleName(line)
        self.setAccessibleName(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # One block at a time may be shown, and a note without its place says nothing.
        if event.type() == QEvent.Type.HideToParent:
            self.hide()
        elif event.type() == QEvent.Type.ShowToParent:
            self.show()
        return False
