"""The pieces of a text as tiles, each with a border; new ones have a thicker one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kifuehrerschein.domain.exercises.tokenizer import WORD_START
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import State, border_width

_HEIGHT, _PAD, _GAP, _RADIUS = 40, 10, 6, 6


def shown_token(token: str) -> str:
    """The token as it is drawn: a low line where a word begins."""
    return token.replace(WORD_START, "_")


class TokenTiles(QWidget):
    """Places the tiles like words in a line; its accessible name says them in order."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._font = look.font("lead")
        self._metrics = QFontMetrics(self._font)
        self._tokens: Sequence[str] = ()
        self._new = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tokens(self, tokens: Sequence[str], new: str = "") -> None:
        """Show these pieces; those that are `new` get the thicker border."""
        self._tokens, self._new = tokens, new
        self.setAccessibleName(self.tr("Stücke: {0}").format(spoken_tokens(tokens)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom() + 1 if places else self._look.px(_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        widest = max((place.width() for place in self._places(0)), default=0)
        return QSize(widest, self._look.px(_HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        places = self._places(self.width())
        for token, place in zip(self._tokens, places, strict=True):
            state = State.CHOSEN if token == self._new else State.OPEN
            self._paint_tile(painter, token, place, state)
        painter.end()

    def _paint_tile(self, painter: QPainter, token: str, place: QRect, state: State) -> None:
        look = self._look
        border, fill = state.value
        thick = border_width(look, state)
        half = thick / 2
        painter.setPen(QPen(look.colour(border), thick))
        painter.setBrush(look.colour(fill))
        rect = QStyle.visualRect(self.layoutDirection(), self.rect(), place).toRectF()
        radius = look.px(_RADIUS)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
        painter.setPen(look.colour("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown_token(token))

    def _places(self, width: int) -> list[QRect]:
        look = self._look
        height, gap = look.px(_HEIGHT), look.px(_GAP)
        places = []
        x = y = 0
        for token in self._tokens:
            across = self._metrics.horizontalAdvance(shown_token(token)) + 2 * look.px(_PAD)
            across = max(across, look.px(30))
            if x and x + across > width:
                x, y = 0, y + height + gap
            places.append(QRect(x, y, across, height))
            x += across + gap
        return places


def spoken_tokens(tokens: Sequence[str]) -> str:
    """The tokens one after the other, without the sign for the beginning of a word."""
    return ", ".join(token.replace(WORD_START, "").strip() or "_" for token in tokens)
