"""The one next step as a button that nobody overlooks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.labels import Label
from kifuehrerschein.ui.widgets.rows import CardButton

_WIDEST = 720


class NextStepButton(CardButton):
    """What to do in large letters, `over` it what that means now, `under` it how long it takes.

    `text` is how the whole step is called, for example „Weiter lernen: „Was ist KI?““.
    """

    def __init__(self, text: str, lines: tuple[str, str, str], icon: str, look: Look) -> None:
        over, title, under = lines
        super().__init__(look, f"{text}. {under}" if under else text, "next")
        self._text = text
        if over not in text:
            self.setAccessibleDescription(over)
        self.setMaximumWidth(look.px(_WIDEST))
        row = QHBoxLayout(self)
        side, pad = look.px(20), look.px(16)
        row.setContentsMargins(side, pad, side, pad)
        row.setSpacing(look.px(16))
        sign = QLabel()
        sign.setPixmap(_disc(icon, look))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        for line, kind in ((over, "small"), (title, "h2"), (under, "small")):
            if line:
                words.addWidget(Label(line, kind))
        row.addLayout(words, 1)
        if not look.narrow:
            arrow = QLabel()
            colour = look.tokens.on_primary
            arrow.setPixmap(look.pixmap("arrow-right", look.px(26), colour, 2))
            row.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        self.let_through()

    def text(self) -> str:
        """How the step is called."""
        return self._text

    def sizeHint(self) -> QSize:
        # As wide as it may be: a layout that aligns it left would make it as narrow as it can be.
        return QSize(self.maximumWidth(), super().sizeHint().height())


def _disc(icon: str, look: Look) -> QPixmap:
    """The icon on a round ground, drawn for dense displays too."""
    ratio, size, inner = 2, look.px(48), look.px(26)
    disc = QPixmap(QSize(size, size) * ratio)
    disc.setDevicePixelRatio(ratio)
    disc.fill(Qt.GlobalColor.transparent)
    painter = QPainter(disc)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.on_primary))
    painter.drawEllipse(0, 0, size, size)
    at = (size - inner) // 2
    painter.drawPixmap(at, at, look.pixmap(icon, inner, look.tokens.primary, ratio))
    painter.end()
    return disc
