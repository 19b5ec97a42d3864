"""Big rows to tick: the row is a native radio button or check box, its text wraps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton, QSizePolicy

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

_MARK = 24
_PAD = 14
# Where the text of a row begins, in pixels at 100 %.
TEXT_LEFT = 2 * _PAD + _MARK


class RadioRow(QRadioButton):
    """One answer of which only one is right."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = _dress(self, text, look)

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
        rect = _begin_mark(painter, self, self._look)
        painter.drawEllipse(rect)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("on_primary"))
            dot = rect.width() * 0.21
            painter.drawEllipse(rect.center(), dot, dot)
        painter.end()


class CheckRow(QCheckBox):
    """One answer of several. `refused` comes when a tick more than `may_tick` allows is tried."""

    refused = Signal()

    def __init__(self, text: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.may_tick = True
        self.words = _dress(self, text, look)

    def nextCheckState(self) -> None:
        # Mouse, keyboard and screen readers all come through here; restoring an answer does not.
        if self.isChecked() or self.may_tick:
            super().nextCheckState()
        else:
            self.refused.emit()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        rect = _begin_mark(painter, self, look)
        painter.drawRoundedRect(rect, look.px(5), look.px(5))
        if self.isChecked():
            size = round(rect.width() * 0.8)
            tick = look.pixmap("check", size, look.tokens.on_primary, self.devicePixelRatioF())
            corner = rect.center().toPoint() - QPoint(size // 2, size // 2)
            painter.drawPixmap(corner, tick)
        painter.end()


def _dress(button: QAbstractButton, text: str, look: Look) -> SpokenLabel:
    button.setAccessibleName(without_mediopunkt(text))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumHeight(look.px(50))
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    row = QHBoxLayout(button)
    row.setContentsMargins(look.px(TEXT_LEFT), look.px(11), look.px(_PAD), look.px(11))
    words = SpokenLabel(text)
    words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
    return words


def _begin_mark(painter: QPainter, button: QAbstractButton, look: Look) -> QRectF:
    size, x = look.px(_MARK), look.px(_PAD)
    if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        x = button.width() - x - size
    checked = button.isChecked()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("primary" if checked else "border"), 2))
    painter.setBrush(look.colour("primary" if checked else "surface"))
    rect = QRectF(x, (button.height() - size) / 2, size, size)
    return rect.adjusted(1, 1, -1, -1)
