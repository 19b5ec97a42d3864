"""Plain text and headings in the app's own style."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from kifuehrerschein.ui.widgets.wrapped import WrappedText


class Label(QLabel):
    """Wrapped plain text; `kind` is a style: display, h1, h2, h3, lead, muted, small, callout.

    `line_percent` comes from the style sheet: how far apart its lines are.
    """

    def __init__(self, text: str, kind: str = "body") -> None:
        super().__init__(text)
        self._line_percent = 100
        # Paints what lies behind the words: the mark on a sentence that is read.
        self.behind: Callable[[QPainter], None] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _get_line_percent(self) -> int:
        return self._line_percent

    def _set_line_percent(self, percent: int) -> None:
        if percent == self._line_percent:
            return
        self._line_percent = percent
        if self.textFormat() is Qt.TextFormat.RichText:
            shown = QLabel.text(self)
            QLabel.setText(self, f'<div style="line-height: {percent}%">{shown}</div>')
        self.updateGeometry()

    line_percent = Property(int, _get_line_percent, _set_line_percent)

    @property
    def _draws_itself(self) -> bool:
        if self._line_percent == 100:  # layouts ask again and again
            return False
        return self.textFormat() is Qt.TextFormat.PlainText and self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self._draws_itself:
            return super().heightForWidth(width)
        sides = self.contentsMargins()
        text = self._wrapped(width - sides.left() - sides.right())
        return text.height + sides.top() + sides.bottom()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._draws_itself:
            return hint
        return QSize(hint.width(), self.heightForWidth(hint.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.behind is not None:
            ground = QPainter(self)
            self.behind(ground)
            ground.end()
        if not self._draws_itself:
            super().paintEvent(event)
            return
        room = self.contentsRect()
        text = self._wrapped(room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text.layout.draw(painter, text.top_left(room))
        painter.end()

    def _wrapped(self, width: int) -> WrappedText:
        from kifuehrerschein.ui.widgets.wrapped import WrappedText  # noqa: PLC0415 - few want it

        shown = QLabel.text(self)  # as it is drawn; a subclass may tell the words otherwise
        return WrappedText(shown, self.font(), width, self._line_percent, self.alignment())


class Heading(Label):
    """A heading; `level` 1 to 3 is told to screen readers (see ui/accessible.py)."""

    def __init__(self, text: str, level: int) -> None:
        super().__init__(text, f"h{level}")
        self.level = level
        self.setAccessibleName(text)
