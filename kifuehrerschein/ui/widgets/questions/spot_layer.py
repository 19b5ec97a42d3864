"""The picture of a question as large as the window, and larger; one answers in it as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QSignalBlocker, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.questions import Hotspot, Picture, Region
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.maker import heading
from kifuehrerschein.ui.widgets.blocks.picture_layer import LowColumn, PictureLayer
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, State
from kifuehrerschein.ui.widgets.questions.spots import SpotPicture
from kifuehrerschein.ui.widgets.questions.stem import plain_stem

_ENTERING = (QEvent.Type.Enter, QEvent.Type.FocusIn)
_LEAVING = (QEvent.Type.Leave, QEvent.Type.FocusOut)


class SpotLayer(PictureLayer):
    """Shows the picture with its regions and, below it, a button for each of them.

    `pressed` carries the id of a region; whoever keeps the answer shows it by `show_states`.
    """

    pressed = Signal(str)

    def __init__(self, question: Hotspot, setting: Setting, regions: Sequence[Region]) -> None:
        image, look = question.image or Picture("", ""), setting.look
        data = setting.image(image.file)
        figure = Figure("", image.file, image.alt, decorative=False)
        self._spots = _Spots(image, data, regions, look)
        self._choice = _Choice(question, setting, regions)
        super().__init__(figure, data, look, self._spots, self._choice)
        self._spots.pressed.connect(self.pressed)
        self._choice.pressed.connect(self.pressed)
        self._choice.pointed.connect(self._spots.show_current)

    def show_states(self, states: Mapping[str, State]) -> None:
        """Show each region in its state; `states` maps ids to states."""
        self._spots.show_states(states)
        self._choice.show_states(states)

    def set_open(self, is_open: bool) -> None:
        """Whether one can answer here; else it is only looked at."""
        self._spots.set_open(is_open)
        self._choice.set_open(is_open)

    def say(self, text: str) -> None:
        """Say why nothing has changed."""
        self._choice.say(text)


class _Spots(SpotPicture):
    """In any size. Who drags it has not pressed a region."""

    def __init__(
        self, picture: Picture, data: bytes, regions: Sequence[Region], look: Look
    ) -> None:
        super().__init__(picture, data, regions, look)
        self._held = QPointF()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.globalPosition()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The picture comes along with the hand; one that trembles still presses.
        way = (event.globalPosition() - self._held).manhattanLength()
        if way > self._look.target / 2:
            self._began = ""
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Only what is seen of it, however large all of it is.
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self.draw(painter, self.rect().toRectF())
        self.paint_regions(painter)
        painter.end()

    def _fitted(self, width: int) -> QSizeF:
        return self._natural * (width / self._natural.width())


class _Choice(LowColumn):
    """The number of each region as a button, which region it is, and the question."""

    pressed = Signal(str)
    pointed = Signal(str)

    def __init__(self, question: Hotspot, setting: Setting, regions: Sequence[Region]) -> None:
        look = setting.look
        super().__init__(look)
        self._names: dict[str, str] = {}
        self._buttons: dict[str, Button] = {}
        for number, region in enumerate(regions, 1):
            name = f"{number}. {setting.words(region.label)}"
            button = Button(str(number), look, "segment")
            button.setCheckable(True)
            button.setAccessibleName(without_mediopunkt(name))
            button.setToolTip(name)
            button.toggled.connect(partial(self._toggled, region.id))
            button.installEventFilter(self)
            self._names[region.id], self._buttons[region.id] = name, button
        self._line = SpokenLabel(
            self.tr("Drücken Sie auf eine Stelle im Bild oder auf ihre Nummer.")
        )
        self._numbers = Flow(look, *self._buttons.values(), spacing=8)
        self.box.setSpacing(look.px(6))
        self.add(self._numbers)
        self.add(self._line)
        asked = heading(plain_stem(setting.words(question.stem), {}), 1)
        asked.setProperty("kind", "h3")
        self.add(asked)
        self.box.addStretch(1)
        # With large text one scrolls to the question, by keyboard as well.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Frage: {0}").format(asked.accessibleName()))

    def show_states(self, states: Mapping[str, State]) -> None:
        """Mark the chosen ones."""
        for region_id, button in self._buttons.items():
            chosen = states.get(region_id, State.OPEN) is State.CHOSEN
            with QSignalBlocker(button):
                button.setChecked(chosen)
            # The tick says it without colour.
            button.set_icon("check" if chosen else "")
            button.updateGeometry()

    def set_open(self, is_open: bool) -> None:
        """Whether there is something to choose."""
        self._numbers.setVisible(is_open)
        self._line.setVisible(is_open)

    def say(self, text: str) -> None:
        """Show a sentence in the place of a name, and tell it."""
        self._line.say(text)
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENTERING or event.type() in _LEAVING:
            # What scrolls watches over parts of its own, too.
            found = (key for key, button in self._buttons.items() if button is watched)
            if (region_id := next(found, None)) is not None:
                self._point(region_id, on=event.type() in _ENTERING)
        return super().eventFilter(watched, event)

    def _point(self, region_id: str, *, on: bool) -> None:
        # Who goes from number to number sees where each region lies, and reads what it is.
        if on:
            self._line.say(self._names[region_id])
        self.pointed.emit(region_id if on else "")

    def _toggled(self, region_id: str, _checked: bool) -> None:
        self.pressed.emit(region_id)
