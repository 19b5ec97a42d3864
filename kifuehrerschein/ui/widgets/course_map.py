"""The course as a way with stations: what is done, where one is, what comes later."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.labels import Label
from kifuehrerschein.ui.widgets.ring import ProgressRing
from kifuehrerschein.ui.widgets.rows import CardButton

_RING, _PAD = 50, 14


class Reached(Enum):
    """How far somebody is with a station."""

    DONE = "done"
    HERE = "here"
    LATER = "later"


class Stop(NamedTuple):
    """What a station shows. `sign` is a number, or the name of an icon if there is no `percent`.

    `name` is what a screen reader says instead of title and state.
    """

    name: str
    title: str
    state: str
    reached: Reached
    sign: str
    percent: int | None = None


class Station(CardButton):
    """One stop of the way as a big button."""

    def __init__(self, stop: Stop, look: Look) -> None:
        here = stop.reached is Reached.HERE
        super().__init__(look, stop.name, "here" if here else "card")
        self.stop = stop
        row = QHBoxLayout(self)
        pad = look.px(_PAD)
        row.setContentsMargins(pad, pad, pad, pad)
        row.setSpacing(look.px(12))
        row.addWidget(self._picture(look), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(look.px(3))
        words.addStretch(1)
        title = Label(stop.title, "station")
        words.addWidget(title)
        words.addLayout(self._state(look))
        words.addStretch(1)
        row.addLayout(words, 1)
        self.let_through()

    def _picture(self, look: Look) -> QWidget:
        if self.stop.percent is not None:
            return ProgressRing(self.stop.percent, look, _RING, self.stop.sign)
        sign = QLabel()
        done = self.stop.reached is Reached.DONE
        colour = look.tokens.good if done else look.tokens.primary
        sign.setPixmap(look.pixmap(self.stop.sign, look.px(_RING - 8), colour, 2))
        return sign

    def _state(self, look: Look) -> QHBoxLayout:
        """What is said without colour: a sign and words."""
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        icon, colour, kind = {
            Reached.DONE: ("circle-check", look.tokens.good, "small"),
            Reached.HERE: ("play", look.tokens.primary, "here"),
            Reached.LATER: ("", "", "small"),
        }[self.stop.reached]
        if icon:
            sign = QLabel()
            sign.setPixmap(look.pixmap(icon, look.px(18), colour, 2))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self.stop.state, kind), 1)
        return row


class Way(CardGrid):
    """Cards in reading order with a way between them, solid after those that are `walked`.

    `columns` is the most there are side by side, `least` the least width of a card and `sign` the
    middle of its picture, both in px × text scale.
    """

    def __init__(
        self,
        cards: Sequence[QWidget],
        walked: Sequence[bool],
        look: Look,
        columns: int,
        least: int,
        sign: int,
    ) -> None:
        gap = 20 if columns > 1 else 12
        super().__init__(cards, look, least, columns, gap=gap, last_fills=True)
        self._walked = walked
        self._look = look
        self._sign = look.px(sign)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, walked in enumerate(self._walked[:-1]):
            colour = self._look.colour("good" if walked else "border")
            pen = QPen(colour, self._look.px(4 if walked else 3))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if not walked:
                pen.setDashPattern([0.1, 2.2])
            painter.setPen(pen)
            painter.drawPolyline(self._way(at))
        painter.end()

    def _way(self, at: int) -> QPolygon:
        """From one station to the next: straight on, or around to the beginning of the next row."""
        one, two = self.cards[at].geometry(), self.cards[at + 1].geometry()
        if two.top() < one.bottom():
            y = one.center().y()
            if self.isRightToLeft():
                return QPolygon([QPoint(one.left(), y), QPoint(two.right(), y)])
            return QPolygon([QPoint(one.right(), y), QPoint(two.left(), y)])
        middle = (one.bottom() + two.top()) // 2
        here, there = one.center().x(), two.center().x()
        if self.columns == 1:
            here = there = self.width() - self._sign if self.isRightToLeft() else self._sign
        return QPolygon(
            [
                QPoint(here, one.bottom()),
                QPoint(here, middle),
                QPoint(there, middle),
                QPoint(there, two.top()),
            ]
        )


class CourseMap(Way):
    """The stations of the course; four side by side in a window of its usual size."""

    def __init__(self, stations: Sequence[Station], look: Look) -> None:
        walked = [station.stop.reached is Reached.DONE for station in stations]
        super().__init__(stations, walked, look, 4, 232, _PAD + _RING // 2)
