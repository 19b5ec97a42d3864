"""The right halves of pairs: the box that chooses one, and the list that shows all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel

_SIGN = 20
# A filled dot and not a ring: here nothing can be ticked.
_BULLET = 7
_OPENING = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_F4),
    }
)


class HalfBox(GapBox):
    """Chooses a right half by its id. Keys open the list; only there something is chosen.

    A closed box that changes with the arrows would take each half on the way from its row.
    """

    def __init__(self, look: Look, halves: Mapping[str, str]) -> None:
        super().__init__(look, "", tuple(halves.values()))
        self._texts = dict(halves)
        for at, half_id in enumerate(halves, 1):
            self.setItemData(at, half_id)
        self.currentIndexChanged.connect(self._fit)

    def name_places(self, places: Mapping[str, int]) -> None:
        """Say with each half in which row it stands; `places` maps ids to row numbers."""
        for at, (half_id, text) in enumerate(self._texts.items(), 1):
            name = without_mediopunkt(text)
            if half_id in places and half_id != self.choice:
                name = self.tr("{0}, steht in Zeile {1}").format(name, places[half_id])
            self.setItemData(at, name, Qt.ItemDataRole.AccessibleTextRole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().strip()
        if event.key() in _OPENING:
            self.showPopup()
        elif letter.isalnum():
            self.showPopup()
            self.view().keyboardSearch(letter)
        else:
            # Return belongs to the card.
            event.ignore()

    def _measured(self) -> Sequence[int]:
        # Room for the longest half in each row would be mostly empty room.
        return (self.currentIndex(),)

    def _fit(self) -> None:
        self.updateGeometry()


class HalfList(QWidget):
    """All right halves, to be read before one is chosen; each says in which row it stands."""

    def __init__(self, halves: Mapping[str, str], look: Look) -> None:
        super().__init__()
        self._texts = dict(halves)
        self._look = look
        self._signs: dict[str, QLabel] = {}
        self._words: dict[str, SpokenLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(14), look.px(4), look.px(14), look.px(12))
        box.setSpacing(look.px(8))
        box.addWidget(SpokenLabel(self.tr("Diese Antworten gibt es:"), bold=True))
        for half_id, text in halves.items():
            sign, words = QLabel(), SpokenLabel(text)
            sign.setFixedSize(look.px(_SIGN), QFontMetrics(look.font("body")).lineSpacing())
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._signs[half_id], self._words[half_id] = sign, words
            row = QHBoxLayout()
            row.setSpacing(look.px(10))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            box.addLayout(row)
        self.show_places({})

    def show_places(self, places: Mapping[str, int]) -> None:
        """Mark the halves that stand in a row; `places` maps ids to row numbers."""
        look = self._look
        for half_id, text in self._texts.items():
            taken = half_id in places
            ticked = look.pixmap("circle-check", look.px(_SIGN), look.tokens.primary, 2)
            self._signs[half_id].setPixmap(ticked if taken else _dot(look))
            place = self.tr("\u00a0– Zeile\u00a0{0}").format(places[half_id]) if taken else ""
            self._words[half_id].say(text + place)
            self._words[half_id].setAccessibleName(self._spoken(text, places.get(half_id)))

    def _spoken(self, text: str, place: int | None) -> str:
        where = self.tr("noch frei") if place is None else self.tr("in Zeile {0}").format(place)
        return without_mediopunkt(f"{text}, {where}")


def _dot(look: Look) -> QPixmap:
    """The bullet before a half that is still free, drawn for dense displays too."""
    ratio, side = 2, look.px(_BULLET)
    dot = QPixmap(side * ratio, side * ratio)
    dot.setDevicePixelRatio(ratio)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("muted"))
    painter.drawEllipse(0, 0, side, side)
    painter.end()
    return dot
