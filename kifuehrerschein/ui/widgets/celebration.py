"""The moment in which somebody gets their certificate."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QPointF,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.ui.motion import motion_wanted
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.layer import Layer
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.preview import Preview

_FALL_MS = 1600
_PIECES = 56
_COLOURS = ("primary", "good", "warn", "info")
# At most so much of the width at each side; between them are the words.
_SIDE = 0.13
_COLUMN, _MARGIN = 820, 40


class Celebration(Layer):
    """Shows the new certificate and what can be done with it. `picture` draws its first page."""

    open_requested = Signal()
    print_requested = Signal()

    def __init__(
        self, certificate: Certificate, look: Look, picture: Callable[[], QImage | None]
    ) -> None:
        super().__init__(look, self.tr("Ihr Zertifikat ist da"))
        self.confetti = Confetti(look)
        box = QVBoxLayout(self.confetti)
        box.setContentsMargins(0, 0, 0, 0)
        column = Column(look, _COLUMN)
        # What lies behind the words must be seen beside them.
        column.setStyleSheet("QScrollArea, QWidget#column { background: transparent; }")
        column.viewport().setAutoFillBackground(False)
        box.addWidget(column)
        self.body.addWidget(self.confetti)
        self.open_button = Button(self.tr("Zertifikat öffnen"), look, "primary", "external-link")
        self.print_button = Button(self.tr("Drucken"), look, icon="printer")
        self.close_button = Button(self.tr("Weiter"), look, icon="arrow-right")
        column.box.addStretch(1)
        column.box.addLayout(self._content(certificate, picture))
        column.box.addStretch(2)
        on_click(self.open_button, self.open_requested.emit)
        on_click(self.print_button, self.print_requested.emit)
        on_click(self.close_button, self.closed.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts; the congratulation is read out with it."""
        return self.open_button

    def _content(
        self, certificate: Certificate, picture: Callable[[], QImage | None]
    ) -> QBoxLayout:
        look = self.look
        direction = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.BottomToTop if look.narrow else direction)
        row.setSpacing(look.px(32))
        name = self.tr("Vorschau: Zertifikat {0}").format(certificate.data.number)
        row.addWidget(Preview(picture, name, look, 226), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        title = Heading(self.tr("Herzlichen Glückwunsch!"), 1)
        title.setProperty("kind", "display")
        praise = SpokenLabel(
            self.tr("{0}, Ihr Kurszertifikat ist da. Das haben Sie selbst geschafft.").format(
                certificate.data.name
            ),
            "lead",
        )
        words.addWidget(title)
        words.addWidget(praise)
        words.addWidget(Label(self._next_words()))
        words.addSpacing(look.px(6))
        words.addWidget(Flow(look, self.open_button, self.print_button, self.close_button))
        words.addSpacing(look.px(6))
        honest = Notice(look, "info", self.tr("Gut zu wissen"), self._honest_words())
        words.addWidget(honest)
        row.addLayout(words, 1)
        self.open_button.setAccessibleDescription(
            f"{title.text()} {praise.accessibleName()} {honest.accessibleName()}"
        )
        return row

    def _next_words(self) -> str:
        return self.tr(
            "Öffnen Sie es, drucken Sie es aus, zeigen Sie es Menschen, die sich mit Ihnen freuen. "
            "Unter „Zertifikate“ finden Sie es immer wieder."
        )

    def _honest_words(self) -> str:
        return self.tr(
            "Das Kurszertifikat zeigt, dass Sie diesen Kurs gemacht und die Prüfung bestanden "
            "haben. Es ist kein amtliches Zeugnis: Name und Prüfung sind Ihre eigenen Angaben."
        )


class Confetti(QWidget):
    """Paper snippets at both sides; they fall into their places if anything may move."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fallen = 1.0
        # The same ones every time.
        random = Random(7)  # noqa: S311 - nothing depends on it
        self._pieces = [
            (random.random(), random.random(), random.choice(_COLOURS), random.randrange(360))
            for _ in range(_PIECES)
        ]
        self._falling: QVariantAnimation | None = None
        if motion_wanted(look):
            self._prepare()

    @property
    def fallen(self) -> float:
        """How far the snippets have fallen, 0 to 1."""
        return self._fallen

    def rest(self) -> None:
        """Let all of them lie in their places at once."""
        self._fallen, self._falling = 1.0, None

    def _prepare(self) -> None:
        self._fallen = 0.0
        self._falling = falling = QVariantAnimation(self)
        falling.setStartValue(0.0)
        falling.setEndValue(1.0)
        falling.setDuration(_FALL_MS)
        falling.setEasingCurve(QEasingCurve.Type.OutCubic)
        falling.valueChanged.connect(self._fall)

    def _fall(self, share: float) -> None:
        self._fallen = share
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        falling, self._falling = self._falling, None
        if falling is not None:
            falling.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        words = self._look.px(_COLUMN + 2 * _MARGIN)
        side, high = min(self.width() * _SIDE, (self.width() - words) / 2), self.height()
        if side < self._look.px(_MARGIN):  # never behind the words
            painter.end()
            return
        for at, (x, y, colour, angle) in enumerate(self._pieces):
            left = x * side if at % 2 else self.width() - x * side
            top = y * high - (1 - self._fallen) * high
            painter.save()
            painter.translate(QPointF(left, top))
            painter.rotate(angle + 120 * (1 - self._fallen))
            painter.setBrush(self._look.colour(colour))
            size = self._look.px(9)
            if at % 3:
                painter.drawRoundedRect(QRectF(-size, -size / 3, 2 * size, size * 0.7), 2, 2)
            else:
                painter.drawEllipse(QPointF(0, 0), size * 0.55, size * 0.55)
            painter.restore()
        painter.end()
