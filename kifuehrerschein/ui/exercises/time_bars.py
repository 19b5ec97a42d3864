"""Two bars of time: without AI, and with AI where the checking is a part of its own."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.time_calculator import Balance
from kifuehrerschein.ui.exercises.time_words import duration_text
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

_HIGH, _STRIPES = 30, 9


class _Bar(QWidget):
    """A bar that is full for `plain` of its width (0 to 1), then striped for `striped` of it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plain = self._striped = Fraction(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, plain: Fraction, striped: Fraction, name: str) -> None:
        """Show other shares, together at most 1; `name` says the same."""
        self._plain, self._striped = plain, striped
        self.setAccessibleName(name)
        self.update()

    @property
    def shares(self) -> tuple[Fraction, Fraction]:
        """What is shown."""
        return self._plain, self._striped

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thin, radius = look.px(1), look.px(6)
        whole = self.rect().toRectF().adjusted(thin, thin, -thin, -thin)
        frame = QPainterPath()
        frame.addRoundedRect(whole, radius, radius)
        painter.fillPath(frame, look.colour("track"))
        first, second = (whole.width() * float(share) for share in self.shares)
        plain = QRectF(whole.left(), whole.top(), first, whole.height())
        striped = QRectF(plain.right(), whole.top(), second, whole.height())
        painter.fillPath(frame.intersected(_path(plain)), look.colour("primary"))
        if second:
            self._paint_stripes(painter, frame.intersected(_path(striped)), striped)
        painter.setPen(QPen(look.colour("border"), thin))
        painter.drawPath(frame)
        painter.end()

    def _paint_stripes(self, painter: QPainter, path: QPainterPath, part: QRectF) -> None:
        look = self._look
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(part, look.colour("warn_soft"))
        painter.setPen(QPen(look.colour("warn"), look.px(3)))
        x = part.left() - part.height()
        while x < part.right():
            painter.drawLine(QPointF(x, part.bottom()), QPointF(x + part.height(), part.top()))
            x += look.px(_STRIPES)
        painter.drawLine(part.topLeft(), part.bottomLeft())
        painter.restore()


class TimeBars(QWidget):
    """Both bars with their times in words, in one scale."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.before_text, self.with_text = SpokenLabel("", bold=True), SpokenLabel("", bold=True)
        self.parts_text = SpokenLabel("", "muted")
        self.before, self.with_ai = _Bar(look), _Bar(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        for widget in (self.before_text, self.before):
            box.addWidget(widget)
        box.addSpacing(look.px(8))
        for widget in (self.with_text, self.with_ai, self.parts_text):
            box.addWidget(widget)

    def show_balance(self, balance: Balance) -> None:
        """Show the times of a month."""
        longest = max(balance.before, balance.together, Fraction(1))
        before = self.tr("Ohne KI: {0}").format(duration_text(balance.before))
        together = self.tr("Mit KI: {0}").format(duration_text(balance.together))
        parts = self.tr("Voll: arbeiten, {0}. Gestreift: prüfen, {1}.").format(
            duration_text(balance.after), duration_text(balance.checking)
        )
        self.before_text.say(before)
        self.with_text.say(together)
        self.parts_text.say(parts)
        self.before.show_shares(balance.before / longest, Fraction(0), before)
        after, checking = balance.after / longest, balance.checking / longest
        self.with_ai.show_shares(after, checking, f"{together}. {parts}")


def _path(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect)
    return path
