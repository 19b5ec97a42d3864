"""Big rows to tick: the row is a native radio button or check box, its text wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton, QSizePolicy

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

# A Python class can have only one Qt class among its bases; the native button is that one.
if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object

_MARK = 24
_PAD = 14
# How thick the line of a mark is at 100 %.
_LINE = 2
# Where the text of a row begins, in pixels at 100 %.
TEXT_LEFT = 2 * _PAD + _MARK


class _Row(_Base):
    """What both rows share: all of it can be pressed, it is as high as its text, it has a mark."""

    _look: Look

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_mark(painter, self._begin_mark(painter))
        painter.end()

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        raise NotImplementedError

    def _dress(self, text: str) -> SpokenLabel:
        look = self._look
        self.setAccessibleName(without_mediopunkt(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(max(look.px(50), look.target))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(TEXT_LEFT), look.px(11), look.px(_PAD), look.px(11))
        words = SpokenLabel(text)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        return words

    def _begin_mark(self, painter: QPainter) -> QRectF:
        look = self._look
        size, x = look.px(_MARK), look.px(_PAD)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - size
        checked = self.isChecked()
        line = look.px(_LINE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("primary" if checked else "border"), line))
        painter.setBrush(look.colour("primary" if checked else "surface"))
        rect = QRectF(x, (self.height() - size) / 2, size, size)
        half = line / 2
        return rect.adjusted(half, half, -half, -half)


class RadioRow(_Row, QRadioButton):
    """One answer of which only one is right."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = self._dress(text)

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        painter.drawEllipse(rect)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("on_primary"))
            dot = rect.width() * 0.21
            painter.drawEllipse(rect.center(), dot, dot)


class CheckRow(_Row, QCheckBox):
    """One answer of several. `refused` comes when a tick more than `may_tick` allows is tried."""

    refused = Signal()

    def __init__(self, text: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.may_tick = True
        self.words = self._dress(text)

    def nextCheckState(self) -> None:
        # Mouse, keyboard and screen readers all come through here; restoring an answer does not.
        if self.isChecked() or self.may_tick:
            super().nextCheckState()
        else:
            self.refused.emit()

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        look = self._look
        painter.drawRoundedRect(rect, look.px(5), look.px(5))
        if self.isChecked():
            size = round(rect.width() * 0.8)
            tick = look.pixmap("check", size, look.tokens.on_primary, self.devicePixelRatioF())
            corner = rect.center().toPoint() - QPoint(size // 2, size // 2)
            painter.drawPixmap(corner, tick)
