"""A few lines to write, with their question above and a note when no more can be taken."""

from __future__ import annotations

import math

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.questions.reflection import ThoughtBox

_LINES = 3
# A text that needs more lines is scrolled.
_MOST_LINES = 9


class _Lines(ThoughtBox):
    """Grows with its text. Tells when the keyboard goes elsewhere."""

    left = Signal()

    def __init__(self, look: Look, lines: int, longest: int) -> None:
        super().__init__(look, lines, longest)
        self._least = lines
        # Frame and padding of the style sheet, and the document's own margin.
        self._around = look.px(20) + 2 * math.ceil(self.document().documentMargin())
        self._grow(QSizeF(0, lines))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def _grow(self, size: QSizeF) -> None:
        # A QPlainTextEdit counts the height of its text in lines.
        lines = max(self._least, min(_MOST_LINES, math.ceil(size.height())))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if lines < _MOST_LINES else bar.ScrollBarAsNeeded
        )
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self._around)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class WritingField(QWidget):
    """Holds at most `longest` characters. `changed` comes with each one, `left` with the focus.

    `beside` stands beside the question. `said` is to be spoken.
    """

    changed = Signal()
    left = Signal()
    said = Signal(str)

    def __init__(
        self, title: str, question: str, longest: int, look: Look, beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self._longest = longest
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.px(6))
        self.title = SpokenLabel(title, bold=True)
        self.edit = _Lines(look, _LINES, longest)
        self.edit.setAccessibleName(without_mediopunkt(f"{title}: {question}"))
        self.title.setBuddy(self.edit)
        self._full = SpokenLabel("", "small")
        head = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if look.narrow else QBoxLayout.Direction.LeftToRight
        )
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self.title)
        words.addWidget(SpokenLabel(question, "muted"))
        head.addLayout(words, 1)
        self.box.addLayout(head)
        if beside is not None:  # before the box to write in, so that Tab reaches it first
            head.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        # Side by side with a longer question, the boxes still stand in one line.
        self.box.addStretch(1)
        self.box.addWidget(self.edit)
        self.box.addWidget(self._full)
        self._full.hide()
        self.edit.textChanged.connect(self._changed)
        self.edit.refused.connect(self._refused)
        self.edit.left.connect(self.left)

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def write(self, text: str) -> None:
        """Show a text without telling anybody."""
        self.edit.write(text)
        self._full.hide()

    def _changed(self) -> None:
        if len(self.text()) < self._longest:
            self._full.hide()
        self.changed.emit()

    def _refused(self) -> None:
        full = self.tr("Das Feld ist voll. Mehr als {0} Zeichen sind nicht möglich.")
        self._full.say(full.format(self._longest))
        self._full.show()
        self.said.emit(self._full.text())
