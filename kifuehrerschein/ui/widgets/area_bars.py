"""Bars with the points of each area beside them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.domain.exam import AreaResult, points_text
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.labels import Label


class ShareBar(QWidget):
    """A bar filled up to `share` (0 to 1); `name` says the same to screen readers.

    `full` is the token of its colour when nothing is missing.
    """

    def __init__(
        self, share: Fraction, look: Look, name: str, *, height: int = 14, full: str = "good"
    ) -> None:
        super().__init__()
        self._share = share
        self._look = look
        self._height = look.px(height)
        self._full = full
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def percent(self) -> int:
        """How full the bar is, for screen readers."""
        return round(self._share * 100)

    def show_share(self, share: Fraction, name: str) -> None:
        """Show another share."""
        self._share = share
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        whole = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        radius = whole.height() / 2
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("track"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._share > 0:
            # A bar shorter than it is high would not be round.
            width = max(whole.height(), whole.width() * float(self._share))
            left = whole.left()
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = whole.right() - width
            colour = look.colour(self._full if self._share >= 1 else "primary")
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour)
            painter.drawRoundedRect(
                QRectF(left, whole.top(), width, whole.height()), radius, radius
            )
        painter.end()


class AreaBars(QWidget):
    """One bar an area: title, points of points possible, bar. It says nothing of the key."""

    def __init__(self, areas: Sequence[AreaResult], look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(18))
        for area in areas:
            box.addLayout(self._row(area, look))

    def _row(self, area: AreaResult, look: Look) -> QVBoxLayout:
        title = area.title or self.tr("Weitere Fragen")
        points = self.tr("{0} von {1} Punkten").format(
            points_text(area.points), points_text(area.possible)
        )
        row = QVBoxLayout()
        row.setSpacing(look.px(8))
        down = look.narrow
        words = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        )
        words.setSpacing(look.px(4 if down else 16))
        words.addWidget(Label(title, "h3"), 1)
        told = Label(points)
        if not down:
            told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(told)
        row.addLayout(words)
        share = area.points / area.possible if area.possible else Fraction(0)
        row.addWidget(ShareBar(share, look, f"{title}: {points}"))
        return row
